using System.ComponentModel.DataAnnotations.Schema;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.PrivacyPolicies.PolicyContent>;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>内部向け or 外部向け (A.3.2.1, A.3.2.2)</summary>
public enum PolicyKind
{
    [Label("内部向け個人情報保護方針", "内部向け", "内部")]
    Internal,

    [Label("外部向け個人情報保護方針", "外部向け", "外部")]
    External,
}

/// <summary>What a version of the policy says: the text, the dates and names below it, and where each required content stands.</summary>
[ComplexType]
public sealed class PolicyContent
{
    public const int ShortMaxLength = 200;
    public const int PlaceMaxLength = 300;
    public const int LongMaxLength = 2000;
    public const int BodyMaxLength = 20_000;

    public string Title { get; set; } = string.Empty;

    /// <summary>The text as Markdown.</summary>
    [NotRecorded]
    public string Body { get; set; } = string.Empty;

    /// <summary>制定日</summary>
    public DateOnly? EstablishedOn { get; set; }

    /// <summary>改定日; null for the first version.</summary>
    public DateOnly? RevisedOn { get; set; }

    /// <summary>理事長の氏名, as it stands below the text.</summary>
    public string Chairperson { get; set; } = string.Empty;

    public string ContactName { get; set; } = string.Empty;

    public string ContactAddress { get; set; } = string.Empty;

    public string ContactPhone { get; set; } = string.Empty;

    public string ContactFax { get; set; } = string.Empty;

    public string ContactMail { get; set; } = string.Empty;

    /// <summary>改定内容; needed from the second version on.</summary>
    public string RevisionNote { get; set; } = string.Empty;

    /// <summary>Words of the text for a) to e) of A.3.2.1; empty where not ticked.</summary>
    public string PlaceOfUse { get; set; } = string.Empty;

    public string PlaceOfLaw { get; set; } = string.Empty;

    public string PlaceOfSafety { get; set; } = string.Empty;

    public string PlaceOfComplaints { get; set; } = string.Empty;

    public string PlaceOfImprovement { get; set; } = string.Empty;

    public PolicyContent Copy() => (PolicyContent)MemberwiseClone();
}

/// <summary>The fields, once, for form, snapshot and comparison; the text stands beside them.</summary>
public static class PolicyFields
{
    public static IReadOnlyList<RegisterField<PolicyContent>> All { get; } =
    [
        F.Text(nameof(PolicyContent.Title), "名称", PolicyContent.ShortMaxLength, c => c.Title, (c, t) => c.Title = t, required: true),
        F.Date(nameof(PolicyContent.EstablishedOn), "制定日", c => c.EstablishedOn, (c, v) => c.EstablishedOn = v),
        F.Date(nameof(PolicyContent.RevisedOn), "最終改定日", c => c.RevisedOn, (c, v) => c.RevisedOn = v),
        F.Text(nameof(PolicyContent.Chairperson), "理事長の氏名", PolicyContent.ShortMaxLength, c => c.Chairperson, (c, t) => c.Chairperson = t),
        F.Text(nameof(PolicyContent.ContactName), "問い合わせ窓口", PolicyContent.ShortMaxLength, c => c.ContactName, (c, t) => c.ContactName = t),
        F.Text(nameof(PolicyContent.ContactAddress), "窓口の住所", PolicyContent.ShortMaxLength, c => c.ContactAddress, (c, t) => c.ContactAddress = t),
        F.Text(nameof(PolicyContent.ContactPhone), "窓口の電話", PolicyContent.ShortMaxLength, c => c.ContactPhone, (c, t) => c.ContactPhone = t),
        F.Text(nameof(PolicyContent.ContactFax), "窓口のFAX", PolicyContent.ShortMaxLength, c => c.ContactFax, (c, t) => c.ContactFax = t),
        F.Text(nameof(PolicyContent.ContactMail), "窓口のメール", PolicyContent.ShortMaxLength, c => c.ContactMail, (c, t) => c.ContactMail = t),
        F.Text(nameof(PolicyContent.RevisionNote), "改定内容", PolicyContent.LongMaxLength, c => c.RevisionNote, (c, t) => c.RevisionNote = t),
        .. PolicyRequirements.InText.Select(r => F.Text(r.Key, $"記載の場所: {r.Label}", PolicyContent.PlaceMaxLength, r.Get, r.Set)),
    ];
}

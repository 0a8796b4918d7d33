using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>What a 個人情報取扱申請書 says.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class HandlingContent : IApplicationContent
{
    public HandlingSituation? Situation { get; set; }

    /// <summary>件名（新しい種類のときは個人情報名称になる）</summary>
    public string Title { get; set; } = string.Empty;

    public string Items { get; set; } = string.Empty;

    public string Purpose { get; set; } = string.Empty;

    public int? SubjectCount { get; set; }

    public bool SubjectCountIsApproximate { get; set; }

    public string StorageMethod { get; set; } = string.Empty;

    public string UseLimit { get; set; } = string.Empty;

    public RetentionRule? RetentionRule { get; set; }

    public int? RetentionNumber { get; set; }

    public RetentionUnit? RetentionUnit { get; set; }

    public RetentionStart? RetentionStart { get; set; }

    public string RetentionOther { get; set; } = string.Empty;

    public DateOnly? PlannedOn { get; set; }

    public string LateReason { get; set; } = string.Empty;

    /// <summary>本人に示す事項 a～h</summary>
    public NoticeItems Notices { get; set; }

    /// <summary>取得源: where the information comes from.</summary>
    public string AcquisitionSource { get; set; } = string.Empty;

    /// <summary>取得の経緯: how it was got there.</summary>
    public string AcquisitionStory { get; set; } = string.Empty;

    public ConsentMeans? ConsentMeans { get; set; }

    public ContactMeans? ContactMeans { get; set; }

    public string Recipient { get; set; } = string.Empty;

    public string ProvidedItems { get; set; } = string.Empty;

    public string ProvisionMeans { get; set; } = string.Empty;

    public string Country { get; set; } = string.Empty;

    public string CountrySystem { get; set; } = string.Empty;

    public string RecipientMeasures { get; set; } = string.Empty;

    /// <summary>対象の台帳</summary>
    public int? ExistingEntryId { get; set; }

    public string Notes { get; set; } = string.Empty;

    /// <summary>The retention as one value; setting it fills its parts.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Retention? Retention
    {
        get => RetentionRule is { } rule
            ? new Retention(rule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther)
            : null;
        set => (RetentionRule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther) =
            (value?.Rule, value?.Number, value?.Unit, value?.Start, value?.Other ?? string.Empty);
    }

    public HandlingContent Copy() => (HandlingContent)MemberwiseClone();

    /// <summary>The draft of the ledger entry that the approval of a new kind makes.</summary>
    public LedgerContent ToLedger() => new()
    {
        Name = Title,
        Items = Items,
        Purpose = Purpose,
        SubjectCount = SubjectCount,
        SubjectCountIsApproximate = SubjectCountIsApproximate,
        AcquisitionWay = Situation == HandlingSituation.DirectWritten ? AcquisitionWay.DirectWritten : null,
        Source = AcquisitionSource,
        StorageMethod = StorageMethod,
        UseLimit = UseLimit,
        Retention = Retention,
    };
}

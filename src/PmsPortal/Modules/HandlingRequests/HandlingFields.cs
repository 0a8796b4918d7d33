using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.HandlingRequests.HandlingContent>;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>The fields of the form, once: snapshot, page, print, change log and lengths come from here.</summary>
public static class HandlingFields
{
    public static IReadOnlyList<RegisterField<HandlingContent>> All { get; } =
    [
        F.Choice(nameof(HandlingContent.Situation), "申請する場面", c => c.Situation, (c, v) => c.Situation = v),
        F.Text(nameof(HandlingContent.Title), "件名", LedgerContent.ShortMaxLength, c => c.Title, (c, t) => c.Title = t),
        F.Text(nameof(HandlingContent.Items), "個人情報の項目", LedgerContent.LongMaxLength, c => c.Items, (c, t) => c.Items = t),
        F.Text(nameof(HandlingContent.Purpose), "利用目的", LedgerContent.LongMaxLength, c => c.Purpose, (c, t) => c.Purpose = t),
        Count,
        F.Text(nameof(HandlingContent.StorageMethod), "保管方法", LedgerContent.ShortMaxLength, c => c.StorageMethod, (c, t) => c.StorageMethod = t),
        F.Text(nameof(HandlingContent.UseLimit), "利用期限", LedgerContent.ShortMaxLength, c => c.UseLimit, (c, t) => c.UseLimit = t),
        Shown(nameof(HandlingContent.Retention), "保管期限", c => c.Retention?.ToString() ?? string.Empty),
        F.Date(nameof(HandlingContent.PlannedOn), "実施予定日", c => c.PlannedOn, (c, v) => c.PlannedOn = v),
        F.Text(nameof(HandlingContent.LateReason), "事後になった理由", LedgerContent.MiddleMaxLength, c => c.LateReason, (c, t) => c.LateReason = t),
        Shown(nameof(HandlingContent.Notices), "本人に示す事項", c => Letters(c.Notices)),
        F.Text(nameof(HandlingContent.AcquisitionSource), "取得源", LedgerContent.ShortMaxLength, c => c.AcquisitionSource, (c, t) => c.AcquisitionSource = t),
        F.Text(nameof(HandlingContent.AcquisitionStory), "取得の経緯", LedgerContent.MiddleMaxLength, c => c.AcquisitionStory, (c, t) => c.AcquisitionStory = t),
        F.Choice(nameof(HandlingContent.ConsentMeans), "同意の取り方", c => c.ConsentMeans, (c, v) => c.ConsentMeans = v),
        F.Choice(nameof(HandlingContent.ContactMeans), "連絡の手段", c => c.ContactMeans, (c, v) => c.ContactMeans = v),
        F.Text(nameof(HandlingContent.Recipient), "提供先", LedgerContent.MiddleMaxLength, c => c.Recipient, (c, t) => c.Recipient = t),
        F.Text(nameof(HandlingContent.ProvidedItems), "提供する項目", LedgerContent.LongMaxLength, c => c.ProvidedItems, (c, t) => c.ProvidedItems = t),
        F.Text(nameof(HandlingContent.ProvisionMeans), "提供の方法", LedgerContent.ShortMaxLength, c => c.ProvisionMeans, (c, t) => c.ProvisionMeans = t),
        F.Text(nameof(HandlingContent.Country), "提供先の国", LedgerContent.OtherMaxLength, c => c.Country, (c, t) => c.Country = t),
        F.Text(nameof(HandlingContent.CountrySystem), "その国の個人情報保護の制度", LedgerContent.LongMaxLength, c => c.CountrySystem, (c, t) => c.CountrySystem = t),
        F.Text(nameof(HandlingContent.RecipientMeasures), "提供先の保護措置", LedgerContent.LongMaxLength, c => c.RecipientMeasures, (c, t) => c.RecipientMeasures = t),
        F.Text(nameof(HandlingContent.Notes), "備考", LedgerContent.LongMaxLength, c => c.Notes, (c, t) => c.Notes = t),
    ];

    /// <summary>件数; typed as a number or roughly (約3,000件).</summary>
    public static RegisterField<HandlingContent> Count => new()
    {
        Key = nameof(HandlingContent.SubjectCount),
        Label = "件数",
        Width = 12,
        Value = c => c.SubjectCount,
        Text = c => c.SubjectCount is { } count ? JapaneseNumber.Format(count, c.SubjectCountIsApproximate) : string.Empty,
        Accept = (c, text) =>
        {
            var parsed = JapaneseText.Tidy(text).Length == 0 ? ((int Count, bool Approximate)?)null : JapaneseNumber.ParseCount(text);
            (c.SubjectCount, c.SubjectCountIsApproximate) = (parsed?.Count, parsed?.Approximate ?? false);
        },
    };

    public static RegisterField<HandlingContent> Find(string key) => All.Single(f => f.Key == key);

    private static string Letters(NoticeItems items) =>
        string.Concat(SituationRule.NoticeChoices.Where(n => items.HasFlag(n.Value)).Select(n => n.Label[..2]));

    private static RegisterField<HandlingContent> Shown(string key, string label, Func<HandlingContent, string> text) =>
        new() { Key = key, Label = label, Width = 16, Value = text, Text = text };
}

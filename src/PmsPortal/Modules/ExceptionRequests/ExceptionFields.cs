using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.ExceptionRequests.ExceptionContent>;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>The fields of the form, once: snapshot, page, print, change log and lengths come from here.</summary>
public static class ExceptionFields
{
    public const int GroundMaxLength = 10;

    public static IReadOnlyList<RegisterField<ExceptionContent>> All { get; } =
    [
        F.Choice(nameof(ExceptionContent.Clause), "条項", c => c.Clause, (c, v) => c.Clause = v),
        Shown(nameof(ExceptionContent.Ground), "適用する例外", c => c.FindGround()?.Label ?? c.Ground),
        F.Choice(nameof(ExceptionContent.Use), "取得・提供の別", c => c.Use, (c, v) => c.Use = v),
        Text(nameof(ExceptionContent.Title), "件名", LedgerContent.ShortMaxLength, c => c.Title, (c, t) => c.Title = t),
        Text(nameof(ExceptionContent.Subject), "対象の個人情報", LedgerContent.LongMaxLength, c => c.Subject, (c, t) => c.Subject = t),
        F.YesNo(nameof(ExceptionContent.IsSensitive), "要配慮個人情報", c => c.IsSensitive, (c, v) => c.IsSensitive = v, "含む", "含まない"),
        Text(nameof(ExceptionContent.Reason), "事情・理由", LedgerContent.LongMaxLength, c => c.Reason, (c, t) => c.Reason = t),
        Text(nameof(ExceptionContent.LegalBasis), "根拠になる法令", LedgerContent.MiddleMaxLength, c => c.LegalBasis, (c, t) => c.LegalBasis = t),
        F.Choice(nameof(ExceptionContent.EvidentKind), "利用目的が明らかな情報", c => c.EvidentKind, (c, v) => c.EvidentKind = v),
        Text(nameof(ExceptionContent.OptOutReason), "オプトアウトを使う理由", LedgerContent.LongMaxLength, c => c.OptOutReason, (c, t) => c.OptOutReason = t),
        Tick(nameof(ExceptionContent.IsPublished), "定められた事項の公表", c => c.IsPublished),
        Tick(nameof(ExceptionContent.HasContract), "共同利用の契約", c => c.HasContract),
        F.YesNo(nameof(ExceptionContent.IsInquiry), "捜査機関からの照会", c => c.IsInquiry, (c, v) => c.IsInquiry = v, "はい", "いいえ"),
        Text(nameof(ExceptionContent.OfficerTitle), "捜査官の役職", LedgerContent.OtherMaxLength, c => c.OfficerTitle, (c, t) => c.OfficerTitle = t),
        Text(nameof(ExceptionContent.OfficerName), "捜査官の氏名", LedgerContent.OtherMaxLength, c => c.OfficerName, (c, t) => c.OfficerName = t),
        Text(nameof(ExceptionContent.OfficerDocument), "確認した書面", LedgerContent.ShortMaxLength, c => c.OfficerDocument, (c, t) => c.OfficerDocument = t),
        Text(nameof(ExceptionContent.InquiryContent), "提供する内容", LedgerContent.LongMaxLength, c => c.InquiryContent, (c, t) => c.InquiryContent = t),
        F.YesNo(nameof(ExceptionContent.IsVoluntaryInquiry), "任意捜査", c => c.IsVoluntaryInquiry, (c, v) => c.IsVoluntaryInquiry = v, "任意", "令状などによる"),
        F.Date(nameof(ExceptionContent.PlannedOn), "適用開始予定日", c => c.PlannedOn, (c, v) => c.PlannedOn = v),
        Text(nameof(ExceptionContent.LateReason), "事後になった理由", LedgerContent.MiddleMaxLength, c => c.LateReason, (c, t) => c.LateReason = t),
        F.Date(nameof(ExceptionContent.ExpiresOn), "適用の期限", c => c.ExpiresOn, (c, v) => c.ExpiresOn = v),
        Text(nameof(ExceptionContent.Notes), "備考", LedgerContent.LongMaxLength, c => c.Notes, (c, t) => c.Notes = t),
    ];

    public static RegisterField<ExceptionContent> Find(string key) => All.Single(f => f.Key == key);

    private static RegisterField<ExceptionContent> Text(string key, string label, int maxLength, Func<ExceptionContent, string> get, Action<ExceptionContent, string> set) =>
        F.Text(key, label, maxLength, get, set);

    private static RegisterField<ExceptionContent> Tick(string key, string label, Func<ExceptionContent, bool> get) =>
        Shown(key, label, c => get(c) ? "済み" : string.Empty);

    private static RegisterField<ExceptionContent> Shown(string key, string label, Func<ExceptionContent, string> text) =>
        new() { Key = key, Label = label, Width = 16, Value = text, Text = text };
}

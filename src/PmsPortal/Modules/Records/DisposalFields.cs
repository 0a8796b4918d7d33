using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Records.DisposalContent>;

namespace PmsPortal.Modules.Records;

/// <summary>The fields of the 個人情報廃棄記録簿, once: pages, print, snapshot and change log come from here.</summary>
public static class DisposalFields
{
    public static IReadOnlyList<RegisterField<DisposalContent>> All { get; } =
    [
        F.Text(nameof(DisposalContent.Scope), "廃棄した範囲", DisposalContent.LongMaxLength, c => c.Scope, (c, t) => c.Scope = t, 30),
        F.Choice(nameof(DisposalContent.Medium), "媒体", c => c.Medium, (c, v) => c.Medium = v),
        F.Text(nameof(DisposalContent.Quantity), "数量", DisposalContent.ShortMaxLength, c => c.Quantity, (c, t) => c.Quantity = t),
        F.Choice(nameof(DisposalContent.Reason), "廃棄の理由", c => c.Reason, (c, v) => c.Reason = v),
        F.Text(nameof(DisposalContent.ReasonDetail), "理由の補足", DisposalContent.ReasonMaxLength, c => c.ReasonDetail, (c, t) => c.ReasonDetail = t),
        F.Choice(nameof(DisposalContent.Method), "廃棄方法", c => c.Method, (c, v) => c.Method = v, (DisposalMethod.Other, c => c.MethodOther, (c, t) => c.MethodOther = t, DisposalContent.ShortMaxLength)),
        F.Text(nameof(DisposalContent.Contractor), "廃棄業者", DisposalContent.MiddleMaxLength, c => c.Contractor, (c, t) => c.Contractor = t),
        F.Text(nameof(DisposalContent.CertificateNumber), "廃棄証明書の番号", DisposalContent.ShortMaxLength, c => c.CertificateNumber, (c, t) => c.CertificateNumber = t),
        F.Date(nameof(DisposalContent.DisposedOn), "廃棄日", c => c.DisposedOn, (c, v) => c.DisposedOn = v),
        F.Text(nameof(DisposalContent.Performer), "実施者", DisposalContent.ShortMaxLength, c => c.Performer, (c, t) => c.Performer = t),
        F.Text(nameof(DisposalContent.Witness), "立会者", DisposalContent.ShortMaxLength, c => c.Witness, (c, t) => c.Witness = t),
        F.Text(nameof(DisposalContent.AfterTheFactReason), "事後の理由", DisposalContent.ReasonMaxLength, c => c.AfterTheFactReason, (c, t) => c.AfterTheFactReason = t),
        F.Text(nameof(DisposalContent.Notes), "備考", DisposalContent.LongMaxLength, c => c.Notes, (c, t) => c.Notes = t),
    ];

    public static RegisterField<DisposalContent> Find(string key) => All.Single(f => f.Key == key);
}

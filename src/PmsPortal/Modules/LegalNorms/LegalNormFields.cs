using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.LegalNorms.LegalNormContent>;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>The fields of the list, once: workbook, comparison, print and change log are made from them.</summary>
public static class LegalNormFields
{
    public static IReadOnlyList<RegisterField<LegalNormContent>> All { get; } =
    [
        F.Choice(nameof(LegalNormContent.Kind), "種類", c => c.Kind, (c, v) => c.Kind = v, aliases: ["区分", "種別"]),
        F.Text(nameof(LegalNormContent.Title), "名称", LegalNormContent.TitleMaxLength, c => c.Title, (c, t) => c.Title = t, 44, required: true, aliases: ["法規名", "法令名", "法令・規範の名称", "題名"]),
        F.Text(nameof(LegalNormContent.LawNumber), "法令番号", LegalNormContent.ShortMaxLength, c => c.LawNumber, (c, t) => c.LawNumber = t, 22, aliases: ["番号"]),
        F.Text(nameof(LegalNormContent.Issuer), "制定者・所管", LegalNormContent.ShortMaxLength, c => c.Issuer, (c, t) => c.Issuer = t, 22, aliases: ["所管", "制定者", "発行元"]),
        F.Date(nameof(LegalNormContent.EnactedOn), "成立・制定日", c => c.EnactedOn, (c, v) => c.EnactedOn = v),
        F.Date(nameof(LegalNormContent.PromulgatedOn), "公布日", c => c.PromulgatedOn, (c, v) => c.PromulgatedOn = v),
        F.Date(nameof(LegalNormContent.AmendedOn), "最終改正日", c => c.AmendedOn, (c, v) => c.AmendedOn = v),
        F.Date(nameof(LegalNormContent.InForceOn), "施行日", c => c.InForceOn, (c, v) => c.InForceOn = v),
        F.Choice(nameof(LegalNormContent.State), "状態", c => c.State, (c, v) => c.State = v, aliases: ["施行状態"]),
        F.Text(nameof(LegalNormContent.SourceAddress), "参照先", LegalNormContent.AddressMaxLength, c => c.SourceAddress, (c, t) => c.SourceAddress = t, 36, aliases: ["URL", "掲載先", "参照先URL"]),
        F.Text(nameof(LegalNormContent.Application), "適用する業務・内容", LegalNormContent.LongMaxLength, c => c.Application, (c, t) => c.Application = t, 40, required: true, aliases: ["適用", "適用業務", "関連する業務"]),
        new()
        {
            Key = nameof(LegalNormContent.Clauses),
            Label = "影響する条項",
            Width = 22,
            MaxLength = LegalNormContent.AddressMaxLength,
            Aliases = ["関連条項", "条項"],
            Value = c => c.Clauses,
            Text = c => c.Clauses,
            Accept = (c, text) => c.Clauses = string.Join('、', ClauseCode.Split(text)),
        },
        F.Text(nameof(LegalNormContent.Documents), "反映する文書", LegalNormContent.LongMaxLength, c => c.Documents, (c, t) => c.Documents = t, 28, aliases: ["関連文書", "関連規程"]),
        F.Text(nameof(LegalNormContent.Responsible), "担当者", LegalNormContent.ShortMaxLength, c => c.Responsible, (c, t) => c.Responsible = t, 18, aliases: ["担当", "確認担当"]),
        F.Choice(nameof(LegalNormContent.Origin), "追加のきっかけ", c => c.Origin, (c, v) => c.Origin = v, aliases: ["由来"]),
        F.Text(nameof(LegalNormContent.OriginNote), "業務・取引先", LegalNormContent.AddressMaxLength, c => c.OriginNote, (c, t) => c.OriginNote = t, 24),
        F.Choice(nameof(LegalNormContent.Confidence), "確度", c => c.Confidence, (c, v) => c.Confidence = v),
        F.Text(nameof(LegalNormContent.SourceNote), "出典・備考", LegalNormContent.LongMaxLength, c => c.SourceNote, (c, t) => c.SourceNote = t, 40, aliases: ["備考"]),
    ];

    public static RegisterField<LegalNormContent> Find(string key) => All.Single(f => f.Key == key);
}

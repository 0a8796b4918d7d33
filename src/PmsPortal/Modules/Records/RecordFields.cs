using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Records.RecordContent>;

namespace PmsPortal.Modules.Records;

/// <summary>The fields of the PMS記録管理台帳, once: workbook columns, comparison, change log and snapshot come from here.</summary>
public static class RecordFields
{
    private const string Keeping = "保管";

    public static IReadOnlyList<RegisterField<RecordContent>> All { get; } =
    [
        F.Text(nameof(RecordContent.Name), "記録名", RecordContent.NameMaxLength, c => c.Name, (c, t) => c.Name = t, 30, required: true, aliases: ["記録の名称", "名称"]),
        F.Text(nameof(RecordContent.Form), "様式番号", RecordContent.FormMaxLength, c => c.Form, (c, t) => c.Form = t, 12, aliases: ["様式"]),
        F.Text(nameof(RecordContent.Clause), "条項", RecordContent.ShortMaxLength, c => c.Clause, (c, t) => c.Clause = t, 14, aliases: ["規程条項", "規格要求事項"]),
        F.Text(nameof(RecordContent.Maker), "作成者", RecordContent.ShortMaxLength, c => c.Maker, (c, t) => c.Maker = t, 18),
        F.Text(nameof(RecordContent.Keeper), "保管責任者", RecordContent.ShortMaxLength, c => c.Keeper, (c, t) => c.Keeper = t, 18, Keeping, required: true, aliases: ["保管者", "担当"]),
        F.Text(nameof(RecordContent.Place), "保管場所（方法）", RecordContent.PlaceMaxLength, c => c.Place, (c, t) => c.Place = t, 24, Keeping, required: true, aliases: ["保管場所", "場所"]),
        F.Choice(nameof(RecordContent.Medium), "媒体", c => c.Medium, (c, v) => c.Medium = v, null, Keeping, "形態"),
        RetentionField(),
        F.Date(nameof(RecordContent.RetentionStartedOn), "起算日", c => c.RetentionStartedOn, (c, v) => c.RetentionStartedOn = v, Keeping),
        YearsField(),
        F.Choice(nameof(RecordContent.DisposalMethod), "廃棄方法", c => c.DisposalMethod, (c, v) => c.DisposalMethod = v, (DisposalMethod.Other, c => c.DisposalOther, (c, t) => c.DisposalOther = t, RecordContent.ShortMaxLength), aliases: ["処分方法"]),
        F.YesNo(nameof(RecordContent.HasPersonalInformation), "個人情報有無", c => c.HasPersonalInformation, (c, v) => c.HasPersonalInformation = v, aliases: ["個人情報"]),
        F.Text(nameof(RecordContent.Notes), "備考", RecordContent.NotesMaxLength, c => c.Notes, (c, t) => c.Notes = t, 24),
    ];

    public static RegisterField<RecordContent> Find(string key) => All.Single(f => f.Key == key);

    private static RegisterField<RecordContent> RetentionField() => new()
    {
        Key = nameof(RecordContent.Retention),
        Label = "保管期間",
        Group = Keeping,
        Width = 16,
        Aliases = ["保存期間", "保管期限"],
        Value = c => c.Retention?.ToString() ?? string.Empty,
        Text = c => c.Retention?.ToString() ?? string.Empty,
        Accept = (c, text) => c.Retention = Retention.Parse(text),
    };

    private static RegisterField<RecordContent> YearsField() => new()
    {
        Key = nameof(RecordContent.Years),
        Label = "保有年度",
        Width = 14,
        Aliases = ["作成年度", "作成日", "年度"],
        Value = c => c.Years?.ToString() ?? string.Empty,
        Text = c => c.Years?.ToString() ?? string.Empty,
        Accept = (c, text) => c.Years = YearSpan.Parse(text),
    };
}

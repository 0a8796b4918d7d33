using System.Globalization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Ledger.LedgerContent>;

namespace PmsPortal.Modules.Ledger;

/// <summary>The fields of the ledger, once: workbook columns, comparison, change log and conflict screen come from here.</summary>
public static class LedgerFields
{
    private const string Acquisition = "取得";
    private const string Use = "利用";
    private const string Storage = "保管";

    public static IReadOnlyList<RegisterField<LedgerContent>> All { get; } =
    [
        F.Text(nameof(LedgerContent.Name), "個人情報名称", LedgerContent.ShortMaxLength, c => c.Name, (c, t) => c.Name = t, 28, required: true, aliases: ["個人情報名", "名称"]),
        F.Text(nameof(LedgerContent.Items), "個人情報の項目", LedgerContent.LongMaxLength, c => c.Items, (c, t) => c.Items = t, 36, required: true, aliases: ["項目"]),
        F.Text(nameof(LedgerContent.Purpose), "利用目的", LedgerContent.LongMaxLength, c => c.Purpose, (c, t) => c.Purpose = t, 32, required: true),
        Count(),
        F.Choice(nameof(LedgerContent.Form), "情報形態", c => c.Form, (c, v) => c.Form = v, (InformationForm.Other, c => c.FormOther, (c, t) => c.FormOther = t, LedgerContent.OtherMaxLength), aliases: ["形態", "媒体"]),
        F.YesNo(nameof(LedgerContent.IsSensitive), "要配慮区分", c => c.IsSensitive, (c, v) => c.IsSensitive = v, aliases: ["要配慮", "要配慮個人情報"]),
        F.Text(nameof(LedgerContent.Source), "取得元", LedgerContent.ShortMaxLength, c => c.Source, (c, t) => c.Source = t, 18, Acquisition),
        F.Choice(nameof(LedgerContent.AcquisitionWay), "取得区分", c => c.AcquisitionWay, (c, v) => c.AcquisitionWay = v, (AcquisitionWay.Other, c => c.AcquisitionOther, (c, t) => c.AcquisitionOther = t, LedgerContent.OtherMaxLength), Acquisition, "取得方法"),
        F.Text(nameof(LedgerContent.AcquisitionMedium), "取得媒体", LedgerContent.ShortMaxLength, c => c.AcquisitionMedium, (c, t) => c.AcquisitionMedium = t, 16, Acquisition),
        F.Text(nameof(LedgerContent.Users), "利用可能者", LedgerContent.MiddleMaxLength, c => c.Users, (c, t) => c.Users = t, 18, Use, aliases: ["アクセス権者"]),
        F.Text(nameof(LedgerContent.UseLimit), "利用期限", LedgerContent.ShortMaxLength, c => c.UseLimit, (c, t) => c.UseLimit = t, 16, Use),
        F.YesNo(nameof(LedgerContent.ContactsPerson), "連絡接触有無", c => c.ContactsPerson, (c, v) => c.ContactsPerson = v, aliases: ["連絡接触", "連絡・接触"]),
        F.YesNo(nameof(LedgerContent.IsEntrusted), "委託有無", c => c.IsEntrusted, (c, v) => c.IsEntrusted = v, aliases: ["委託"]),
        F.YesNo(nameof(LedgerContent.IsProvided), "提供有無", c => c.IsProvided, (c, v) => c.IsProvided = v, aliases: ["提供", "第三者提供有無"]),
        F.Text(nameof(LedgerContent.StoragePlace), "保管場所", LedgerContent.ShortMaxLength, c => c.StoragePlace, (c, t) => c.StoragePlace = t, 18, Storage, aliases: ["場所"]),
        F.Text(nameof(LedgerContent.StorageMethod), "保管方法", LedgerContent.ShortMaxLength, c => c.StorageMethod, (c, t) => c.StorageMethod = t, 18, Storage, aliases: ["方法"]),
        RetentionField(),
        F.Choice(nameof(LedgerContent.DisposalWay), "処分区分", c => c.DisposalWay, (c, v) => c.DisposalWay = v, (DisposalWay.Other, c => c.DisposalOther, (c, t) => c.DisposalOther = t, LedgerContent.OtherMaxLength), aliases: ["廃棄方法", "処分方法"]),
        F.YesNo(nameof(LedgerContent.IsSpecific), "特定個人情報", c => c.IsSpecific, (c, v) => c.IsSpecific = v, "該当", "非該当", "個人番号"),
        F.Text(nameof(LedgerContent.Notes), "備考", LedgerContent.LongMaxLength, c => c.Notes, (c, t) => c.Notes = t, 24),
        F.Choice(nameof(LedgerContent.SensitiveBasis), "要配慮の取得根拠", c => c.SensitiveBasis, (c, v) => c.SensitiveBasis = v),
        F.Text(nameof(LedgerContent.Contractors), "委託先", LedgerContent.MiddleMaxLength, c => c.Contractors, (c, t) => c.Contractors = t, 20, aliases: ["委託先名"]),
        F.Text(nameof(LedgerContent.Recipients), "提供先", LedgerContent.MiddleMaxLength, c => c.Recipients, (c, t) => c.Recipients = t, 20),
        F.Text(nameof(LedgerContent.Entruster), "委託元", LedgerContent.ShortMaxLength, c => c.Entruster, (c, t) => c.Entruster = t, 20),
        F.Date(nameof(LedgerContent.RetentionStartedOn), "保管の起算日", c => c.RetentionStartedOn, (c, v) => c.RetentionStartedOn = v),
        F.Choice(nameof(LedgerContent.ProcessedKind), "加工情報等の区分", c => c.ProcessedKind, (c, v) => c.ProcessedKind = v),
        F.YesNo(nameof(LedgerContent.IsRetainedData), "保有個人データ", c => c.IsRetainedData, (c, v) => c.IsRetainedData = v, "該当", "非該当"),
    ];

    public static RegisterField<LedgerContent> Find(string key) => All.Single(f => f.Key == key);

    private static RegisterField<LedgerContent> Count() => new()
    {
        Key = nameof(LedgerContent.SubjectCount),
        Label = "件数",
        Width = 12,
        Aliases = ["本人の数", "保有件数"],
        // An exact count is a number in the workbook; a rough one keeps its 約.
        Value = c => c.SubjectCountIsApproximate ? Show(c) : c.SubjectCount,
        Text = Show,
        Accept = (c, text) =>
        {
            if (JapaneseText.Tidy(text).Length == 0)
            {
                (c.SubjectCount, c.SubjectCountIsApproximate) = (null, false);
            }
            else if (JapaneseNumber.TryParseCount(text, out var count, out var approximate))
            {
                (c.SubjectCount, c.SubjectCountIsApproximate) = (count, approximate);
            }
            else
            {
                throw new FieldFormatException("件数は数で入力してください。例: 1200、約3,000件");
            }
        },
    };

    private static string Show(LedgerContent content) => content.SubjectCount is not { } count ? string.Empty
        : content.SubjectCountIsApproximate ? string.Create(CultureInfo.InvariantCulture, $"約{count:N0}件")
        : count.ToString("N0", CultureInfo.InvariantCulture);

    private static RegisterField<LedgerContent> RetentionField() => new()
    {
        Key = nameof(LedgerContent.Retention),
        Label = "保管期限",
        Group = Storage,
        Width = 16,
        Aliases = ["期限", "保管期間", "保存期間"],
        Value = c => c.Retention?.ToString() ?? string.Empty,
        Text = c => c.Retention?.ToString() ?? string.Empty,
        Accept = (c, text) => c.Retention = Retention.Parse(text),
    };
}

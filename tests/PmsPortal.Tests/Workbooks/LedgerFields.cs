using System.Globalization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Workbooks;

/// <summary>A line of the sample ledgers: every field's value by its label.</summary>
internal sealed class LedgerLine
{
    public Dictionary<string, object?> Values { get; } = [];
}

/// <summary>The 24 columns of the sample ledgers, described as a module would describe them.</summary>
internal static class LedgerFields
{
    public const string Key = "台帳番号";

    public static readonly IReadOnlyList<RegisterField<LedgerLine>> All =
    [
        Text(Key, required: true, maxLength: 20),
        Text("部門", required: true),
        Text("個人情報名称", required: true, maxLength: 200),
        Text("個人情報の項目"),
        Text("利用目的"),
        Field("件数", null, text => JapaneseNumber.Format(JapaneseNumber.ParseCount(text).Count, JapaneseNumber.ParseCount(text).Approximate)),
        Text("情報形態"),
        YesNo("要配慮区分"),
        Text("取得元", "取得"),
        Text("取得区分", "取得"),
        Text("取得媒体", "取得"),
        Text("利用可能者", "利用"),
        Text("利用期限", "利用"),
        YesNo("連絡接触有無"),
        YesNo("委託有無"),
        YesNo("提供有無"),
        Text("保管場所", "保管"),
        Text("保管方法", "保管"),
        Text("保管期限", "保管"),
        Text("処分区分"),
        YesNo("特定個人情報"),
        Field("作成日", null, text => Wareki.Parse(text)),
        Text("作成者"),
        Text("備考"),
    ];

    public static RegisterField<LedgerLine> Text(string label, string? group = null, bool required = false, int maxLength = 2000) =>
        Field(label, group, text => text, required, maxLength);

    public static RegisterField<LedgerLine> Field(
        string label, string? group, Func<string, object?> read, bool required = false, int maxLength = 0) => new()
        {
            Key = label,
            Label = label,
            Group = group,
            Required = required,
            MaxLength = maxLength,
            Value = line => line.Values.GetValueOrDefault(label),
            Text = line => line.Values.GetValueOrDefault(label) switch
            {
                null => string.Empty,
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString()!,
            },
            Accept = (line, text) => line.Values[label] = text.Length == 0 ? null : read(text),
        };

    private static RegisterField<LedgerLine> YesNo(string label) => Field(label, null, text => YesNoText.Format(YesNoText.Parse(text)));
}

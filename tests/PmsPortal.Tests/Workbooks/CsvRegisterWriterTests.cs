using System.Text;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class CsvRegisterWriterTests
{
    private static readonly IReadOnlyList<RegisterField<LedgerLine>> Fields =
        [LedgerFields.Text("名称"), LedgerFields.Text("区分", "取得"), LedgerFields.Text("区分2"), LedgerFields.Field("数", null, s => s), LedgerFields.Field("日", null, s => s)];

    [Fact]
    public async Task Write_Utf8_HasMarkQuotesAndCrlf()
    {
        await using var stream = new AsyncOnlyStream();
        Assert.Empty(await CsvRegisterWriter.WriteAsync(stream, Fields, [Line("𠮷\r\n\"二\"", "=1+1"), Line("-", "－")]));
        Assert.Equal(
            "\uFEFF\"名称\",\"区分\",\"区分2\",\"数\",\"日\"\r\n\"𠮷\n\"\"二\"\"\",\"'=1+1\",,-5,2026/11/01\r\n\"-\",\"－\",,-5,2026/11/01\r\n",
            Encoding.UTF8.GetString(stream.Content.ToArray()));
    }

    [Fact]
    public async Task Write_ShiftJis_ReplacesAndReportsWhatItLacks()
    {
        await using var stream = new AsyncOnlyStream();
        var replaced = await CsvRegisterWriter.WriteAsync(stream, Fields, [Line("髙橋", "㈱①～－"), Line("𠮷田½", "4月〜5月−㋿")], CsvEncoding.ShiftJis);
        Assert.Equal([new(3, "名称", "𠮷"), new(3, "名称", "½"), new(3, "区分", "㋿")], replaced);
        var text = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(stream.Content.ToArray());
        Assert.Contains("\"髙橋\",\"㈱①～－\"", text, StringComparison.Ordinal);
        Assert.Contains("\"〓田〓\",\"4月～5月－〓\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CsvEncoding.Utf8)]
    [InlineData(CsvEncoding.ShiftJis)]
    public async Task Write_SampleLedger_ComesBackWithoutChange(CsvEncoding encoding)
    {
        using var source = Samples.Open("ledger-cp932.csv");
        var before = Samples.Lines(source);
        var stream = new MemoryStream();
        Assert.Empty(await CsvRegisterWriter.WriteAsync(stream, LedgerFields.All, before.Values, encoding));
        using var written = Samples.Open(stream.ToArray(), "a.csv");
        var after = Samples.Lines(written);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(after, line => Assert.Empty(FieldImport.Diff(before[line.Key], line.Value, LedgerFields.All)));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+81", "'+81")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=x", "''=x")]
    [InlineData("－", "－")]
    [InlineData("-", "-")]
    [InlineData("'99年", "'99年")]
    [InlineData("1-2", "1-2")]
    [InlineData("", "")]
    public void Guard_Text_IsUndoneByUnguard(string text, string guarded)
    {
        Assert.Equal(guarded, FormulaGuard.Guard(text));
        Assert.Equal(text, FormulaGuard.Unguard(guarded));
    }

    private static LedgerLine Line(string name, string kind) =>
        new() { Values = { ["名称"] = name, ["区分"] = kind, ["数"] = -5, ["日"] = new DateOnly(2026, 11, 1) } };
}

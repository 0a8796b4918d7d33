using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class SampleLedgerTests
{
    [Fact]
    public void Find_WorkbookWithTwoRowHeader_MatchesEveryColumn()
    {
        using var book = Samples.Open("ledger.xlsx");
        var match = Assert.Single(HeaderFinder.Find(book, Samples.LedgerColumns));
        Assert.Equal("個人情報管理台帳", match.Sheet.Name);
        Assert.Equal((4, 5), (match.HeaderFirstRow, match.HeaderLastRow));
        Assert.Equal(LedgerFields.All.Select((f, i) => (f.Key, i)), match.Columns.Columns.OrderBy(c => c.Value).Select(c => (c.Key, c.Value)));
        Assert.Empty(match.Columns.Unmatched);
        Assert.Empty(match.Columns.Missing);
    }

    [Fact]
    public void Read_Workbook_GivesEveryLineTidied()
    {
        using var book = Samples.Open("ledger.xlsx");
        var rows = Samples.Rows(book);
        Assert.Equal(150, rows.Count);
        Assert.Equal((6, 155), (rows[0].Row, rows[^1].Row));
        Assert.Equal("2026-04-17", rows[0].Values["作成日"]);
        Assert.Equal("令和8年4月5日", rows[3].Values["作成日"]);
        Assert.Equal("45477", rows[0].Values["件数"]);
        Assert.Equal("個人番号(従業者・扶養家族)", rows[7].Values["個人情報名称"]);
        Assert.Equal("氏名\n回答\n判定結果", rows[8].Values["個人情報の項目"]);
        Assert.Equal("カミ", rows[24].Values["情報形態"]);
        Assert.Contains(rows, r => r.Values["作成者"] == "𠮷田 智子");
        Assert.DoesNotContain(rows, r => r.Values["情報形態"].EndsWith(' '));
    }

    [Fact]
    public void Read_Csv_GivesTheValuesOfTheWorkbook()
    {
        using var workbook = Samples.Open("ledger.xlsx");
        using var csv = Samples.Open("ledger-cp932.csv");
        var expected = Samples.Lines(workbook);
        var actual = Samples.Lines(csv);
        Assert.Equal(150, expected.Count);
        Assert.Equal(146, actual.Count);
        Assert.All(actual, line => Assert.Empty(FieldImport.Diff(expected[line.Key], line.Value, LedgerFields.All)));
    }

    [Fact]
    public void Apply_LedgerWithErrors_NamesRowColumnValueAndReason()
    {
        using var book = Samples.Open("ledger-with-errors.xlsx");
        var match = HeaderFinder.Find(book, Samples.LedgerColumns)[0];
        var rows = ImportRows.Read(book, match, LedgerFields.Key).ToList();
        var problems = rows.SelectMany(r => FieldImport.Apply(new LedgerLine(), LedgerFields.All, r, match.Columns, adding: true)).ToList();
        Assert.Equal(43, rows.Count);
        var problem = Assert.Single(problems);
        Assert.Equal(("個人情報管理台帳", 47, "C列「個人情報名称」", ""), (problem.Sheet, problem.Row, problem.Column, problem.Value));
        Assert.Contains("入力してください", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("employees.csv", 320, "職員番号,氏名,氏名カナ,従業者区分,部門コード,役職,入職日,退職日,メール")]
    [InlineData("departments.csv", 14, null)]
    public void Rows_Utf8CsvWithMark_StartWithoutIt(string file, int records, string? header)
    {
        using var book = Samples.Open(file);
        var rows = book.Rows(0).ToList();
        Assert.Equal(records + 1, rows.Count);
        Assert.False(rows[0].Cells[0].StartsWith('\uFEFF'));
        Assert.Equal(header ?? string.Join(',', rows[0].Cells), string.Join(',', rows[0].Cells));
    }
}

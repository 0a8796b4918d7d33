using System.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class ImportRowsTests
{
    private const string Header = "台帳番号,部門,個人情報名称,件数";

    [Theory]
    [InlineData(",医局,小計,120", "小計・合計の行")]
    [InlineData("合計,,,500", "小計・合計の行")]
    [InlineData(",医局 計,,120", null)]
    [InlineData(",部門計,,120", "小計・合計の行")]
    [InlineData(",,総 合 計,120", "小計・合計の行")]
    [InlineData("計,,,120", "小計・合計の行")]
    [InlineData("D01-003,会計課,統計,1", null)]
    [InlineData(",会計課,統計,1", null)]
    [InlineData("D01-004,医局,小計表,1", null)]
    [InlineData("D01-005,医局,合計,1", null)]
    [InlineData("台帳番号,部門,個人情報名称,件数", "見出しの繰り返し")]
    public void Read_LineBetweenRecords_IsPassedOverOrKept(string line, string? reason)
    {
        var skipped = new List<SkippedLine>();
        var rows = Read($"{Header}\nD01-001,医局,甲,1\n,,,\n{line}\nD01-002,医局,乙,2", skipped);
        Assert.Equal(reason is null ? 3 : 2, rows.Count);
        Assert.Equal(reason, skipped.SingleOrDefault()?.Reason);
        Assert.Equal((2, 5), (rows[0].Row, rows[^1].Row));
    }

    [Fact]
    public void Read_GuardedText_LosesTheApostrophe()
    {
        var row = Assert.Single(Read($"{Header}\n'-001,医局,'=1+1,''=x", []));
        Assert.Equal(["-001", "医局", "=1+1", "'=x"], row.Values.Values);
        Assert.Equal("'=1+1", row.Cells[2]);
    }

    [Fact]
    public void Read_MergedDepartmentAndCaption_FillsAndPassesOver()
    {
        var sheet = TestWorkbook.Rows(
            ["台帳番号", "部門", "個人情報名称", "件数"], ["事務部門", null, null, null], ["1", "医局", "甲", "1"], ["2", null, "乙", "2"], [null, null, null, null])
            + "<mergeCells><mergeCell ref='A2:D2'/><mergeCell ref='B3:B5'/></mergeCells>";
        var skipped = new List<SkippedLine>();
        using var book = Samples.Open(new TestWorkbook(sheet).Save(), "a.xlsx");
        var rows = Samples.Rows(book, skipped.Add);
        Assert.Equal(["1医局甲", "2医局乙"], rows.Select(r => r.Values["台帳番号"] + r.Values["部門"] + r.Values["個人情報名称"]));
        Assert.Equal(new SkippedLine("表1", 2, "区切りの行"), Assert.Single(skipped));
    }

    [Fact]
    public void Apply_ValuesThatFieldsRefuse_AreAllReported()
    {
        using var book = Open("台帳番号,部門,件数,作成日\n123456789012345678901,医局,多数,2月30日");
        var match = HeaderFinder.Find(book, Samples.LedgerColumns)[0];
        var row = Assert.Single(ImportRows.Read(book, match, LedgerFields.Key));
        var problems = FieldImport.Apply(new LedgerLine(), LedgerFields.All, row, match.Columns, adding: true);
        Assert.Equal(["A列「台帳番号」", "「個人情報名称」", "C列「件数」", "D列「作成日」"], problems.Select(p => p.Column));
        Assert.Contains("20 文字以内", problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("列が必要", problems[1].Reason, StringComparison.Ordinal);
        Assert.Equal("多数", problems[2].Value);
    }

    [Fact]
    public void Apply_ExistingRecord_KeepsFieldsWithoutColumnAndEmptiesEmptyCells()
    {
        using var book = Open("台帳番号,部門,件数,備考\nD01-001,医局,約10件,");
        var match = HeaderFinder.Find(book, Samples.LedgerColumns)[0];
        var row = Assert.Single(ImportRows.Read(book, match, LedgerFields.Key));
        var old = new LedgerLine { Values = { ["台帳番号"] = "D01-001", ["部門"] = "医局", ["個人情報名称"] = "甲", ["件数"] = "3", ["備考"] = "メモ" } };
        var changed = new LedgerLine();
        foreach (var (key, value) in old.Values)
        {
            changed.Values[key] = value;
        }

        Assert.Empty(FieldImport.Apply(changed, LedgerFields.All, row, match.Columns, adding: false));
        Assert.Equal(
            [new ImportChange("件数", "3", "約10件"), new ImportChange("備考", "メモ", "")],
            FieldImport.Diff(old, changed, LedgerFields.All));
    }

    [Fact]
    public void SummaryOf_Lines_CountsOutcomesAndRefusesWithErrors()
    {
        var outcomes = new[] { ImportOutcome.Added, ImportOutcome.Changed, ImportOutcome.Unchanged, ImportOutcome.Unchanged };
        var lines = outcomes.Select((o, i) => new ImportLine("表1", i, "", "", o, [], [])).ToList();
        Assert.Equal(new ImportSummary(1, 1, 2, 0), ImportSummary.Of(lines));
        Assert.True(ImportSummary.Of(lines).CanImport);
        lines.Add(lines[0] with { Outcome = ImportOutcome.Error });
        Assert.False(ImportSummary.Of(lines).CanImport);
    }

    private static SourceBook Open(string csv) => Samples.Open(Encoding.UTF8.GetBytes(csv), "a.csv");

    private static List<ImportRow> Read(string csv, List<SkippedLine> skipped)
    {
        using var book = Open(csv);
        return Samples.Rows(book, skipped.Add);
    }
}

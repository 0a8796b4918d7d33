using System.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class HeaderFinderTests
{
    private static readonly IReadOnlyList<ColumnName> Names =
    [
        new("No", "台帳番号", null, ["No.", "管理番号"], Required: true),
        new("Name", "個人情報名称", null, [], Required: true),
        new("Count", "件数", null, ["人数"], Required: false),
        new("TakenKind", "区分", "取得", [], Required: false),
        new("KeptKind", "区分", "保管", [], Required: false),
    ];

    [Theory]
    [InlineData("台帳番号,個人情報名称,件数,取得区分,保管区分", "No=0 Name=1 Count=2 TakenKind=3 KeptKind=4")]
    [InlineData("件 数,個人情報 名称,Ｎｏ．", "No=2 Name=1 Count=0")]
    [InlineData("※台帳番号,個人情報名称（必須）,件数(概数)", "No=0 Name=1 Count=2")]
    [InlineData("管理番号,個人情報名称,人数,件数", "No=0 Name=1 Count=3")]
    [InlineData("台帳番号,個人情報名称,件数,保管 区分,取得 区分", "No=0 Name=1 Count=2 TakenKind=4 KeptKind=3")]
    public void Find_HeaderAsPeopleWriteIt_MatchesTheFields(string header, string expected)
    {
        var match = Assert.Single(Find($"個人情報管理台帳\n年度,令和８年度\n\n{header}\nD01-001,x,1"));
        Assert.Equal((4, 4), (match.HeaderFirstRow, match.HeaderLastRow));
        Assert.Equal(expected, Show(match));
    }

    [Fact]
    public void Find_GroupsOverUnmergedCells_TellsEqualLabelsApart()
    {
        var match = Assert.Single(Find("台帳番号,個人情報名称,保管,,取得,,件数\n,,区分,場所,区分,元,\nD01-001,x,a,b,c,d,5"));
        Assert.Equal((1, 2), (match.HeaderFirstRow, match.HeaderLastRow));
        Assert.Equal("No=0 Name=1 Count=6 TakenKind=4 KeptKind=2", Show(match));
        Assert.Equal(["場所", "元"], match.Columns.Unmatched.Select(u => u.Header));
    }

    [Fact]
    public void Find_RequiredColumnMissing_IsNamed()
    {
        var match = Assert.Single(Find("個人情報名称,件数,区分\nx,1,a"));
        Assert.Equal(["台帳番号"], match.Columns.Missing.Select(n => n.Label));
    }

    [Fact]
    public void Find_NoHeader_IsEmpty() => Assert.Empty(Find("会議の記録\n日時,場所\n4/1,会議室"));

    [Fact]
    public void Find_SheetADepartment_FindsEachAndNoHiddenOne()
    {
        var rows = TestWorkbook.Rows(["台帳番号", "個人情報名称", "件数"], ["1", "x", "2"]);
        var workbook = new TestWorkbook(rows, TestWorkbook.Rows(["記入要領"]), rows, rows);
        workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"].Replace("sheetId=\"4\"", "sheetId=\"4\" state=\"hidden\"", StringComparison.Ordinal);
        using var book = Samples.Open(workbook.Save(), "a.xlsx");
        Assert.Equal(["表1", "表3"], HeaderFinder.Find(book, Names).Select(m => m.Sheet.Name));
    }

    [Fact]
    public void With_ColumnGivenToAnotherField_IsTakenFromTheFirst()
    {
        var match = Assert.Single(Find("台帳番号,個人情報名称,件数,旧件数\n1,x,2,3")).Columns;
        var adjusted = match.With(new Dictionary<string, int?> { ["Count"] = 3, ["Name"] = null, ["TakenKind"] = 0, ["Unknown"] = 1 });
        Assert.Equal("Count=3 TakenKind=0", string.Join(' ', adjusted.Columns.OrderBy(c => c.Key).Select(c => $"{c.Key}={c.Value}")));
        Assert.Equal(["個人情報名称", "件数"], adjusted.Unmatched.Select(u => u.Header));
    }

    [Fact]
    public void MatchAt_RowThatTheUserPointsAt_IsTheHeader()
    {
        using var book = Samples.Open("番号,名前\n台帳番号,個人情報名称\n1,x"u8.ToArray(), "a.csv");
        var match = HeaderFinder.MatchAt(book, 0, 2, 2, Names);
        Assert.Equal("No=0 Name=1", Show(match));
        Assert.Equal("x", Assert.Single(ImportRows.Read(book, match)).Values["Name"]);
    }

    private static IReadOnlyList<SheetMatch> Find(string csv)
    {
        using var book = Samples.Open(Encoding.UTF8.GetBytes(csv), "a.csv");
        return HeaderFinder.Find(book, Names);
    }

    private static string Show(SheetMatch match) =>
        string.Join(' ', Names.Where(n => match.Columns.Columns.ContainsKey(n.Key)).Select(n => $"{n.Key}={match.Columns.Columns[n.Key]}"));
}

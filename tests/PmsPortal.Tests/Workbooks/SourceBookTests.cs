using System.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class SourceBookTests
{
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="000"/>
        <numFmt numFmtId="166" formatCode="#,##0&quot;days&quot;"/><numFmt numFmtId="167" formatCode="[Red]0.00E+00"/><numFmt numFmtId="168" formatCode="yyyy/mm/dd hh:mm"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs>
        </styleSheet>
        """;

    private const string Strings = """
        <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <si><t>髙橋</t><rPh sb="0" eb="2"><t>タカハシ</t></rPh><phoneticPr fontId="1"/></si>
        <si><r><rPr><b/></rPr><t>太</t></r><r><t xml:space="preserve">字 と</t></r><rPh sb="0" eb="1"><t>フト</t></rPh><r><t>細字</t></r></si>
        <si><t xml:space="preserve">一_x000D_
        二</t></si><si/></sst>
        """;

    [Theory]
    [InlineData("<c s='1'><v>46129</v></c>", "2026-04-17")]
    [InlineData("<c s='2'><v>46129</v></c>", "2026-04-17")]
    [InlineData("<c s='7'><v>46129</v></c>", "2026-04-17")]
    [InlineData("<c s='6'><v>46129.5625</v></c>", "2026-04-17 13:30:00")]
    [InlineData("<c s='8'><v>0.5625</v></c>", "13:30")]
    [InlineData("<c s='1'><v>1</v></c>", "1900-01-01")]
    [InlineData("<c s='1'><v>61</v></c>", "1900-03-01")]
    [InlineData("<c s='1'><v>-5</v></c>", "-5")]
    [InlineData("<c s='3'><v>7</v></c>", "007")]
    [InlineData("<c s='4'><v>1234</v></c>", "1234")]
    [InlineData("<c s='5'><v>1.5E+3</v></c>", "1500")]
    [InlineData("<c><v>46129</v></c>", "46129")]
    [InlineData("<c><v>1.2345678901234E+14</v></c>", "123456789012340")]
    [InlineData("<c><v>1E-3</v></c>", "0.001")]
    [InlineData("<c><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c t='b'><v>1</v></c>", "TRUE")]
    [InlineData("<c t='e'><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t='str'><f>A1&amp;B1</f><v>計算結果</v></c>", "計算結果")]
    [InlineData("<c><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c t='d'><v>2026-04-17T00:00:00</v></c>", "2026-04-17")]
    [InlineData("<c t='s'><v>0</v></c>", "髙橋")]
    [InlineData("<c t='s'><v>1</v></c>", "太字 と細字")]
    [InlineData("<c t='s'><v>2</v></c>", "一\n二")]
    [InlineData("<c t='inlineStr'><is><r><t>か</t></r><r><t>な</t></r><rPh sb='0' eb='1'><t>カナ</t></rPh></is></c>", "かな")]
    [InlineData("<c t='inlineStr'><is><t>_x005F_x000D_</t></is></c>", "_x000D_")]
    public void Rows_CellOfEachKind_IsTheTextThatWasTyped(string cell, string text)
    {
        var workbook = new TestWorkbook($"<sheetData><row>{cell}<c t='inlineStr'><is><t>end</t></is></c></row></sheetData>")
        {
            ["xl/styles.xml"] = Styles,
            ["xl/sharedStrings.xml"] = Strings.ReplaceLineEndings("\n"),
        };
        using var book = Samples.Open(workbook.Save(), "a.xlsx");
        Assert.Equal([text, "end"], Assert.Single(book.Rows(0)).Cells);
    }

    [Fact]
    public void Rows_Book1904_CountsFromItsOwnDay()
    {
        var workbook = new TestWorkbook("<sheetData><row><c s='1'><v>44667</v></c></row></sheetData>") { ["xl/styles.xml"] = Styles };
        workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"].Replace("<sheets>", "<workbookPr date1904='1'/><sheets>", StringComparison.Ordinal);
        using var book = Samples.Open(workbook.Save(), "a.xlsx");
        Assert.Equal("2026-04-17", Assert.Single(book.Rows(0)).Cells[0]);
    }

    [Fact]
    public void Rows_MergedDepartment_IsRepeatedDown()
    {
        var sheet = TestWorkbook.Rows(["部門", "名称"], ["医局", "甲"], [null, "乙"], [null, null], ["総務課", "丙"])
            + "<mergeCells><mergeCell ref='A2:A4'/></mergeCells>";
        using var book = Samples.Open(new TestWorkbook(sheet).Save(), "a.xlsx");
        var rows = book.Rows(0).ToList();
        Assert.Equal(new MergedRange(2, 4, 0, 0), Assert.Single(book.MergedRanges(0)));
        Assert.Equal(["部門名称", "医局甲", "医局乙", "医局", "総務課丙"], rows.Select(r => string.Concat(r.Cells)));
        Assert.Equal([false, false, false, true, false], rows.Select(r => r.IsBlank));
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a\n\"x\ny\",\"q\"\"q\"", "a;x\ny|q\"q")]
    [InlineData("a\r\n\"x\r\ny\"\r\n", "a;x\ny")]
    [InlineData("a,,c\n,,\nd", "a||c;d")]
    [InlineData("a\tb\n1\t2", "a|b;1|2")]
    [InlineData("a;b,c\n\"1\"5,2", "a;b|c;15|2")]
    public void Rows_TextFile_FollowsTheRfc(string content, string expected)
    {
        using var book = Samples.Open(Encoding.UTF8.GetBytes(content), "a.csv");
        Assert.Equal(expected, string.Join(';', book.Rows(0).Select(r => string.Join('|', r.Cells))));
    }

    [Fact]
    public void Rows_CsvWithBlankLines_AreNumberedAsExcelNumbersThem()
    {
        using var book = Samples.Open("a\r\n\r\n\"x\r\ny\"\r\nz"u8.ToArray(), "a.csv");
        Assert.Equal([1, 3, 4], book.Rows(0).Select(r => r.Number));
    }

    [Theory]
    [InlineData(932)]
    [InlineData(65001)]
    [InlineData(1200)]
    public void Rows_EncodingOfExcel_IsFound(int codePage)
    {
        var encoding = codePage == 932 ? CodePagesEncodingProvider.Instance.GetEncoding(932)! : Encoding.GetEncoding(codePage);
        using var book = Samples.Open([.. encoding.GetPreamble(), .. encoding.GetBytes("髙橋,山﨑,①㈱～－")], "a.csv");
        Assert.Equal(["髙橋", "山﨑", "①㈱～－"], Assert.Single(book.Rows(0)).Cells);
    }

    [Fact]
    public void Rows_CharacterThatCp932HasTwice_IsReadEitherWay()
    {
        using var book = Samples.Open([0x8E, 0x52, 0xED, 0x95, (byte)',', 0x8E, 0x52, 0xFA, 0xB1], "a.csv");
        Assert.Equal(["山﨑", "山﨑"], Assert.Single(book.Rows(0)).Cells);
    }
}

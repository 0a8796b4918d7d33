using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class RegisterSheetWriterTests
{
    private static readonly string[] Awkward =
    [
        "𠮷野家", "髙橋 﨑", "一行目\n二行目", "=cmd|'/c calc'!A1", "+81-3", "-1", "@here", "'=x", "''+y", "001", "1-2", "0120-000-000",
        "<b>&\"太字\"", "_x000D_", "_x", "終わり\uD842", "前後の空白はない", "a\u0001b", "－", "約79,203件", "2026/11/1", "…", "🍣",
    ];

    private static readonly IReadOnlyList<RegisterField<LedgerLine>> Fields =
    [
        LedgerFields.Text("番号"), LedgerFields.Text("文"), LedgerFields.Field("数", "値", s => s), LedgerFields.Field("日", "値", s => s), LedgerFields.Field("率", null, s => s),
    ];

    [Fact]
    public async Task AddSheet_AwkwardTexts_ReadBackUnchanged()
    {
        var rows = Awkward.Select((text, i) => Line(i, text)).ToList();
        using var book = Samples.Open(await WriteAsync(rows), "a.xlsx");
        var match = Assert.Single(HeaderFinder.Find(book, ColumnName.From(Fields)));
        Assert.Equal((4, 5), (match.HeaderFirstRow, match.HeaderLastRow));
        var read = ImportRows.Read(book, match).ToList();
        Assert.Equal(Awkward.Select(t => t.TrimEnd('\uD842').Replace("\u0001", "", StringComparison.Ordinal)), read.Select(r => r.Values["文"]));
        Assert.Equal("000", read[0].Values["番号"]);
        Assert.Equal("-1234567", read[0].Values["数"]);
        Assert.Equal("2026-11-01", read[0].Values["日"]);
        Assert.Equal("0.125", read[0].Values["率"]);
    }

    [Fact]
    public async Task AddSheet_SampleLedger_ComesBackWithoutChange()
    {
        using var source = Samples.Open("ledger.xlsx");
        var before = Samples.Lines(source);
        var stream = new MemoryStream();
        using (var writer = new RegisterSheetWriter(stream))
        {
            await writer.AddSheetAsync(new SheetLayout("台帳", "個人情報管理台帳") { FrozenColumns = 3, Paper = SheetPaper.A3 }, LedgerFields.All, before.Values);
            await writer.CompleteAsync();
        }

        using var written = Samples.Open(stream.ToArray(), "a.xlsx");
        var after = Samples.Lines(written);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(after, line => Assert.Empty(FieldImport.Diff(before[line.Key], line.Value, LedgerFields.All)));
    }

    [Fact]
    public async Task Complete_SeveralSheets_AreValidOpenXml()
    {
        var stream = new MemoryStream(await WriteAsync([Line(1, "=1+1"), Line(2, "x")], "総務課/[人事]", "総務課/[人事]", "O'Brien & 'x'", new string('長', 40)));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var errors = new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}");
        Assert.Empty(errors);
        using var book = Samples.Open(stream.ToArray(), "a.xlsx");
        Assert.Equal(["総務課__人事_", "総務課__人事_(2)", "O'Brien & 'x", new string('長', 31)], book.Sheets.Select(s => s.Name));
    }

    [Fact]
    public async Task Complete_Sheet_IsSetUpForScreenAndPrint()
    {
        var file = await WriteAsync([Line(1, "=1+1"), Line(2, "x")]);
        var (sheet, workbook) = (Part(file, "xl/worksheets/sheet1.xml"), Part(file, "xl/workbook.xml"));
        Assert.Contains("""<pane xSplit="2" ySplit="5" topLeftCell="C6" activePane="bottomRight" state="frozen"/>""", sheet, StringComparison.Ordinal);
        Assert.Contains("""<autoFilter ref="A5:E7"/>""", sheet, StringComparison.Ordinal);
        Assert.Contains("""<mergeCell ref="A4:A5"/><mergeCell ref="B4:B5"/><mergeCell ref="C4:D4"/><mergeCell ref="E4:E5"/>""", sheet, StringComparison.Ordinal);
        Assert.Contains("""<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>""", sheet, StringComparison.Ordinal);
        Assert.Contains("&amp;P / &amp;N", sheet, StringComparison.Ordinal);
        Assert.Contains("&apos;台帳&apos;!$4:$5", workbook, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddSheet_StreamThatOnlyWritesAsynchronously_IsEnough()
    {
        await using var stream = new AsyncOnlyStream();
        using (var writer = new RegisterSheetWriter(stream))
        {
            await writer.AddSheetAsync(new SheetLayout("a", "a"), Fields, Enumerable.Range(0, 3_000).Select(i => Line(i, $"文 {i * 7919}")));
            await writer.CompleteAsync();
        }

        using var book = Samples.Open(stream.Content.ToArray(), "a.xlsx");
        Assert.Equal(3_003, book.Rows(0).Count());
    }

    [Fact]
    public async Task Complete_WithoutSheet_IsAFault()
    {
        using var writer = new RegisterSheetWriter(new MemoryStream());
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    [LibreOfficeFact]
    public async Task Complete_Workbook_OpensInLibreOffice()
    {
        var csv = await LibreOffice.ToCsvAsync(await WriteAsync([Line(1, "=1+1"), Line(2, "𠮷\n二行目"), Line(3, "001")]));
        Assert.Contains("番号,文,値,,率", csv, StringComparison.Ordinal);
        Assert.Contains("001,=1+1,\"-1,234,567\",2026/11/01,0.125", csv, StringComparison.Ordinal);
        Assert.Contains("𠮷\n二行目", csv.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("003,001,", csv, StringComparison.Ordinal);
    }

    private static LedgerLine Line(int i, string text) => new()
    {
        Values = { ["番号"] = i.ToString("000", null), ["文"] = text, ["数"] = -1_234_567, ["日"] = new DateOnly(2026, 11, 1), ["率"] = 0.125m },
    };

    private static async Task<byte[]> WriteAsync(List<LedgerLine> rows, params string[] sheets)
    {
        var stream = new MemoryStream();
        using var writer = new RegisterSheetWriter(stream);
        foreach (var sheet in sheets.DefaultIfEmpty("台帳"))
        {
            await writer.AddSheetAsync(new SheetLayout(sheet, "題名") { Subtitles = ["令和8年度"], FrozenColumns = 2 }, Fields, rows);
        }

        await writer.CompleteAsync();
        return stream.ToArray();
    }

    private static string Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

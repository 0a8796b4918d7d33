using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class RejectedRowsWriterTests
{
    [Fact]
    public async Task Write_RejectedLines_CanBeCorrectedAndImported()
    {
        using var source = Samples.Open("ledger-with-errors.xlsx");
        var match = HeaderFinder.Find(source, Samples.LedgerColumns)[0];
        var rows = ImportRows.Read(source, match, LedgerFields.Key).TakeLast(3).ToList();
        var rejected = rows.Select(r => new RejectedRow(r, [new ImportProblem(r.Sheet, r.Row, "B列「部門」", r.Values["部門"], "部門がありません。")])).ToList();
        var stream = new MemoryStream();
        await RejectedRowsWriter.WriteAsync(stream, [match], rejected);

        using var book = Samples.Open(stream.ToArray(), "a.xlsx");
        var again = Assert.Single(HeaderFinder.Find(book, Samples.LedgerColumns));
        Assert.Equal(match.Columns.Columns.OrderBy(c => c.Value), again.Columns.Columns.OrderBy(c => c.Value));
        Assert.Equal(["理由", "元の行"], again.Columns.Unmatched.Select(u => u.Header));
        var read = ImportRows.Read(book, again, LedgerFields.Key).ToList();
        Assert.Equal(rows.Select(Show), read.Select(Show));
        Assert.Equal(["B列「部門」: 部門がありません。", "46"], read[0].Cells.TakeLast(2));
    }

    private static string Show(ImportRow row) => string.Join('|', row.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value));
}

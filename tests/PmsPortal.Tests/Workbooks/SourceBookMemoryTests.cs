using System.Text;

namespace PmsPortal.Tests.Workbooks;

/// <summary>Runs alone: what other tests allocate would be counted.</summary>
[CollectionDefinition(nameof(SourceBookMemoryTests), DisableParallelization = true)]
[Collection(nameof(SourceBookMemoryTests))]
public sealed class SourceBookMemoryTests
{
    [Fact]
    public void Rows_ManyRows_AreStreamed()
    {
        var xml = new StringBuilder("<sheetData>");
        for (var i = 1; i <= 50_000; i++)
        {
            xml.Append(FormattableString.Invariant($"<row r='{i}'><c r='A{i}'><v>{i}</v></c><c r='C{i}' t='inlineStr'><is><t>個人情報の項目と利用目的 {i}</t></is></c></row>"));
        }

        var file = new TestWorkbook(xml.Append("</sheetData>").ToString()).Save();
        xml.Clear();
        using var book = Samples.Open(file, "a.xlsx");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        var count = 0;
        foreach (var row in book.Rows(0))
        {
            count++;
            Assert.Equal(3, row.Cells.Count);
            if (count % 10_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(50_000, count);
        Assert.True(peak < 8 * 1024 * 1024, $"{peak} bytes were kept while reading.");
    }
}

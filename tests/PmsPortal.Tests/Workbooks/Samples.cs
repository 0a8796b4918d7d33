using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

/// <summary>The files that an organisation hands over, and a short way to read a register out of one.</summary>
internal static class Samples
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    public static SourceBook Open(string name) => SourceBook.Open(File.OpenRead(PathOf(name)), name);

    public static SourceBook Open(byte[] content, string name, WorkbookLimits? limits = null) =>
        SourceBook.Open(new MemoryStream(content), name, limits);

    public static IReadOnlyList<ColumnName> LedgerColumns => ColumnName.From(LedgerFields.All);

    public static List<ImportRow> Rows(SourceBook book, Action<SkippedLine>? skipped = null) =>
        [.. HeaderFinder.Find(book, LedgerColumns).SelectMany(m => ImportRows.Read(book, m, LedgerFields.Key, skipped))];

    public static Dictionary<string, LedgerLine> Lines(SourceBook book)
    {
        var match = HeaderFinder.Find(book, LedgerColumns)[0];
        var lines = new Dictionary<string, LedgerLine>();
        foreach (var row in ImportRows.Read(book, match, LedgerFields.Key))
        {
            var line = new LedgerLine();
            Assert.Empty(FieldImport.Apply(line, LedgerFields.All, row, match.Columns, adding: true));
            lines.Add(row.Values[LedgerFields.Key], line);
        }

        return lines;
    }
}

namespace PmsPortal.Platform.Workbooks;

/// <summary>An uploaded file with its header found: what an import reads, as often as it needs.</summary>
public sealed class ImportSource : IDisposable
{
    private readonly SourceBook book;
    private readonly Stream stream;
    private readonly string? keyField;
    private readonly List<SkippedLine> skipped = [];

    private ImportSource(SourceBook book, Stream stream, IReadOnlyList<SheetMatch> sheets, string? keyField)
    {
        this.book = book;
        this.stream = stream;
        this.keyField = keyField;
        Sheets = sheets;
    }

    /// <summary>The sheets that hold the register, with their columns.</summary>
    public IReadOnlyList<SheetMatch> Sheets { get; private set; }

    /// <summary>Lines that the last reading passed over, with the reason.</summary>
    public IReadOnlyList<SkippedLine> Skipped => skipped;

    /// <summary>Opens a file and finds its header.</summary>
    /// <param name="stream">Seekable; closed with this.</param>
    /// <param name="fileName">Its name, for messages and for CSV.</param>
    /// <param name="columns">The columns to look for.</param>
    /// <param name="keyField">The field whose value makes a line a record.</param>
    /// <returns>The file, ready to be read.</returns>
    /// <exception cref="WorkbookRefusedException">It can't be taken in; the message says what to do.</exception>
    /// <exception cref="Errors.RuleException">No sheet has a header that matches.</exception>
    public static ImportSource Open(Stream stream, string fileName, IReadOnlyList<ColumnName> columns, string? keyField = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var book = SourceBook.Open(stream, fileName);
        try
        {
            var sheets = HeaderFinder.Find(book, columns);
            return sheets.Count > 0
                ? new ImportSource(book, stream, sheets, keyField)
                : throw new Errors.RuleException($"見出しの行が見つかりません。{string.Join("・", columns.Where(c => c.Required).Select(c => $"「{c.Label}」"))}などの見出しがある表のファイルか、確かめてください。");
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Takes over how a person matched the columns of a sheet.</summary>
    /// <param name="sheet">Position in <see cref="Sheets"/>.</param>
    /// <param name="overrides">Field key to column index; null for a field that isn't imported.</param>
    public void Adjust(int sheet, IReadOnlyDictionary<string, int?> overrides) =>
        Sheets = [.. Sheets.Select((s, i) => i == sheet ? s with { Columns = s.Columns.With(overrides) } : s)];

    /// <summary>Reads the register's lines of all sheets.</summary>
    /// <returns>Each with the columns of its sheet.</returns>
    public IEnumerable<(ImportRow Row, ColumnMatch Columns)> Rows()
    {
        skipped.Clear();
        return Sheets.SelectMany(s => ImportRows.Read(book, s, keyField, skipped.Add).Select(r => (r, s.Columns)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        book.Dispose();
        stream.Dispose();
    }
}

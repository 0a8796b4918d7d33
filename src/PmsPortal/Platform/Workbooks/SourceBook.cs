namespace PmsPortal.Platform.Workbooks;

/// <summary>
/// An uploaded workbook or CSV/TSV file, read row by row: memory holds one row, the text table of the workbook and nothing else.
/// </summary>
public abstract class SourceBook : IDisposable
{
    /// <summary>The sheets in the order of their tabs.</summary>
    public abstract IReadOnlyList<SourceSheet> Sheets { get; }

    /// <summary>Opens a file. What it is, is decided by its content; the name only tells a text file from something else.</summary>
    /// <param name="stream">A seekable stream (a temporary file). It stays open and belongs to the caller.</param>
    /// <param name="fileName">The name that the user gave it.</param>
    /// <param name="limits">Null for <see cref="WorkbookLimits.Default"/>.</param>
    /// <exception cref="WorkbookRefusedException">The file is not one that can be imported; the message says what to do.</exception>
    public static SourceBook Open(Stream stream, string fileName, WorkbookLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= WorkbookLimits.Default;
        if (stream.Length > limits.MaxUploadBytes)
        {
            throw Refusals.TooLarge(limits.MaxUploadBytes);
        }

        return FileKinds.Detect(stream, fileName) switch
        {
            FileKind.Archive => XlsxBook.Open(stream, fileName, limits),
            FileKind.Text => CsvBook.Open(stream, fileName, limits),
            FileKind.EncryptedOffice => throw Refusals.PasswordProtected(),
            FileKind.OldExcel => throw Refusals.OldFormat(),
            FileKind.Other => throw Refusals.NotAWorkbook(fileName),
        };
    }

    /// <summary>Reads a sheet from its first row on, rows without text left out. Can be called again.</summary>
    /// <param name="sheet">The index of the sheet.</param>
    /// <exception cref="WorkbookRefusedException">While reading: a limit is passed, or the file is damaged.</exception>
    public abstract IEnumerable<SourceRow> Rows(int sheet);

    /// <summary>The merged regions of a sheet; none in a text file.</summary>
    /// <param name="sheet">The index of the sheet.</param>
    /// <exception cref="WorkbookRefusedException">The sheet is damaged or too large.</exception>
    public abstract IReadOnlyList<MergedRange> MergedRanges(int sheet);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what reading holds; the caller's stream stays open.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}

using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Platform.Registers;

/// <summary>File formats of an export.</summary>
public enum ExportFormat
{
    /// <summary>Excel workbook.</summary>
    Xlsx,

    /// <summary>CSV, UTF-8 with a byte order mark: what Excel opens by a double click.</summary>
    Csv,

    /// <summary>CSV in CP932 (Shift_JIS) for older programs.</summary>
    CsvCp932,
}

/// <summary>A register that leaves as a file and comes back from one, on the page and on the command line alike.</summary>
public interface IRegisterWorkbook
{
    /// <summary>The name on the command line and in addresses (<c>ledger</c>).</summary>
    string Name { get; }

    /// <summary>The Japanese name.</summary>
    string Title { get; }

    /// <summary>The columns that a file is matched against.</summary>
    IReadOnlyList<ColumnName> Columns { get; }

    /// <summary>The field whose value makes a line of a file a record (台帳番号).</summary>
    string KeyField { get; }

    /// <summary>Who may import.</summary>
    Permission ImportPermission { get; }

    /// <summary>Who may export.</summary>
    Permission ExportPermission { get; }

    /// <summary>Where the register's list is, without a leading slash.</summary>
    string ListAddress { get; }

    /// <summary>Says what an import would do, and does it where <paramref name="commit"/> asks and nothing is refused.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="source">The file.</param>
    /// <param name="commit">False for a preview.</param>
    /// <param name="progress">Told the number of rows read, or null.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    /// <returns>A line per row. All or nothing is saved.</returns>
    /// <exception cref="Errors.ForbiddenException">The actor may not import this register.</exception>
    Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Writes the register as a file.</summary>
    /// <param name="actor">Who exports; only what they may see is written, and the export is logged.</param>
    /// <param name="filter">The list's query string, so that what was filtered is what leaves.</param>
    /// <param name="format">File format.</param>
    /// <param name="output">Where to; streamed.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Remarks for the person who exports (characters that the encoding lacks), or none.</returns>
    Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken);
}

/// <summary>The outcome of an import or its preview.</summary>
/// <param name="Lines">One per row of the file, in its order.</param>
/// <param name="Committed">True where it was saved.</param>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines, bool Committed)
{
    /// <summary>How many rows have an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The count.</returns>
    public int Count(ImportOutcome outcome) => Lines.Count(l => l.Outcome == outcome);

    /// <summary>True where nothing was refused.</summary>
    public bool IsClean => Lines.All(l => l.Outcome != ImportOutcome.Error);
}

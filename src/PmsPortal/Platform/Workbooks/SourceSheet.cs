namespace PmsPortal.Platform.Workbooks;

/// <summary>A sheet of an uploaded file.</summary>
/// <param name="Name">The tab's name; the file name for a text file.</param>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Hidden">True where the tab is hidden.</param>
public sealed record SourceSheet(string Name, int Index, bool Hidden);

/// <summary>A row with text, as it stands in the file.</summary>
/// <param name="Number">The row number that Excel shows, from 1.</param>
/// <param name="Cells">
/// The texts by column index. Dates read yyyy-MM-dd (with HH:mm:ss where there is a time), whole numbers have no
/// exponent, line ends are LF. Cells covered by a merged region repeat the text of its first cell.
/// </param>
public sealed record SourceRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>True where every text of the row comes from a region that began in a row above.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The text of a column, or an empty text beyond the last one.</summary>
    /// <param name="column">Column index, from 0.</param>
    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column] : string.Empty;
}

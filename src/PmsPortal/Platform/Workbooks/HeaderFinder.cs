namespace PmsPortal.Platform.Workbooks;

/// <summary>
/// Finds the register in an uploaded book: the sheets that hold it (one a department, often), and on each the header of one
/// or two rows below whatever title stands above.
/// </summary>
public static class HeaderFinder
{
    /// <summary>How far down a header is looked for; titles, approval boxes and notes stand above it.</summary>
    private const int RowsLookedAt = 40;

    /// <summary>Fewer matching columns than this are a coincidence, unless the register has fewer fields.</summary>
    private const int FewestColumns = 3;

    /// <summary>The sheets whose header matches, in the order of their tabs. Hidden sheets are left out.</summary>
    /// <param name="book">The uploaded book.</param>
    /// <param name="names">The columns to look for.</param>
    /// <returns>An empty list where no sheet has a header that matches.</returns>
    public static IReadOnlyList<SheetMatch> Find(SourceBook book, IReadOnlyList<ColumnName> names)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(names);
        return [.. book.Sheets.Where(s => !s.Hidden).Select(s => FindOn(book, s, names)).OfType<SheetMatch>()];
    }

    /// <summary>Matches the columns of a header that the user pointed at.</summary>
    /// <param name="book">The uploaded book.</param>
    /// <param name="sheet">The index of the sheet.</param>
    /// <param name="firstRow">Row number of the first header row, from 1.</param>
    /// <param name="lastRow">Row number of the last header row; the same, or the next.</param>
    /// <param name="names">The columns to look for.</param>
    /// <returns>A match that may hold no column at all.</returns>
    public static SheetMatch MatchAt(SourceBook book, int sheet, int firstRow, int lastRow, IReadOnlyList<ColumnName> names)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(names);
        var rows = book.Rows(sheet).TakeWhile(r => r.Number <= lastRow).Where(r => r.Number >= firstRow).ToArray();
        var header = rows.Length switch
        {
            0 => new HeaderCandidate(null, new SourceRow(lastRow, [])),
            1 => new HeaderCandidate(null, rows[0]),
            _ => new HeaderCandidate(rows[0], rows[^1]),
        };
        return ToMatch(book.Sheets[sheet], header, header.Match(names).Columns, names) with { HeaderFirstRow = firstRow, HeaderLastRow = lastRow };
    }

    private static SheetMatch? FindOn(SourceBook book, SourceSheet sheet, IReadOnlyList<ColumnName> names)
    {
        HeaderCandidate? best = null;
        Dictionary<string, int> bestColumns = [];
        var bestScore = 0;
        SourceRow? above = null;
        foreach (var row in book.Rows(sheet.Index).TakeWhile(r => r.Number <= RowsLookedAt))
        {
            Consider(new HeaderCandidate(null, row));
            if (above is not null && above.Number == row.Number - 1)
            {
                Consider(new HeaderCandidate(above, row));
            }

            above = row;
        }

        return best is not null && bestColumns.Count >= Math.Min(FewestColumns, names.Count)
            ? ToMatch(sheet, best, bestColumns, names)
            : null;

        void Consider(HeaderCandidate candidate)
        {
            var (columns, score) = candidate.Match(names);
            if (columns.Count > bestColumns.Count || (columns.Count == bestColumns.Count && score > bestScore))
            {
                (best, bestColumns, bestScore) = (candidate, columns, score);
            }
        }
    }

    private static SheetMatch ToMatch(
        SourceSheet sheet, HeaderCandidate header, Dictionary<string, int> columns, IReadOnlyList<ColumnName> names) =>
        new(sheet, header.FirstRow, header.LastRow, new ColumnMatch(names, header.Texts, columns)) { HeaderKeys = header.RowKeys };
}

namespace PmsPortal.Platform.Workbooks;

/// <summary>A line that wasn't imported, and why.</summary>
/// <param name="Row">The line as it stood in the file.</param>
/// <param name="Problems">At least one problem.</param>
public sealed record RejectedRow(ImportRow Row, IReadOnlyList<ImportProblem> Problems);

/// <summary>
/// Hands rejected lines back as a workbook: the columns of the file with two more, 理由 and 元の行, which an import passes
/// over. Correct the cells and import it as it is.
/// </summary>
public static class RejectedRowsWriter
{
    /// <summary>Writes the workbook, a sheet for each sheet of the file that has rejected lines.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="sheets">The sheets as they were matched.</param>
    /// <param name="rows">The rejected lines; at least one.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<SheetMatch> sheets, IReadOnlyList<RejectedRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var book = new RegisterSheetWriter(output);
        foreach (var sheet in sheets)
        {
            var rejected = rows.Where(r => r.Row.Sheet == sheet.Sheet.Name).ToArray();
            if (rejected.Length == 0)
            {
                continue;
            }

            var width = sheet.Columns.Headers.Count;
            var layout = new SheetLayout(sheet.Sheet.Name, "取り込めなかった行")
            {
                Subtitles = ["「理由」の列を見てセルを直し、このファイルをそのまま取り込んでください。"],
            };
            await book.AddSheetAsync(layout, Header(sheet.Columns), rejected.ToAsyncEnumerable(), (xml, row) => Write(xml, row, width), cancellationToken);
        }

        await book.CompleteAsync(cancellationToken);
    }

    private static SheetHeader Header(ColumnMatch match)
    {
        var names = match.Columns.ToDictionary(c => c.Value, c => match.Names.First(n => n.Key == c.Key));
        var columns = match.Headers.Select((header, i) => (names.TryGetValue(i, out var name) ? Label(name, match.Names) : header, (string?)null, 16.0));
        return new SheetHeader([.. columns, ("理由", null, 48.0), ("元の行", null, 10.0)]);
    }

    /// <summary>Two fields of different groups may share a label; then the group is written in front, which is found again.</summary>
    private static string Label(ColumnName name, IReadOnlyList<ColumnName> all) =>
        name.Group is not null && all.Count(n => n.Label == name.Label) > 1 ? $"{name.Group} {name.Label}" : name.Label;

    private static void Write(SheetXml xml, RejectedRow row, int width)
    {
        for (var i = 0; i < width; i++)
        {
            xml.Value(i, i < row.Row.Cells.Count ? FormulaGuard.Unguard(row.Row.Cells[i]) : string.Empty);
        }

        xml.Text(width, string.Join('\n', row.Problems.Select(p => p.Column.Length > 0 ? $"{p.Column}: {p.Reason}" : p.Reason)), SheetStyles.Reason);
        xml.Value(width + 1, row.Row.Row);
    }
}

namespace PmsPortal.Platform.Workbooks;

/// <summary>Repeats the text of a merged region's first cell in the cells that it covers, row after row.</summary>
internal sealed class MergeFill
{
    private readonly Queue<MergedRange> waiting;
    private readonly List<(MergedRange Range, string Text)> active = [];
    private readonly int maxColumns;

    public MergeFill(IReadOnlyList<MergedRange> ranges, int maxColumns)
    {
        waiting = new(ranges.Where(r => r.FirstColumn < maxColumns).OrderBy(r => r.FirstRow));
        this.maxColumns = maxColumns;
    }

    /// <summary>The row with its merged texts, or null where no cell of it holds any.</summary>
    public SourceRow? Apply(SourceRow row)
    {
        active.RemoveAll(a => a.Range.LastRow < row.Number);
        var own = row.Cells.Any(c => !string.IsNullOrWhiteSpace(c));
        while (waiting.TryPeek(out var next) && next.FirstRow <= row.Number)
        {
            waiting.Dequeue();
            // A region whose first row holds no cell at all has no text to repeat.
            if (next.FirstRow == row.Number && row.Cell(next.FirstColumn) is { Length: > 0 } text)
            {
                active.Add((next, text));
            }
        }

        if (active.Count == 0)
        {
            return own ? row : null;
        }

        var width = Math.Max(row.Cells.Count, active.Max(a => Math.Min(a.Range.LastColumn + 1, maxColumns)));
        var cells = new string[width];
        for (var i = 0; i < width; i++)
        {
            cells[i] = row.Cell(i);
        }

        foreach (var (range, text) in active)
        {
            Array.Fill(cells, text, range.FirstColumn, Math.Min(range.LastColumn + 1, maxColumns) - range.FirstColumn);
        }

        return new SourceRow(row.Number, cells) { IsBlank = !own };
    }
}

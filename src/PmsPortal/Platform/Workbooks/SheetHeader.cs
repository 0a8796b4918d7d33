using System.Globalization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The header of a written sheet: one row, or two with the groups above, merged as people draw it.</summary>
internal sealed class SheetHeader(IReadOnlyList<(string Label, string? Group, double Width)> columns)
{
    public int Rows { get; } = columns.Any(c => c.Group is not null) ? 2 : 1;

    public IReadOnlyList<double> Widths { get; } = [.. columns.Select(c => c.Width)];

    public static SheetHeader Of<T>(IReadOnlyList<RegisterField<T>> fields) =>
        new([.. fields.Select(f => (f.Label, f.Group, f.Width))]);

    public void Write(SheetXml sheet)
    {
        if (Rows == 2)
        {
            WriteRow(sheet, i => Starts(i) ? columns[i].Group ?? columns[i].Label : string.Empty);
        }

        WriteRow(sheet, i => Rows == 2 && columns[i].Group is null ? string.Empty : columns[i].Label);
    }

    /// <summary>The merged regions, for a header whose first row has this number.</summary>
    public IReadOnlyList<string> Merges(int firstRow)
    {
        var merges = new List<string>();
        for (var i = 0; Rows == 2 && i < columns.Count; i++)
        {
            var last = i;
            while (columns[i].Group is not null && last + 1 < columns.Count && !Starts(last + 1))
            {
                last++;
            }

            if (columns[i].Group is null)
            {
                merges.Add(Range(i, firstRow, i, firstRow + 1));
            }
            else if (last > i)
            {
                merges.Add(Range(i, firstRow, last, firstRow));
            }

            i = last;
        }

        return merges;
    }

    public static string Range(int firstColumn, int firstRow, int lastColumn, int lastRow) => string.Create(
        CultureInfo.InvariantCulture,
        $"{CellReference.ColumnName(firstColumn)}{firstRow}:{CellReference.ColumnName(lastColumn)}{lastRow}");

    private bool Starts(int column) =>
        column == 0 || columns[column].Group is null || columns[column].Group != columns[column - 1].Group;

    private void WriteRow(SheetXml sheet, Func<int, string> text)
    {
        sheet.BeginRow();
        for (var i = 0; i < columns.Count; i++)
        {
            sheet.Text(i, text(i), SheetStyles.Header);
        }

        sheet.EndRow();
    }
}

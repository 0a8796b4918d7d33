namespace PmsPortal.Platform.Workbooks;

/// <summary>A merged region of a sheet.</summary>
/// <param name="FirstRow">Row number, from 1.</param>
/// <param name="LastRow">Row number, from 1, inclusive.</param>
/// <param name="FirstColumn">Column index, from 0.</param>
/// <param name="LastColumn">Column index, from 0, inclusive.</param>
public sealed record MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>Reads a reference such as A4:A5; null where it isn't one.</summary>
    /// <param name="reference">The reference.</param>
    internal static MergedRange? Parse(ReadOnlySpan<char> reference)
    {
        var colon = reference.IndexOf(':');
        if (colon < 0
            || !CellReference.TryParse(reference[..colon], out var row1, out var column1)
            || !CellReference.TryParse(reference[(colon + 1)..], out var row2, out var column2))
        {
            return null;
        }

        return new(Math.Min(row1, row2), Math.Max(row1, row2), Math.Min(column1, column2), Math.Max(column1, column2));
    }
}

using System.Globalization;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Excel's names of cells and columns.</summary>
public static class CellReference
{
    /// <summary>The letters of a column: 0 is A, 26 is AA.</summary>
    /// <param name="column">Column index, from 0.</param>
    public static string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        Span<char> letters = stackalloc char[8];
        var start = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--start] = (char)('A' + ((rest - 1) % 26));
        }

        return new string(letters[start..]);
    }

    /// <summary>Reads B12 (or $B$12) as row 12, column 1.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="row">Row number, from 1.</param>
    /// <param name="column">Column index, from 0.</param>
    /// <returns>False where it is no reference to a cell that Excel can have.</returns>
    internal static bool TryParse(ReadOnlySpan<char> reference, out int row, out int column)
    {
        row = 0;
        column = 0;
        var i = 0;
        for (; i < reference.Length && (char.IsAsciiLetter(reference[i]) || reference[i] == '$'); i++)
        {
            column = reference[i] == '$' ? column : (column * 26) + (reference[i] & 0x1F);
            if (column > 16_384)
            {
                return false;
            }
        }

        return column-- > 0
            && int.TryParse(reference[i..], NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is > 0 and <= 1_048_576;
    }
}

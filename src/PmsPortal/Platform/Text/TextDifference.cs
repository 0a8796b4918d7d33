namespace PmsPortal.Platform.Text;

/// <summary>How a line of a comparison differs.</summary>
public enum LineChange
{
    /// <summary>The same on both sides.</summary>
    Same,

    /// <summary>Only on the old side.</summary>
    Removed,

    /// <summary>Only on the new side.</summary>
    Added,

    /// <summary>On both sides, with other words.</summary>
    Changed,

    /// <summary>So many equal lines that are left out.</summary>
    Skipped,
}

/// <summary>Part of a changed line.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsChanged">Not on the other side.</param>
public sealed record TextPiece(string Text, bool IsChanged);

/// <summary>One row of two texts side by side.</summary>
/// <param name="Change">How it differs.</param>
/// <param name="OldLine">Line number on the old side, or null.</param>
/// <param name="Old">The old side; empty where it has no such line.</param>
/// <param name="NewLine">Line number on the new side, or null; for skipped lines how many.</param>
/// <param name="New">The new side.</param>
public sealed record DifferenceRow(
    LineChange Change, int? OldLine, IReadOnlyList<TextPiece> Old, int? NewLine, IReadOnlyList<TextPiece> New);

/// <summary>Two texts side by side: by lines, and by characters inside a changed line, as Japanese has no spaces.</summary>
public static class TextDifference
{
    // Beyond this a table of the longest common part costs more than it tells.
    private const long MostCells = 9_000_000;

    /// <summary>Compares.</summary>
    /// <param name="old">The text before.</param>
    /// <param name="current">The text now.</param>
    /// <param name="context">Equal lines kept around a change; null keeps all.</param>
    /// <returns>The rows; empty where the texts are the same.</returns>
    public static IReadOnlyList<DifferenceRow> Compare(string old, string current, int? context = 3)
    {
        var before = MarkdownText.Lines(MarkdownText.Tidy(old));
        var after = MarkdownText.Lines(MarkdownText.Tidy(current));
        if (before.AsSpan().SequenceEqual(after))
        {
            return [];
        }

        var rows = new List<DifferenceRow>();
        var (i, j) = (0, 0);
        foreach (var (oldAt, newAt) in Common<string>(before, after).Append((before.Length, after.Length)))
        {
            Between(rows, before, i, oldAt, after, j, newAt);
            if (oldAt < before.Length)
            {
                rows.Add(new(LineChange.Same, oldAt + 1, Whole(before[oldAt], false), newAt + 1, Whole(after[newAt], false)));
            }

            (i, j) = (oldAt + 1, newAt + 1);
        }

        return context is { } lines ? Fold(rows, lines) : rows;
    }

    private static void Between(List<DifferenceRow> rows, string[] before, int i, int oldEnd, string[] after, int j, int newEnd)
    {
        for (; i < oldEnd || j < newEnd; i++, j++)
        {
            rows.Add(i >= oldEnd ? new(LineChange.Added, null, [], j + 1, Whole(after[j], true))
                : j >= newEnd ? new(LineChange.Removed, i + 1, Whole(before[i], true), null, [])
                : Changed(before[i], i + 1, after[j], j + 1));
        }
    }

    private static DifferenceRow Changed(string before, int oldLine, string after, int newLine)
    {
        var common = Common<char>(before.AsSpan(), after.AsSpan());
        var isOther = common.Count * 3 < Math.Min(before.Length, after.Length);
        return isOther
            ? new(LineChange.Changed, oldLine, Whole(before, true), newLine, Whole(after, true))
            : new(LineChange.Changed, oldLine, Pieces(before, [.. common.Select(c => c.Old)]), newLine, Pieces(after, [.. common.Select(c => c.New)]));
    }

    private static TextPiece[] Whole(string text, bool isChanged) => [new(text, isChanged)];

    private static List<TextPiece> Pieces(string text, HashSet<int> common)
    {
        var isChanged = Enumerable.Range(0, text.Length).Select(i => !common.Contains(i)).ToArray();
        for (var i = 1; i < text.Length - 1; i++)
        {
            // One equal character between two changes (の, を) is chance.
            isChanged[i] |= isChanged[i - 1] && isChanged[i + 1];
        }

        var pieces = new List<TextPiece>();
        for (int from = 0, i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || isChanged[i] != isChanged[from])
            {
                pieces.Add(new(text[from..i], isChanged[from]));
                from = i;
            }
        }

        return pieces;
    }

    // The longest common subsequence, as pairs of positions.
    private static List<(int Old, int New)> Common<T>(ReadOnlySpan<T> old, ReadOnlySpan<T> current)
        where T : IEquatable<T>
    {
        var start = old.CommonPrefixLength(current);
        var pairs = Enumerable.Range(0, start).Select(i => (i, i)).ToList();
        var end = 0;
        while (end < Math.Min(old.Length, current.Length) - start && old[^(end + 1)].Equals(current[^(end + 1)]))
        {
            end++;
        }

        var a = old[start..^end];
        var b = current[start..^end];
        if ((long)(a.Length + 1) * (b.Length + 1) <= MostCells)
        {
            var lengths = new int[a.Length + 1, b.Length + 1];
            for (var i = a.Length - 1; i >= 0; i--)
            {
                for (var j = b.Length - 1; j >= 0; j--)
                {
                    lengths[i, j] = a[i].Equals(b[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
                }
            }

            for (int i = 0, j = 0; i < a.Length && j < b.Length;)
            {
                if (a[i].Equals(b[j]))
                {
                    pairs.Add((start + i++, start + j++));
                }
                else if (lengths[i + 1, j] >= lengths[i, j + 1])
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
        }

        for (var k = end; k > 0; k--)
        {
            pairs.Add((old.Length - k, current.Length - k));
        }

        return pairs;
    }

    private static List<DifferenceRow> Fold(List<DifferenceRow> rows, int context)
    {
        var near = new bool[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Change != LineChange.Same)
            {
                for (var j = Math.Max(0, i - context); j <= Math.Min(rows.Count - 1, i + context); j++)
                {
                    near[j] = true;
                }
            }
        }

        var folded = new List<DifferenceRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (near[i])
            {
                folded.Add(rows[i]);
                continue;
            }

            var from = i;
            while (i + 1 < rows.Count && !near[i + 1])
            {
                i++;
            }

            folded.Add(new DifferenceRow(LineChange.Skipped, null, [], i - from + 1, []));
        }

        return folded;
    }
}

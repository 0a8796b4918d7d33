using System.Text.RegularExpressions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>One row, or two rows one above the other, that may be the header; knows how well it names the fields.</summary>
internal sealed partial class HeaderCandidate
{
    private readonly SourceRow? top;
    private readonly SourceRow bottom;
    private readonly string[] groups;
    private readonly string[] labels;

    public HeaderCandidate(SourceRow? top, SourceRow bottom)
    {
        this.top = top;
        this.bottom = bottom;
        var width = Math.Max(top?.Cells.Count ?? 0, bottom.Cells.Count);
        groups = new string[width];
        labels = new string[width];
        Texts = new string[width];
        var group = string.Empty;
        for (var i = 0; i < width; i++)
        {
            var (upper, lower) = (Text(top, i), Text(bottom, i));
            // A group's caption may stand over its first column only, unmerged.
            group = upper.Length > 0 ? upper : lower.Length > 0 ? group : string.Empty;
            Texts[i] = lower.Length > 0 ? lower : upper;
            labels[i] = JapaneseText.ToSearchKey(Texts[i]);
            groups[i] = lower.Length > 0 && group != lower ? JapaneseText.ToSearchKey(group) : string.Empty;
        }
    }

    public int FirstRow => top?.Number ?? bottom.Number;

    public int LastRow => bottom.Number;

    /// <summary>The header of each column; the lower one where there are two.</summary>
    public string[] Texts { get; }

    public IReadOnlyList<IReadOnlyList<string>> RowKeys =>
        [.. new[] { top, bottom }.OfType<SourceRow>().Select(r => (string[])[.. r.Cells.Select(JapaneseText.ToSearchKey)])];

    /// <summary>Gives every field its best column, the surest pairs first.</summary>
    public (Dictionary<string, int> Columns, int Score) Match(IReadOnlyList<ColumnName> names)
    {
        var pairs = new List<(int Score, int Column, string Key)>();
        foreach (var name in names)
        {
            var keys = new NameKeys(name);
            for (var column = 0; column < labels.Length; column++)
            {
                if (labels[column].Length > 0 && Score(keys, column) is > 0 and var score)
                {
                    pairs.Add((score, column, name.Key));
                }
            }
        }

        var columns = new Dictionary<string, int>();
        var taken = new HashSet<int>();
        var total = 0;
        foreach (var (score, column, key) in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.Column))
        {
            if (!columns.ContainsKey(key) && taken.Add(column))
            {
                columns.Add(key, column);
                total += score;
            }
        }

        return (columns, total);
    }

    private static string Text(SourceRow? row, int column) => JapaneseText.Tidy(row?.Cell(column));

    private int Score(NameKeys name, int column)
    {
        var (label, group) = (labels[column], groups[column]);
        if (label == name.Label)
        {
            return group == name.Group ? 6 : group.Length == 0 || name.Group.Length == 0 ? 4 : 3;
        }

        if (name.Group.Length > 0 && (label == name.Group + name.Label || label == $"{name.Group}-{name.Label}"))
        {
            return 5;
        }

        if (name.Aliases.Contains(label) || (group.Length > 0 && name.Aliases.Contains(group + label)))
        {
            return 2;
        }

        var bare = Marks().Replace(label, string.Empty);
        return bare.Length > 0 && (bare == name.Label || name.Aliases.Contains(bare)) ? 1 : 0;
    }

    /// <summary>What people add to a header: （概数）, ※, *, 必須.</summary>
    [GeneratedRegex(@"^[*※●]+|\([^()]*\)$|[*※]\d*$|\[[^\[\]]*\]$|【[^【】]*】$")]
    private static partial Regex Marks();

    private sealed class NameKeys(ColumnName name)
    {
        public string Label { get; } = JapaneseText.ToSearchKey(name.Label);

        public string Group { get; } = JapaneseText.ToSearchKey(name.Group);

        public string[] Aliases { get; } = [.. name.Aliases.Select(JapaneseText.ToSearchKey)];
    }
}

namespace PmsPortal.Platform.Workbooks;

/// <summary>A column of the file that no field took.</summary>
/// <param name="Column">Column index, from 0.</param>
/// <param name="Header">What its header says.</param>
public sealed record UnmatchedHeader(int Column, string Header);

/// <summary>Which column holds which field.</summary>
/// <param name="Names">The fields that were looked for.</param>
/// <param name="Headers">Header text by column index; empty where there is none.</param>
/// <param name="Columns">Field key to column index, from 0.</param>
public sealed record ColumnMatch(
    IReadOnlyList<ColumnName> Names, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, int> Columns)
{
    /// <summary>Columns with a header that no field took, left to right.</summary>
    public IReadOnlyList<UnmatchedHeader> Unmatched =>
        [.. Headers.Select((header, i) => new UnmatchedHeader(i, header)).Where(h => h.Header.Length > 0 && !Columns.Values.Contains(h.Column))];

    /// <summary>Required fields that have no column.</summary>
    public IReadOnlyList<ColumnName> Missing => [.. Names.Where(n => n.Required && !Columns.ContainsKey(n.Key))];

    /// <summary>The match as the user adjusted it. A column that is given to one field is taken from the other.</summary>
    /// <param name="overrides">Field key to column index, or null for a field that isn't imported. Unknown keys are ignored.</param>
    public ColumnMatch With(IReadOnlyDictionary<string, int?> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        var columns = new Dictionary<string, int>(Columns);
        foreach (var (key, column) in overrides.Where(o => Names.Any(n => n.Key == o.Key)))
        {
            columns.Remove(key);
            if (column is >= 0)
            {
                foreach (var loser in columns.Where(c => c.Value == column).Select(c => c.Key).ToArray())
                {
                    columns.Remove(loser);
                }

                columns[key] = column.Value;
            }
        }

        return this with { Columns = columns };
    }

    /// <summary>How a column is named in messages: the letter that Excel shows and the header.</summary>
    /// <param name="key">The field's key.</param>
    public string Describe(string key)
    {
        var label = Names.FirstOrDefault(n => n.Key == key)?.Label ?? key;
        return Columns.TryGetValue(key, out var column) ? $"{CellReference.ColumnName(column)}列「{label}」" : $"「{label}」";
    }
}

/// <summary>A sheet that holds the register.</summary>
/// <param name="Sheet">Which sheet.</param>
/// <param name="HeaderFirstRow">Row number of the first header row, from 1.</param>
/// <param name="HeaderLastRow">Row number of the last header row; data begin below.</param>
/// <param name="Columns">Which column holds which field.</param>
public sealed record SheetMatch(SourceSheet Sheet, int HeaderFirstRow, int HeaderLastRow, ColumnMatch Columns)
{
    /// <summary>The texts of the header rows as search keys, to know them again where a print repeats them.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> HeaderKeys { get; init; } = [];
}

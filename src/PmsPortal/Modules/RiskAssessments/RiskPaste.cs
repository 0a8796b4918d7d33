using System.Text;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>One line of a pasted block as it would be taken in.</summary>
public sealed record PastedLine(int Number, RiskLine Line, IReadOnlyList<string> Problems);

/// <summary>A block from Excel on its way into the grid: cut into cells, columns guessed, lines read. Pure.</summary>
public static class RiskPaste
{
    public const int MostRows = 200;

    /// <summary>The fields that a block without headers fills one after another, as the form has them.</summary>
    private static readonly string[] Usual =
        [nameof(RiskContent.Risk), nameof(RiskContent.Measure), nameof(RiskContent.Document), nameof(RiskContent.Residual), nameof(RiskContent.CheckItem)];

    /// <summary>Cells of a block as Excel puts it on the clipboard: tabs and line ends, a cell with either of them in quotes.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var started = false;
        var body = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < body.Length && body[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && !started)
            {
                (quoted, started) = (true, true);
            }
            else if (c is '\t' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                started = false;
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
                started = true;
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            rows.Add(row);
        }

        return [.. rows.Where(r => r.Any(c => !string.IsNullOrWhiteSpace(c)))];
    }

    /// <summary>Which field each column holds (null: not taken), and whether the first row is a header.</summary>
    public static (IReadOnlyList<string?> Columns, bool HasHeader) Guess(IReadOnlyList<IReadOnlyList<string>> rows, string startField)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var width = rows.Select(r => r.Count).DefaultIfEmpty(0).Max();
        if (rows.Count > 0 && Headers(rows[0], width) is { } named && named.Count(n => n is not null) >= 2)
        {
            return (named, true);
        }

        var columns = new string?[width];
        for (var i = 0; i < width; i++)
        {
            var values = rows.Select(r => Cell(r, i)).Where(v => v.Length > 0).ToList();
            columns[i] = values.Count == 0 ? null
                : Free(nameof(RiskLine.Phase)) && values.TrueForAll(v => EnumLabels.Find<LifecyclePhase>(v) is not null) ? nameof(RiskLine.Phase)
                : Free(nameof(RiskContent.Type)) && values.TrueForAll(v => EnumLabels.Find<RiskType>(v) is not null) ? nameof(RiskContent.Type)
                : Free(nameof(RiskContent.ResidualReason)) && values.TrueForAll(v => EnumLabels.Find<ResidualReason>(v) is not null) ? nameof(RiskContent.ResidualReason)
                : Free(nameof(RiskContent.Clause)) && values.TrueForAll(v => ClauseCode.IsValid(ClauseCode.Normalize(v)) && v.Contains('.', StringComparison.Ordinal)) ? nameof(RiskContent.Clause)
                : Free(nameof(RiskContent.PlanDueOn)) && values.TrueForAll(v => Wareki.TryParse(v, out _, out _)) ? nameof(RiskContent.PlanDueOn)
                : "?";
        }

        var usual = new Queue<string>(Usual.SkipWhile(u => u != startField && Usual.Contains(startField)));
        for (var i = 0; i < width; i++)
        {
            if (columns[i] == "?")
            {
                columns[i] = usual.Count > 0 ? usual.Dequeue() : null;
            }
        }

        return (columns, false);

        bool Free(string key) => !columns.Contains(key);
    }

    /// <summary>Reads the lines with the columns as chosen. A phase stands for the lines below it, as merged cells are copied.</summary>
    public static IReadOnlyList<PastedLine> Read(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<string?> columns, bool hasHeader, LifecyclePhase phase)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        var lines = new List<PastedLine>();
        var current = phase;
        foreach (var (index, row) in rows.Skip(hasHeader ? 1 : 0).Index())
        {
            var line = new RiskLine();
            var problems = new List<string>();
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i] is { } key && RiskLine.Find(key) is var field)
                {
                    Take(line, field, Cell(row, i), problems);
                }
            }

            current = line.Phase ?? current;
            line.Phase = current;
            line.Content = RiskRules.Tidy(line.Content);
            problems.AddRange(RiskRules.Problems(line.Content).Select(p => p.Message));
            if (line.Content.IsBlank && problems.Count == 0)
            {
                continue;
            }

            lines.Add(new PastedLine(index + (hasHeader ? 2 : 1), line, [.. problems.Distinct()]));
        }

        return lines;
    }

    private static void Take(RiskLine line, RegisterField<RiskLine> field, string text, List<string> problems)
    {
        if (text.Length == 0)
        {
            return;
        }

        try
        {
            field.Accept?.Invoke(line, text);
        }
        catch (FieldFormatException failure)
        {
            problems.Add($"{field.Label}「{text}」: {failure.Message}");
        }
    }

    private static List<string?>? Headers(IReadOnlyList<string> row, int width)
    {
        var names = RiskLine.Cells.SelectMany(f => f.Aliases.Append(f.Label).Select(n => (Name: JapaneseText.ToSearchKey(n), f.Key))).DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Key);
        var found = Enumerable.Range(0, width).Select(i => names.GetValueOrDefault(JapaneseText.ToSearchKey(Cell(row, i)))).ToList();
        return found.Count(f => f is not null) == found.Where(f => f is not null).Distinct().Count() ? found : null;
    }

    private static string Cell(IReadOnlyList<string> row, int index) => index < row.Count ? row[index].Trim() : string.Empty;
}

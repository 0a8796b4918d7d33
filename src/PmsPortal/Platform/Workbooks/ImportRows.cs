using System.Text.RegularExpressions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Reads the lines of the register below a header, without blank lines, totals, captions and repeated headers.</summary>
public static partial class ImportRows
{
    /// <summary>Reads a sheet's lines.</summary>
    /// <param name="book">The uploaded book.</param>
    /// <param name="match">The sheet, its header and its columns.</param>
    /// <param name="keyField">The field whose value makes a line a record (台帳番号); null where there is none.</param>
    /// <param name="skipped">Told of every line that was passed over, blank ones excepted.</param>
    /// <exception cref="WorkbookRefusedException">While reading: a limit is passed, or the file is damaged.</exception>
    public static IEnumerable<ImportRow> Read(
        SourceBook book, SheetMatch match, string? keyField = null, Action<SkippedLine>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(match);
        var captions = Captions(book.MergedRanges(match.Sheet.Index));
        foreach (var row in book.Rows(match.Sheet.Index).Where(r => r.Number > match.HeaderLastRow && !r.IsBlank))
        {
            var values = match.Columns.Columns.ToDictionary(c => c.Key, c => ReadCell(row.Cell(c.Value)));
            if (values.Values.All(v => v.Length == 0))
            {
                continue;
            }

            var reason = IsTotal(row, values, keyField) ? "小計・合計の行"
                : IsRepeatedHeader(row, match.HeaderKeys) ? "見出しの繰り返し"
                : captions.Contains(row.Number) && values.Values.Where(v => v.Length > 0).Distinct().Count() == 1 ? "区切りの行"
                : null;
            if (reason is null)
            {
                yield return new ImportRow(match.Sheet.Name, row.Number, values) { Cells = row.Cells };
            }
            else
            {
                skipped?.Invoke(new(match.Sheet.Name, row.Number, reason));
            }
        }
    }

    /// <summary>A cell's text as fields take it: without the exporting guard, trimmed, half-width katakana widened.</summary>
    internal static string ReadCell(string text) => JapaneseText.Tidy(FormulaGuard.Unguard(text));

    private static bool IsTotal(SourceRow row, Dictionary<string, string> values, string? keyField)
    {
        var key = keyField is null ? string.Empty : values.GetValueOrDefault(keyField, string.Empty);
        return (key.Length == 0 || TotalWord().IsMatch(JapaneseText.ToSearchKey(key)))
            && row.Cells.Where(c => !string.IsNullOrWhiteSpace(c)).Take(3).Any(c => TotalWord().IsMatch(JapaneseText.ToSearchKey(c)));
    }

    private static bool IsRepeatedHeader(SourceRow row, IReadOnlyList<IReadOnlyList<string>> headers)
    {
        var filled = row.Cells.Index().Where(c => !string.IsNullOrWhiteSpace(c.Item)).ToArray();
        return filled.Length > 1 && headers.Any(h => filled.All(c => c.Index < h.Count && h[c.Index] == JapaneseText.ToSearchKey(c.Item)));
    }

    /// <summary>Rows that are one merged cell across several columns: a department's name as a line of its own.</summary>
    private static HashSet<int> Captions(IReadOnlyList<MergedRange> ranges) =>
        [.. ranges.Where(r => r.LastColumn - r.FirstColumn >= 2 && r.FirstRow == r.LastRow).Select(r => r.FirstRow)];

    // 会計 and 統計 end in 計 too: a bare 計 counts alone or after a word for a unit only.
    [GeneratedRegex(@"^(?:計|.{0,30}(?:小計|合計|総計|累計|部門計|部計|課計|室計|係計|年度計)|(?:総|全体|全部門)計)(?:[::(].*)?$")]
    private static partial Regex TotalWord();
}

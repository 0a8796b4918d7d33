using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>The fiscal years of which a record is held: the first, and the last where it is no longer made.</summary>
/// <param name="First">The oldest fiscal year.</param>
/// <param name="Last">The newest; null while the record goes on being made.</param>
public sealed partial record YearSpan(int First, int? Last)
{
    private const int Earliest = 1950;
    private const int Latest = 2200;

    /// <summary>Reads 2021年度～, 2021～2024, R3-R5, 令和3年度 (that year only).</summary>
    /// <exception cref="FieldFormatException">It isn't a fiscal year or a span of them.</exception>
    public static YearSpan? Parse(string text)
    {
        var word = Separator().Replace(JapaneseText.Tidy(text).Normalize(NormalizationForm.FormKC), "~").Replace(" ", string.Empty, StringComparison.Ordinal);
        if (word.Length == 0)
        {
            return null;
        }

        var ends = word.Split('~');
        var span = ends switch
        {
            [var only] when Year(only) is { } year => new YearSpan(year, year),
            [var first, "" or "現在" or "継続"] when Year(first) is { } year => new YearSpan(year, null),
            [var first, var last] when Year(first) is { } from && Year(last) is { } to => new YearSpan(from, to),
            _ => throw new FieldFormatException("保有年度は「2021年度～」「2021～2024」「R3～R5」のように入力してください。1年度だけのときは「2021年度」です。"),
        };
        return span.Last is { } end && end < span.First
            ? throw new FieldFormatException("保有年度の終わりが始まりより前です。「2021～2024」のように古い年度から書いてください。")
            : span;
    }

    /// <summary>Every fiscal year of the span, up to the running one.</summary>
    /// <param name="today">The business day.</param>
    public IEnumerable<int> Years(DateOnly today)
    {
        var last = Math.Min(Last ?? int.MaxValue, FiscalYear.Of(today).Year);
        return last < First ? [] : Enumerable.Range(First, last - First + 1);
    }

    public override string ToString() => Last is not { } last ? $"{First}年度～"
        : last == First ? $"{First}年度"
        : $"{First}～{last}年度";

    private static int? Year(string text)
    {
        var match = OneYear().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = match.Groups["n"].Value;
        if (match.Groups["e"].Value is not { Length: > 0 } era)
        {
            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= Earliest and <= Latest ? year : null;
        }

        var n = number == "元" ? 1 : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return n is > 0 and < 100 && JapaneseEra.Named(era) is { } named ? named.FirstYear + n - 1 : null;
    }

    [GeneratedRegex("[~〜～]|から|(?<=[0-9年度])[-–—−ー](?=[0-9A-Za-z明大昭平令]|$)")]
    private static partial Regex Separator();

    [GeneratedRegex("^(?<e>明治|大正|昭和|平成|令和|[MTSHRmtshr])?(?<n>[0-9]{1,4}|元)(年度|年)?(まで)?$")]
    private static partial Regex OneYear();
}

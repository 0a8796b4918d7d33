using System.Globalization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Applications;

/// <summary>R8-取扱-001: the fiscal year of the submission, what kind of form, and a running number.</summary>
public static class ApplicationNumber
{
    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int MaxLength = 30;

    /// <summary>What all numbers of a year and kind begin with.</summary>
    /// <param name="year">The fiscal year of the submission.</param>
    /// <param name="mark">The kind: 取扱, 例外.</param>
    /// <returns>R8-取扱-.</returns>
    public static string Prefix(FiscalYear year, string mark)
    {
        var era = JapaneseEra.Of(new DateOnly(year.Year, 12, 31));
        return era is null
            ? string.Create(CultureInfo.InvariantCulture, $"{year.Year}-{mark}-")
            : string.Create(CultureInfo.InvariantCulture, $"{era.Letter}{year.Year - era.FirstYear + 1}-{mark}-");
    }

    /// <summary>The number after the highest one.</summary>
    /// <param name="prefix">Year and kind.</param>
    /// <param name="taken">The numbers that exist.</param>
    /// <returns>The next number; a gap is never filled.</returns>
    public static string Next(string prefix, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var last = taken.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => int.TryParse(n.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
            .DefaultIfEmpty()
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}

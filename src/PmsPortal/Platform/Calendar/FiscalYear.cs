using System.Globalization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Calendar;

/// <summary>A 年度: April to March, named after the year in which it begins (財政法11条 and general office practice).</summary>
/// <param name="Year">The Gregorian year of its April.</param>
public readonly record struct FiscalYear(int Year)
{
    /// <summary>1 April.</summary>
    public DateOnly First => new(Year, 4, 1);

    /// <summary>31 March of the following year.</summary>
    public DateOnly Last => new(Year + 1, 3, 31);

    /// <summary>
    /// 令和8年度. A year in which the era changed takes the new era for the whole of it (2019 is 令和元年度, although
    /// April 2019 was still 平成).
    /// </summary>
    // A page that has not loaded yet has the year 0.
    public string Wareki => Year < 1 ? string.Empty : JapaneseEra.Of(new DateOnly(Year, 12, 31)) is { } era
        ? $"{era.Name}{era.YearText(Year)}年度"
        : ToString();

    /// <summary>The fiscal year that a day falls into.</summary>
    /// <param name="date">The day.</param>
    public static FiscalYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>2026年度.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}年度");
}

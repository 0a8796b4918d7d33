using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Text;

/// <summary>Business dates as Japanese offices write them: Gregorian or by era, in any width, on screen and in cells.</summary>
public static partial class Wareki
{
    private const string Example = "2026/11/1、令和8年11月1日、R8.11.1 のように入力してください。";

    /// <summary>Excel's last day, 9999-12-31.</summary>
    private const int LastSerial = 2958465;

    /// <summary>Reads a date in any of the usual spellings.</summary>
    /// <param name="text">The text of a cell or input, not blank.</param>
    /// <param name="allowSerial">Takes a bare number as Excel's day count too. Only for cells whose format was lost.</param>
    /// <exception cref="FieldFormatException">It is not a date, or a day that doesn't exist; the message says which.</exception>
    public static DateOnly Parse(string text, bool allowSerial = false) =>
        TryParse(text, out var date, out var reason, allowSerial) ? date : throw new FieldFormatException(reason);

    /// <summary>Reads a date in any of the usual spellings.</summary>
    /// <param name="text">The text of a cell or input.</param>
    /// <param name="date">The day, where the answer is true.</param>
    /// <param name="reason">What is wrong and an example, in Japanese, where the answer is false; otherwise empty.</param>
    /// <param name="allowSerial">Takes a bare number as Excel's day count too.</param>
    /// <remarks>A time of day after the date is dropped, as is a weekday.</remarks>
    public static bool TryParse(string? text, out DateOnly date, out string reason, bool allowSerial = false)
    {
        date = default;
        // Removed while the blank before it is there: 2026/11/1 10:00 without it would read as the 11th.
        var compact = JapaneseText.Compact(TimeOfDay().Replace(text ?? string.Empty, string.Empty));
        if (compact.Length == 0)
        {
            reason = "日付が空です。" + Example;
            return false;
        }

        if (EraDate().Match(compact) is { Success: true } era)
        {
            return TryEra(era, out date, out reason);
        }

        var gregorian = GregorianDate().Match(compact);
        if (gregorian.Success)
        {
            return TryDay(Number(gregorian, "y"), Number(gregorian, "m"), Number(gregorian, "d"), out date, out reason);
        }

        if (allowSerial && int.TryParse(compact, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial is > 60 and <= LastSerial)
        {
            date = new DateOnly(1899, 12, 30).AddDays(serial);
            reason = string.Empty;
            return true;
        }

        reason = ShortYear().IsMatch(compact)
            ? "年は西暦4桁か元号で書いてください。" + Example
            : $"「{text}」は日付として読めません。{Example}";
        return false;
    }

    /// <summary>令和8年11月1日; the first year is 元年. Days before 1873 are written in Gregorian years.</summary>
    /// <param name="date">The day.</param>
    public static string Format(DateOnly date) => JapaneseEra.Of(date) is { } era
        ? string.Create(CultureInfo.InvariantCulture, $"{era.Name}{era.YearText(date.Year)}年{date.Month}月{date.Day}日")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>R8.11.1; the first year is 1. Days before 1873 are written 1872/12/31.</summary>
    /// <param name="date">The day.</param>
    public static string FormatShort(DateOnly date) => JapaneseEra.Of(date) is { } era
        ? string.Create(CultureInfo.InvariantCulture, $"{era.Letter}{date.Year - era.FirstYear + 1}.{date.Month}.{date.Day}")
        : FormatGregorian(date);

    /// <summary>2026/11/21, or 2026/11/21（土）.</summary>
    /// <param name="date">The day.</param>
    /// <param name="withWeekday">Adds the day of the week in full-width parentheses.</param>
    public static string FormatGregorian(DateOnly date, bool withWeekday = false)
    {
        var day = date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return withWeekday ? $"{day}（{"日月火水木金土"[(int)date.DayOfWeek]}）" : day;
    }

    private static bool TryEra(Match match, out DateOnly date, out string reason)
    {
        var era = JapaneseEra.Named(match.Groups["era"].Value)!;
        var eraYear = match.Groups["y"].Value == "元" ? 1 : Number(match, "y");
        if (!TryDay(era.FirstYear + eraYear - 1, Number(match, "m"), Number(match, "d"), out date, out reason))
        {
            return false;
        }

        if (eraYear >= 1 && date >= era.First && date <= era.Last)
        {
            return true;
        }

        reason = era.Last == DateOnly.MaxValue
            ? $"{era.Name}は{Format(era.First)}からです。元号と年を確かめてください。"
            : $"{era.Name}は{FormatGregorian(era.First)}から{FormatGregorian(era.Last)}までです。元号と年を確かめてください。";
        date = default;
        return false;
    }

    private static bool TryDay(int year, int month, int day, out DateOnly date, out string reason)
    {
        date = default;
        reason = string.Empty;
        if (year is < 1868 or > 9999)
        {
            reason = $"{year}年は扱えない年です。{Example}";
        }
        else if (month is < 1 or > 12)
        {
            reason = $"{month}月はありません。{Example}";
        }
        else if (day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            reason = $"{year}年{month}月に{day}日はありません。日を確かめてください。";
        }
        else
        {
            date = new DateOnly(year, month, day);
        }

        return reason.Length == 0;
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<era>明治|大正|昭和|平成|令和|[MTSHR])(?<y>元|[0-9]{1,2})(?:年|[./-])(?<m>[0-9]{1,2})(?:月|[./-])(?<d>[0-9]{1,2})日?(?:\([日月火水木金土]\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EraDate();

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})(?:年|[./-])(?<m>[0-9]{1,2})(?:月|[./-])(?<d>[0-9]{1,2})日?(?:\([日月火水木金土]\))?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))$")]
    private static partial Regex GregorianDate();

    [GeneratedRegex(@"\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s*$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex("^[0-9]{1,3}[./年-][0-9]{1,2}[./月-][0-9]{1,2}日?$")]
    private static partial Regex ShortYear();
}

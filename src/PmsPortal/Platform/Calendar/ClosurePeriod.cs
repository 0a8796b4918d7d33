using System.Globalization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Calendar;

/// <summary>
/// Days on which the organisation itself is closed: the same days every year, or days of one year. A last day that comes
/// before the first in the year belongs to the following year (12/29–1/3).
/// </summary>
/// <param name="Name">年末年始, 創立記念日, 夏季休業 …</param>
/// <param name="Year">The year of the first day; null for every year.</param>
/// <param name="FirstMonth">1 to 12.</param>
/// <param name="FirstDay">1 to 31. 29 February of a yearly closure is simply absent in other years.</param>
/// <param name="LastMonth">1 to 12.</param>
/// <param name="LastDay">1 to 31, itself closed.</param>
public sealed record ClosurePeriod(string Name, int? Year, int FirstMonth, int FirstDay, int LastMonth, int LastDay)
{
    /// <summary>Days of one year.</summary>
    /// <param name="name">What is closed for.</param>
    /// <param name="firstOn">The first closed day.</param>
    /// <param name="lastOn">The last closed day, less than a year later.</param>
    /// <returns>The period.</returns>
    public static ClosurePeriod Once(string name, DateOnly firstOn, DateOnly lastOn) =>
        new(name, firstOn.Year, firstOn.Month, firstOn.Day, lastOn.Month, lastOn.Day);

    /// <summary>The closed days of one year that began in it; the last may lie in the next.</summary>
    public (DateOnly First, DateOnly Last)? Days => Year is { } year
        ? (new DateOnly(year, FirstMonth, FirstDay), new DateOnly(CrossesYear ? year + 1 : year, LastMonth, LastDay))
        : null;

    /// <summary>毎年12/29～1/3, or 2026/08/13（木）～2026/08/14（金）.</summary>
    public string Text
    {
        get
        {
            if (Days is var (first, last))
            {
                return first == last
                    ? Wareki.FormatGregorian(first, withWeekday: true)
                    : $"{Wareki.FormatGregorian(first, withWeekday: true)}～{Wareki.FormatGregorian(last, withWeekday: true)}";
            }

            var from = string.Create(CultureInfo.InvariantCulture, $"毎年{FirstMonth}/{FirstDay}");
            return (FirstMonth, FirstDay) == (LastMonth, LastDay) ? from : string.Create(CultureInfo.InvariantCulture, $"{from}～{LastMonth}/{LastDay}");
        }
    }

    private bool CrossesYear => (LastMonth, LastDay).CompareTo((FirstMonth, FirstDay)) < 0;

    /// <summary>Whether a day is closed for it.</summary>
    /// <param name="day">The day.</param>
    /// <returns>True from the first to the last day.</returns>
    public bool Covers(DateOnly day)
    {
        if (Days is var (first, last))
        {
            return day >= first && day <= last;
        }

        var at = (day.Month, day.Day);
        var (begun, over) = (at.CompareTo((FirstMonth, FirstDay)) >= 0, at.CompareTo((LastMonth, LastDay)) > 0);
        return CrossesYear ? begun || !over : begun && !over;
    }
}

namespace PmsPortal.Platform.Calendar;

/// <summary>One 国民の祝日 or 休日.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Its name; in the Cabinet Office's file both kinds of 休日 are just 「休日」.</param>
public sealed record HolidayDay(DateOnly On, string Name);

/// <summary>
/// The holidays that 国民の祝日に関する法律 gives a year, computed. The two equinoxes are legally fixed by the 官報 in
/// February of the year before, so a computed year stays 未確定 until the official table covers it.
/// </summary>
public static class HolidayRules
{
    /// <summary>The first year for which these rules hold: 2020 and 2021 moved three holidays by a law of their own.</summary>
    public const int FirstYear = 2022;

    /// <summary>The last year for which the equinox formulas hold.</summary>
    public const int LastYear = 2099;

    /// <summary>法3条2項: the day that replaces a holiday on a Sunday.</summary>
    public const string Substitute = "振替休日";

    /// <summary>法3条3項: a day between two holidays.</summary>
    public const string Between = "国民の休日";

    /// <summary>The holidays of a year, with 振替休日 and 国民の休日.</summary>
    /// <param name="year">From <see cref="FirstYear"/> to <see cref="LastYear"/>.</param>
    /// <returns>By date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rules were others in that year, or the formulas end.</exception>
    public static IReadOnlyList<HolidayDay> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var days = Named(year).ToDictionary(d => d.On, d => d.Name);
        var named = days.Keys.ToHashSet();
        foreach (var sunday in named.Where(d => d.DayOfWeek == DayOfWeek.Sunday).Order())
        {
            var free = sunday.AddDays(1);
            while (named.Contains(free))
            {
                free = free.AddDays(1);
            }

            days[free] = Substitute;
        }

        foreach (var before in named)
        {
            if (named.Contains(before.AddDays(2)))
            {
                days.TryAdd(before.AddDays(1), Between);
            }
        }

        return [.. days.OrderBy(d => d.Key).Select(d => new HolidayDay(d.Key, d.Value))];
    }

    private static IEnumerable<HolidayDay> Named(int year)
    {
        yield return new(new(year, 1, 1), "元日");
        yield return new(Monday(year, 1, 2), "成人の日");
        yield return new(new(year, 2, 11), "建国記念の日");
        yield return new(new(year, 2, 23), "天皇誕生日");
        yield return new(new(year, 3, Equinox(year, 20.8431m)), "春分の日");
        yield return new(new(year, 4, 29), "昭和の日");
        yield return new(new(year, 5, 3), "憲法記念日");
        yield return new(new(year, 5, 4), "みどりの日");
        yield return new(new(year, 5, 5), "こどもの日");
        yield return new(Monday(year, 7, 3), "海の日");
        yield return new(new(year, 8, 11), "山の日");
        yield return new(Monday(year, 9, 3), "敬老の日");
        yield return new(new(year, 9, Equinox(year, 23.2488m)), "秋分の日");
        yield return new(Monday(year, 10, 2), "スポーツの日");
        yield return new(new(year, 11, 3), "文化の日");
        yield return new(new(year, 11, 23), "勤労感謝の日");
    }

    private static DateOnly Monday(int year, int month, int number)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7) + (7 * (number - 1)));
    }

    private static int Equinox(int year, decimal start) =>
        (int)Math.Floor(start + (0.242194m * (year - 1980)) - Math.Floor((year - 1980) / 4m));
}

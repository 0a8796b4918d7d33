using System.Globalization;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Calendar;

/// <summary>Why a day is no business day; the first that applies, in this order.</summary>
public enum ClosedReason
{
    /// <summary>国民の祝日 or 休日.</summary>
    Holiday,

    /// <summary>The organisation's own closed day.</summary>
    Closure,

    /// <summary>土曜日 or 日曜日.</summary>
    Weekend,
}

/// <summary>What closes a day.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Name">The holiday's or closure's name, 土曜日 or 日曜日.</param>
public sealed record ClosedDay(ClosedReason Reason, string Name);

/// <summary>
/// The days on which the organisation works: not on Saturdays, Sundays, holidays and its own closed days. Official years
/// come from the Cabinet Office's table; the five years after it are computed and 未確定; about any other year it knows
/// nothing and says so instead of guessing. Immutable.
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>How many years after the official ones are computed.</summary>
    public const int ProvisionalYears = 5;

    private const string UploadAdvice = "システム管理者が「管理＞業務カレンダー」で内閣府の最新の祝日CSVを取り込むと、計算できるようになります。";
    private readonly Dictionary<DateOnly, string> holidays;

    /// <summary>A calendar of these days.</summary>
    /// <param name="official">The official table. Only the years before its last one that follow each other without a gap count.</param>
    /// <param name="closures">The organisation's own closed days.</param>
    public BusinessCalendar(IEnumerable<HolidayDay> official, IEnumerable<ClosurePeriod> closures)
    {
        ArgumentNullException.ThrowIfNull(official);
        ArgumentNullException.ThrowIfNull(closures);
        Closures = [.. closures];
        holidays = official.ToDictionary(d => d.On, d => d.Name);
        var years = holidays.Keys.Select(d => d.Year).ToHashSet();
        if (years.Count == 0)
        {
            return;
        }

        LastOfficialYear = years.Max();
        FirstYear = LastOfficialYear;
        while (years.Contains(FirstYear - 1))
        {
            FirstYear--;
        }

        // An old table is followed by nothing: the rules did not hold yet in its next year.
        LastYear = LastOfficialYear + 1 < HolidayRules.FirstYear
            ? LastOfficialYear
            : Math.Max(LastOfficialYear, Math.Min(LastOfficialYear + ProvisionalYears, HolidayRules.LastYear));
        AddNamesAndComputedYears();
    }

    /// <summary>The first year it knows; 0 where there is no table.</summary>
    public int FirstYear { get; }

    /// <summary>The last year of the official table; 0 where there is none.</summary>
    public int LastOfficialYear { get; }

    /// <summary>The last year it knows, computed; 0 where there is no table.</summary>
    public int LastYear { get; }

    /// <summary>The organisation's own closed days.</summary>
    public IReadOnlyList<ClosurePeriod> Closures { get; }

    /// <summary>Whether questions about a year are answered.</summary>
    /// <param name="year">A Gregorian year.</param>
    /// <returns>True for official and computed years.</returns>
    public bool Knows(int year) => LastYear > 0 && year >= FirstYear && year <= LastYear;

    /// <summary>Whether a day's year is computed: its holidays can still change (未確定).</summary>
    /// <param name="day">The day.</param>
    /// <returns>True after the last official year.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public bool IsProvisional(DateOnly day) => IsProvisional(day.Year);

    /// <summary>Whether a year is computed: its holidays can still change (未確定).</summary>
    /// <param name="year">A Gregorian year.</param>
    /// <returns>True after the last official year.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public bool IsProvisional(int year)
    {
        Demand(year);
        return year > LastOfficialYear;
    }

    /// <summary>Whether the organisation works on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>False on Saturdays, Sundays, holidays and closed days.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public bool IsBusinessDay(DateOnly day) => Closed(day) is null;

    /// <summary>Why a day is closed, in a word: 土曜日, 日曜日, the holiday's or the closure's name.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Null on a business day.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public string? WhyClosed(DateOnly day) => Closed(day)?.Name;

    /// <summary>What closes a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Null on a business day.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public ClosedDay? Closed(DateOnly day)
    {
        Demand(day.Year);
        if (holidays.TryGetValue(day, out var holiday))
        {
            return new(ClosedReason.Holiday, holiday);
        }

        return Closures.FirstOrDefault(c => c.Covers(day)) is { } closure ? new(ClosedReason.Closure, closure.Name)
            : day.DayOfWeek == DayOfWeek.Saturday ? new(ClosedReason.Weekend, "土曜日")
            : day.DayOfWeek == DayOfWeek.Sunday ? new(ClosedReason.Weekend, "日曜日")
            : null;
    }

    /// <summary>The holidays of a year.</summary>
    /// <param name="year">A Gregorian year.</param>
    /// <returns>By date.</returns>
    /// <exception cref="RuleException">The year is unknown; the message says what the administrator does.</exception>
    public IReadOnlyList<HolidayDay> HolidaysOf(int year)
    {
        Demand(year);
        return [.. holidays.Where(d => d.Key.Year == year).OrderBy(d => d.Key).Select(d => new HolidayDay(d.Key, d.Value))];
    }

    /// <summary>Counts business days: the first one after <paramref name="start"/> is day 1 (民法140条: 初日不算入).</summary>
    /// <param name="start">The day from which is counted; may itself be closed.</param>
    /// <param name="days">At least 1.</param>
    /// <returns>The day with that number.</returns>
    /// <exception cref="RuleException">The count leaves the known years.</exception>
    public DateOnly AddBusinessDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = start;
        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            counted += IsBusinessDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The day itself or the next business day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>A business day.</returns>
    /// <exception cref="RuleException">The search leaves the known years.</exception>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsBusinessDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself or the last business day before it.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>A business day.</returns>
    /// <exception cref="RuleException">The search leaves the known years.</exception>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsBusinessDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private void Demand(int year)
    {
        if (Knows(year))
        {
            return;
        }

        throw new RuleException(LastYear == 0
            ? $"祝日の表がまだないため、営業日を計算できません。{UploadAdvice}"
            : string.Create(CultureInfo.InvariantCulture, $"{year}年の祝日が分からないため、営業日を計算できません（分かるのは{FirstYear}年から{LastYear}年まで）。{UploadAdvice}"));
    }

    private void AddNamesAndComputedYears()
    {
        for (var year = Math.Max(FirstYear, HolidayRules.FirstYear); year <= Math.Min(LastYear, HolidayRules.LastYear); year++)
        {
            foreach (var day in HolidayRules.Of(year))
            {
                if (year > LastOfficialYear)
                {
                    holidays[day.On] = day.Name;
                }
                else if (holidays.TryGetValue(day.On, out var name) && name == "休日")
                {
                    // The official table calls both kinds 「休日」; the law's word explains the day.
                    holidays[day.On] = day.Name;
                }
            }
        }
    }
}

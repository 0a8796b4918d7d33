using System.Globalization;
using System.Text;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Calendar;

/// <summary>A day by which something is to be done, and how it came about.</summary>
/// <param name="DueOn">The last day in time; always a business day.</param>
/// <param name="Explanation">From which day, how it was counted, what was skipped, how it was moved; Japanese sentences.</param>
/// <param name="IsProvisional">A year that was needed is computed: the day can still move (未確定).</param>
public sealed record Deadline(DateOnly DueOn, string Explanation, bool IsProvisional)
{
    /// <summary>A deadline as a record keeps it: the day and its explanation, which says whether it is 未確定.</summary>
    /// <param name="dueOn">The stored day.</param>
    /// <param name="explanation">The stored explanation.</param>
    /// <returns>The deadline to show.</returns>
    public static Deadline Stored(DateOnly dueOn, string explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new(dueOn, explanation, explanation.Contains("未確定", StringComparison.Ordinal));
    }
}

/// <summary>Computes deadlines with their explanation. Pure: the same calendar gives the same day.</summary>
public static class Deadlines
{
    /// <summary>So many business days after a day: the first business day after it is day 1.</summary>
    /// <param name="calendar">The business calendar.</param>
    /// <param name="fromOn">受付 and the like; may itself be closed.</param>
    /// <param name="days">At least 1.</param>
    /// <returns>The deadline.</returns>
    /// <exception cref="RuleException">The count leaves the known years.</exception>
    public static Deadline BusinessDays(BusinessCalendar calendar, DateOnly fromOn, int days)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var dueOn = calendar.AddBusinessDays(fromOn, days);
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"{Full(fromOn)}の翌日から数えて{days}営業日目の{Full(dueOn)}です。"));
        if (Skipped(calendar, fromOn.AddDays(1), dueOn) is { Length: > 0 } skipped)
        {
            text.Append("数えなかった日は、").Append(skipped).Append("です。");
        }

        return Finish(calendar, dueOn, fromOn.AddDays(1), dueOn, text);
    }

    /// <summary>
    /// So many calendar days from a day that itself is day 1 (個人情報保護法施行規則8条の速報・確報 and the like). A last day on
    /// which the organisation is closed moves to the next business day.
    /// </summary>
    /// <param name="calendar">The business calendar.</param>
    /// <param name="knownOn">The day of knowledge, day 1.</param>
    /// <param name="days">At least 1.</param>
    /// <returns>The deadline.</returns>
    /// <exception cref="RuleException">The last day lies outside the known years.</exception>
    public static Deadline CalendarDays(BusinessCalendar calendar, DateOnly knownOn, int days)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var lastOn = knownOn.AddDays(days - 1);
        var dueOn = calendar.OnOrAfter(lastOn);
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"{Full(knownOn)}を1日目として{days}日目は{Full(lastOn)}です。"));
        if (dueOn != lastOn)
        {
            text.Append(CultureInfo.InvariantCulture, $"休みの日（{Skipped(calendar, lastOn, dueOn)}）に当たるため、次の営業日の{Full(dueOn)}に延ばしました。");
        }

        return Finish(calendar, dueOn, lastOn, dueOn, text);
    }

    /// <summary>The last business day on or before a day: the end of a month, of a fiscal year.</summary>
    /// <param name="calendar">The business calendar.</param>
    /// <param name="day">The day that must not be passed.</param>
    /// <returns>The deadline.</returns>
    /// <exception cref="RuleException">The day lies outside the known years.</exception>
    public static Deadline BeforeOrOn(BusinessCalendar calendar, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var dueOn = calendar.OnOrBefore(day);
        var text = new StringBuilder(dueOn == day
            ? $"{Full(day)}までです。"
            : $"{Full(day)}までですが、休みの日（{Skipped(calendar, dueOn, day)}）に当たるため、その前の営業日の{Full(dueOn)}に早めました。");
        return Finish(calendar, dueOn, dueOn, day, text);
    }

    /// <summary>Adds the mark of every year between the first and the last day that was looked at.</summary>
    private static Deadline Finish(BusinessCalendar calendar, DateOnly dueOn, DateOnly first, DateOnly last, StringBuilder text)
    {
        var open = Enumerable.Range(first.Year, last.Year - first.Year + 1).Where(calendar.IsProvisional).ToList();
        if (open.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{string.Join("・", open)}年の祝日は官報で公告される前の計算値のため、この期限は未確定です。");
        }

        return new Deadline(dueOn, text.ToString(), open.Count > 0);
    }

    /// <summary>Closed days by name, neighbours of one name together, Saturdays and Sundays only by their number.</summary>
    private static string Skipped(BusinessCalendar calendar, DateOnly first, DateOnly last)
    {
        var runs = new List<(string Name, DateOnly First, DateOnly Last)>();
        var weekends = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (calendar.Closed(day) is not { } closed)
            {
                continue;
            }

            if (closed.Reason == ClosedReason.Weekend)
            {
                weekends++;
            }
            else if (runs.Count > 0 && runs[^1] is var run && run.Name == closed.Name && run.Last.AddDays(1) == day)
            {
                runs[^1] = run with { Last = day };
            }
            else
            {
                runs.Add((closed.Name, day, day));
            }
        }

        var parts = runs.Select(r => r.First == r.Last ? $"{Short(r.First)}{r.Name}" : $"{Short(r.First)}～{Short(r.Last)}{r.Name}").ToList();
        if (weekends > 0)
        {
            parts.Insert(0, string.Create(CultureInfo.InvariantCulture, $"土曜日・日曜日{weekends}日"));
        }

        return string.Join("、", parts);
    }

    private static string Full(DateOnly day) => Wareki.FormatGregorian(day, withWeekday: true);

    private static string Short(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}/{day.Day}（{"日月火水木金土"[(int)day.DayOfWeek]}）");
}

using PmsPortal.Platform.Calendar;

namespace PmsPortal.Platform.Reminders;

/// <summary>
/// When a reminder of something due goes out: 14, 7 and 1 days before, on the last day, then every week. Only on business
/// days: a stage before the last day moves to the business day before, a later one to the business day after.
/// </summary>
public static class ReminderStages
{
    private static readonly int[] Before = [14, 7, 1, 0];

    /// <summary>From how many calendar days before the last day something stands in the mails.</summary>
    public const int FirstDays = 14;

    /// <summary>The last stage that a day has reached.</summary>
    /// <param name="calendar">The organisation's calendar.</param>
    /// <param name="opensOn">Nothing goes out before this business day.</param>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="today">The business day.</param>
    /// <returns>The stage's business day, or null before the first.</returns>
    public static DateOnly? Reached(BusinessCalendar calendar, DateOnly opensOn, DateOnly dueOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (today > dueOn)
        {
            for (var weeks = (today.DayNumber - dueOn.DayNumber) / 7; weeks > 0; weeks--)
            {
                if (calendar.OnOrAfter(dueOn.AddDays(7 * weeks)) is var weekly && weekly <= today)
                {
                    return weekly;
                }
            }
        }

        return Before.Select(days => (DateOnly?)calendar.OnOrBefore(dueOn.AddDays(-days)))
            .Where(stage => stage <= today && stage >= opensOn)
            .Max();
    }

    /// <summary>Whether something has been late for a week: from then on the superior and the 保護管理者 hear of it too.</summary>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="stage">The stage reached.</param>
    /// <returns>True from the first weekly stage on.</returns>
    public static bool IsEscalated(DateOnly dueOn, DateOnly stage) => stage > dueOn;
}

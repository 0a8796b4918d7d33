using System.Globalization;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Platform.Obligations;

/// <summary>The last day of a period on the organisation's calendar: a closed day means the business day before, so that the month is kept.</summary>
internal static class ObligationDates
{
    public static (DateOnly DueOn, string Explanation) DueOf(BusinessCalendar calendar, ObligationPeriod period, FiscalYear year)
    {
        var last = period.LastDay(year);
        var due = calendar.OnOrBefore(last);
        var named = period.DueDay is null ? $"{last.Month}月の末日" : string.Create(CultureInfo.InvariantCulture, $"{last.Month}月{last.Day}日");
        var text = due == last
            ? string.Create(CultureInfo.InvariantCulture, $"{named}（{due:yyyy/MM/dd}）まで。")
            : string.Create(CultureInfo.InvariantCulture, $"{named}（{last:yyyy/MM/dd}）は{calendar.WhyClosed(last)}のため、その前の営業日まで。");
        return (due, calendar.IsProvisional(due) ? $"{text}この年の祝日は未確定です。" : text);
    }
}

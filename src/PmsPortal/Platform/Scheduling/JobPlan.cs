using System.Globalization;
using Quartz;

namespace PmsPortal.Platform.Scheduling;

/// <summary>What a cron expression means: its next times in Asia/Tokyo, and itself in Japanese words.</summary>
public static class JobPlan
{
    private static readonly string[] Days = ["日", "月", "火", "水", "木", "金", "土"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The zone of every plan.</summary>
    public static TimeZoneInfo Tokyo { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>Refuses an expression that the scheduler would not understand.</summary>
    /// <param name="cron">The expression.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static void Check(string cron) => Parse(cron);

    /// <summary>The next time after an instant.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="after">The instant, of the real clock: the scheduler knows no moved one.</param>
    /// <returns>A UTC instant, or null where the expression has no further time.</returns>
    public static DateTime? NextAfter(string cron, DateTimeOffset after) => Parse(cron).GetNextValidTimeAfter(after)?.UtcDateTime;

    /// <summary>Whether it comes at least once an hour; such runs are not kept for long.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="from">An instant to look from.</param>
    /// <returns>True where two of the next three times lie at most an hour apart.</returns>
    public static bool IsFrequent(string cron, DateTimeOffset from)
    {
        var expression = Parse(cron);
        var first = expression.GetNextValidTimeAfter(from);
        var second = first is { } f ? expression.GetNextValidTimeAfter(f) : null;
        var third = second is { } s ? expression.GetNextValidTimeAfter(s) : null;
        return (second - first) <= TimeSpan.FromHours(1) || (third - second) <= TimeSpan.FromHours(1);
    }

    /// <summary>The plan in words: 毎日 2:30, 毎週月曜 8:00, 毎月1日 0:10, 10分ごと.</summary>
    /// <param name="cron">Six or seven fields.</param>
    /// <returns>Japanese words; the expression itself where it says something that these words don't.</returns>
    public static string Describe(string cron)
    {
        ArgumentNullException.ThrowIfNull(cron);
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length is 6 or 7 && (fields.Length == 6 || fields[6] == "*")
            && DayWords(fields[3], fields[4], fields[5]) is { } day && TimeWords(fields[0], fields[1], fields[2]) is { } time
            ? day == "毎日" && !time.Contains(':', StringComparison.Ordinal) ? time : $"{day} {time}"
            : cron;
    }

    private static CronExpression Parse(string cron) => CronExpression.Parse(cron).WithTimeZone(Tokyo);

    private static string? TimeWords(string second, string minute, string hour)
    {
        if (Step(second) is { } seconds && minute == "*" && hour == "*")
        {
            return $"{seconds}秒ごと";
        }

        if (Number(second) is null)
        {
            return null;
        }

        if (Step(minute) is { } minutes)
        {
            return hour == "*" ? $"{minutes}分ごと" : HourRange(hour) is { } hours ? $"{hours}に{minutes}分ごと" : null;
        }

        if (minute == "*")
        {
            return hour == "*" ? "1分ごと" : null;
        }

        if (Number(minute) is not { } m)
        {
            return null;
        }

        return hour == "*" ? $"毎時{m}分"
            : Step(hour) is { } every ? $"{every}時間ごと（{m}分）"
            : HourRange(hour) is { } range ? $"{range}の毎時{m}分"
            : Numbers(hour) is { } list ? string.Join("・", list.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h}:{m:00}")))
            : null;
    }

    private static string? DayWords(string dayOfMonth, string month, string dayOfWeek)
    {
        var months = month == "*" ? "毎月" : Numbers(month) is { } list ? $"毎年{string.Join("・", list)}月の" : null;
        return (dayOfMonth, dayOfWeek) switch
        {
            _ when months is null => null,
            ("*" or "?", "*" or "?") => month == "*" ? "毎日" : $"{months}毎日",
            ("?", _) => month == "*" && WeekWords(dayOfWeek) is { } week ? week : null,
            ("L", "?") => $"{months}末日",
            (_, "?") => Numbers(dayOfMonth) is { } days ? $"{months}{string.Join("・", days)}日" : null,
            _ => null,
        };
    }

    private static string? WeekWords(string field)
    {
        if (field.Split('-') is [var from, var to] && Day(from) is { } first && Day(to) is { } last)
        {
            return $"毎週{Days[first]}～{Days[last]}曜";
        }

        var days = field.Split(',').Select(Day).ToList();
        return days.TrueForAll(d => d is not null) ? $"毎週{string.Join("・", days.Select(d => Days[d!.Value]))}曜" : null;
    }

    private static int? Day(string text) =>
        Number(text) is >= 1 and <= 7 and var n ? n - 1
        : Array.IndexOf(DayNames, text.ToUpperInvariant()) is >= 0 and var i ? i : null;

    private static string? HourRange(string field) =>
        field.Split('-') is [var from, var to] && Number(from) is { } first && Number(to) is { } last ? $"{first}～{last}時台" : null;

    private static int? Step(string field) =>
        field.Split('/') is ["*" or "0", var step] ? Number(step) : null;

    private static List<int>? Numbers(string field)
    {
        var numbers = field.Split(',').Select(Number).ToList();
        return numbers.TrueForAll(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

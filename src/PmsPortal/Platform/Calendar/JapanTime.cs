using System.Globalization;

namespace PmsPortal.Platform.Calendar;

/// <summary>Business days and shown times are those of Asia/Tokyo, which knows no daylight saving.</summary>
public static class JapanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The business day of an instant.</summary>
    /// <param name="at">A UTC instant.</param>
    /// <returns>The calendar date in Tokyo.</returns>
    public static DateOnly DateOf(DateTime at) => DateOnly.FromDateTime(at + Offset);

    /// <summary>The business day now.</summary>
    /// <param name="time">The application's clock.</param>
    /// <returns>The calendar date in Tokyo.</returns>
    public static DateOnly Today(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOf(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The first instant of a business day.</summary>
    /// <param name="day">A calendar date in Tokyo.</param>
    /// <returns>A UTC instant.</returns>
    public static DateTime StartOf(DateOnly day) =>
        DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    /// <summary>An instant as people read it: 2026/11/21 14:05.</summary>
    /// <param name="at">A UTC instant.</param>
    /// <returns>Date and time in Tokyo, to the minute.</returns>
    public static string Show(DateTime at) => (at + Offset).ToString("yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture);
}

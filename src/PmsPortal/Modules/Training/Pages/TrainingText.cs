using System.Globalization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training.Pages;

/// <summary>Days and times as the pages of training show them.</summary>
public static class TrainingText
{
    public static string Day(DateOnly? on) => on is { } day ? Wareki.FormatGregorian(day, withWeekday: true) : "―";

    public static string ShortDay(DateOnly? on) => on is { } day ? Wareki.FormatGregorian(day) : string.Empty;

    public static string ShortDay(DateTime? at) => at is { } instant ? Wareki.FormatGregorian(JapanTime.DateOf(instant)) : string.Empty;

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

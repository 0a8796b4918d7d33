using System.Globalization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Testing;

namespace PmsPortal.Tests.Calendar;

/// <summary>The calendar of an organisation with the official table of 2025 to 2027 and the usual closed days.</summary>
internal static class Calendars
{
    public static IReadOnlyList<HolidayDay> Official { get; } = Read();

    public static BusinessCalendar Usual { get; } = With();

    public static BusinessCalendar With(params ClosurePeriod[] closures) => new(Official, [HolidayTable.YearEnd, .. closures]);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<HolidayDay> Read()
    {
        using var stream = File.OpenRead(SampleFiles.PathOf("syukujitsu.csv"));
        return HolidayFile.Read(stream, "syukujitsu.csv").Days;
    }
}

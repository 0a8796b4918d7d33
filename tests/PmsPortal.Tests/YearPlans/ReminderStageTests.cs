using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Tests.YearPlans;

/// <summary>14, 7 and 1 days before, on the day, then weekly; on business days only.</summary>
public sealed class ReminderStageTests
{
    private static readonly BusinessCalendar Calendar = new(
        Enumerable.Range(2025, 3).SelectMany(HolidayRules.Of), [new ClosurePeriod("年末年始", null, 12, 29, 1, 3)]);

    [Theory]
    // Due Thursday 2026-04-30; 4/29 is a holiday, so the day before is Tuesday 4/28.
    [InlineData("2026-04-15", null)]
    [InlineData("2026-04-16", "2026-04-16")]
    [InlineData("2026-04-22", "2026-04-16")]
    [InlineData("2026-04-23", "2026-04-23")]
    [InlineData("2026-04-28", "2026-04-28")]
    [InlineData("2026-04-30", "2026-04-30")]
    // The first weekly stage, 5/7, is the first business day after the holidays.
    [InlineData("2026-05-06", "2026-04-30")]
    [InlineData("2026-05-07", "2026-05-07")]
    [InlineData("2026-05-13", "2026-05-07")]
    [InlineData("2026-05-14", "2026-05-14")]
    // A server that slept for months reaches one stage, not ten.
    [InlineData("2026-08-01", "2026-07-30")]
    public void Reached_OnADay_IsTheLastStage(string today, string? stage) =>
        Assert.Equal(stage is null ? null : DateOnly.Parse(stage, null), ReminderStages.Reached(Calendar, new(2026, 4, 1), new(2026, 4, 30), DateOnly.Parse(today, null)));

    [Fact]
    public void Reached_BeforeOpening_IsNone() =>
        Assert.Null(ReminderStages.Reached(Calendar, new(2026, 4, 27), new(2026, 4, 30), new(2026, 4, 27)));

    [Fact]
    public void Reached_WeeklyStageInTheNewYear_WaitsForTheFirstBusinessDay() =>
        // Due 12/28; a week later is 1/4/2027, a Monday after the closed days.
        Assert.Equal(new DateOnly(2027, 1, 4), ReminderStages.Reached(Calendar, new(2026, 12, 1), new(2026, 12, 28), new(2027, 1, 4)));

    [Theory]
    [InlineData("2026-04-30", false)]
    [InlineData("2026-05-07", true)]
    public void IsEscalated_FromTheFirstWeek_IsTrue(string stage, bool escalated) =>
        Assert.Equal(escalated, ReminderStages.IsEscalated(new(2026, 4, 30), DateOnly.Parse(stage, null)));
}

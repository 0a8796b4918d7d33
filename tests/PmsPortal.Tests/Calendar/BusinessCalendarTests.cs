using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Tests.Calendar;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2026-04-24", null)]
    [InlineData("2026-04-25", "土曜日")]
    [InlineData("2026-04-26", "日曜日")]
    [InlineData("2026-05-03", "憲法記念日")]
    [InlineData("2026-05-06", "振替休日")]
    [InlineData("2026-09-22", "国民の休日")]
    [InlineData("2026-12-28", null)]
    [InlineData("2026-12-29", "年末年始")]
    [InlineData("2027-01-01", "元日")]
    [InlineData("2027-01-02", "年末年始")]
    [InlineData("2027-01-03", "年末年始")]
    [InlineData("2027-01-04", null)]
    [InlineData("2028-01-01", "元日")]
    [InlineData("2028-05-01", null)]
    public void WhyClosed_Day_NamesTheReason(string day, string? reason)
    {
        Assert.Equal(reason, Calendars.Usual.WhyClosed(Calendars.Day(day)));
        Assert.Equal(reason is null, Calendars.Usual.IsBusinessDay(Calendars.Day(day)));
    }

    [Theory]
    [InlineData("2026-04-24", "2026-05-11")]
    [InlineData("2026-04-30", "2026-05-14")]
    [InlineData("2026-09-16", "2026-09-30")]
    [InlineData("2026-09-18", "2026-10-02")]
    [InlineData("2026-11-02", "2026-11-12")]
    [InlineData("2026-12-22", "2027-01-06")]
    [InlineData("2026-12-25", "2027-01-12")]
    [InlineData("2026-12-28", "2027-01-13")]
    [InlineData("2026-12-31", "2027-01-13")]
    [InlineData("2027-03-18", "2027-03-30")]
    [InlineData("2027-04-28", "2027-05-13")]
    [InlineData("2028-04-28", "2028-05-12")]
    public void AddBusinessDays_Seven_SkipsClosedDays(string start, string due) =>
        Assert.Equal(Calendars.Day(due), Calendars.Usual.AddBusinessDays(Calendars.Day(start), 7));

    [Theory]
    [InlineData("2026-05-02", "2026-05-07", "2026-05-01")]
    [InlineData("2026-12-29", "2027-01-04", "2026-12-28")]
    [InlineData("2026-11-20", "2026-11-20", "2026-11-20")]
    public void OnOrAfterAndBefore_Day_FindTheNeighbours(string day, string after, string before)
    {
        Assert.Equal(Calendars.Day(after), Calendars.Usual.OnOrAfter(Calendars.Day(day)));
        Assert.Equal(Calendars.Day(before), Calendars.Usual.OnOrBefore(Calendars.Day(day)));
    }

    [Fact]
    public void Years_AfterTheOfficialOnes_AreProvisionalAndEnd()
    {
        var calendar = Calendars.Usual;

        Assert.Equal((2025, 2027, 2032), (calendar.FirstYear, calendar.LastOfficialYear, calendar.LastYear));
        Assert.False(calendar.IsProvisional(Calendars.Day("2027-12-31")));
        Assert.True(calendar.IsProvisional(Calendars.Day("2028-01-01")));
        Assert.True(calendar.IsProvisional(2032));
    }

    [Theory]
    [InlineData("2024-12-31", "2024年")]
    [InlineData("2033-01-04", "2033年")]
    public void AnyQuestion_OutsideTheKnownYears_FailsLoudly(string day, string year)
    {
        var on = Calendars.Day(day);
        Action[] questions =
        [
            () => Calendars.Usual.IsBusinessDay(on), () => Calendars.Usual.WhyClosed(on), () => Calendars.Usual.IsProvisional(on),
            () => Calendars.Usual.OnOrAfter(on), () => Calendars.Usual.OnOrBefore(on), () => Calendars.Usual.HolidaysOf(on.Year),
            () => Deadlines.CalendarDays(Calendars.Usual, on, 1), () => Deadlines.BeforeOrOn(Calendars.Usual, on),
        ];

        Assert.All(questions, question =>
        {
            var failure = Assert.Throws<RuleException>(question);
            Assert.StartsWith(year, failure.Message, StringComparison.Ordinal);
            Assert.Contains("2025年から2032年まで", failure.Message, StringComparison.Ordinal);
            Assert.Contains("祝日CSVを取り込む", failure.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Counting_AcrossTheLastKnownYear_FailsLoudly()
    {
        Assert.Equal(Calendars.Day("2032-12-28"), Calendars.Usual.AddBusinessDays(Calendars.Day("2032-12-27"), 1));
        Assert.Throws<RuleException>(() => Calendars.Usual.AddBusinessDays(Calendars.Day("2032-12-27"), 2));
        Assert.Throws<RuleException>(() => Calendars.Usual.OnOrAfter(Calendars.Day("2032-12-29")));
        Assert.Throws<RuleException>(() => Deadlines.BusinessDays(Calendars.Usual, Calendars.Day("2032-12-28"), 1));
    }

    [Fact]
    public void WithoutATable_EveryQuestionAsksForOne()
    {
        var empty = new BusinessCalendar([], [HolidayTable.YearEnd]);

        Assert.False(empty.Knows(2026));
        Assert.StartsWith("祝日の表がまだない", Assert.Throws<RuleException>(() => empty.IsBusinessDay(Calendars.Day("2026-11-21"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfficialTable_WithAGap_CountsOnlyAfterTheGap()
    {
        var calendar = new BusinessCalendar(Calendars.Official.Where(d => d.On.Year != 2026), []);

        Assert.Equal((2027, 2027), (calendar.FirstYear, calendar.LastOfficialYear));
        Assert.Throws<RuleException>(() => calendar.IsBusinessDay(Calendars.Day("2026-05-07")));
    }

    /// <summary>Before 2022 other rules held: nothing is computed after a table that ends in 2019.</summary>
    [Fact]
    public void OldTable_IsNotContinuedByRulesThatDidNotHold()
    {
        var calendar = new BusinessCalendar([new(new(2019, 1, 1), "元日")], []);

        Assert.Equal(2019, calendar.LastYear);
        Assert.Throws<RuleException>(() => calendar.IsBusinessDay(new(2020, 7, 24)));
    }

    [Fact]
    public void OfficialTable_BeatsTheRules()
    {
        var calendar = new BusinessCalendar([.. Calendars.Official.Where(d => d.On != new DateOnly(2027, 10, 11)), new(new(2027, 10, 12), "スポーツの日")], []);

        Assert.True(calendar.IsBusinessDay(new(2027, 10, 11)));
        Assert.Equal("スポーツの日", calendar.WhyClosed(new(2027, 10, 12)));
    }

    [Theory]
    [InlineData("2025-12-28", false)]
    [InlineData("2025-12-29", true)]
    [InlineData("2026-01-03", true)]
    [InlineData("2026-01-04", false)]
    [InlineData("2026-07-01", false)]
    public void YearlyClosure_AcrossTheYear_CoversBothEnds(string day, bool closed) =>
        Assert.Equal(closed, HolidayTable.YearEnd.Covers(Calendars.Day(day)));

    [Theory]
    [InlineData("2026-12-24", false)]
    [InlineData("2026-12-25", true)]
    [InlineData("2027-01-08", true)]
    [InlineData("2027-01-09", false)]
    [InlineData("2027-12-25", false)]
    [InlineData("2026-01-05", false)]
    public void ClosureOfOneYear_AcrossTheYear_EndsInTheNext(string day, bool closed) =>
        Assert.Equal(closed, ClosurePeriod.Once("移転", new(2026, 12, 25), new(2027, 1, 8)).Covers(Calendars.Day(day)));

    [Fact]
    public void Closures_SingleDays_CloseOnlyTheirYear()
    {
        var calendar = Calendars.With(ClosurePeriod.Once("夏季休業", new(2026, 8, 13), new(2026, 8, 14)), new("創立記念日", null, 6, 1, 6, 1));

        Assert.Equal("夏季休業", calendar.WhyClosed(new(2026, 8, 14)));
        Assert.Null(calendar.WhyClosed(new(2027, 8, 13)));
        Assert.Equal("創立記念日", calendar.WhyClosed(new(2027, 6, 1)));
        Assert.Equal(["毎年12/29～1/3", "2026/08/13（木）～2026/08/14（金）", "毎年6/1"], calendar.Closures.Select(c => c.Text));
    }

    [Fact]
    public void YearlyClosure_OfLeapDay_IsAbsentInOtherYears()
    {
        var leap = new ClosurePeriod("閏日", null, 2, 29, 2, 29);

        Assert.True(leap.Covers(new(2028, 2, 29)));
        Assert.False(leap.Covers(new(2027, 2, 28)) || leap.Covers(new(2027, 3, 1)));
    }
}

using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Ui;

namespace PmsPortal.Tests.Calendar;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-04-24", "2026-05-11", "2026/04/24（金）の翌日から数えて7営業日目の2026/05/11（月）です。数えなかった日は、土曜日・日曜日5日、4/29（水）昭和の日、5/3（日）憲法記念日、5/4（月）みどりの日、5/5（火）こどもの日、5/6（水）振替休日です。")]
    [InlineData("2026-12-31", "2027-01-13", "2026/12/31（木）の翌日から数えて7営業日目の2027/01/13（水）です。数えなかった日は、土曜日・日曜日2日、1/1（金）元日、1/2（土）～1/3（日）年末年始、1/11（月）成人の日です。")]
    [InlineData("2026-12-28", "2027-01-13", "2026/12/28（月）の翌日から数えて7営業日目の2027/01/13（水）です。数えなかった日は、土曜日・日曜日2日、12/29（火）～12/31（木）年末年始、1/1（金）元日、1/2（土）～1/3（日）年末年始、1/11（月）成人の日です。")]
    public void BusinessDays_Seven_SayWhatWasSkipped(string from, string due, string explanation) =>
        Assert.Equal(new Deadline(Calendars.Day(due), explanation, false), Deadlines.BusinessDays(Calendars.Usual, Calendars.Day(from), 7));

    [Theory]
    [InlineData("2026-12-01", 5, "2026-12-07", "2026/12/01（火）を1日目として5日目は2026/12/05（土）です。休みの日（土曜日・日曜日2日）に当たるため、次の営業日の2026/12/07（月）に延ばしました。")]
    [InlineData("2026-12-01", 30, "2027-01-04", "2026/12/01（火）を1日目として30日目は2026/12/30（水）です。休みの日（12/30（水）～12/31（木）年末年始、1/1（金）元日、1/2（土）～1/3（日）年末年始）に当たるため、次の営業日の2027/01/04（月）に延ばしました。")]
    [InlineData("2026-11-02", 60, "2027-01-04", "2026/11/02（月）を1日目として60日目は2026/12/31（木）です。休みの日（12/31（木）年末年始、1/1（金）元日、1/2（土）～1/3（日）年末年始）に当たるため、次の営業日の2027/01/04（月）に延ばしました。")]
    [InlineData("2026-11-20", 30, "2026-12-21", "2026/11/20（金）を1日目として30日目は2026/12/19（土）です。休みの日（土曜日・日曜日2日）に当たるため、次の営業日の2026/12/21（月）に延ばしました。")]
    [InlineData("2026-12-01", 3, "2026-12-03", "2026/12/01（火）を1日目として3日目は2026/12/03（木）です。")]
    [InlineData("2026-12-01", 1, "2026-12-01", "2026/12/01（火）を1日目として1日目は2026/12/01（火）です。")]
    public void CalendarDays_KnownDayIsDayOne_RollForward(string known, int days, string due, string explanation) =>
        Assert.Equal(new Deadline(Calendars.Day(due), explanation, false), Deadlines.CalendarDays(Calendars.Usual, Calendars.Day(known), days));

    [Theory]
    [InlineData("2026-10-31", "2026-10-30", "2026/10/31（土）までですが、休みの日（土曜日・日曜日1日）に当たるため、その前の営業日の2026/10/30（金）に早めました。")]
    [InlineData("2026-12-31", "2026-12-28", "2026/12/31（木）までですが、休みの日（12/29（火）～12/31（木）年末年始）に当たるため、その前の営業日の2026/12/28（月）に早めました。")]
    [InlineData("2027-03-31", "2027-03-31", "2027/03/31（水）までです。")]
    public void BeforeOrOn_ClosedDay_RollsBack(string day, string due, string explanation) =>
        Assert.Equal(new Deadline(Calendars.Day(due), explanation, false), Deadlines.BeforeOrOn(Calendars.Usual, Calendars.Day(day)));

    [Fact]
    public void Deadline_ThatNeedsAComputedYear_IsProvisionalAndSaysSo()
    {
        var across = Deadlines.BusinessDays(Calendars.Usual, new(2027, 12, 27), 3);
        var rolled = Deadlines.CalendarDays(Calendars.Usual, new(2027, 12, 1), 30);
        var spring = Deadlines.BusinessDays(Calendars.Usual, new(2028, 4, 28), 7);

        Assert.All([across, rolled, spring], d =>
        {
            Assert.True(d.IsProvisional);
            Assert.EndsWith("2028年の祝日は官報で公告される前の計算値のため、この期限は未確定です。", d.Explanation, StringComparison.Ordinal);
        });
        Assert.Equal([new(2028, 1, 5), new(2028, 1, 4), new(2028, 5, 12)], [across.DueOn, rolled.DueOn, spring.DueOn]);

        // Only the last day is looked at: the way there may pass through any year.
        Assert.False(Deadlines.CalendarDays(Calendars.Usual, new(2024, 12, 20), 20).IsProvisional);
        Assert.False(Deadlines.BusinessDays(Calendars.Usual, new(2027, 12, 27), 1).IsProvisional);
    }

    [Theory]
    [InlineData("2026-11-24", "あと3日")]
    [InlineData("2026-11-21", "本日")]
    [InlineData("2026-11-19", "2日超過")]
    public void Relative_Day_SaysHowFar(string due, string expected) =>
        Assert.Equal(expected, DeadlineText.Relative(Calendars.Day(due), new(2026, 11, 21)));
}

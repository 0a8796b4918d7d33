using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed class WarekiTests
{
    [Theory]
    [InlineData("2026/11/1", 2026, 11, 1)]
    [InlineData("2026-11-01", 2026, 11, 1)]
    [InlineData("2026年11月1日", 2026, 11, 1)]
    [InlineData("20261101", 2026, 11, 1)]
    [InlineData("２０２６／１１／１", 2026, 11, 1)]
    [InlineData("2026/11/21（土）", 2026, 11, 21)]
    [InlineData("2026/11/1 10:00", 2026, 11, 1)]
    [InlineData("2026-04-17 00:00:00", 2026, 4, 17)]
    [InlineData("R8.11.1", 2026, 11, 1)]
    [InlineData("r8/11/1", 2026, 11, 1)]
    [InlineData("Ｒ８．１１．１", 2026, 11, 1)]
    [InlineData("令和8年11月1日", 2026, 11, 1)]
    [InlineData("令和 8 年 11 月 1 日", 2026, 11, 1)]
    [InlineData("㋿8年11月1日", 2026, 11, 1)]
    [InlineData("令和元年5月1日", 2019, 5, 1)]
    [InlineData("R元.5.1", 2019, 5, 1)]
    [InlineData("H31.4.30", 2019, 4, 30)]
    [InlineData("平成元年1月8日", 1989, 1, 8)]
    [InlineData("S64.1.7", 1989, 1, 7)]
    [InlineData("昭和元年12月25日", 1926, 12, 25)]
    [InlineData("T15.12.25", 1926, 12, 25)]
    [InlineData("M45.7.30", 1912, 7, 30)]
    [InlineData("2028/2/29", 2028, 2, 29)]
    public void Parse_UsualSpelling_IsTheDay(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Wareki.Parse(text));

    [Theory]
    [InlineData("2026年2月30日", "2月に30日はありません")]
    [InlineData("2026/13/1", "13月はありません")]
    [InlineData("R8.2.29", "2月に29日はありません")]
    [InlineData("平成40年1月1日", "2019/04/30まで")]
    [InlineData("平成31年5月1日", "平成は")]
    [InlineData("令和元年4月30日", "令和元年5月1日から")]
    [InlineData("昭和65年1月1日", "昭和は")]
    [InlineData("R0.5.1", "令和は")]
    [InlineData("26/11/1", "西暦4桁")]
    [InlineData("未定", "読めません")]
    [InlineData("46129", "読めません")]
    [InlineData("", "空")]
    public void Parse_NoSuchDay_SaysWhy(string text, string reason)
    {
        var refused = Assert.Throws<FieldFormatException>(() => Wareki.Parse(text));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SerialWhenAsked_IsTheDay() => Assert.Equal(new DateOnly(2026, 4, 17), Wareki.Parse("46129", allowSerial: true));

    [Theory]
    [InlineData(2026, 11, 1, "令和8年11月1日", "R8.11.1")]
    [InlineData(2019, 5, 1, "令和元年5月1日", "R1.5.1")]
    [InlineData(2019, 4, 30, "平成31年4月30日", "H31.4.30")]
    [InlineData(1989, 1, 7, "昭和64年1月7日", "S64.1.7")]
    [InlineData(1872, 12, 31, "1872年12月31日", "1872/12/31")]
    public void Format_Day_IsInItsEra(int year, int month, int day, string full, string brief)
    {
        var date = new DateOnly(year, month, day);
        Assert.Equal(full, Wareki.Format(date));
        Assert.Equal(brief, Wareki.FormatShort(date));
    }

    [Fact]
    public void Format_EveryDayOfACentury_ReadsBack()
    {
        for (var day = new DateOnly(1927, 1, 1); day.Year < 2030; day = day.AddDays(17))
        {
            Assert.Equal(day, Wareki.Parse(Wareki.Format(day)));
            Assert.Equal(day, Wareki.Parse(Wareki.FormatShort(day)));
            Assert.Equal(day, Wareki.Parse(Wareki.FormatGregorian(day, withWeekday: true)));
        }
    }

    [Fact]
    public void FormatGregorian_WithWeekday_IsInFullWidthParentheses()
    {
        Assert.Equal("2026/11/01", Wareki.FormatGregorian(new DateOnly(2026, 11, 1)));
        Assert.Equal("2026/11/21（土）", Wareki.FormatGregorian(new DateOnly(2026, 11, 21), withWeekday: true));
    }

    [Theory]
    [InlineData(2026, 4, 1, 2026, "2026年度", "令和8年度")]
    [InlineData(2027, 3, 31, 2026, "2026年度", "令和8年度")]
    [InlineData(2026, 3, 31, 2025, "2025年度", "令和7年度")]
    [InlineData(2019, 4, 1, 2019, "2019年度", "令和元年度")]
    [InlineData(2019, 3, 31, 2018, "2018年度", "平成30年度")]
    public void FiscalYearOf_Day_RunsFromAprilToMarch(int year, int month, int day, int expected, string name, string era)
    {
        var fiscal = FiscalYear.Of(new DateOnly(year, month, day));
        Assert.Equal(new FiscalYear(expected), fiscal);
        Assert.Equal(new DateOnly(expected, 4, 1), fiscal.First);
        Assert.Equal(new DateOnly(expected + 1, 3, 31), fiscal.Last);
        Assert.Equal(name, fiscal.ToString());
        Assert.Equal(era, fiscal.Wareki);
    }
}

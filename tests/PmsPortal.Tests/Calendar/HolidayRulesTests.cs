using System.Globalization;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Tests.Calendar;

public sealed class HolidayRulesTests
{
    [Theory]
    [InlineData(2025, 19, "1/1水元日 1/13月成人の日 2/11火建国記念の日 2/23日天皇誕生日 2/24月振替休日 3/20木春分の日 4/29火昭和の日 5/3土憲法記念日 5/4日みどりの日 5/5月こどもの日 5/6火振替休日 7/21月海の日 8/11月山の日 9/15月敬老の日 9/23火秋分の日 10/13月スポーツの日 11/3月文化の日 11/23日勤労感謝の日 11/24月振替休日")]
    [InlineData(2026, 18, "1/1木元日 1/12月成人の日 2/11水建国記念の日 2/23月天皇誕生日 3/20金春分の日 4/29水昭和の日 5/3日憲法記念日 5/4月みどりの日 5/5火こどもの日 5/6水振替休日 7/20月海の日 8/11火山の日 9/21月敬老の日 9/22火国民の休日 9/23水秋分の日 10/12月スポーツの日 11/3火文化の日 11/23月勤労感謝の日")]
    [InlineData(2027, 17, "1/1金元日 1/11月成人の日 2/11木建国記念の日 2/23火天皇誕生日 3/21日春分の日 3/22月振替休日 4/29木昭和の日 5/3月憲法記念日 5/4火みどりの日 5/5水こどもの日 7/19月海の日 8/11水山の日 9/20月敬老の日 9/23木秋分の日 10/11月スポーツの日 11/3水文化の日 11/23火勤労感謝の日")]
    [InlineData(2028, 16, "1/1土元日 1/10月成人の日 2/11金建国記念の日 2/23水天皇誕生日 3/20月春分の日 4/29土昭和の日 5/3水憲法記念日 5/4木みどりの日 5/5金こどもの日 7/17月海の日 8/11金山の日 9/18月敬老の日 9/22金秋分の日 10/9月スポーツの日 11/3金文化の日 11/23木勤労感謝の日")]
    public void Of_Year_IsTheLawsList(int year, int count, string expected)
    {
        var days = HolidayRules.Of(year);

        Assert.Equal(count, days.Count);
        Assert.Equal(expected.Split(' '), days.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.On.Month}/{d.On.Day}{"日月火水木金土"[(int)d.On.DayOfWeek]}{d.Name}")));
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void Of_OfficialYear_EqualsTheOfficialTable(int year) => Assert.Equal(
        Calendars.Official.Where(d => d.On.Year == year),
        HolidayRules.Of(year).Select(d => d with { Name = d.Name is HolidayRules.Substitute or HolidayRules.Between ? "休日" : d.Name }));

    /// <summary>5/3 on a Sunday moves past the two holidays that follow; 秋分 two days after 敬老の日 closes the day between.</summary>
    [Theory]
    [InlineData(2031, "5/6火振替休日")]
    [InlineData(2032, "9/21火国民の休日")]
    [InlineData(2037, "5/6水振替休日")]
    public void Of_RareYears_HasTheDay(int year, string expected) => Assert.Contains(
        expected, HolidayRules.Of(year).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.On.Month}/{d.On.Day}{"日月火水木金土"[(int)d.On.DayOfWeek]}{d.Name}")));

    [Theory]
    [InlineData(2021)]
    [InlineData(2100)]
    public void Of_YearOfOtherRules_IsRefused(int year) => Assert.Throws<ArgumentOutOfRangeException>(() => HolidayRules.Of(year));
}

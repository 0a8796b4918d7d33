using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Tests.Applications;

public sealed class ApplicationNumberTests
{
    [Theory]
    [InlineData("2026-04-01", "R8-取扱-")]
    [InlineData("2027-03-31", "R8-取扱-")]
    [InlineData("2027-04-01", "R9-取扱-")]
    [InlineData("2019-04-01", "R1-取扱-")]
    public void Prefix_Day_IsOfItsFiscalYear(string day, string prefix) =>
        Assert.Equal(prefix, ApplicationNumber.Prefix(FiscalYear.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), "取扱"));

    [Theory]
    [InlineData("", "R8-取扱-001")]
    [InlineData("R8-取扱-001,R8-取扱-009", "R8-取扱-010")]
    [InlineData("R8-取扱-999", "R8-取扱-1000")]
    [InlineData("R7-取扱-050,R8-例外-020", "R8-取扱-001")]
    public void Next_NumbersOfTheYear_IsAfterTheHighest(string taken, string next) =>
        Assert.Equal(next, ApplicationNumber.Next("R8-取扱-", taken.Split(',')));

    [Theory]
    [InlineData("2026-11-19", true, true)]
    [InlineData("2026-11-20", true, false)]
    [InlineData("2026-11-21", false, false)]
    public void AfterTheFact_DayOfTheAct_CountsDifferentlyForSubmissionAndApproval(string day, bool atSubmission, bool atApproval)
    {
        var planned = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(atSubmission, AfterTheFact.AtSubmission(planned, new DateOnly(2026, 11, 20)));
        Assert.Equal(atApproval, AfterTheFact.AtApproval(planned, new DateOnly(2026, 11, 20)));
    }
}

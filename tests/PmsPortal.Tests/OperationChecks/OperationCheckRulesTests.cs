using PmsPortal.Modules.OperationChecks;

namespace PmsPortal.Tests.OperationChecks;

public sealed class OperationCheckRulesTests
{
    private static readonly DateOnly First = new(2026, 11, 1);
    private static readonly DateOnly Due = new(2026, 11, 30);

    public static TheoryData<string, OperationCheckStatus?, int, bool, DateOnly, OperationCheckState> States() => new()
    {
        { "before its month", null, 0, false, new(2026, 10, 31), OperationCheckState.Planned },
        { "first day", null, 0, false, First, OperationCheckState.NotStarted },
        { "last day in time", null, 0, false, Due, OperationCheckState.NotStarted },
        { "a day too late", null, 0, false, Due.AddDays(1), OperationCheckState.Late },
        { "begun", OperationCheckStatus.Open, 0, false, Due, OperationCheckState.Open },
        { "begun with a finding", OperationCheckStatus.Open, 2, false, Due, OperationCheckState.Open },
        { "begun and late", OperationCheckStatus.Open, 0, false, Due.AddDays(1), OperationCheckState.Late },
        { "closed, nothing found", OperationCheckStatus.Closed, 0, false, Due.AddDays(9), OperationCheckState.Normal },
        { "closed, something found", OperationCheckStatus.Closed, 1, false, Due, OperationCheckState.Found },
        { "the plan says it does not apply", null, 0, true, Due.AddDays(9), OperationCheckState.NotApplicable },
        { "closed although it need not", OperationCheckStatus.Closed, 0, true, Due, OperationCheckState.Normal },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void State_OfAMonth_FollowsStatusAndDay(string why, OperationCheckStatus? status, int findings, bool isNotApplicable, DateOnly today, OperationCheckState expected) =>
        Assert.True(OperationCheckStates.Of(status, findings, isNotApplicable, First, Due, today) == expected, why);

    [Theory]
    [InlineData(2026, 4, "2026-04-01", "2026-04-30")]
    [InlineData(2026, 12, "2026-12-01", "2026-12-31")]
    [InlineData(2026, 1, "2027-01-01", "2027-01-31")]
    [InlineData(2027, 2, "2028-02-01", "2028-02-29")]
    public void Place_OfAFiscalYear_HasTheCalendarMonth(int year, int month, string first, string last)
    {
        var place = new OperationCheckPlace(7, year, month);
        Assert.Equal((DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)), (place.First, place.Last));
        Assert.Equal(place, OperationCheckPlace.Of(7, place.Last));
    }

    [Theory]
    [InlineData("2026-04-01", 2026, 1)]
    [InlineData("2026-06-30", 2026, 1)]
    [InlineData("2026-09-30", 2026, 2)]
    [InlineData("2026-12-31", 2026, 3)]
    [InlineData("2027-01-01", 2026, 4)]
    [InlineData("2027-03-31", 2026, 4)]
    public void Quarter_OfADay_CountsFromApril(string day, int year, int quarter)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((year, quarter), OperationReport.Of(on));
        Assert.Contains(on.Month, OperationReport.MonthsOf(quarter));
    }

    // Whatever is not in the table is refused; a status without a way out or in would be found here.
    [Fact]
    public void Moves_OfChecksAndReports_ReachEveryStatusOnce()
    {
        Assert.Equal(OperationCheck.Moves.Count, OperationCheck.Moves.Select(m => (m.From, m.Action)).Distinct().Count());
        Assert.All(Enum.GetValues<OperationCheckStatus>(), s => Assert.Contains(OperationCheck.Moves, m => m.To == s));
        Assert.Equal(OperationReport.Moves.Count, OperationReport.Moves.Select(m => (m.From, m.Action)).Distinct().Count());
        Assert.All(Enum.GetValues<OperationReportStatus>(), s => Assert.Contains(OperationReport.Moves, m => m.To == s));
        Assert.DoesNotContain(OperationReport.Moves, m => m.From == OperationReportStatus.Approved);
    }

    [Fact]
    public void Figures_OfAQuarter_CountWhatIsDueAndSurviveFreezing()
    {
        var figures = new OperationReportFigures(
            [
                new("総務課", [new(4, OperationCheckState.Normal, 0, false, ""), new(5, OperationCheckState.Found, 2, true, "出張"), new(6, OperationCheckState.Late, 0, false, "")]),
                new("新設課", [new(4, OperationCheckState.NotApplicable, 0, false, ""), new(5, OperationCheckState.Planned, 0, false, ""), new(6, OperationCheckState.Open, 0, false, "")]),
            ],
            [new("5月", "総務課", "D01", "鍵", "直した", "その場で是正"), new("5月", "総務課", "D02", "紙", "", "未処置")],
            new(2026, 7, 1));
        Assert.Equal((4, 2, 1, 2), (figures.Total, figures.Done, figures.WereLate, figures.Missing));
        Assert.Equal("4件のうち2件を実施しました（50%）。期限に遅れた記録1件、未実施2件、異常あり2件（その場で是正1件）です。", figures.Summary);
        var read = OperationReportFigures.Read(figures.Write());
        Assert.Equal(figures.Summary, read.Summary);
        Assert.Equal("異常あり2件（遅れ）", read.Lines[0].Cells[1].Text);
    }

    [Fact]
    public void Query_FromAnAddress_IgnoresNonsense()
    {
        var query = OperationFindingQuery.Read("operation-checks/findings?q=鍵&year=99&department=system&corrected=maybe&page=-3&sort=drop");
        Assert.Equal(("鍵", null, true, null, 1), (query.Text, query.Year, query.IsSystem, query.Corrected, query.Page));
        Assert.Equal(["q", "department"], query.Describe(string.Empty).Select(f => f.Key));
    }
}

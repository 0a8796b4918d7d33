using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.YearPlans;

public abstract class ObligationScheduleTests(PortalFixture portal)
{
    protected async Task RunTwice()
    {
        portal.GoTo(2026, 3, 20);
        var department = await portal.CreateDepartmentAsync();

        var first = await portal.EnsureAsync();
        var second = await portal.EnsureAsync();

        Assert.True(first.Created > 0);
        Assert.Equal(new EnsureOutcome(0, 0, 0), second);
        // What was due before the portal looked for the first time is not made up: March of the running year is, April of it isn't.
        var checks = await portal.OccurrencesAsync("OperationCheck", department.Id);
        Assert.Equal(13, checks.Count);
        Assert.Equal((2025, 3), (checks[0].FiscalYear, checks[0].Month));
        var review = Assert.Single(await portal.OccurrencesAsync("LedgerReview", department.Id));
        Assert.Equal((2026, new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30)), (review.FiscalYear, review.OpensOn, review.DueOn));
        // One note for hundreds of occurrences.
        Assert.Equal(1, await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().CountAsync(e => e.SubjectType == nameof(ObligationOccurrence))));
    }

    protected async Task SleepOverTheYearEnd()
    {
        portal.GoTo(2026, 3, 20);
        var department = await portal.CreateDepartmentAsync();
        await portal.EnsureAsync();

        // The server slept from 20 March to 10 April.
        portal.GoTo(2026, 4, 10);
        await portal.EnsureAsync();
        await portal.EnsureAsync();

        var years = (await portal.OccurrencesAsync("LedgerReview", department.Id)).Select(o => o.FiscalYear).ToList();
        Assert.Equal([2026, 2027], years);
        Assert.Equal(25, (await portal.OccurrencesAsync("OperationCheck", department.Id)).Count);
    }

    protected async Task DepartmentsComeAndGo()
    {
        portal.GoTo(2026, 11, 20);
        var parent = await portal.CreateDepartmentAsync();
        var child = await portal.CreateDepartmentAsync(parentId: parent.Id);
        await portal.EnsureAsync();
        Assert.Empty(await portal.OccurrencesAsync("LedgerReview", parent.Id));
        // Made in November: nothing is late on its first day.
        Assert.All(await portal.OccurrencesAsync("OperationCheck", child.Id), o => Assert.True(o.DueOn >= new DateOnly(2026, 11, 20)));

        await portal.Db.CommandAsync(YearSteps.System, async command => (await command.Db.FindAsync<Department>(child.Id))!.Close(new DateOnly(2027, 1, 1)));
        portal.GoTo(2027, 1, 5);
        var outcome = await portal.EnsureAsync();

        Assert.True(outcome.Dropped > 0);
        Assert.All((await portal.OccurrencesAsync("OperationCheck", child.Id)).Where(o => o.OpensOn >= new DateOnly(2027, 1, 1)), o => Assert.Equal(ObligationProgress.NotApplicable, o.Progress));
        Assert.Contains(await portal.OccurrencesAsync("OperationCheck", child.Id), o => o.Month == 12 && o.Progress == ObligationProgress.NotStarted);
    }
}

public sealed class ObligationScheduleOnPostgreSql : IAsyncLifetime
{
    private readonly PostgresPortal portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public Task Ensure_RunTwice_MakesEverythingOnce() => new Runner(portal).Twice();

    [Fact]
    public Task Ensure_AfterThreeWeeksOfSleep_CatchesUpOnce() => new Runner(portal).Sleep();

    [Fact]
    public Task Ensure_DepartmentOpenedOrClosed_FollowsIt() => new Runner(portal).Departments();

    private sealed class Runner(PortalFixture portal) : ObligationScheduleTests(portal)
    {
        public Task Twice() => RunTwice();

        public Task Sleep() => SleepOverTheYearEnd();

        public Task Departments() => DepartmentsComeAndGo();
    }
}

using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Scheduling;

/// <summary>The real scheduler, several nodes on one database.</summary>
public abstract class SchedulerTests(PortalFixture portal)
{
    private static readonly Actor System = Actor.System("試験");

    // One story on one database: the first start on an empty one by two nodes at once, a click, a standing plan, a stop.
    protected async Task Story()
    {
        const string Code = "story";
        var (first, second) = (new Work(), new Work());
        await using (var one = new JobHost(portal, Code, first, second))
        await using (var two = new JobHost(portal, Code, first, second))
        {
            Assert.False(one.Scheduler.IsRunning);
            await Task.WhenAll(one.StartAsync(), two.StartAsync());
            await UntilAsync(() => one.Scheduler.IsRunning && two.Scheduler.IsRunning);
            Assert.DoesNotContain(one.Logs.Lines.Concat(two.Logs.Lines), l => l.Text.Contains("could not start", StringComparison.Ordinal));

            // Once after the start, by one of them.
            await UntilAsync(async () => (await RunsAsync()).Count(r => r.Outcome == JobOutcome.Succeeded) == 2);
            await Task.Delay(2000);
            Assert.Equal((1, 1), (first.Runs.Count, second.Runs.Count));
            Assert.Equal("起動時", first.Runs.Single().TriggeredBy);

            // A click is the scheduler's to place, and bears the person's name.
            await one.Trigger.RunNowAsync(Actor.System("田中 一郎"), one.First);
            await UntilAsync(async () => (await RunsAsync()).Count(r => r.Outcome == JobOutcome.Succeeded) == 3);
            Assert.Equal("田中 一郎", first.Runs.Last().TriggeredBy);
            Assert.All(await RunsAsync(), r => Assert.Contains(r.Node, new[] { one.Node, two.Node }));
        }

        // A node that is stopped in the middle hands the run over.
        var begun = new TaskCompletionSource();
        var slow = new Work { Body = async (_, stop) => { begun.TrySetResult(); await Task.Delay(Timeout.Infinite, stop); return "届かない"; } };
        var fast = new Work();
        var stopping = new JobHost(portal, Code, slow, fast, o => o.RunAfterStart = TimeSpan.FromMinutes(10));
        await stopping.StartAsync();
        await UntilAsync(() => stopping.Scheduler.IsRunning);
        await stopping.Trigger.RunNowAsync(System, stopping.First);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stopping.DisposeAsync();
        Assert.Equal(JobOutcome.Interrupted, (await RunsAsync()).Last(r => r.JobCode == stopping.First).Outcome);
        await using var heir = new JobHost(portal, Code, fast, new Work(), o => o.RunAfterStart = TimeSpan.FromMinutes(10));
        await heir.StartAsync();
        await UntilAsync(() => fast.Runs.Any(r => r.TriggeredBy == "引継ぎ"));
        await UntilAsync(async () => (await RunsAsync()).Last(r => r.JobCode == heir.First).Outcome == JobOutcome.Succeeded);
    }

    // The tables are there before any web process: what the command migrate does; a second time does nothing.
    protected async Task Tables()
    {
        await using var other = new OwnDatabase(portal.Provider, await TestDatabase.CreateAsync(portal.Provider));
        Assert.Equal(0, await other.CountAsync());
        var options = TestDatabase.OptionsFor(portal.Provider);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SchedulerRegistration.MakeTablesAsync(options, other.ConnectionString))));
        var made = await other.CountAsync();
        Assert.True(made >= 10, $"{made} tables");
        await SchedulerRegistration.MakeTablesAsync(options, other.ConnectionString);
        Assert.Equal(made, await other.CountAsync());
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "It did not come about within a minute");
            await Task.Delay(100);
        }
    }

    private Task<List<JobRun>> RunsAsync() => portal.Db.QueryAsync(db => db.Set<JobRun>().OrderBy(r => r.Id).ToListAsync());

    private sealed class OwnDatabase(DatabaseProvider provider, string connectionString) : IAsyncDisposable
    {
        private readonly PortalDbContext context = TestDatabase.Context(provider, connectionString);

        public string ConnectionString => connectionString;

        public Task<int> CountAsync() => context.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS \"Value\" FROM information_schema.tables WHERE LOWER(table_name) LIKE 'qrtz%'").SingleAsync();

        public ValueTask DisposeAsync() => context.DisposeAsync();
    }
}

public sealed class SchedulerOnPostgreSql(PostgresPortal portal) : SchedulerTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Nodes_StartedTogether_ShareTheScheduleAndHandOver() => Story();

    [Fact]
    public Task Tables_MadeByThreeAtOnce_AreThereOnce() => Tables();
}

public sealed class SchedulerOnSqlServer(SqlServerPortal portal) : SchedulerTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Nodes_StartedTogether_ShareTheScheduleAndHandOver() => Story();

    [SqlServerFact]
    public Task Tables_MadeByThreeAtOnce_AreThereOnce() => Tables();
}

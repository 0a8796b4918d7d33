using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Scheduling;

/// <summary>Claims, outcomes and permissions of runs, without a scheduler.</summary>
public abstract class JobRunnerTests(PortalFixture portal)
{
    private static readonly Actor System = Actor.System("試験");

    private static string Prefix() => $"t{PortalFixture.Unique()}";

    protected async Task Outcomes()
    {
        var (first, second) = (new Work { Body = (_, _) => throw new InvalidOperationException("内部の事情") }, new Work { Body = (_, _) => Task.FromResult("3件を作成") });
        await using var host = new JobHost(portal, Prefix(), first, second);

        var results = await host.Runner.RunAllAsync(System);

        // In order, and the failure of the first doesn't stop the second.
        Assert.Equal([(host.First, JobOutcome.Failed), (host.Second, JobOutcome.Succeeded)], results.Select(r => (r.Code, r.Outcome)));
        var failed = results[0];
        Assert.Equal(8, failed.ErrorId!.Length);
        Assert.Contains(failed.ErrorId, failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("内部の事情", failed.Message, StringComparison.Ordinal);
        Assert.Contains(host.Logs.Lines, l => l.Text.Contains(failed.ErrorId, StringComparison.Ordinal) && l.Text.Contains("内部の事情", StringComparison.Ordinal));

        var administrator = Actor.System();
        var row = Assert.Single(await host.Queries.ListAsync(administrator), r => r.Code == host.First);
        Assert.Equal((JobOutcome.Failed, failed.ErrorId, "試験", host.Node), (row.Last!.Outcome, row.Last.ErrorId, row.Last.TriggeredBy, row.Last.Node));
        Assert.Equal("System.InvalidOperationException: 内部の事情", row.Last.Detail);
        Assert.Equal(("毎日 4:00", (DateTime?)null), (row.Plan, row.LastSucceededAt));
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        Assert.All(await host.Queries.ListAsync(secretariat), r => Assert.Null(r.Last?.Detail));

        // A reason that people can act on is shown as it is.
        first.Body = (_, _) => throw new RuleException("2027年の祝日が未登録です。");
        Assert.Equal("2027年の祝日が未登録です。", (await host.Runner.RunAsync(System, host.First)).Message);

        first.Body = (_, _) => Task.FromResult(new string('長', 900));
        Assert.Equal(JobRun.MessageMaxLength, (await host.Runner.RunAsync(System, host.First)).Message.Length);
        var (_, runs) = await host.Queries.HistoryAsync(secretariat, new() { Code = host.First });
        Assert.Equal([JobOutcome.Succeeded, JobOutcome.Failed, JobOutcome.Failed], runs.Rows.Select(r => r.Outcome));
        Assert.Equal(2, (await host.Queries.HistoryAsync(secretariat, new() { Code = host.First, Outcome = JobOutcome.Failed })).Runs.Total);
        var context = second.Runs.Single();
        Assert.Equal(("定期処理 二番目の処理", "試験", portal.Time.GetUtcNow().UtcDateTime), (context.Actor.Name, context.TriggeredBy, context.StartedAt));
        Assert.Equal(new DateOnly(2026, 11, 20), context.Today);
    }

    protected async Task NeverTwo()
    {
        var work = new Work { Body = async (_, stop) => { await Task.Delay(300, stop); return "済み"; } };
        var prefix = Prefix();
        await using var one = new JobHost(portal, prefix, work);
        await using var two = new JobHost(portal, prefix, work);
        await using var three = new JobHost(portal, prefix, work);

        // The very first run ever, from three nodes at once, four times each.
        var calls = Enumerable.Range(0, 12).Select(n => new[] { one, two, three }[n % 3]).Select(h => Task.Run(() => h.Runner.RunAsync(System, h.First)));
        var results = await Task.WhenAll(calls);

        Assert.Equal(1, work.MostAtOnce);
        Assert.All(results, r => Assert.True(r.Outcome is JobOutcome.Succeeded or JobOutcome.Running, r.Message));
        Assert.Equal(work.Runs.Count, results.Count(r => r.Outcome == JobOutcome.Succeeded));
        Assert.InRange(work.Runs.Count, 1, 11);
        Assert.Contains(results, r => r is { Outcome: JobOutcome.Running, Message: "すでに実行中のため、新しく始めませんでした。" });
        var stored = await RunsAsync(one.First);
        Assert.Equal(work.Runs.Count, stored.Count);
        Assert.All(stored, r => Assert.Equal(JobOutcome.Succeeded, r.Outcome));
    }

    protected async Task TakenOver()
    {
        var begun = new TaskCompletionSource();
        var work = new Work
        {
            Body = async (_, stop) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return "届かない";
            },
        };
        var prefix = Prefix();
        await using var living = new JobHost(portal, prefix, work);
        using var end = new CancellationTokenSource();
        var run = living.Runner.RunAsync(System, living.First, end.Token);
        await begun.Task;

        // It lives: another node neither runs it nor takes it.
        var after = new Work();
        await using var other = new JobHost(portal, prefix, after);
        Assert.Equal(JobOutcome.Running, (await other.Runner.RunAsync(System, other.First)).Outcome);
        Assert.Empty(after.Runs);
        var row = Assert.Single(await other.Queries.ListAsync(System), r => r.Code == other.First);
        Assert.Equal((true, living.Node), (row.IsRunning, row.Last!.Node));

        // Stopped in the middle: the claim is given back and the run says so.
        await end.CancelAsync();
        Assert.Equal(JobOutcome.Interrupted, (await run).Outcome);
        Assert.Equal(JobOutcome.Succeeded, (await other.Runner.RunAsync(System, other.First)).Outcome);

        // Silent: a claim whose process is gone stands still and is taken over.
        await portal.Db.CommandAsync(System, async command =>
        {
            command.Db.Add(new JobRun { JobCode = other.First, StartedAt = command.Now, Outcome = JobOutcome.Running, Node = "gone-1-dead", TriggeredBy = "予定の時刻" });
            await command.Db.SaveChangesAsync();
            var id = await command.Db.Set<JobRun>().MaxAsync(r => r.Id);
            await command.Db.Set<JobState>().Where(s => s.JobCode == other.First).ExecuteUpdateAsync(s => s.SetProperty(x => x.RunId, id).SetProperty(x => x.IsRunning, true));
        });
        await Assert.ThrowsAsync<RuleException>(() => other.Trigger.RunNowAsync(System, other.First));
        Assert.Equal(JobOutcome.Succeeded, (await other.Runner.RunAsync(System, other.First)).Outcome);
        Assert.Equal(
            [("gone-1-dead", JobOutcome.Interrupted), (other.Node, JobOutcome.Succeeded)],
            (await RunsAsync(other.First)).TakeLast(2).Select(r => (r.Node, r.Outcome)));
    }

    // Somebody took the claim while the owner could not tell that it lives: the owner stops.
    protected async Task Lost()
    {
        var begun = new TaskCompletionSource();
        var work = new Work { Body = async (_, stop) => { begun.TrySetResult(); await Task.Delay(Timeout.Infinite, stop); return "届かない"; } };
        await using var host = new JobHost(portal, Prefix(), work);
        var run = host.Runner.RunAsync(System, host.First);
        await begun.Task;
        await portal.Db.CommandAsync(System, command =>
            command.Db.Set<JobState>().Where(s => s.JobCode == host.First).ExecuteUpdateAsync(s => s.SetProperty(x => x.RunId, -1)));

        Assert.Equal(JobOutcome.Interrupted, (await run.WaitAsync(TimeSpan.FromSeconds(20))).Outcome);
    }

    protected async Task Refusals()
    {
        await using var host = new JobHost(portal, Prefix(), new Work());
        foreach (var role in new PmsRole?[] { null, PmsRole.ProtectionManager, PmsRole.DepartmentLead })
        {
            var nobody = await portal.CreateActorAsync(role, role == PmsRole.DepartmentLead ? await portal.CreateDepartmentAsync() : null);
            await Assert.ThrowsAsync<ForbiddenException>(() => host.Queries.ListAsync(nobody));
            await Assert.ThrowsAsync<ForbiddenException>(() => host.Queries.HistoryAsync(nobody, new() { Code = host.First }));
        }

        // The 事務局責任者 sees and doesn't start.
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        Assert.Equal(2, (await host.Queries.ListAsync(secretariat)).Count);
        await Assert.ThrowsAsync<ForbiddenException>(() => host.Trigger.RunNowAsync(secretariat, host.First));
        await Assert.ThrowsAsync<ForbiddenException>(() => host.Runner.RunAsync(secretariat, host.First));
        await Assert.ThrowsAsync<ForbiddenException>(() => host.Runner.RunAllAsync(secretariat));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Runner.RunAsync(System, "no-such-job"));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Queries.HistoryAsync(System, new() { Code = "no-such-job" }));
        Assert.Empty(await RunsAsync(host.First));
    }

    private Task<List<JobRun>> RunsAsync(string code) =>
        portal.Db.QueryAsync(db => db.Set<JobRun>().Where(r => r.JobCode == code).OrderBy(r => r.Id).ToListAsync());
}

public sealed class JobRunnerOnPostgreSql(PostgresPortal portal) : JobRunnerTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task RunAll_OneFails_IsRecordedWithItsIdAndTheOthersRun() => Outcomes();

    [Fact]
    public Task Run_FromThreeNodesAtOnce_NeverOverlaps() => NeverTwo();

    [Fact]
    public Task Run_UnderWayStoppedOrSilent_IsLeftOrTakenOver() => TakenOver();

    [Fact]
    public Task Run_ClaimLost_StopsTheOwner() => Lost();

    [Fact]
    public Task Run_WrongRoleOrName_IsRefused() => Refusals();
}

public sealed class JobRunnerOnSqlServer(SqlServerPortal portal) : JobRunnerTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task RunAll_OneFails_IsRecordedWithItsIdAndTheOthersRun() => Outcomes();

    [SqlServerFact]
    public Task Run_FromThreeNodesAtOnce_NeverOverlaps() => NeverTwo();

    [SqlServerFact]
    public Task Run_UnderWayStoppedOrSilent_IsLeftOrTakenOver() => TakenOver();

    [SqlServerFact]
    public Task Run_ClaimLost_StopsTheOwner() => Lost();

    [SqlServerFact]
    public Task Run_WrongRoleOrName_IsRefused() => Refusals();
}

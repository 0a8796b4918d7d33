using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Forms;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Scheduling;

/// <summary>The jobs that the product brings.</summary>
public abstract class OwnJobsTests(PortalFixture portal)
{
    private static readonly Actor System = Actor.System("試験");

    private JobRunner Runner => portal.Get<JobRunner>();

    protected async Task EndLeavers()
    {
        var person = await portal.PersonAsync();
        var account = await portal.AccountAsync(person);
        await portal.GiveAsync(person.Id, PmsRole.Auditor);

        // The last day was entered long ago and has passed since.
        await portal.Db.CommandAsync(System, command => command.Db.Set<Employee>().Where(e => e.Id == person.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.LeftOn, OrganizationData.Today.AddDays(-1))));

        var first = await Runner.RunAsync(System, "end-leavers");
        Assert.Equal((JobOutcome.Succeeded, "1人のアカウントと役割を終了"), (first.Outcome, first.Message));
        Assert.NotNull((await portal.ReadAccountAsync(account.AccountId)).DisabledAt);

        // Twice is once.
        Assert.Equal("対象者はいません", (await Runner.RunAsync(System, "end-leavers")).Message);
        var entries = await portal.Db.QueryAsync(db => db.Set<ChangeEntry>()
            .Where(e => e.EntityType == "Account" && e.EntityId == account.AccountId && e.ActorName.StartsWith("定期処理"))
            .Select(e => e.ActorName).ToListAsync());
        Assert.Equal("定期処理 退職者のアカウントと役割の終了", Assert.Single(entries));
    }

    protected async Task Housekeeping()
    {
        var actor = await portal.CreateActorAsync();
        var now = portal.Time.GetUtcNow().UtcDateTime;
        await portal.Db.CommandAsync(System, async command =>
        {
            foreach (var (key, days) in new[] { ("ledger/1", 91), ("ledger/2", 89), ("columns/ledger", 500) })
            {
                command.Db.Add(new FormDraft { AccountId = actor.AccountId!.Value, FormKey = key, Content = "{}", SavedAt = now.AddDays(-days) });
            }

            foreach (var (code, days) in new[] { ("verify-change-log", 401), ("verify-change-log", 399), ("no-longer-declared", 900), ("no-longer-declared", 800) })
            {
                command.Db.Add(new JobRun { JobCode = code, StartedAt = now.AddDays(-days), EndedAt = now.AddDays(-days), Outcome = JobOutcome.Succeeded, Node = "n", TriggeredBy = "予定の時刻" });
                await command.Db.SaveChangesAsync();
            }

            var last = await command.Db.Set<JobRun>().Where(r => r.JobCode == "no-longer-declared").MaxAsync(r => r.Id);
            command.Db.Add(new JobState { JobCode = "no-longer-declared", RunId = last });
            await command.Db.SaveChangesAsync();
        });

        var result = await Runner.RunAsync(System, "housekeeping");

        Assert.Equal((JobOutcome.Succeeded, "下書き1件、実行の記録2件を消去"), (result.Outcome, result.Message));
        Assert.Equal(
            ["columns/ledger", "ledger/2"],
            await portal.Db.QueryAsync(db => db.Set<FormDraft>().Where(d => d.AccountId == actor.AccountId).Select(d => d.FormKey).OrderBy(k => k).ToListAsync()));
        Assert.Equal(
            [now.AddDays(-800), now.AddDays(-399)],
            await portal.Db.QueryAsync(db => db.Set<JobRun>().Where(r => r.StartedAt < now.AddDays(-1)).Select(r => r.StartedAt).OrderBy(s => s).ToListAsync()));
        Assert.Equal("下書き0件、実行の記録0件を消去", (await Runner.RunAsync(System, "housekeeping")).Message);
    }

    // Last in its class: it breaks the chain for good.
    protected async Task Verify()
    {
        await portal.CreateDepartmentAsync("改ざん前");
        await portal.CreateDepartmentAsync("その次");
        var intact = await Runner.RunAsync(System, "verify-change-log");
        Assert.Equal(JobOutcome.Succeeded, intact.Outcome);
        Assert.Contains("書かれたときのまま", intact.Message, StringComparison.Ordinal);

        await using var db = TestDatabase.Context(portal.Provider, portal.ConnectionString);
        var target = await db.Set<ChangeEntry>().OrderByDescending(e => e.Id).Skip(1).Select(e => e.Id).FirstAsync();
        var (drop, update) = portal.Provider == DatabaseProvider.PostgreSql
            ? ("DROP TRIGGER \"TR_ChangeEntries_append_only\" ON \"ChangeEntries\"", $"UPDATE \"ChangeEntries\" SET \"Title\" = 'x' WHERE \"Id\" = {target}")
            : ("DROP TRIGGER [TR_ChangeEntries_append_only]", $"UPDATE [ChangeEntries] SET [Title] = N'x' WHERE [Id] = {target}");
        await db.Database.ExecuteSqlRawAsync(drop);
        await db.Database.ExecuteSqlRawAsync(update);

        var broken = await Runner.RunAsync(System, "verify-change-log");
        Assert.Equal(JobOutcome.Failed, broken.Outcome);
        Assert.Contains($"第{target}件の内容が書き換えられています", broken.Message, StringComparison.Ordinal);
        Assert.NotNull(broken.ErrorId);
    }
}

public sealed class OwnJobsOnPostgreSql(PostgresPortal portal) : OwnJobsTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task OwnJobs_RunTwice_DoTheirWorkOnceAndTellOfABrokenChain()
    {
        await EndLeavers();
        await Housekeeping();
        await Verify();
    }
}

public sealed class OwnJobsOnSqlServer(SqlServerPortal portal) : OwnJobsTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public async Task OwnJobs_RunTwice_DoTheirWorkOnceAndTellOfABrokenChain()
    {
        await EndLeavers();
        await Housekeeping();
        await Verify();
    }
}

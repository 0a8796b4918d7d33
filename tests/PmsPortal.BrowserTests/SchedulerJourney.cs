using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Npgsql;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.BrowserTests;

/// <summary>
/// Two real processes share the schedule of one database. The one that runs a job is killed in the middle of it, and the
/// other finishes the job, once.
/// </summary>
public sealed class SchedulerJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Job = "end-leavers";
    private const string Label = "退職者のアカウントと役割の終了";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Scheduling__CheckinInterval"] = "00:00:01",
        ["Scheduling__DeadAfter"] = "00:00:08",
        ["Scheduling__RunAfterStart"] = "00:10:00",
    };

    [Fact]
    public async Task Job_ItsProcessKilledInTheMiddle_IsFinishedByTheOtherOnce()
    {
        var (one, other) = await HostProcess.StartTwoAsync(Settings);
        await using var first = one;
        await using var second = other;
        await Task.WhenAll(HealthyAsync(first), HealthyAsync(second));
        await using var portal = new Portal(first);
        await portal.Get<AccountService>().CreateAdministratorAsync(Actor.System("試験"), "boss", "運用 担当", Person.Password);
        var account = await LeaverAsync(portal, first.Time.Today());
        var pages = new Dictionary<HostProcess, Person>();
        foreach (var host in new[] { first, second })
        {
            pages[host] = await chromium.OpenAsync(host);
            await pages[host].SignInAsync("boss");
            await pages[host].GoToAsync("/jobs", "定期処理");
        }

        // The test is a writer that doesn't finish: the job stands still in the middle of its work.
        await using var connection = new NpgsqlConnection(first.ConnectionString);
        await connection.OpenAsync();
        await using var writer = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("UPDATE \"ChangeChainHeads\" SET \"LastEntryId\" = \"LastEntryId\"", connection, writer))
        {
            await hold.ExecuteNonQueryAsync();
        }

        await RunButton(pages[first]).ClickAsync();
        var running = (await UntilAsync(portal, runs => runs is [{ Outcome: JobOutcome.Running }]))[0];
        await UntilAsync(async () => await BlockedAsync(first.ConnectionString) > 0, "The job does not wait for the writer");
        Assert.Equal("運用 担当", running.TriggeredBy);

        // Both processes show it, and neither they nor a third one begins it a second time.
        foreach (var person in pages.Values)
        {
            await person.Page.ReloadAsync();
            await Assertions.Expect(RunButton(person)).ToHaveTextAsync("実行中", new() { Timeout = 60_000 });
            await Assertions.Expect(RunButton(person)).ToBeDisabledAsync();
        }

        var (exit, output) = await first.CommandAsync("run-jobs", Job, "--json");
        Assert.True(exit == 0, output);
        Assert.Contains("\"outcome\": \"Skipped\"", output, StringComparison.Ordinal);
        Assert.Single(await RunsAsync(portal));

        var owner = new[] { first, second }.Single(h => running.Node.Contains(string.Create(CultureInfo.InvariantCulture, $"-{h.ProcessId}-"), StringComparison.Ordinal));
        var heir = owner == first ? second : first;
        owner.Kill();
        await writer.RollbackAsync();

        var after = await UntilAsync(portal, runs => runs is [_, { Outcome: not JobOutcome.Running }]);
        Assert.Equal([(running.Id, JobOutcome.Interrupted), (after[1].Id, JobOutcome.Succeeded)], after.Select(r => (r.Id, r.Outcome)));
        Assert.Equal(("引継ぎ", "1人のアカウントと役割を終了"), (after[1].TriggeredBy, after[1].Message));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"-{heir.ProcessId}-"), after[1].Node, StringComparison.Ordinal);

        // Done exactly once, and the log is whole.
        var entries = await portal.Get<PortalDb>().QueryAsync(db => db.Set<ChangeEntry>()
            .Where(e => e.EntityType == nameof(Account) && e.EntityId == account && e.Changes.Contains("DisabledAt")).Select(e => e.ActorName).ToListAsync());
        Assert.Equal($"定期処理 {Label}", Assert.Single(entries));
        Assert.True((await portal.VerifyAsync()).IsIntact);

        // A while later nothing has run it again, and its page tells the story.
        await Task.Delay(TimeSpan.FromSeconds(6));
        Assert.Equal(2, (await RunsAsync(portal)).Count);
        var reader = pages[heir];
        await reader.GoToAsync($"/jobs/{Job}", Label);
        await reader.SeesAsync("処理していたサーバーが応答しなくなったため");
        await reader.SeesAsync("引継ぎ");
        await reader.PictureAsync("jobs-history");

        // The page follows what it started.
        await reader.GoToAsync("/jobs", "定期処理");
        await RunButton(reader).ClickAsync();
        await reader.SeesAsync("対象者はいません");
        await reader.PictureAsync("jobs");
        Assert.Empty(reader.Faults);
        await HealthyAsync(heir);
    }

    private static ILocator RunButton(Person person) => person.Page.GetByLabel($"{Label}を今すぐ実行");

    // Somebody whose last day passed while their account still stands.
    private static async Task<int> LeaverAsync(Portal portal, DateOnly today)
    {
        var db = portal.Get<PortalDb>();
        var person = await db.CommandAsync(Actor.System("試験"), async command =>
        {
            var department = new Department("T01", "試験課", null);
            var employee = new Employee("N0001", department, new EmployeeContent(
                "退職 した人", "タイショク シタヒト", EmployeeCategory.Regular, string.Empty, today.AddYears(-3), null, string.Empty));
            command.Db.Add(department);
            command.Db.Add(employee);
            await command.FlushAsync();
            return employee.Id;
        });
        var issued = await portal.Get<AccountService>().IssueAsync(Actor.System("試験"), new IssueAccountRequest(person, Person.Password, MustChange: false));
        await db.CommandAsync(Actor.System("試験"), command => command.Db.Set<Employee>().Where(e => e.Id == person)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.LeftOn, today.AddDays(-1))));
        return issued.AccountId;
    }

    private static async Task HealthyAsync(HostProcess host)
    {
        using var client = new HttpClient();
        await UntilAsync(async () => await client.GetStringAsync(new Uri(host.Address + "/health")) == "Healthy", "The scheduler does not run");
    }

    private static async Task<long> BlockedAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ChangeChainHeads%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Task<List<JobRun>> RunsAsync(Portal portal) =>
        portal.Get<PortalDb>().QueryAsync(db => db.Set<JobRun>().Where(r => r.JobCode == Job).OrderBy(r => r.Id).ToListAsync());

    private static async Task<List<JobRun>> UntilAsync(Portal portal, Func<List<JobRun>, bool> condition)
    {
        List<JobRun> runs = [];
        await UntilAsync(async () => condition(runs = await RunsAsync(portal)), "The runs did not come about");
        return runs;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), otherwise);
            await Task.Delay(200);
        }
    }
}

using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.YearPlans;

/// <summary>Each test has a database of its own: what is sent depends on everything that is due in it.</summary>
public abstract class ReminderTests(PortalFixture portal)
{
    protected async Task YearOfOneDepartment()
    {
        portal.GoTo(2026, 4, 1);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var head = await portal.AppointAsync(PmsRole.DepartmentHead, department);
        var manager = await portal.AppointAsync(PmsRole.ProtectionManager, await portal.CreateDepartmentAsync());
        await portal.EnsureAsync();

        await SendAsync(4, 1);
        Assert.Empty(await portal.MailsAsync(lead));

        // 14 days before: one mail with the four April matters of the department.
        await SendAsync(4, 16);
        await SendAsync(4, 16);
        var mail = Assert.Single(await portal.MailsAsync(lead));
        Assert.Contains("期限の近い仕事が4件", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("特定した個人情報の見直し", mail.Body, StringComparison.Ordinal);
        Assert.Contains("あと14日", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"ledger/reviews/2026/{department.Id}", mail.Body, StringComparison.Ordinal);

        // A day without a stage, and a Saturday.
        Assert.Equal(0, await SendAsync(4, 17));
        Assert.Null(await SendAsync(4, 18));
        await SendAsync(4, 23);
        Assert.Equal(2, (await portal.MailsAsync(lead)).Count);

        // 4/29 is a holiday: the day-before reminder comes on 4/28; nothing on the holiday itself.
        await SendAsync(4, 28);
        Assert.Null(await SendAsync(4, 29));
        await SendAsync(4, 30);
        Assert.Equal(4, (await portal.MailsAsync(lead)).Count);
        Assert.DoesNotContain(await portal.MailsAsync(head), m => m.Body.Contains("リスクアセスメント", StringComparison.Ordinal));

        // One week late: the lead, the head and the 保護管理者 hear of it, each in one mail.
        await SendAsync(5, 7);
        var last = (await portal.MailsAsync(lead))[^1];
        Assert.Contains("期限を過ぎた仕事が4件", last.Subject, StringComparison.Ordinal);
        var toHead = (await portal.MailsAsync(head))[^1];
        Assert.Contains("リスクアセスメントの見直し", toHead.Body, StringComparison.Ordinal);
        Assert.Contains($"担当: {lead.Name}", toHead.Body, StringComparison.Ordinal);
        Assert.Contains("7日超過", toHead.Body, StringComparison.Ordinal);
        Assert.Contains("期限を過ぎている仕事", (await portal.MailsAsync(manager))[^1].Body, StringComparison.Ordinal);
        Assert.All((await portal.MailsAsync(manager)).GroupBy(m => m.Key), g => Assert.Single(g));
    }

    protected async Task Downtime()
    {
        portal.GoTo(2026, 4, 1);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        await portal.EnsureAsync();

        // Asleep until the middle of May: two stages before, one on the day and two weekly ones were missed.
        Assert.True(await SendAsync(5, 18) > 0);
        Assert.Single(await portal.MailsAsync(lead));
        await SendAsync(5, 19);
        Assert.Single(await portal.MailsAsync(lead));
        await SendAsync(5, 21);
        Assert.Equal(2, (await portal.MailsAsync(lead)).Count);
    }

    protected async Task NobodyAppointed()
    {
        portal.GoTo(2026, 4, 1);
        var department = await portal.CreateDepartmentAsync();
        var manager = await portal.AppointAsync(PmsRole.ProtectionManager, department);
        var chair = await portal.AppointAsync(PmsRole.Chairperson, department);
        await portal.EnsureAsync();

        await SendAsync(4, 16);
        Assert.Contains("個人情報保護部門管理責任者が任命されていません", Assert.Single(await portal.MailsAsync(manager)).Body, StringComparison.Ordinal);
        // What the 保護管理者 is late with goes to the 理事長.
        await SendAsync(5, 7);
        Assert.Contains("安全管理規程の見直し", (await portal.MailsAsync(chair))[^1].Body, StringComparison.Ordinal);
    }

    protected async Task WithoutAddress()
    {
        portal.GoTo(2026, 4, 16);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        await portal.Db.CommandAsync(YearSteps.System, async command =>
        {
            var person = (await command.Db.FindAsync<Employee>(lead.EmployeeId))!;
            person.Change((await command.Db.FindAsync<Department>(department.Id))!, new EmployeeContent(person.Name, person.Kana, person.Category, person.Position, person.JoinedOn, null, string.Empty));
        });
        await portal.EnsureAsync(new DateOnly(2026, 4, 1));
        await SendAsync(4, 16);
        Assert.Equal(MailStatus.Failed, Assert.Single(await portal.MailsAsync(lead)).Status);
    }

    protected async Task Chase()
    {
        portal.GoTo(2026, 4, 2);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var manager = await portal.AppointAsync(PmsRole.ProtectionManager, await portal.CreateDepartmentAsync());
        await portal.EnsureAsync();
        var review = (await portal.OccurrencesAsync("LedgerReview", department.Id))[0];

        Assert.Equal(1, await portal.Plan().ChaseAsync(manager, [review.Id], "連休前にお願いします"));
        Assert.Equal(0, await portal.Plan().ChaseAsync(manager, [review.Id], "もう一度"));
        var mail = Assert.Single(await portal.MailsAsync(lead));
        Assert.Contains("連休前にお願いします", mail.Body, StringComparison.Ordinal);
        Assert.Contains(manager.Name, mail.Body, StringComparison.Ordinal);
        var notice = Assert.Single(await portal.Get<ReminderService>().NoticesAsync(manager, [ObligationDueItems.KeyOf(review.Id)]));
        Assert.Equal((lead.Name, NoticeKind.Chase), (notice.Name, notice.Kind));

        await portal.Plan().SkipAsync(manager, new([review.Id], "部門の統合のため"));
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ChaseAsync(manager, [review.Id], ""));
    }

    private async Task<int?> SendAsync(int month, int day)
    {
        portal.GoTo(2026, month, day);
        return await portal.Get<ReminderService>().SendAsync(YearSteps.System);
    }
}

public sealed class ReminderOnPostgreSql : IAsyncLifetime
{
    private readonly PostgresPortal portal = new();
    private Runner Tests => new(portal);

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public Task Send_ThroughTheYear_OneMailAPersonAndStage() => Tests.Year();

    [Fact]
    public Task Send_AfterDowntime_CatchesUpWithOneMail() => Tests.Sleep();

    [Fact]
    public Task Send_NobodyAppointed_TellsTheManager() => Tests.Nobody();

    [Fact]
    public Task Send_NoAddress_IsShownToTheAdministrator() => Tests.NoAddress();

    [Fact]
    public Task Chase_OnceADay_IsStored() => Tests.ChaseOnce();

    private sealed class Runner(PortalFixture portal) : ReminderTests(portal)
    {
        public Task Year() => YearOfOneDepartment();

        public Task Sleep() => Downtime();

        public Task Nobody() => NobodyAppointed();

        public Task NoAddress() => WithoutAddress();

        public Task ChaseOnce() => Chase();
    }
}

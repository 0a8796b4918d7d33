using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class LeaverTests(PortalFixture portal)
{
    private static readonly DateOnly Yesterday = OrganizationData.Today.AddDays(-1);

    protected async Task Gone()
    {
        var (person, account, running, coming, delegation) = await HolderOfEverythingAsync();
        await LeaveAsync(person, Yesterday);

        var after = await portal.ReadAccountAsync(account.Id);
        Assert.NotNull(after.DisabledAt);
        Assert.NotEqual(account.SecurityStamp, after.SecurityStamp);
        Assert.Null(await portal.Get<ActorReader>().ReadAsync(account.Id));
        Assert.Equal(Yesterday, (await portal.ReadAppointmentAsync(running.Id)).ToOn);
        var never = await portal.ReadAppointmentAsync(coming.Id);
        Assert.True(never.ToOn < never.FromOn);
        Assert.Equal(Yesterday, (await portal.ReadDelegationAsync(delegation.Id)).ToOn);
        var detail = await portal.Get<EmployeeQueries>().GetAsync(OrganizationData.Administrator, person.Id);
        Assert.Equal((2, true), (detail.Roles.Count, detail.AccountIsEnded));
    }

    protected async Task GoingLater()
    {
        var (person, account, running, _, _) = await HolderOfEverythingAsync();
        var lastDay = OrganizationData.Today.AddDays(10);
        await LeaveAsync(person, lastDay);

        Assert.Null((await portal.ReadAccountAsync(account.Id)).DisabledAt);
        Assert.NotNull(await portal.Get<ActorReader>().ReadAsync(account.Id));
        Assert.Equal(lastDay, (await portal.ReadAppointmentAsync(running.Id)).ToOn);

        var now = portal.Time.GetUtcNow().UtcDateTime;
        try
        {
            portal.Time.Set(now.AddDays(10));
            Assert.NotNull(await portal.Get<ActorReader>().ReadAsync(account.Id));
            portal.Time.Set(now.AddDays(11));
            Assert.Null(await portal.Get<ActorReader>().ReadAsync(account.Id));
            await portal.Get<EmployeeService>().EndLeaversAsync(OrganizationData.Administrator);
            Assert.NotNull((await portal.ReadAccountAsync(account.Id)).DisabledAt);
            Assert.Equal(0, await portal.Get<EmployeeService>().EndLeaversAsync(OrganizationData.Administrator));
        }
        finally
        {
            portal.Time.Set(now);
        }
    }

    protected async Task ByFile()
    {
        var (person, account, running, _, _) = await HolderOfEverythingAsync();
        var workbook = portal.Get<EmployeeWorkbook>();
        using var source = SampleFiles.OfLines(workbook, "職員番号,退職日,役職", $"{person.Number},R8.11.19,");

        var report = await workbook.ImportAsync(OrganizationData.Administrator, source, true, null, default);
        Assert.Equal(ImportOutcome.Changed, Assert.Single(report.Lines).Outcome);
        Assert.NotNull((await portal.ReadAccountAsync(account.Id)).DisabledAt);
        Assert.Equal(Yesterday, (await portal.ReadAppointmentAsync(running.Id)).ToOn);
    }

    private async Task<(Employee Person, Account Account, Appointment Running, Appointment Coming, Delegation Delegation)> HolderOfEverythingAsync()
    {
        var person = await portal.PersonAsync();
        var issued = await portal.AccountAsync(person);
        var running = await portal.GiveAsync(person.Id, PmsRole.Auditor);
        var coming = await portal.GiveAsync(person.Id, PmsRole.ItManager, new DateOnly(2027, 4, 1));
        var principalId = (await portal.PersonAsync()).Id;
        var delegation = await portal.Db.CommandAsync(OrganizationData.Administrator, async command =>
        {
            var principal = await command.Db.Set<Employee>().SingleAsync(e => e.Id == principalId);
            var deputy = await command.Db.Set<Employee>().SingleAsync(e => e.Id == person.Id);
            var made = new Delegation(PmsRole.AuditChief, principal, deputy, new(2026, 11, 1), new(2026, 12, 31), "出張");
            command.Db.Add(made);
            await command.FlushAsync();
            return made;
        });
        return (person, await portal.ReadAccountAsync(issued.AccountId), running, coming, delegation);
    }

    private async Task LeaveAsync(Employee person, DateOnly lastDay)
    {
        var detail = await portal.Get<EmployeeQueries>().GetAsync(OrganizationData.Administrator, person.Id);
        await portal.Get<EmployeeService>().ChangeAsync(
            OrganizationData.Administrator, new(person.Id, detail.Version, detail.Input with { LeftOn = lastDay }));
    }
}

public sealed class LeaversOnPostgreSql(PostgresPortal portal) : LeaverTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Change_LeftYesterday_EndsAccountRolesAndDelegations() => Gone();

    [Fact]
    public Task Change_LeavesLater_EndsRolesThenAndAccountAfterwards() => GoingLater();

    [Fact]
    public Task Import_LeftYesterday_EndsAccountAndRoles() => ByFile();
}

public sealed class LeaversOnSqlServer(SqlServerPortal portal) : LeaverTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Change_LeftYesterday_EndsAccountRolesAndDelegations() => Gone();

    [SqlServerFact]
    public Task Change_LeavesLater_EndsRolesThenAndAccountAfterwards() => GoingLater();

    [SqlServerFact]
    public Task Import_LeftYesterday_EndsAccountAndRoles() => ByFile();
}

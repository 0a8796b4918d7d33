using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

/// <summary>One organisation for the class: a chairperson from 2026/04/01, who appointed a 保護管理者.</summary>
public abstract class AppointmentTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験");
    private static readonly DateOnly Start = new(2026, 4, 1);

    protected async Task TwoChairpersonsAtOnce()
    {
        var department = await portal.CreateDepartmentAsync();
        var people = new[] { await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department) };
        var day = new DateOnly(2001, 1, 1).AddDays(PortalFixture.Unique());
        await Task.WhenAll(people.Select(p => ChangeJoinedAsync(p, new DateOnly(2000, 1, 1))));

        var outcomes = await Task.WhenAll(people.Select(async person =>
        {
            try
            {
                await portal.Get<AppointmentService>().AddAsync(
                    Administrator, new(PmsRole.Chairperson, person.Id, null, day, day, null, "理事会"));
                return true;
            }
            catch (RuleException refused)
            {
                Assert.Contains("1人だけ", refused.Message, StringComparison.Ordinal);
                return false;
            }
        }));

        Assert.Equal([false, true], outcomes.Order());
    }

    protected async Task AppointAndEnd()
    {
        var (chair, manager, department) = await OrganizationAsync();
        var person = await portal.CreateEmployeeAsync(department);
        var issued = await portal.Get<AccountService>().IssueAsync(Administrator, new IssueAccountRequest(person.Id));
        var stamp = await StampAsync(issued.AccountId);
        var secretariat = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department), PmsRole.SecretariatManager);
        var service = portal.Get<AppointmentService>();

        // Neither the wrong appointer nor a lead from another department.
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, Lead(person, department, chair)));
        var elsewhere = await portal.CreateDepartmentAsync();
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, Lead(person, elsewhere, manager)));

        var id = await service.AddAsync(secretariat, Lead(person, department, manager));
        Assert.NotEqual(stamp, stamp = await StampAsync(issued.AccountId));
        var actor = await portal.Get<ActorReader>().ReadAsync(issued.AccountId);
        Assert.Contains(actor!.Grants, g => g.Role == PmsRole.DepartmentLead && g.Departments!.Contains(department.Id));
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, Lead(person, department, manager)));

        var row = (await portal.Get<AppointmentQueries>().ListAsync(actor, new() { Role = PmsRole.DepartmentLead })).Rows.Single(r => r.Id == id);
        await Assert.ThrowsAsync<ConflictException>(() => service.EndAsync(secretariat, new(id, row.Version + 1, Start.AddDays(10))));
        await Assert.ThrowsAsync<RuleException>(() => service.EndAsync(secretariat, new(id, row.Version, Start.AddDays(-1))));
        await service.EndAsync(secretariat, new(id, row.Version, new(2026, 11, 19)));

        Assert.NotEqual(stamp, await StampAsync(issued.AccountId));
        Assert.Empty((await portal.Get<ActorReader>().ReadAsync(issued.AccountId))!.Grants);
        var past = await portal.Get<AppointmentQueries>().ListAsync(actor, new() { Period = AppointmentPeriod.Past });
        Assert.Contains(past.Rows, r => r.Id == id && r.ToOn == new DateOnly(2026, 11, 19));
    }

    protected async Task OpposedRolesAndDeputies()
    {
        var (chair, manager, department) = await OrganizationAsync();
        var service = portal.Get<AppointmentService>();
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(Administrator, new(PmsRole.AuditChief, manager.Id, null, Start, null, chair.Id, "")));

        var deputy = await portal.CreateEmployeeAsync(department);
        var request = new AddDelegationRequest(PmsRole.ProtectionManager, manager.Id, deputy.Id, new(2026, 11, 18), new(2026, 11, 25), "出張");
        var id = await service.AddDelegationAsync(Administrator, request);
        await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(Administrator, request));
        await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(Administrator, request with { Role = PmsRole.DepartmentLead }));
        var opposed = await Assert.ThrowsAsync<RuleException>(
            () => service.AddAsync(Administrator, new(PmsRole.AuditChief, deputy.Id, null, new(2026, 11, 20), null, chair.Id, "")));
        Assert.Contains("兼ねられません", opposed.Message, StringComparison.Ordinal);

        var account = await portal.Get<AccountService>().IssueAsync(Administrator, new IssueAccountRequest(deputy.Id));
        var actor = await portal.Get<ActorReader>().ReadAsync(account.AccountId);
        Assert.Contains(actor!.Grants, g => g.OnBehalfOfId == manager.Id);
        var row = (await portal.Get<AppointmentQueries>().DelegationsAsync(actor, AppointmentPeriod.Current)).Single(d => d.Id == id);
        await service.EndDelegationAsync(Administrator, new(id, row.Version, new(2026, 11, 1)));
        Assert.Contains(await portal.Get<AppointmentQueries>().DelegationsAsync(actor, AppointmentPeriod.Past), d => d.Id == id && d.IsCancelled);
        Assert.Empty((await portal.Get<ActorReader>().ReadAsync(account.AccountId))!.Grants);
    }

    protected async Task EndOfRole()
    {
        var (_, manager, department) = await OrganizationAsync();
        var deputy = await portal.CreateEmployeeAsync(department);
        var service = portal.Get<AppointmentService>();
        var id = await service.AddDelegationAsync(
            Administrator, new(PmsRole.ProtectionManager, manager.Id, deputy.Id, new(2026, 11, 18), new(2026, 12, 25), "出張"));
        var held = (await portal.Get<EmployeeQueries>().GetAsync(Administrator, manager.Id)).Roles.Single();
        var row = (await portal.Get<AppointmentQueries>().HeldTodayAsync(Administrator)).Single(r => r.Id == held.Id);

        await service.EndAsync(Administrator, new(row.Id, row.Version, new(2026, 11, 30)));

        var delegation = (await portal.Get<AppointmentQueries>().DelegationsAsync(Administrator, AppointmentPeriod.Current)).Single(d => d.Id == id);
        Assert.Equal(new DateOnly(2026, 11, 30), delegation.ToOn);
    }

    protected async Task WrongRole()
    {
        var lead = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var service = portal.Get<AppointmentService>();
        var (_, manager, _) = await OrganizationAsync();
        var held = (await portal.Get<EmployeeQueries>().GetAsync(Administrator, manager.Id)).Roles.Single();
        var deputy = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var delegation = await service.AddDelegationAsync(
            Administrator, new(PmsRole.ProtectionManager, manager.Id, deputy.Id, new(2026, 11, 18), new(2026, 12, 25), "出張"));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.AddAsync(lead, new(null, null, null, null, null, null, "")));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.EndAsync(lead, new(held.Id, 1, Start)));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.AddDelegationAsync(lead, new(null, null, null, null, null, "")));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.EndDelegationAsync(lead, new(delegation, 1, Start)));
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(Administrator, new(null, null, null, null, null, null, "")));
        await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(Administrator, new(null, null, null, null, null, "")));
    }

    private static AddAppointmentRequest Lead(Employee person, Department department, Employee appointer) =>
        new(PmsRole.DepartmentLead, person.Id, department.Id, Start, null, appointer.Id, "");

    private async Task<(Employee Chair, Employee Manager, Department Department)> OrganizationAsync()
    {
        var department = await portal.CreateDepartmentAsync();
        var manager = await portal.CreateEmployeeAsync(department);
        var now = await portal.Get<AppointmentQueries>().ListAsync(Administrator, new() { Role = PmsRole.Chairperson });
        Employee chair;
        if (now.Rows.FirstOrDefault(r => r.FromOn == Start) is { } held)
        {
            chair = await portal.Db.QueryAsync(async db => (await db.FindAsync<Employee>(held.EmployeeId))!);
        }
        else
        {
            chair = await portal.CreateEmployeeAsync(department);
            await portal.Get<AppointmentService>().AddAsync(Administrator, new(PmsRole.Chairperson, chair.Id, null, Start, null, null, "理事会"));
        }

        await portal.Get<AppointmentService>().AddAsync(Administrator, new(PmsRole.ProtectionManager, manager.Id, null, Start, null, chair.Id, ""));
        return (chair, manager, department);
    }

    private async Task ChangeJoinedAsync(Employee person, DateOnly joinedOn)
    {
        var detail = await portal.Get<EmployeeQueries>().GetAsync(Administrator, person.Id);
        await portal.Get<EmployeeService>().ChangeAsync(Administrator, new(person.Id, detail.Version, detail.Input with { JoinedOn = joinedOn }));
    }

    private Task<string?> StampAsync(int accountId) => portal.Db.QueryAsync(async db => (await db.FindAsync<Account>(accountId))!.SecurityStamp);
}

public sealed class AppointmentsOnPostgreSql(PostgresPortal portal) : AppointmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Add_TwoChairpersonsAtOnce_RefusesOne() => TwoChairpersonsAtOnce();

    [Fact]
    public Task AddAndEnd_ByTheRules_CountAtOnce() => AppointAndEnd();

    [Fact]
    public Task Add_OpposedRoleOrSecondDeputy_IsRefused() => OpposedRolesAndDeputies();

    [Fact]
    public Task End_RoleWithDeputy_EndsTheDelegation() => EndOfRole();

    [Fact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

public sealed class AppointmentsOnSqlServer(SqlServerPortal portal) : AppointmentTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Add_TwoChairpersonsAtOnce_RefusesOne() => TwoChairpersonsAtOnce();

    [SqlServerFact]
    public Task AddAndEnd_ByTheRules_CountAtOnce() => AppointAndEnd();

    [SqlServerFact]
    public Task Add_OpposedRoleOrSecondDeputy_IsRefused() => OpposedRolesAndDeputies();

    [SqlServerFact]
    public Task End_RoleWithDeputy_EndsTheDelegation() => EndOfRole();

    [SqlServerFact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

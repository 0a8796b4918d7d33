using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class AppointmentTests(PortalFixture portal)
{
    private static readonly DateOnly From = new(2026, 11, 1);

    protected async Task Add()
    {
        var secretariat = await portal.SecretariatAsync();
        var department = await portal.CreateDepartmentAsync();
        var below = await portal.CreateDepartmentAsync(parentId: department.Id);
        var person = await portal.CreateEmployeeAsync(below);
        var account = await portal.AccountAsync(person);
        var before = await portal.ReadAccountAsync(account.AccountId);
        var appointer = await portal.HolderAsync(PmsRole.ProtectionManager);

        var id = await portal.Get<AppointmentService>().AddAsync(
            secretariat, new(PmsRole.DepartmentLead, person.Id, department.Id, From, null, appointer, "規程第5条"));
        Assert.NotEqual(before.SecurityStamp, (await portal.ReadAccountAsync(account.AccountId)).SecurityStamp);
        var actor = await portal.Get<ActorReader>().ReadAsync(account.AccountId);
        Assert.True(actor!.May(OrganizationPermissions.ViewEmployees, below.Id));
        var list = await portal.Get<AppointmentQueries>().ListAsync(actor, new() { Department = department.Id });
        Assert.Equal((id, person.Name, RolePeriod.Current, string.Empty), list.Rows.Select(r => (r.Id, r.Employee, r.Period, r.Remark)).Single());
        Assert.NotEmpty(await portal.Get<AppointmentQueries>().HistoryAsync(actor, id));
    }

    protected async Task Rules()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var chair = await portal.HolderAsync(PmsRole.Chairperson);
        var manager = await portal.HolderAsync(PmsRole.ProtectionManager);
        var chief = await portal.HolderAsync(PmsRole.AuditChief);
        var closed = await ClosedAsync();
        var person = await portal.PersonAsync();

        await RefusedAsync("Role", new(PmsRole.AuditChief, manager, null, From, null, chair, ""));
        await RefusedAsync("FromOn", new(PmsRole.Chairperson, person.Id, null, From, null, null, ""));
        await RefusedAsync("AppointerId", new(PmsRole.Auditor, person.Id, null, From, null, manager, ""));
        await RefusedAsync("AppointerId", new(PmsRole.Auditor, person.Id, null, From, null, null, ""));
        await RefusedAsync("DepartmentId", new(PmsRole.DepartmentHead, person.Id, null, From, null, manager, ""));
        await RefusedAsync("DepartmentId", new(PmsRole.DepartmentHead, person.Id, closed.Id, From, null, manager, ""));
        await RefusedAsync("EmployeeId", new(PmsRole.Auditor, -1, null, From, null, chief, ""));
        await RefusedAsync("Note", new(PmsRole.Auditor, person.Id, null, From, null, chief, new string('あ', 201)));
        await service.AddAsync(secretariat, new(PmsRole.Auditor, person.Id, null, From, null, chief, ""));
        await RefusedAsync("FromOn", new(PmsRole.Auditor, person.Id, null, From, null, chief, ""));

        async Task RefusedAsync(string field, AddAppointmentRequest request)
        {
            var error = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, request));
            Assert.Equal(field, Assert.Single(error.Problems).Field);
        }
    }

    protected async Task End()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var person = await portal.PersonAsync();
        var running = await portal.GiveAsync(person.Id, PmsRole.ItManager);
        var coming = await portal.GiveAsync(person.Id, PmsRole.Auditor, new DateOnly(2027, 4, 1));

        await Assert.ThrowsAsync<RuleException>(() => service.EndAsync(secretariat, new(running.Id, running.Version, new(2026, 3, 31), "")));
        await service.EndAsync(secretariat, new(running.Id, running.Version, OrganizationData.Today, "異動"));
        await service.EndAsync(secretariat, new(coming.Id, coming.Version, OrganizationData.Today, "取消"));
        await Assert.ThrowsAsync<ConflictException>(() => service.EndAsync(secretariat, new(running.Id, running.Version, From, "")));
        var version = (await portal.ReadAppointmentAsync(running.Id)).Version;
        await Assert.ThrowsAsync<RuleException>(() => service.EndAsync(secretariat, new(running.Id, version, new(2027, 3, 31), "")));

        var past = await portal.Get<AppointmentQueries>().ListAsync(secretariat, new() { Period = RolePeriod.Past });
        Assert.Contains(past.Rows, r => r.Id == coming.Id);
        Assert.Equal(OrganizationData.Today, (await portal.ReadAppointmentAsync(running.Id)).ToOn);
    }

    protected async Task Delegations()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var chief = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.AuditChief);
        var deputy = await portal.PersonAsync();
        var account = await portal.AccountAsync(deputy);
        var wanted = new AddDelegationRequest(PmsRole.AuditChief, chief.EmployeeId, deputy.Id, From, new(2026, 12, 31), "出張");
        var id = await service.AddDelegationAsync(secretariat, wanted);

        var actor = await portal.Get<ActorReader>().ReadAsync(account.AccountId);
        Assert.Equal((PmsRole.AuditChief, (int?)chief.EmployeeId), (actor!.Grants.Single().Role, actor.Grants.Single().OnBehalfOfId));
        var twice = await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(secretariat, wanted));
        Assert.Contains("この期間に登録", twice.Message, StringComparison.Ordinal);

        // A deputy of the one can't become the other in that time.
        var chair = await portal.HolderAsync(PmsRole.Chairperson);
        var opposed = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(
            secretariat, new(PmsRole.ProtectionManager, deputy.Id, null, From, null, chair, "")));
        Assert.Equal("Role", Assert.Single(opposed.Problems).Field);

        await service.EndAsync(secretariat, new(chief.Id, chief.Version, OrganizationData.Today, "交代"));
        Assert.Equal(OrganizationData.Today, (await portal.ReadDelegationAsync(id)).ToOn);
        Assert.Contains(await portal.Get<AppointmentQueries>().DelegationsAsync(secretariat, RolePeriod.Current), d => d.Id == id);
    }

    protected async Task DelegationRules()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var chief = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.AuditChief);
        var leaver = await portal.PersonAsync(leftOn: OrganizationData.Today);
        var error = await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(
            secretariat, new(PmsRole.AuditChief, chief.EmployeeId, leaver.Id, From, new(2026, 12, 31), "")));
        Assert.Equal("DeputyId", Assert.Single(error.Problems).Field);

        var deputy = await portal.PersonAsync();
        var id = await service.AddDelegationAsync(secretariat, new(PmsRole.AuditChief, chief.EmployeeId, deputy.Id, From, new(2026, 12, 31), ""));
        var version = (await portal.ReadDelegationAsync(id)).Version;
        await Assert.ThrowsAsync<RuleException>(() => service.EndDelegationAsync(secretariat, new(id, version, new(2027, 1, 31), "")));
        await service.EndDelegationAsync(secretariat, new(id, version, new(2026, 10, 31), "取消"));
        var again = await service.AddDelegationAsync(secretariat, new(PmsRole.AuditChief, chief.EmployeeId, deputy.Id, From, new(2026, 12, 31), ""));
        Assert.NotEqual(id, again);
    }

    protected async Task ViceChairperson()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var chair = await portal.HolderAsync(PmsRole.Chairperson);
        var vice = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.ViceChairperson);
        var id = await service.AddDelegationAsync(secretariat, new(PmsRole.Chairperson, chair, vice.EmployeeId, From, new(2026, 12, 31), "入院"));
        var chart = await portal.Get<OrganizationChartQueries>().GetAsync(secretariat);
        Assert.Equal(vice.Employee.Name, Assert.Single(chart[PmsRole.Chairperson].People).Deputy);

        await service.EndAsync(secretariat, new(vice.Id, vice.Version, OrganizationData.Today, "退任"));
        Assert.Equal(OrganizationData.Today, (await portal.ReadDelegationAsync(id)).ToOn);
    }

    protected async Task TwoAtOnce()
    {
        var secretariat = await portal.SecretariatAsync();
        var (one, two) = (await portal.PersonAsync(), await portal.PersonAsync());
        var day = new DateOnly(2040, 4, 1);
        foreach (var running in (await portal.Get<AppointmentQueries>().ListAsync(secretariat, new() { Role = PmsRole.Chairperson, Period = RolePeriod.All })).Rows)
        {
            await portal.Get<AppointmentService>().EndAsync(secretariat, new(running.Id, running.Version, day.AddDays(-1), ""));
        }

        var attempts = await Task.WhenAll(new[] { one, two, one, two }.Select(person => Task.Run(async () =>
        {
            try
            {
                await portal.Get<AppointmentService>().AddAsync(secretariat, new(PmsRole.Chairperson, person.Id, null, day, null, null, ""));
                return true;
            }
            catch (RuleException)
            {
                return false;
            }
        })));
        Assert.Single(attempts, done => done);
        var list = await portal.Get<AppointmentQueries>().ListAsync(secretariat, new() { Role = PmsRole.Chairperson, Period = RolePeriod.Future });
        Assert.Single(list.Rows);
    }

    private async Task<Department> ClosedAsync()
    {
        var department = await portal.CreateDepartmentAsync();
        await portal.Get<DepartmentService>().CloseAsync(OrganizationData.Administrator, new(department.Id, department.Version, OrganizationData.Today));
        return department;
    }
}

public sealed class AppointmentsOnPostgreSql(PostgresPortal portal) : AppointmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Add_LeadOfDepartment_CountsAtOnceAndEndsSessions() => Add();

    [Fact]
    public Task Add_AgainstARule_NamesTheField() => Rules();

    [Fact]
    public Task End_RunningAndComing_KeepsBothInTheList() => End();

    [Fact]
    public Task Delegate_AuditChief_DeputyActsUntilThePrincipalEnds() => Delegations();

    [Fact]
    public Task Delegate_AgainstARule_IsRefused() => DelegationRules();

    [Fact]
    public Task End_ViceChairperson_EndsTheirStandingIn() => ViceChairperson();

    [Fact]
    public Task Add_TwoChairpersonsAtOnce_OneIsRefused() => TwoAtOnce();
}

public sealed class AppointmentsOnSqlServer(SqlServerPortal portal) : AppointmentTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Add_LeadOfDepartment_CountsAtOnceAndEndsSessions() => Add();

    [SqlServerFact]
    public Task Add_AgainstARule_NamesTheField() => Rules();

    [SqlServerFact]
    public Task End_RunningAndComing_KeepsBothInTheList() => End();

    [SqlServerFact]
    public Task Delegate_AuditChief_DeputyActsUntilThePrincipalEnds() => Delegations();

    [SqlServerFact]
    public Task Delegate_AgainstARule_IsRefused() => DelegationRules();

    [SqlServerFact]
    public Task End_ViceChairperson_EndsTheirStandingIn() => ViceChairperson();

    [SqlServerFact]
    public Task Add_TwoChairpersonsAtOnce_OneIsRefused() => TwoAtOnce();
}

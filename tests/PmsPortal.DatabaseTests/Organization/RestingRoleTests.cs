using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

/// <summary>What rests on a role ends with it; what never began is taken back; opposed deputies are refused.</summary>
public abstract class RestingRoleTests(PortalFixture portal)
{
    private static readonly DateOnly From = new(2026, 11, 1);
    private static readonly DateOnly To = new(2026, 12, 31);

    protected async Task ViceChairperson()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var chair = await portal.HolderAsync(PmsRole.Chairperson);
        var vice = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.ViceChairperson);
        var id = await service.AddDelegationAsync(secretariat, new(PmsRole.Chairperson, chair, vice.EmployeeId, From, To, "入院"));

        await service.EndAsync(secretariat, new(vice.Id, vice.Version, OrganizationData.Today));
        Assert.Equal(OrganizationData.Today, (await portal.ReadDelegationAsync(id)).ToOn);
    }

    protected async Task NotBegun()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var person = await portal.PersonAsync();
        var coming = await portal.GiveAsync(person.Id, PmsRole.ItManager, new DateOnly(2027, 4, 1));
        await service.EndAsync(secretariat, new(coming.Id, coming.Version, OrganizationData.Today));

        var queries = portal.Get<AppointmentQueries>();
        var past = await queries.ListAsync(secretariat, new() { Period = AppointmentPeriod.Past });
        Assert.Contains(past.Rows, r => r.Id == coming.Id && r.IsCancelled);
        var now = await queries.ListAsync(secretariat, new());
        Assert.DoesNotContain(now.Rows, r => r.Id == coming.Id);
    }

    protected async Task OpposedDeputy()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<AppointmentService>();
        var manager = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.ProtectionManager);
        var chief = await portal.GiveAsync((await portal.PersonAsync()).Id, PmsRole.AuditChief);
        var deputy = await portal.PersonAsync();
        await service.AddDelegationAsync(secretariat, new(PmsRole.AuditChief, chief.EmployeeId, deputy.Id, From, To, "出張"));

        var error = await Assert.ThrowsAsync<RuleException>(() => service.AddDelegationAsync(
            secretariat, new(PmsRole.ProtectionManager, manager.EmployeeId, deputy.Id, OrganizationData.Today, To, "出張")));
        Assert.Equal("DeputyId", Assert.Single(error.Problems).Field);
    }
}

public sealed class RestingRolesOnPostgreSql(PostgresPortal portal) : RestingRoleTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task End_ViceChairperson_EndsTheirStandingIn() => ViceChairperson();

    [Fact]
    public Task End_RoleThatHasNotBegun_TakesItBack() => NotBegun();

    [Fact]
    public Task Delegate_BothOpposedRoles_IsRefused() => OpposedDeputy();
}

public sealed class RestingRolesOnSqlServer(SqlServerPortal portal) : RestingRoleTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task End_ViceChairperson_EndsTheirStandingIn() => ViceChairperson();

    [SqlServerFact]
    public Task End_RoleThatHasNotBegun_TakesItBack() => NotBegun();

    [SqlServerFact]
    public Task Delegate_BothOpposedRoles_IsRefused() => OpposedDeputy();
}

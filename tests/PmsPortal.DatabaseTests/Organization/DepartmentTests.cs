using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class DepartmentTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験");
    private static readonly DateOnly Today = new(2026, 11, 20);

    protected async Task Tree()
    {
        var service = portal.Get<DepartmentService>();
        var n = PortalFixture.Unique();
        var division = await service.AddAsync(Administrator, new($"Ｋ{n}", $"管理{n}部", null));
        var section = await service.AddAsync(Administrator, new($"K{n}-1", $"管理{n}課", division));
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(Administrator, new($"k{n}", "同じコード", null)));
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(Administrator, new("", "", 999_999)));

        var row = await RowAsync(division);
        Assert.Equal(($"K{n}", 0), (row.Code, row.Level));
        Assert.Equal(1, (await RowAsync(section)).Level);
        await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(Administrator, new(division, row.Version, row.Name, section)));
        await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(Administrator, new(division, row.Version, row.Name, division)));
        await service.ChangeAsync(Administrator, new(division, row.Version, "新しい部", null));
        await Assert.ThrowsAsync<ConflictException>(() => service.ChangeAsync(Administrator, new(division, row.Version, "遅い変更", null)));
        Assert.Equal("新しい部", (await RowAsync(section)).ParentName);
    }

    protected async Task Closing()
    {
        var service = portal.Get<DepartmentService>();
        var division = await portal.CreateDepartmentAsync();
        var section = await portal.CreateDepartmentAsync(parentId: division.Id);
        var person = await portal.CreateEmployeeAsync(section);

        var refused = await Assert.ThrowsAsync<RuleException>(() => CloseAsync(division.Id));
        Assert.Contains(section.Name, refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<RuleException>(() => CloseAsync(section.Id));
        Assert.Contains("1人", refused.Message, StringComparison.Ordinal);

        var detail = await portal.Get<EmployeeQueries>().GetAsync(Administrator, person.Id);
        await portal.Get<EmployeeService>().ChangeAsync(Administrator, new(person.Id, detail.Version, detail.Input with { LeftOn = Today.AddDays(-1) }));
        await CloseAsync(section.Id);
        await CloseAsync(division.Id);
        Assert.Equal(Today, (await RowAsync(division.Id)).ClosedOn);
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(Administrator, new($"Z{PortalFixture.Unique()}", "遅い課", division.Id)));
        await Assert.ThrowsAsync<RuleException>(async () => await service.CloseAsync(Administrator, new(section.Id, (await RowAsync(section.Id)).Version, null)));
        await service.CloseAsync(Administrator, new(division.Id, (await RowAsync(division.Id)).Version, null));
        Assert.Null((await RowAsync(division.Id)).ClosedOn);
    }

    protected async Task WrongRole()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var service = portal.Get<DepartmentService>();
        await Assert.ThrowsAsync<ForbiddenException>(() => service.AddAsync(lead, new("X", "X", null)));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.ChangeAsync(lead, new(department.Id, 1, "X", null)));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.CloseAsync(lead, new(department.Id, 1, Today)));
        await Assert.ThrowsAsync<NotFoundException>(() => service.CloseAsync(Administrator, new(999_999, 1, Today)));
        Assert.NotEmpty(await portal.Get<DepartmentQueries>().TreeAsync(lead));
    }

    private async Task CloseAsync(int id) =>
        await portal.Get<DepartmentService>().CloseAsync(Administrator, new(id, (await RowAsync(id)).Version, Today));

    private async Task<DepartmentRow> RowAsync(int id) => (await portal.Get<DepartmentQueries>().TreeAsync(Administrator)).Single(d => d.Id == id);
}

public sealed class DepartmentsOnPostgreSql(PostgresPortal portal) : DepartmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task AddAndChange_CycleOrTakenCode_IsRefused() => Tree();

    [Fact]
    public Task Close_WithPeopleOrChildren_IsRefused() => Closing();

    [Fact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

public sealed class DepartmentsOnSqlServer(SqlServerPortal portal) : DepartmentTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task AddAndChange_CycleOrTakenCode_IsRefused() => Tree();

    [SqlServerFact]
    public Task Close_WithPeopleOrChildren_IsRefused() => Closing();

    [SqlServerFact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class DepartmentTests(PortalFixture portal)
{
    protected async Task Below()
    {
        var secretariat = await portal.SecretariatAsync();
        var top = await portal.CreateDepartmentAsync("試験部");
        var code = $"X{PortalFixture.Unique()}";
        var id = await portal.Get<DepartmentService>().AddAsync(secretariat, new($" {code} ", "新しい課", top.Id));

        var tree = await portal.Get<DepartmentQueries>().TreeAsync(secretariat);
        var row = Assert.Single(tree, d => d.Id == id);
        Assert.Equal((code, top.Id, 1), (row.Code, row.ParentId, row.Level));
        Assert.True(tree.ToList().FindIndex(d => d.Id == top.Id) < tree.ToList().FindIndex(d => d.Id == id));
    }

    protected async Task Cycle()
    {
        var secretariat = await portal.SecretariatAsync();
        var top = await portal.CreateDepartmentAsync();
        var below = await portal.CreateDepartmentAsync(parentId: top.Id);
        var service = portal.Get<DepartmentService>();

        var error = await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(secretariat, new(top.Id, top.Version, top.Name, below.Id)));
        Assert.Contains("自分の下", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(secretariat, new(top.Id, top.Version, top.Name, top.Id)));
        Assert.Contains("自分自身", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new("Q1", "係", below.Id)));
        Assert.Contains("2段", error.Message, StringComparison.Ordinal);
    }

    protected async Task ClosingInUse()
    {
        var secretariat = await portal.SecretariatAsync();
        var top = await portal.CreateDepartmentAsync();
        var below = await portal.CreateDepartmentAsync(parentId: top.Id);
        var leaver = await portal.CreateEmployeeAsync(below, leftOn: new DateOnly(2026, 12, 31));
        var service = portal.Get<DepartmentService>();

        await Assert.ThrowsAsync<RuleException>(() => service.CloseAsync(secretariat, new(top.Id, top.Version, OrganizationData.Today)));
        var error = await Assert.ThrowsAsync<RuleException>(() => service.CloseAsync(secretariat, new(below.Id, below.Version, OrganizationData.Today)));
        Assert.Contains("1人", error.Message, StringComparison.Ordinal);

        var head = await portal.GiveAsync(leaver.Id, PmsRole.DepartmentHead, departmentId: below.Id);
        error = await Assert.ThrowsAsync<RuleException>(() => service.CloseAsync(secretariat, new(below.Id, below.Version, new DateOnly(2026, 12, 31))));
        Assert.Contains("任命が1件", error.Message, StringComparison.Ordinal);
        await portal.Get<AppointmentService>().EndAsync(secretariat, new(head.Id, head.Version, OrganizationData.Today));
        await service.CloseAsync(secretariat, new(below.Id, below.Version, new DateOnly(2026, 12, 31)));
        await service.CloseAsync(secretariat, new(top.Id, top.Version, new DateOnly(2026, 12, 31)));
    }

    protected async Task OldVersion()
    {
        var secretariat = await portal.SecretariatAsync();
        var department = await portal.CreateDepartmentAsync();
        var service = portal.Get<DepartmentService>();
        await service.ChangeAsync(secretariat, new(department.Id, department.Version, "改称課", null));

        await Assert.ThrowsAsync<ConflictException>(() => service.ChangeAsync(secretariat, new(department.Id, department.Version, "別の改称課", null)));
    }
}

public sealed class DepartmentsOnPostgreSql(PostgresPortal portal) : DepartmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Add_BelowTop_StandsUnderIt() => Below();

    [Fact]
    public Task Change_BelowItselfOrItsChild_IsRefused() => Cycle();

    [Fact]
    public Task Close_WithPeopleOrChildren_IsRefused() => ClosingInUse();

    [Fact]
    public Task Change_OldVersion_IsAConflict() => OldVersion();
}

public sealed class DepartmentsOnSqlServer(SqlServerPortal portal) : DepartmentTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Add_BelowTop_StandsUnderIt() => Below();

    [SqlServerFact]
    public Task Change_BelowItselfOrItsChild_IsRefused() => Cycle();

    [SqlServerFact]
    public Task Close_WithPeopleOrChildren_IsRefused() => ClosingInUse();

    [SqlServerFact]
    public Task Change_OldVersion_IsAConflict() => OldVersion();
}

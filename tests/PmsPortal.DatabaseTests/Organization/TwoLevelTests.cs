using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

/// <summary>Roles held for a department count for those directly below: a third level would hold records nobody answers for.</summary>
public abstract class TwoLevelTests(PortalFixture portal)
{
    protected async Task ThirdLevel()
    {
        var secretariat = await portal.SecretariatAsync();
        var top = await portal.CreateDepartmentAsync();
        var below = await portal.CreateDepartmentAsync(parentId: top.Id);
        var other = await portal.CreateDepartmentAsync();
        var service = portal.Get<DepartmentService>();

        var under = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new("Q1", "係", below.Id)));
        Assert.Contains("2段", under.Message, StringComparison.Ordinal);
        var moved = await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(secretariat, new(top.Id, top.Version, top.Name, other.Id)));
        Assert.Contains("2段", moved.Message, StringComparison.Ordinal);
        var cycle = await Assert.ThrowsAsync<RuleException>(() => service.ChangeAsync(secretariat, new(top.Id, top.Version, top.Name, below.Id)));
        Assert.Contains("自分の下", Assert.Single(cycle.Problems).Message, StringComparison.Ordinal);
    }

    protected async Task SearchedDepartment()
    {
        var name = $"健康相談{PortalFixture.Unique()}室";
        var department = await portal.CreateDepartmentAsync(name);
        var hits = await portal.Get<DepartmentSearch>(await portal.CreateActorAsync(), JapaneseText.ToSearchKey(name));
        Assert.Equal($"{department.Code} {name}", Assert.Single(hits).Title);
    }
}

public sealed class TwoLevelsOnPostgreSql(PostgresPortal portal) : TwoLevelTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Change_ToAThirdLevel_IsRefused() => ThirdLevel();

    [Fact]
    public Task Search_DepartmentName_IsFoundByEverybody() => SearchedDepartment();
}

public sealed class TwoLevelsOnSqlServer(SqlServerPortal portal) : TwoLevelTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Change_ToAThirdLevel_IsRefused() => ThirdLevel();

    [SqlServerFact]
    public Task Search_DepartmentName_IsFoundByEverybody() => SearchedDepartment();
}

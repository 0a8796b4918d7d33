using Microsoft.AspNetCore.Identity;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class AccountTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験");

    protected async Task IssueAndReset()
    {
        var department = await portal.CreateDepartmentAsync();
        var person = await portal.CreateEmployeeAsync(department);
        var service = portal.Get<AccountService>();
        var issued = await service.IssueAsync(Administrator, new IssueAccountRequest(person.Id));
        Assert.Equal((person.Number.ToLowerInvariant(), AccountPasswords.GeneratedLength), (issued.UserName, issued.Password.Length));
        await Assert.ThrowsAsync<RuleException>(() => service.IssueAsync(Administrator, new IssueAccountRequest(person.Id)));
        var account = await FindAsync(issued.UserName.ToUpperInvariant());
        Assert.True(account is { MustChangePassword: true, LockoutEnabled: true, EmployeeId: not null });
        Assert.True(await portal.Get<UserManager<Account>>().CheckPasswordAsync(account, issued.Password));

        var reset = await service.ResetPasswordAsync(Administrator, issued.AccountId);
        Assert.NotEqual(issued.Password, reset.Password);
        var after = await FindAsync(issued.UserName);
        Assert.NotEqual(account.SecurityStamp, after.SecurityStamp);
        Assert.True(await portal.Get<UserManager<Account>>().CheckPasswordAsync(after, reset.Password));
        var history = await portal.Get<ChangeLogQueries>().OfAsync(Administrator, nameof(Account), issued.AccountId, default);
        Assert.Contains(history, h => h.Title.Contains("パスワードの再設定", StringComparison.Ordinal));
        Assert.DoesNotContain(history, h => h.Changes.Any(c => c.New?.Contains(reset.Password, StringComparison.Ordinal) == true));

        await service.SignOutEverywhereAsync(Administrator, issued.AccountId);
        Assert.NotEqual(after.SecurityStamp, (await FindAsync(issued.UserName)).SecurityStamp);
    }

    protected async Task Bulk()
    {
        var department = await portal.CreateDepartmentAsync();
        var people = new[] { await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department) };
        var gone = await portal.CreateEmployeeAsync(department, leftOn: new(2026, 3, 31));
        var service = portal.Get<AccountService>();
        await service.IssueAsync(Administrator, new IssueAccountRequest(people[0].Id));
        await Assert.ThrowsAsync<RuleException>(() => service.IssueAsync(Administrator, new IssueAccountsRequest([people[1].Id, gone.Id])));
        await Assert.ThrowsAsync<RuleException>(() => service.IssueAsync(Administrator, new IssueAccountsRequest([people[1].Id], "short")));
        var issued = await service.IssueAsync(Administrator, new IssueAccountsRequest([people[0].Id, people[1].Id], "himitsu-no-kotoba", MustChange: false));
        Assert.Equal(people[1].Number, Assert.Single(issued).Number);
        Assert.False((await FindAsync(issued[0].UserName)).MustChangePassword);
        var candidates = await portal.Get<AccountQueries>().CandidatesAsync(Administrator);
        Assert.DoesNotContain(candidates, c => c.EmployeeId == gone.Id || people.Any(p => p.Id == c.EmployeeId));
    }

    protected async Task LockAndAdministrate()
    {
        var service = portal.Get<AccountService>();
        var name = $"admin{PortalFixture.Unique()}";
        await Assert.ThrowsAsync<RuleException>(() => service.CreateAdministratorAsync(Administrator, name, "管理者", "short"));
        var first = await service.CreateAdministratorAsync(Administrator, name, "管理者", "nagai-himitsu-2026");
        await Assert.ThrowsAsync<RuleException>(() => service.CreateAdministratorAsync(Administrator, name.ToUpperInvariant(), "別人", "nagai-himitsu-2026"));
        await Assert.ThrowsAsync<RuleException>(() => service.SetAdministratorAsync(Administrator, first, false));
        await Assert.ThrowsAsync<RuleException>(() => service.LockAsync(Administrator, first));

        var person = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var second = (await service.IssueAsync(Administrator, new IssueAccountRequest(person.Id))).AccountId;
        await service.SetAdministratorAsync(Administrator, second, true);
        var actor = (await portal.Get<ActorReader>().ReadAsync(second))!;
        Assert.True(actor.IsAdministrator);
        await Assert.ThrowsAsync<RuleException>(() => service.SetAdministratorAsync(actor, second, false));
        await Assert.ThrowsAsync<RuleException>(() => service.LockAsync(actor, second));

        await service.LockAsync(actor, first);
        Assert.Null(await portal.Get<ActorReader>().ReadAsync(first));
        var locked = await portal.Get<AccountQueries>().ListAsync(actor, new() { State = AccountState.Locked, Text = name });
        Assert.Equal(first, Assert.Single(locked.Rows).Id);
        await service.UnlockAsync(actor, first);
        Assert.NotNull(await portal.Get<ActorReader>().ReadAsync(first));
        foreach (var state in Enum.GetValues<AccountState>())
        {
            foreach (var sort in new[] { "user", "name", "signin" })
            {
                await portal.Get<AccountQueries>().ListAsync(actor, new() { State = state, Sort = sort });
            }
        }
    }

    protected async Task WrongRole()
    {
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var person = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var service = portal.Get<AccountService>();
        var id = (await service.IssueAsync(Administrator, new IssueAccountRequest(person.Id))).AccountId;
        Func<Task>[] commands =
        [
            () => service.IssueAsync(secretariat, new IssueAccountRequest(person.Id)),
            () => service.IssueAsync(secretariat, new IssueAccountsRequest([])),
            () => service.CreateAdministratorAsync(secretariat, "x", "x", "x"),
            () => service.ResetPasswordAsync(secretariat, id),
            () => service.LockAsync(secretariat, id),
            () => service.UnlockAsync(secretariat, id),
            () => service.SetAdministratorAsync(secretariat, id, true),
            () => service.SignOutEverywhereAsync(secretariat, id),
            () => portal.Get<AccountQueries>().ListAsync(secretariat, new()),
            () => portal.Get<AccountQueries>().CandidatesAsync(secretariat),
        ];
        foreach (var command in commands)
        {
            await Assert.ThrowsAsync<ForbiddenException>(command);
        }
    }

    private async Task<Account> FindAsync(string userName) =>
        await portal.Get<UserManager<Account>>().FindByNameAsync(userName) ?? throw new InvalidOperationException(userName);
}

public sealed class AccountsOnPostgreSql(PostgresPortal portal) : AccountTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Issue_ThenReset_GivesWorkingPasswords() => IssueAndReset();

    [Fact]
    public Task Issue_Several_LeavesOutThoseWhoHaveOne() => Bulk();

    [Fact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

public sealed class AdministratorsOnPostgreSql(PostgresPortal portal) : AccountTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task LockAndUnmake_LastOrOneself_IsRefused() => LockAndAdministrate();
}

public sealed class AccountsOnSqlServer(SqlServerPortal portal) : AccountTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Issue_ThenReset_GivesWorkingPasswords() => IssueAndReset();

    [SqlServerFact]
    public Task Issue_Several_LeavesOutThoseWhoHaveOne() => Bulk();

    [SqlServerFact]
    public Task Commands_WithoutPermission_AreForbidden() => WrongRole();
}

public sealed class AdministratorsOnSqlServer(SqlServerPortal portal) : AccountTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task LockAndUnmake_LastOrOneself_IsRefused() => LockAndAdministrate();
}

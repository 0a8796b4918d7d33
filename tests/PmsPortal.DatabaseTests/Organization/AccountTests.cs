using Microsoft.AspNetCore.Identity;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class AccountTests(PortalFixture portal)
{
    protected async Task Issue()
    {
        var person = await portal.PersonAsync();
        var issued = await portal.AccountAsync(person);

        Assert.Equal((person.Number.ToLowerInvariant(), 16), (issued.UserName, issued.Password.Length));
        var account = await portal.Get<UserManager<Account>>().FindByNameAsync(person.Number);
        Assert.True(account is { MustChangePassword: true, IsAdministrator: false, LockoutEnabled: true });
        Assert.True(await portal.Get<UserManager<Account>>().CheckPasswordAsync(account!, issued.Password));
        await Assert.ThrowsAsync<RuleException>(() => portal.AccountAsync(person));
        var leaver = await portal.PersonAsync(leftOn: OrganizationData.Today.AddDays(-1));
        await Assert.ThrowsAsync<RuleException>(() => portal.AccountAsync(leaver));
        var history = await portal.Get<ChangeLogQueries>().OfAsync(OrganizationData.Administrator, nameof(Account), issued.AccountId);
        Assert.DoesNotContain(history.SelectMany(h => h.Changes), c => c.New == account!.PasswordHash || c.New == issued.Password);
    }

    protected async Task IssueMissing()
    {
        var department = await portal.CreateDepartmentAsync();
        var (one, two) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department));
        await portal.CreateEmployeeAsync(department, leftOn: OrganizationData.Today.AddDays(-1));
        await portal.AccountAsync(one);
        var service = portal.Get<AccountService>();

        var candidates = await portal.Get<AccountQueries>().CandidatesAsync(OrganizationData.Administrator);
        Assert.Equal([two.Id], candidates.Where(c => c.Department == department.Name).Select(c => c.EmployeeId));
        var issued = await service.IssueAsync(OrganizationData.Administrator, new IssueAccountsRequest([one.Id, two.Id]));
        Assert.Equal((two.Number, two.Name), issued.Select(i => (i.Number, i.Name)).Single());
        Assert.Empty(await service.IssueAsync(OrganizationData.Administrator, new IssueAccountsRequest([one.Id, two.Id])));
    }

    protected async Task Reset()
    {
        var issued = await portal.AccountAsync(await portal.PersonAsync());
        var before = await portal.ReadAccountAsync(issued.AccountId);
        var again = await portal.Get<AccountService>().ResetPasswordAsync(OrganizationData.Administrator, issued.AccountId);

        var after = await portal.ReadAccountAsync(issued.AccountId);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.True(after.MustChangePassword);
        var users = portal.Get<UserManager<Account>>();
        Assert.False(await users.CheckPasswordAsync(after, issued.Password));
        Assert.True(await users.CheckPasswordAsync(after, again.Password));
        var history = await portal.Get<ChangeLogQueries>().OfAsync(OrganizationData.Administrator, nameof(Account), issued.AccountId);
        Assert.Contains(history, h => h.Title.StartsWith("パスワードの再設定", StringComparison.Ordinal));
    }

    protected async Task DisableAndEnable()
    {
        var person = await portal.PersonAsync();
        var issued = await portal.AccountAsync(person);
        var service = portal.Get<AccountService>();
        await service.LockAsync(OrganizationData.Administrator, issued.AccountId);
        Assert.Null(await portal.Get<ActorReader>().ReadAsync(issued.AccountId));
        var disabled = await portal.Get<AccountQueries>().ListAsync(OrganizationData.Administrator, new() { State = AccountState.Locked });
        Assert.Contains(disabled.Rows, r => r.Id == issued.AccountId);

        await service.UnlockAsync(OrganizationData.Administrator, issued.AccountId);
        Assert.NotNull(await portal.Get<ActorReader>().ReadAsync(issued.AccountId));
        var before = await portal.ReadAccountAsync(issued.AccountId);
        await service.SignOutEverywhereAsync(OrganizationData.Administrator, issued.AccountId);
        Assert.NotEqual(before.SecurityStamp, (await portal.ReadAccountAsync(issued.AccountId)).SecurityStamp);
        var initial = await portal.Get<AccountQueries>().ListAsync(OrganizationData.Administrator, new() { State = AccountState.NeverUsed, Text = person.Number });
        Assert.Equal(issued.AccountId, Assert.Single(initial.Rows).Id);
    }

    protected async Task Administrators()
    {
        var service = portal.Get<AccountService>();
        var password = "よくできた長い合言葉です2026";
        var firstId = await service.CreateAdministratorAsync(OrganizationData.Administrator, $"root{PortalFixture.Unique()}", "最初の管理者", password);
        var first = (await portal.Get<ActorReader>().ReadAsync(firstId))!;
        foreach (var other in (await portal.Get<AccountQueries>().ListAsync(first, new() { State = AccountState.Administrator })).Rows.Where(r => r.Id != firstId))
        {
            await service.SetAdministratorAsync(first, other.Id, false);
        }

        await Assert.ThrowsAsync<RuleException>(() => service.SetAdministratorAsync(first, firstId, false));
        await Assert.ThrowsAsync<RuleException>(() => service.LockAsync(first, firstId));
        var last = await Assert.ThrowsAsync<RuleException>(() => service.SetAdministratorAsync(OrganizationData.Administrator, firstId, false));
        Assert.Contains("最後", last.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => service.LockAsync(OrganizationData.Administrator, firstId));

        var second = await portal.AccountAsync(await portal.PersonAsync());
        await service.SetAdministratorAsync(first, second.AccountId, true);
        var actor = (await portal.Get<ActorReader>().ReadAsync(second.AccountId))!;
        Assert.True(actor.IsAdministrator);
        await service.SetAdministratorAsync(actor, firstId, false);
        Assert.False((await portal.ReadAccountAsync(firstId)).IsAdministrator);
    }

    protected async Task Names()
    {
        var service = portal.Get<AccountService>();
        var name = $"Root{PortalFixture.Unique()}";
        await Refused("UserName", "管理者", "とても長い合言葉の例です");
        await Refused("Password", name, "短い");
        await Refused("Password", name, $"{name}の合言葉123456");
        await Refused("Password", name, "aaaaaaaaaaaaaaaa");
        await service.CreateAdministratorAsync(OrganizationData.Administrator, name, "管理者", "とても長い合言葉の例です");
        await Refused("UserName", name.ToUpperInvariant(), "とても長い合言葉の例です");

        async Task Refused(string field, string userName, string password)
        {
            var error = await Assert.ThrowsAsync<RuleException>(() => service.CreateAdministratorAsync(OrganizationData.Administrator, userName, "表示名", password));
            Assert.All(error.Problems, p => Assert.Equal(field, p.Field));
        }
    }
}

public sealed class AccountsOnPostgreSql(PostgresPortal portal) : AccountTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Issue_Person_GetsAPasswordThatMustBeChanged() => Issue();

    [Fact]
    public Task IssueMissing_Department_LeavesOutLeaversAndHolders() => IssueMissing();

    [Fact]
    public Task Reset_Password_EndsTheOldOneAndSessions() => Reset();

    [Fact]
    public Task Disable_ThenEnable_CanBeUsedAgain() => DisableAndEnable();

    [Fact]
    public Task SetAdministrator_LastOrOneself_IsRefused() => Administrators();

    [Fact]
    public Task CreateAdministrator_BadNameOrPassword_IsRefused() => Names();
}

public sealed class AccountsOnSqlServer(SqlServerPortal portal) : AccountTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Issue_Person_GetsAPasswordThatMustBeChanged() => Issue();

    [SqlServerFact]
    public Task IssueMissing_Department_LeavesOutLeaversAndHolders() => IssueMissing();

    [SqlServerFact]
    public Task Reset_Password_EndsTheOldOneAndSessions() => Reset();

    [SqlServerFact]
    public Task Disable_ThenEnable_CanBeUsedAgain() => DisableAndEnable();

    [SqlServerFact]
    public Task SetAdministrator_LastOrOneself_IsRefused() => Administrators();

    [SqlServerFact]
    public Task CreateAdministrator_BadNameOrPassword_IsRefused() => Names();
}

using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Text;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class RefusalTests(PortalFixture portal)
{
    /// <summary>Every role but the one that may, and nobody's.</summary>
    protected async Task Commands()
    {
        var department = await portal.CreateDepartmentAsync();
        var person = await portal.CreateEmployeeAsync(department);
        var account = await portal.AccountAsync(person);
        var other = await portal.PersonAsync();
        var appointment = await portal.GiveAsync(person.Id, PmsRole.ItManager);
        var input = OrganizationData.Input(department);
        foreach (var role in PmsRoles.All.Where(r => r != PmsRole.SecretariatManager).Select(r => (PmsRole?)r).Append(null))
        {
            var actor = await portal.CreateActorAsync(role, department);
            await Forbidden(() => portal.Get<DepartmentService>().AddAsync(actor, new("Z1", "課", null)));
            await Forbidden(() => portal.Get<DepartmentService>().ChangeAsync(actor, new(department.Id, department.Version, "課", null)));
            await Forbidden(() => portal.Get<DepartmentService>().CloseAsync(actor, new(department.Id, department.Version, OrganizationData.Today)));
            await Forbidden(() => portal.Get<EmployeeService>().AddAsync(actor, new(input)));
            await Forbidden(() => portal.Get<EmployeeService>().ChangeAsync(actor, new(person.Id, person.Version, input)));
            await Forbidden(() => portal.Get<EmployeeService>().EndLeaversAsync(actor));
            await Forbidden(() => portal.Get<AppointmentService>().AddAsync(actor, new(PmsRole.Auditor, person.Id, null, OrganizationData.Today, null, other.Id, "")));
            await Forbidden(() => portal.Get<AppointmentService>().EndAsync(actor, new(appointment.Id, appointment.Version, OrganizationData.Today)));
            await Forbidden(() => portal.Get<AppointmentService>().AddDelegationAsync(actor, new(PmsRole.AuditChief, person.Id, other.Id, OrganizationData.Today, OrganizationData.Today, "出張")));
            await AccountsAsync(actor, account.AccountId, other.Id);
        }

        await AccountsAsync(await portal.SecretariatAsync(), account.AccountId, other.Id);
    }

    protected async Task Reading()
    {
        var department = await portal.CreateDepartmentAsync("検索される課");
        var person = await portal.CreateEmployeeAsync(department);
        var nobody = await portal.CreateActorAsync();
        await Forbidden(() => portal.Get<EmployeeQueries>().ListAsync(nobody, new()));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<EmployeeQueries>().GetAsync(nobody, person.Id));
        await Forbidden(() => portal.Get<EmployeeQueries>().ChoicesAsync(nobody));
        await Forbidden(() => portal.Get<EmployeeWorkbook>().ExportAsync(nobody, "", ExportFormat.Csv, Stream.Null, default));
        await Forbidden(() => portal.Get<AccountQueries>().ListAsync(nobody, new()));
        await Forbidden(() => portal.Get<AccountQueries>().CandidatesAsync(nobody));
        Assert.NotEmpty(await portal.Get<DepartmentQueries>().TreeAsync(nobody));
        await portal.Get<AppointmentQueries>().HeldTodayAsync(nobody);

        var key = JapaneseText.ToSearchKey(person.Number);
        Assert.Empty(await portal.Get<EmployeeSearch>(nobody, key));
        Assert.Single(await portal.Get<EmployeeSearch>(OrganizationData.Administrator, key));
        Assert.Single(await portal.Get<DepartmentSearch>(nobody, JapaneseText.ToSearchKey("検索される課")));
    }

    private async Task AccountsAsync(Actor actor, int accountId, int employeeId)
    {
        var service = portal.Get<AccountService>();
        await Forbidden(() => service.IssueAsync(actor, new IssueAccountRequest(employeeId)));
        await Forbidden(() => service.IssueAsync(actor, new IssueAccountsRequest([employeeId])));
        await Forbidden(() => service.ResetPasswordAsync(actor, accountId));
        await Forbidden(() => service.LockAsync(actor, accountId));
        await Forbidden(() => service.UnlockAsync(actor, accountId));
        await Forbidden(() => service.SetAdministratorAsync(actor, accountId, true));
        await Forbidden(() => service.SignOutEverywhereAsync(actor, accountId));
        await Forbidden(() => service.CreateAdministratorAsync(actor, "root", "管理者", "とても長い合言葉の例です"));
    }

    private static Task<ForbiddenException> Forbidden(Func<Task> command) => Assert.ThrowsAsync<ForbiddenException>(command);
}

internal static class SearchCalls
{
    public static Task<IReadOnlyList<SearchHit>> Get<T>(this PortalFixture portal, Actor actor, string key)
        where T : ISearchProvider =>
        portal.Get<IEnumerable<ISearchProvider>>().OfType<T>().Single().SearchAsync(actor, key, 10, default);
}

public sealed class RefusalsOnPostgreSql(PostgresPortal portal) : RefusalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task EveryCommand_WrongRole_IsForbidden() => Commands();

    [Fact]
    public Task Reading_WithoutRole_ShowsOnlyWhatEveryoneMaySee() => Reading();
}

public sealed class RefusalsOnSqlServer(SqlServerPortal portal) : RefusalTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task EveryCommand_WrongRole_IsForbidden() => Commands();

    [SqlServerFact]
    public Task Reading_WithoutRole_ShowsOnlyWhatEveryoneMaySee() => Reading();
}

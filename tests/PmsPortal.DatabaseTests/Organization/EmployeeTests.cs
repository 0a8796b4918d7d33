using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class EmployeeTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験");

    protected async Task AddAndChange()
    {
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var department = await portal.CreateDepartmentAsync();
        var service = portal.Get<EmployeeService>();
        var input = Input($"P{PortalFixture.Unique()}", department.Code);
        var id = await service.AddAsync(secretariat, new(input));
        await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new(input)));
        var wrong = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new(new EmployeeInput { Email = "だめ" })));
        Assert.Equal(
            ["Number", "Name", "Kana", "Category", "DepartmentCode", "JoinedOn", "Email"], wrong.Problems.Select(p => p.Field));

        var detail = await portal.Get<EmployeeQueries>().GetAsync(secretariat, id);
        await service.ChangeAsync(secretariat, new(id, detail.Version, detail.Input with { Name = "佐藤 次郎" }));
        await Assert.ThrowsAsync<ConflictException>(() => service.ChangeAsync(secretariat, new(id, detail.Version, detail.Input with { Name = "佐藤 三郎" })));

        var history = await portal.Get<EmployeeQueries>().HistoryAsync(secretariat, id);
        Assert.Contains(history, h => h.Changes.Any(c => c is { Field: "氏名", Old: "佐藤 一郎", New: "佐藤 次郎" }));
        Assert.Contains(history[^1].Changes, c => c.New == department.Name);
        Assert.Contains(history[^1].Changes, c => c.New == detail.Input.JoinedOn!.Value.ToString("yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    protected async Task Leaving()
    {
        var department = await portal.CreateDepartmentAsync();
        var manager = await portal.CreateEmployeeAsync(department);
        var deputy = await portal.CreateEmployeeAsync(department);
        var account = await portal.Get<AccountService>().IssueAsync(Administrator, new IssueAccountRequest(manager.Id));
        var (running, planned, delegation) = await portal.Db.CommandAsync(Administrator, async command =>
        {
            var people = new[] { (await command.Db.FindAsync<Employee>(manager.Id))!, (await command.Db.FindAsync<Employee>(deputy.Id))! };
            var first = new Appointment(PmsRole.ProtectionManager, people[0], null, new(2026, 4, 1), null, null, "");
            var second = new Appointment(PmsRole.ItManager, people[0], null, new(2027, 4, 1), null, null, "");
            var third = new Delegation(PmsRole.ProtectionManager, people[0], people[1], new(2026, 11, 1), new(2026, 12, 31), "出張");
            command.Db.AddRange(first, second, third);
            await command.FlushAsync();
            return (first.Id, second.Id, third.Id);
        });

        await LeaveAsync(manager.Id, new(2026, 11, 20));
        Assert.NotNull(await portal.Get<ActorReader>().ReadAsync(account.AccountId));
        var roles = (await portal.Get<EmployeeQueries>().GetAsync(Administrator, manager.Id)).Roles;
        Assert.Equal(new DateOnly(2026, 11, 20), roles.Single(r => r.Id == running).ToOn);
        Assert.True(roles.Single(r => r.Id == planned) is { } never && never.ToOn < never.FromOn);
        var left = (await portal.Get<AppointmentQueries>().DelegationsAsync(Administrator, AppointmentPeriod.Current)).Single(d => d.Id == delegation);
        Assert.Equal(new DateOnly(2026, 11, 20), left.ToOn);

        await LeaveAsync(manager.Id, new(2026, 11, 19));
        Assert.Null(await portal.Get<ActorReader>().ReadAsync(account.AccountId));
        Assert.True((await portal.Get<EmployeeQueries>().GetAsync(Administrator, manager.Id)).AccountIsEnded);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<AccountService>().UnlockAsync(Administrator, account.AccountId));
    }

    protected async Task WhoSeesWhom()
    {
        var (own, elsewhere) = (await portal.CreateDepartmentAsync(), await portal.CreateDepartmentAsync());
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, own);
        var nobody = await portal.CreateActorAsync();
        var stranger = await portal.CreateEmployeeAsync(elsewhere);
        var queries = portal.Get<EmployeeQueries>();

        var list = await queries.ListAsync(lead, new EmployeeListQuery());
        Assert.All(list.Rows, r => Assert.Equal(own.Id, r.DepartmentId));
        Assert.NotEmpty(list.Rows);
        await Assert.ThrowsAsync<NotFoundException>(() => queries.GetAsync(lead, stranger.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => queries.GetAsync(nobody, stranger.Id));
        await Assert.ThrowsAsync<ForbiddenException>(() => queries.ListAsync(nobody, new EmployeeListQuery()));
        await Assert.ThrowsAsync<ForbiddenException>(() => queries.ChoicesAsync(lead));
        Assert.Empty(await portal.Get<IEnumerable<ISearchProvider>>().OfType<EmployeeSearch>().Single().SearchAsync(nobody, "n", 10, default));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<EmployeeService>().AddAsync(lead, new(Input("X1", own.Code))));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<EmployeeService>().ChangeAsync(lead, new(stranger.Id, 1, Input("X1", own.Code))));
    }

    protected async Task EverySort()
    {
        var department = await portal.CreateDepartmentAsync();
        for (var i = 0; i < 3; i++)
        {
            await portal.CreateEmployeeAsync(department);
        }

        foreach (var sort in EmployeeQueries.SortKeys.Append("unknown"))
        {
            foreach (var descending in new[] { false, true })
            {
                var page = await portal.Get<EmployeeQueries>().ListAsync(
                    Administrator, new EmployeeListQuery { Department = department.Id, Sort = sort, Descending = descending });
                Assert.Equal(3, page.Total);
            }
        }
    }

    private static EmployeeInput Input(string number, string departmentCode) => new()
    {
        Number = number,
        Name = "佐藤 一郎",
        Kana = "サトウ イチロウ",
        Category = EmployeeCategory.Regular,
        DepartmentCode = departmentCode,
        JoinedOn = new(2020, 4, 1),
    };

    private async Task LeaveAsync(int id, DateOnly lastDay)
    {
        var detail = await portal.Get<EmployeeQueries>().GetAsync(Administrator, id);
        await portal.Get<EmployeeService>().ChangeAsync(Administrator, new(id, detail.Version, detail.Input with { LeftOn = lastDay }));
    }
}

public sealed class EmployeesOnPostgreSql(PostgresPortal portal) : EmployeeTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task AddAndChange_BySecretariat_IsCheckedAndLogged() => AddAndChange();

    [Fact]
    public Task Change_LastDay_EndsRolesDeputiesAndAccount() => Leaving();

    [Fact]
    public Task List_ByRole_ShowsOnlyWhatTheRoleMaySee() => WhoSeesWhom();

    [Fact]
    public Task List_EverySort_Works() => EverySort();
}

public sealed class EmployeesOnSqlServer(SqlServerPortal portal) : EmployeeTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task AddAndChange_BySecretariat_IsCheckedAndLogged() => AddAndChange();

    [SqlServerFact]
    public Task Change_LastDay_EndsRolesDeputiesAndAccount() => Leaving();

    [SqlServerFact]
    public Task List_ByRole_ShowsOnlyWhatTheRoleMaySee() => WhoSeesWhom();

    [SqlServerFact]
    public Task List_EverySort_Works() => EverySort();
}

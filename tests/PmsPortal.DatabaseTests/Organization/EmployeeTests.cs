using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class EmployeeTests(PortalFixture portal)
{
    protected async Task Problems()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<EmployeeService>();
        var empty = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new(new EmployeeInput())));
        Assert.Equal(["Number", "Name", "Kana", "Category", "DepartmentCode", "JoinedOn"], empty.Problems.Select(p => p.Field));

        var wrong = OrganizationData.Input(await portal.CreateDepartmentAsync());
        (wrong.Number, wrong.Kana, wrong.DepartmentCode, wrong.LeftOn, wrong.Email) = ("職員1", "takahashi", "無い", new DateOnly(2019, 1, 1), "a b@c");
        var error = await Assert.ThrowsAsync<RuleException>(() => service.AddAsync(secretariat, new(wrong)));
        Assert.Equal(["Number", "Kana", "LeftOn", "Email", "DepartmentCode"], error.Problems.Select(p => p.Field));
    }

    protected async Task KeptShape()
    {
        var secretariat = await portal.SecretariatAsync();
        var input = OrganizationData.Input(await portal.CreateDepartmentAsync(), $"Ｐ{PortalFixture.Unique():0000}");
        (input.Name, input.Kana) = (" 𠮷田　﨑子 ", "よしだ ｻｷｺ");
        var id = await portal.Get<EmployeeService>().AddAsync(secretariat, new(input));

        var detail = await portal.Get<EmployeeQueries>().GetAsync(secretariat, id);
        Assert.Equal(("𠮷田　﨑子", "ヨシダ サキコ"), (detail.Input.Name, detail.Input.Kana));
        Assert.StartsWith("P", detail.Input.Number, StringComparison.Ordinal);
        var found = await portal.Get<EmployeeQueries>().ListAsync(secretariat, new() { Text = "吉田崎子" });
        Assert.Contains(found.Rows, r => r.Id == id);
        var twice = await Assert.ThrowsAsync<RuleException>(() => portal.Get<EmployeeService>().AddAsync(secretariat, new(detail.Input)));
        Assert.Equal("Number", Assert.Single(twice.Problems).Field);
    }

    protected async Task OldVersion()
    {
        var secretariat = await portal.SecretariatAsync();
        var department = await portal.CreateDepartmentAsync();
        var service = portal.Get<EmployeeService>();
        var input = OrganizationData.Input(department);
        var id = await service.AddAsync(secretariat, new(input));
        var loaded = await portal.Get<EmployeeQueries>().GetAsync(secretariat, id);
        input.Position = "係長";
        await service.ChangeAsync(secretariat, new(id, loaded.Version, input));
        input.Position = "課長";

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => service.ChangeAsync(secretariat, new(id, loaded.Version, input)));
        Assert.Equal(secretariat.Name, conflict.ChangedBy);
        var history = await portal.Get<EmployeeQueries>().HistoryAsync(secretariat, id);
        Assert.Contains(history, h => h.Changes.Any(c => c is { Field: "役職", New: "係長" }));
    }

    protected async Task OwnDepartment()
    {
        var top = await portal.CreateDepartmentAsync();
        var other = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var mine = await portal.CreateEmployeeAsync(top);
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, top);
        var queries = portal.Get<EmployeeQueries>();

        var page = await queries.ListAsync(lead, new() { Active = null });
        Assert.Contains(page.Rows, r => r.Id == mine.Id);
        Assert.All(page.Rows, r => Assert.Equal(top.Id, r.DepartmentId));
        await Assert.ThrowsAsync<NotFoundException>(() => queries.GetAsync(lead, other.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => queries.HistoryAsync(lead, other.Id));
    }

    protected async Task Filters()
    {
        var department = await portal.CreateDepartmentAsync();
        var here = await portal.CreateEmployeeAsync(department);
        var gone = await portal.CreateEmployeeAsync(department, leftOn: OrganizationData.Today.AddDays(-1));
        var lastDay = await portal.CreateEmployeeAsync(department, leftOn: OrganizationData.Today);
        var soon = await portal.CreateEmployeeAsync(department, joinedOn: OrganizationData.Today.AddDays(1));
        var queries = portal.Get<EmployeeQueries>();

        var active = await queries.ListAsync(OrganizationData.Administrator, new() { Department = department.Id });
        Assert.Equal([here.Id, lastDay.Id], active.Rows.Select(r => r.Id));
        var all = await queries.ListAsync(OrganizationData.Administrator, new() { Department = department.Id, Active = null, Sort = "number", Descending = true });
        Assert.Equal([soon.Id, lastDay.Id, gone.Id, here.Id], all.Rows.Select(r => r.Id));
        foreach (var sort in EmployeeQueries.SortKeys)
        {
            Assert.Equal(2, (await queries.ListAsync(OrganizationData.Administrator, new() { Department = department.Id, Sort = sort })).Total);
        }
    }
}

public sealed class EmployeesOnPostgreSql(PostgresPortal portal) : EmployeeTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Add_WrongFields_NamesEachOne() => Problems();

    [Fact]
    public Task Add_NameWithVariantKanji_IsKeptAndFound() => KeptShape();

    [Fact]
    public Task Change_OldVersion_IsAConflict() => OldVersion();

    [Fact]
    public Task List_ByLead_ShowsOwnDepartmentOnly() => OwnDepartment();

    [Fact]
    public Task List_Default_ShowsThoseWhoWorkHereToday() => Filters();
}

public sealed class EmployeesOnSqlServer(SqlServerPortal portal) : EmployeeTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Add_WrongFields_NamesEachOne() => Problems();

    [SqlServerFact]
    public Task Add_NameWithVariantKanji_IsKeptAndFound() => KeptShape();

    [SqlServerFact]
    public Task Change_OldVersion_IsAConflict() => OldVersion();

    [SqlServerFact]
    public Task List_ByLead_ShowsOwnDepartmentOnly() => OwnDepartment();

    [SqlServerFact]
    public Task List_Default_ShowsThoseWhoWorkHereToday() => Filters();
}

using PmsPortal.Modules.Organization;
using PmsPortal.Modules.Organization.Workbook;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class OrganizationImportTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験");

    protected async Task SamplesTwice()
    {
        var departments = portal.Get<DepartmentWorkbook>();
        var preview = await RunAsync(departments, "departments.csv", commit: false);
        Assert.Equal((14, false), (preview.Count(ImportOutcome.Added), preview.Committed));
        Assert.True((await RunAsync(departments, "departments.csv", commit: true)).Committed);
        var again = await RunAsync(portal.Get<DepartmentWorkbook>(), "departments.csv", commit: true);
        Assert.Equal(14, again.Count(ImportOutcome.Unchanged));

        var tree = await portal.Get<DepartmentQueries>().TreeAsync(Administrator);
        Assert.Equal(
            [("B01", "総務部"), ("B02", "事業部"), ("B03", "診療部")],
            tree.Where(d => d.Level == 0).Select(d => (d.Code, d.Name)));
        Assert.Equal(14, tree.Count(d => d.Level == 1));
        Assert.Equal("事業部", tree.Single(d => d.Code == "D14").ParentName);

        var employees = portal.Get<EmployeeWorkbook>();
        Assert.Equal(320, (await RunAsync(employees, "employees.csv", commit: false)).Count(ImportOutcome.Added));
        var first = await RunAsync(employees, "employees.csv", commit: true);
        Assert.Equal((320, true), (first.Count(ImportOutcome.Added), first.Committed));
        var second = await RunAsync(portal.Get<EmployeeWorkbook>(), "employees.csv", commit: false);
        Assert.Equal(320, second.Count(ImportOutcome.Unchanged));

        var list = await portal.Get<EmployeeQueries>().ListAsync(Administrator, new EmployeeListQuery { Active = null });
        Assert.Equal((320, ListQuery.PageSize), (list.Total, list.Rows.Count));
        Assert.Equal(list.Rows.Select(r => r.Kana).Order(StringComparer.Ordinal), list.Rows.Select(r => r.Kana));
        var found = await portal.Get<EmployeeQueries>().ListAsync(Administrator, new EmployeeListQuery { Text = "すずき たくや" });
        Assert.Contains(found.Rows, r => r.Number == "E0001");

        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            await RoundTripAsync(employees, format, 320);
            await RoundTripAsync(departments, format, 17);
        }
    }

    protected async Task BadLines()
    {
        var department = await portal.CreateDepartmentAsync();
        var known = await portal.CreateEmployeeAsync(department);
        ImportRow[] rows =
        [
            Line(2, "X9001", department.Code),
            Line(3, "X9002", "ない部門"),
            Line(4, "X9001", department.Code),
            Line(5, "X9003", department.Code, joined: "2020年13月"),
            Line(6, "X9004", department.Code, category: "アルバイト"),
            Line(7, "X9005", department.Code, mail: "a b@example.jp"),
            Line(8, "X9006", department.Code, left: "2019/12/31"),
            Line(9, known.Number, department.Code),
        ];

        var report = await portal.Get<EmployeeWorkbook>().ImportAsync(Administrator, rows, commit: true, null, default);

        Assert.False(report.Committed);
        Assert.Equal([3, 4, 5, 6, 7, 8], report.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
        var problem = Assert.Single(report.Lines[1].Problems);
        Assert.Equal(("試験", 3, "「部門コード」", "ない部門"), (problem.Sheet, problem.Row, problem.Column, problem.Value));
        Assert.Contains(report.Lines[4].Problems, p => p.Reason.Contains("正規職員", StringComparison.Ordinal));
        Assert.Equal(ImportOutcome.Changed, report.Lines[7].Outcome);
        Assert.Contains(report.Lines[7].Changes, c => c.FieldLabel == "氏名" && c.Old == known.Name && c.New == "試験 花子");
        var list = await portal.Get<EmployeeQueries>().ListAsync(Administrator, new EmployeeListQuery { Active = null, Text = "X900" });
        Assert.Equal(0, list.Total);
    }

    protected async Task BadDepartmentLines()
    {
        var report = await portal.Get<DepartmentWorkbook>().ImportAsync(
            Administrator, [Department(2, "Z01", "甲課", "甲部"), Department(3, "Z01", "乙課", "甲部"), Department(4, "Ｚ０２", "", "甲部"), Department(5, "課？", "丙課", "")],
            commit: true, null, default);
        Assert.False(report.Committed);
        Assert.Equal([3, 4, 5], report.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
        Assert.DoesNotContain(await portal.Get<DepartmentQueries>().TreeAsync(Administrator), d => d.Name == "甲部");
    }

    protected async Task LeaverInFile()
    {
        var department = await portal.CreateDepartmentAsync();
        var employee = await portal.CreateEmployeeAsync(department);
        var account = await portal.Get<AccountService>().IssueAsync(Administrator, new IssueAccountRequest(employee.Id));
        var line = Line(2, employee.Number, department.Code, left: "R8.11.10");

        var report = await portal.Get<EmployeeWorkbook>().ImportAsync(Administrator, [line], commit: true, null, default);

        Assert.True(report.Committed);
        Assert.Null(await portal.Get<ActorReader>().ReadAsync(account.AccountId));
        Assert.True((await portal.Get<EmployeeQueries>().GetAsync(Administrator, employee.Id)).AccountIsEnded);
    }

    protected async Task WrongRole()
    {
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        var nobody = await portal.CreateActorAsync();
        foreach (IRegisterWorkbook workbook in new IRegisterWorkbook[] { portal.Get<EmployeeWorkbook>(), portal.Get<DepartmentWorkbook>() })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ImportAsync(lead, [], false, null, default));
            await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ImportAsync(lead, [], true, null, default));
        }

        await Assert.ThrowsAsync<ForbiddenException>(
            () => portal.Get<EmployeeWorkbook>().ExportAsync(nobody, "", ExportFormat.Csv, Stream.Null, default));
    }

    private static Task<ImportReport> RunAsync(IRegisterWorkbook workbook, string file, bool commit) =>
        workbook.ImportAsync(Administrator, SampleFiles.ReadRows(SampleFiles.PathOf(file), workbook.Columns), commit, null, default);

    private static async Task RoundTripAsync(IRegisterWorkbook workbook, ExportFormat format, int count)
    {
        using var file = new MemoryStream();
        await workbook.ExportAsync(Administrator, "?active=all", format, file, default);
        file.Position = 0;
        var rows = SampleFiles.ReadRows(file, format == ExportFormat.Xlsx ? "list.xlsx" : "list.csv", workbook.Columns);
        var report = await workbook.ImportAsync(Administrator, rows, false, null, default);
        Assert.Equal((count, count), (report.Lines.Count, report.Count(ImportOutcome.Unchanged)));
    }

    private static ImportRow Department(int row, string code, string name, string division) =>
        SampleFiles.Row(row, ("Code", code), ("Name", name), ("Division", division));

    private static ImportRow Line(
        int row, string number, string department, string joined = "2020/04/01", string category = "正規職員", string mail = "", string left = "") =>
        SampleFiles.Row(
            row, ("Number", number), ("Name", "試験 花子"), ("Kana", "シケン ハナコ"), ("Category", category), ("DepartmentCode", department),
            ("Position", ""), ("JoinedOn", joined), ("LeftOn", left), ("Email", mail));
}

public sealed class OrganizationImportOnPostgreSql(PostgresPortal portal) : OrganizationImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_BadEmployeeLine_RefusesTheFileAndNamesTheCell() => BadLines();

    [Fact]
    public Task Import_BadDepartmentLine_RefusesTheFile() => BadDepartmentLines();

    [Fact]
    public Task Import_LeaverInFile_EndsTheAccount() => LeaverInFile();

    [Fact]
    public Task ImportExport_WithoutPermission_IsForbidden() => WrongRole();
}

public sealed class SampleImportOnPostgreSql(PostgresPortal portal) : OrganizationImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_SamplesTwice_AddsThenChangesNothing() => SamplesTwice();
}

public sealed class OrganizationImportOnSqlServer(SqlServerPortal portal) : OrganizationImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Import_BadEmployeeLine_RefusesTheFileAndNamesTheCell() => BadLines();

    [SqlServerFact]
    public Task Import_BadDepartmentLine_RefusesTheFile() => BadDepartmentLines();

    [SqlServerFact]
    public Task Import_LeaverInFile_EndsTheAccount() => LeaverInFile();

    [SqlServerFact]
    public Task ImportExport_WithoutPermission_IsForbidden() => WrongRole();
}

public sealed class SampleImportOnSqlServer(SqlServerPortal portal) : OrganizationImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Import_SamplesTwice_AddsThenChangesNothing() => SamplesTwice();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Organization;
using PmsPortal.Modules.Organization.Workbook;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

public abstract class ImportTests(PortalFixture portal)
{
    protected async Task Samples()
    {
        var (departments, employees) = (portal.Get<DepartmentWorkbook>(), portal.Get<EmployeeWorkbook>());
        var tree = Read("departments.csv", departments);
        var preview = await departments.ImportAsync(OrganizationData.Administrator, tree, false, null, default);
        Assert.Equal((14, false), (preview.Count(ImportOutcome.Added), preview.Committed));
        Assert.True((await departments.ImportAsync(OrganizationData.Administrator, tree, true, null, default)).Committed);
        var again = await departments.ImportAsync(OrganizationData.Administrator, tree, true, null, default);
        Assert.Equal(14, again.Count(ImportOutcome.Unchanged));
        var tops = (await portal.Get<DepartmentQueries>().TreeAsync(OrganizationData.Administrator)).Where(d => d.Level == 0);
        Assert.Equal([("B01", "総務部"), ("B02", "事業部"), ("B03", "診療部")], tops.Select(d => (d.Code, d.Name)));

        var people = Read("employees.csv", employees);
        var read = new List<int>();
        var report = await employees.ImportAsync(OrganizationData.Administrator, people, true, new Told(read), default);
        Assert.Equal((320, 320, true), (report.Lines.Count, report.Count(ImportOutcome.Added), report.Committed));
        Assert.Equal(320, read[^1]);
        var second = await employees.ImportAsync(OrganizationData.Administrator, people, true, null, default);
        Assert.Equal(320, second.Count(ImportOutcome.Unchanged));
        var names = await portal.Db.QueryAsync(db => db.Set<Employee>().Where(e => e.Number == "E0047" || e.Number == "E0022" || e.Number == "E0026")
            .OrderBy(e => e.Number).Select(e => e.Name).ToListAsync());
        Assert.Equal(["髙橋 大輔", "山﨑 蓮", "𠮷田 智子"], names);
    }

    protected async Task Refused()
    {
        var department = await portal.CreateDepartmentAsync();
        var workbook = portal.Get<EmployeeWorkbook>();
        List<ImportRow> rows =
        [
            Line(2, department.Code, ("Number", "R1")),
            Line(3, department.Code, ("Number", "R1")),
            Line(4, "無い", ("Number", "R2")),
            Line(5, department.Code, ("Number", "R3"), ("JoinedOn", "2020-02-30")),
            Line(6, department.Code, ("Number", "R4"), ("Category", "社長")),
            Line(7, department.Code, ("Number", "R5"), ("Email", "＠なし")),
        ];
        var report = await workbook.ImportAsync(OrganizationData.Administrator, rows, true, null, default);

        Assert.False(report.Committed);
        Assert.Equal(ImportOutcome.Added, report.Lines[0].Outcome);
        Assert.Equal(
            [(3, "「職員番号」", "R1"), (4, "「部門コード」", "無い"), (5, "「入職日」", "2020-02-30"), (6, "「従業者区分」", "社長"), (7, "「メール」", "＠なし")],
            report.Lines.SelectMany(l => l.Problems).Select(p => (p.Row, p.Column, p.Value)));
        Assert.All(report.Lines.SelectMany(l => l.Problems), p => Assert.NotEmpty(p.Reason));
        Assert.False(await portal.Db.QueryAsync(db => db.Set<Employee>().AnyAsync(e => e.Number == "R1")));
    }

    protected async Task OldAndNew()
    {
        var person = await portal.PersonAsync();
        var row = new ImportRow("従業者", 2, new Dictionary<string, string> { ["Number"] = person.Number, ["Position"] = "課長" });
        var report = await portal.Get<EmployeeWorkbook>().ImportAsync(OrganizationData.Administrator, [row], true, null, default);

        Assert.Equal(new ImportChange("役職", string.Empty, "課長"), Assert.Single(Assert.Single(report.Lines).Changes));
        var detail = await portal.Get<EmployeeQueries>().GetAsync(OrganizationData.Administrator, person.Id);
        Assert.Equal(("課長", person.Name), (detail.Input.Position, detail.Input.Name));
    }

    protected async Task Tree()
    {
        var workbook = portal.Get<DepartmentWorkbook>();
        var n = PortalFixture.Unique();
        List<ImportRow> rows =
        [
            Department(2, $"K{n}", "甲課", $"甲部{n}"),
            Department(3, $"K{n}", "乙課", $"甲部{n}"),
            Department(4, $"L{n}", "丙課", "甲課"),
            Department(5, $"M{n}", "丁部", "丁部"),
            Department(6, string.Empty, "戊課", string.Empty),
        ];
        var report = await workbook.ImportAsync(OrganizationData.Administrator, rows, true, null, default);
        Assert.False(report.Committed);
        Assert.Equal([3, 4, 5, 6], report.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));

        var top = Department(3, $"L{n}", $"甲部{n}", string.Empty);
        Assert.True((await workbook.ImportAsync(OrganizationData.Administrator, [rows[0], top], true, null, default)).Committed);
        var made = (await portal.Get<DepartmentQueries>().TreeAsync(OrganizationData.Administrator)).Single(d => d.Code == $"K{n}");
        Assert.Equal($"甲部{n}", made.Parent);
    }

    protected async Task RoundTrip(ExportFormat format)
    {
        var department = await portal.CreateDepartmentAsync();
        await portal.CreateEmployeeAsync(department, "𠮷田 髙子");
        await portal.CreateEmployeeAsync(department, "=cmd|'/c calc'");
        var workbook = portal.Get<EmployeeWorkbook>();
        using var stream = new MemoryStream();
        var remarks = await workbook.ExportAsync(OrganizationData.Administrator, $"?department={department.Id}", format, stream, default);

        Assert.Equal(format == ExportFormat.CsvCp932 ? 1 : 0, remarks.Count);
        stream.Position = 0;
        using var book = SourceBook.Open(stream, format == ExportFormat.Xlsx ? "従業者.xlsx" : "従業者.csv");
        List<ImportRow> rows = [.. ImportRows.Read(book, HeaderFinder.Find(book, workbook.Columns)[0])];
        Assert.Equal(2, rows.Count);
        if (format != ExportFormat.CsvCp932)
        {
            var report = await workbook.ImportAsync(OrganizationData.Administrator, rows, false, null, default);
            Assert.Equal(2, report.Count(ImportOutcome.Unchanged));
        }
    }

    private static List<ImportRow> Read(string file, IRegisterWorkbook workbook)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", file));
        using var book = SourceBook.Open(stream, file);
        return [.. ImportRows.Read(book, HeaderFinder.Find(book, workbook.Columns)[0])];
    }

    private static ImportRow Line(int row, string department, params (string Key, string Value)[] values)
    {
        var cells = new Dictionary<string, string>
        {
            ["Name"] = "試験 太郎",
            ["Kana"] = "シケン タロウ",
            ["Category"] = "正規職員",
            ["DepartmentCode"] = department,
            ["JoinedOn"] = "2020/04/01",
        };
        foreach (var (key, value) in values)
        {
            cells[key] = value;
        }

        return new("従業者", row, cells);
    }

    private static ImportRow Department(int row, string code, string name, string parent) => new(
        "部門", row, new Dictionary<string, string> { ["Code"] = code, ["Name"] = name, ["ParentName"] = parent });

    private sealed class Told(List<int> counts) : IProgress<int>
    {
        public void Report(int value) => counts.Add(value);
    }
}

public sealed class ImportsOnPostgreSql(PostgresPortal portal) : ImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Refuse_WrongLines_NamesRowColumnAndValue() => Refused();

    [Fact]
    public Task Import_OneColumn_ChangesThatFieldOnly() => OldAndNew();

    [Fact]
    public Task Import_Departments_RefusesWrongParents() => Tree();

    [Theory]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.CsvCp932)]
    public Task Export_ReadAgain_IsUnchanged(ExportFormat format) => RoundTrip(format);
}

public sealed class SampleImportOnPostgreSql(PostgresPortal portal) : ImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_SampleFilesTwice_AddsAllThenChangesNothing() => Samples();
}

public sealed class ImportsOnSqlServer(SqlServerPortal portal) : ImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Refuse_WrongLines_NamesRowColumnAndValue() => Refused();

    [SqlServerFact]
    public Task Import_OneColumn_ChangesThatFieldOnly() => OldAndNew();

    [SqlServerFact]
    public Task Import_Departments_RefusesWrongParents() => Tree();

    [SqlServerFact]
    public Task Export_ReadAgain_IsUnchanged() => RoundTrip(ExportFormat.Xlsx);
}

public sealed class SampleImportOnSqlServer(SqlServerPortal portal) : ImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Import_SampleFilesTwice_AddsAllThenChangesNothing() => Samples();
}

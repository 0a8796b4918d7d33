using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

/// <summary>The files that an organisation really has: in, out, and in again.</summary>
public abstract class LedgerImportTests(PortalFixture portal)
{
    private static readonly Actor Administrator = new() { Name = "管理者", IsAdministrator = true };

    protected async Task RealWorkbook()
    {
        await LoadOrganizationAsync();
        var preview = await ImportAsync("ledger.xlsx", commit: false);
        Assert.False(preview.Committed);
        Assert.Equal(150, preview.Count(ImportOutcome.Added));
        Assert.Equal(0, (await ListAsync()).Total);

        var done = await ImportAsync("ledger.xlsx", commit: true);
        Assert.True(done.Committed, string.Join('\n', done.Lines.SelectMany(l => l.Problems)));
        Assert.Equal(150, done.Count(ImportOutcome.Added));
        Assert.Equal(150, (await ListAsync()).Total);

        var rough = await FindAsync("D06-002");
        Assert.Equal((79203, true), (rough.Content.SubjectCount, rough.Content.SubjectCountIsApproximate));
        Assert.Equal(new Retention(RetentionRule.Period, 3, RetentionUnit.Year, RetentionStart.Retirement), rough.Content.Retention);
        Assert.Equal((5774, false), await CountOfAsync("D11-003"));
        Assert.Equal(InformationForm.Paper, (await FindAsync("D07-025")).Content.Form);
        Assert.Equal(InformationForm.Both, (await FindAsync("D09-007")).Content.Form);
        Assert.True((await FindAsync("D06-024")).Content.IsSensitive);
        Assert.False((await FindAsync("D07-015")).Content.IsEntrusted);
        Assert.Equal(RetentionRule.Contract, (await FindAsync("D10-004")).Content.RetentionRule);
        Assert.Equal(new DateOnly(2026, 4, 5), (await FindAsync("D10-004")).Shown.DraftedOn);
        Assert.Equal("個人番号(従業者・扶養家族)", (await FindAsync("D01-008")).Content.Name);

        // The rows that CP932 can write are the same rows.
        var csv = await ImportAsync("ledger-cp932.csv", commit: false);
        Assert.Equal(146, csv.Lines.Count);
        Assert.All(csv.Lines, l => Assert.True(l.Outcome == ImportOutcome.Unchanged, $"{l.Key}: {string.Join(';', l.Changes)} {string.Join(';', l.Problems)}"));
    }

    protected async Task RoundTrip()
    {
        await LoadOrganizationAsync();
        await ImportAsync("ledger.xlsx", commit: true);
        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv") })
        {
            var file = await ExportAsync(format);
            var again = await ImportAsync(file, name, commit: true);
            Assert.Equal(150, again.Count(ImportOutcome.Unchanged));
        }

        var changed = System.Text.Encoding.UTF8.GetString(await ExportAsync(ExportFormat.Csv)).Replace("約79,203件", "約80,000件", StringComparison.Ordinal);
        var report = await ImportAsync(System.Text.Encoding.UTF8.GetBytes(changed), "出力.csv", commit: true);
        var line = Assert.Single(report.Lines, l => l.Outcome == ImportOutcome.Changed);
        var change = Assert.Single(line.Changes);
        Assert.Equal(("D06-002", "件数", "約79,203件", "約80,000件"), (line.Key, change.FieldLabel, change.Old, change.New));
        Assert.Equal(149, report.Count(ImportOutcome.Unchanged));
    }

    protected async Task BadWorkbook()
    {
        await LoadOrganizationAsync();
        var report = await ImportAsync("ledger-with-errors.xlsx", commit: true);
        Assert.False(report.Committed);
        Assert.Equal(0, (await ListAsync()).Total);
        var bad = report.Lines.Where(l => l.Outcome == ImportOutcome.Error).ToList();
        Assert.Equal([46, 47, 48], bad.Select(l => l.Row));
        Assert.Contains(bad[0].Problems, p => p.Value == "存在しない課" && p.Column.Contains("部門", StringComparison.Ordinal));
        Assert.Contains(bad[1].Problems, p => p.Column.Contains("個人情報名称", StringComparison.Ordinal));
        Assert.Contains(bad[2].Problems, p => p.Value == "D04-006" && p.Reason.Contains("11行目", StringComparison.Ordinal));
    }

    protected async Task SubmittedEntry()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.SubmittedAsync(portal, lead, department);
        var number = (await portal.Get<LedgerQueries>().GetAsync(lead, id)).Number;
        using var source = SampleFiles.OfLines(portal.Get<LedgerWorkbook>(), "台帳番号,部門,個人情報名称,個人情報の項目,利用目的", $"{number},{department.Name},別の名称,氏名,連絡");
        var report = await portal.Get<LedgerWorkbook>().ImportAsync(Administrator, source, commit: true, null, default);
        var problem = Assert.Single(report.Lines.SelectMany(l => l.Problems));
        Assert.Contains("申請中", problem.Reason, StringComparison.Ordinal);
        Assert.False(report.Committed);
    }

    protected async Task WrongRole()
    {
        var staff = await portal.CreateActorAsync();
        using var source = SampleFiles.Open(portal.Get<LedgerWorkbook>(), "ledger.xlsx");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<LedgerWorkbook>().ImportAsync(staff, source, commit: false, null, default));
        using var output = new MemoryStream();
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<LedgerWorkbook>().ExportAsync(staff, string.Empty, ExportFormat.Csv, output, default));
        Assert.Equal(0, output.Length);
    }

    private async Task LoadOrganizationAsync()
    {
        foreach (var workbook in new IRegisterWorkbook[] { portal.Get<DepartmentWorkbook>(), portal.Get<EmployeeWorkbook>() })
        {
            using var source = SampleFiles.Open(workbook, $"{workbook.Name}.csv");
            Assert.True((await workbook.ImportAsync(Administrator, source, commit: true, null, default)).Committed);
        }
    }

    private async Task<ImportReport> ImportAsync(string name, bool commit)
    {
        var workbook = portal.Get<LedgerWorkbook>();
        using var source = SampleFiles.Open(workbook, name);
        return await workbook.ImportAsync(Administrator, source, commit, null, default);
    }

    private async Task<ImportReport> ImportAsync(byte[] content, string name, bool commit)
    {
        var workbook = portal.Get<LedgerWorkbook>();
        using var source = SampleFiles.Open(workbook, content, name);
        return await workbook.ImportAsync(Administrator, source, commit, null, default);
    }

    private async Task<byte[]> ExportAsync(ExportFormat format)
    {
        // Everything is readable for the 保護管理者, 特定個人情報 included: nothing leaves masked.
        var manager = new Actor { Name = "保護管理者", EmployeeId = -1, Grants = [new(PmsRole.ProtectionManager, null)] };
        using var output = new MemoryStream();
        await portal.Get<LedgerWorkbook>().ExportAsync(manager, string.Empty, format, output, default);
        return output.ToArray();
    }

    private Task<ListPage<LedgerRow>> ListAsync(string? text = null) =>
        portal.Get<LedgerQueries>().ListAsync(Administrator, new LedgerListQuery { Text = text });

    private async Task<LedgerDetail> FindAsync(string number)
    {
        var manager = new Actor { Name = "保護管理者", EmployeeId = -1, Grants = [new(PmsRole.ProtectionManager, null)] };
        return await portal.Get<LedgerQueries>().GetAsync(manager, (await ListAsync(number)).Rows.Single(r => r.Number == number).Id);
    }

    private async Task<(int? Count, bool IsApproximate)> CountOfAsync(string number)
    {
        var content = (await FindAsync(number)).Content;
        return (content.SubjectCount, content.SubjectCountIsApproximate);
    }
}

public sealed class LedgerWorkbookOnPostgreSql(PostgresPortal portal) : LedgerImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_RealWorkbook_TakesAll150AndTheCsvIsTheSame() => RealWorkbook();
}

public sealed class LedgerRoundTripOnPostgreSql(PostgresPortal portal) : LedgerImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Export_ImportedAgain_Is150UnchangedAndOneCellIsOneChange() => RoundTrip();
}

public sealed class LedgerRefusalsOnPostgreSql(PostgresPortal portal) : LedgerImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_WorkbookWithErrors_TakesNothingAndNamesThreeRows() => BadWorkbook();

    [Fact]
    public Task Import_SubmittedEntry_IsRefused() => SubmittedEntry();

    [Fact]
    public Task ImportAndExport_WrongRole_AreRefused() => WrongRole();
}

public sealed class LedgerWorkbookOnSqlServer(SqlServerPortal portal) : LedgerImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Import_RealWorkbook_TakesAll150AndTheCsvIsTheSame() => RealWorkbook();
}

public sealed class LedgerRoundTripOnSqlServer(SqlServerPortal portal) : LedgerImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Export_ImportedAgain_Is150UnchangedAndOneCellIsOneChange() => RoundTrip();
}

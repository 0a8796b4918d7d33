using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>The staff list as a file.</summary>
public sealed class EmployeeWorkbook(PortalDb portal, EmployeeQueries employees) : IRegisterWorkbook
{
    private readonly OrganizationFiles files = new(portal);

    public string Name => "employees";

    public string Title => "従業者";

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(EmployeeFields.All);

    private (string Type, string Title) Register => (nameof(Employee), Title);

    public Task<ImportReport> ImportAsync(
        Actor actor, IEnumerable<ImportRow> rows, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        files.ImportAsync(
            actor,
            Register,
            (rows, commit, progress),
            (db, file) => EmployeeImport.ReadAsync(db, file, OrganizationFiles.Headers(Columns), cancellationToken),
            cancellationToken);

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        var rows = await employees.ExportAsync(actor, EmployeeListQuery.Parse(filter), cancellationToken);
        return await files.ExportAsync(actor, Register, EmployeeFields.All, rows, (format, output), cancellationToken);
    }
}

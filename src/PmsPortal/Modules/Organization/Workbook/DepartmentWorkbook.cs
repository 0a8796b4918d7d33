using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>The tree of departments as a file: 部門コード, 部門名, 部名.</summary>
public sealed class DepartmentWorkbook(PortalDb portal) : IRegisterWorkbook
{
    private readonly OrganizationFiles files = new(portal);

    public string Name => "departments";

    public string Title => "部門";

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(DepartmentLine.Fields);

    private (string Type, string Title) Register => (nameof(Department), Title);

    public Task<ImportReport> ImportAsync(
        Actor actor, IEnumerable<ImportRow> rows, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        files.ImportAsync(
            actor,
            Register,
            (rows, commit, progress),
            (db, file) => DepartmentImport.ReadAsync(db, file, OrganizationFiles.Headers(Columns), cancellationToken),
            cancellationToken);

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.View);
        var departments = await portal.QueryAsync(
            db => db.Departments.Include(d => d.Parent).Where(d => d.ClosedOn == null).OrderBy(d => d.Code).ThenBy(d => d.Id).ToListAsync(cancellationToken),
            cancellationToken);
        return await files.ExportAsync(
            actor, Register, DepartmentLine.Fields, [.. departments.Select(DepartmentLine.Of)], (format, output), cancellationToken);
    }
}

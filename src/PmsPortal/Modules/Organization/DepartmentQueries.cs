using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A department in the tree.</summary>
/// <param name="Level">0 for 部, 1 for 課.</param>
/// <param name="People">How many work there today, those below not counted.</param>
/// <param name="Leads">Today's 部門管理責任者.</param>
/// <param name="Heads">Today's 部門長.</param>
public sealed record DepartmentRow(
    int Id, int Version, string Code, string Name, int? ParentId, string? Parent, int Level, DateOnly? ClosedOn, int People,
    IReadOnlyList<string> Leads, IReadOnlyList<string> Heads);

/// <summary>A department to choose in a form.</summary>
public sealed record DepartmentChoice(int Id, string Code, string Name, string Path, bool IsTop);

/// <summary>Reading the tree of departments.</summary>
public sealed class DepartmentQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    /// <summary>Every department, 課 after their 部, by code.</summary>
    public Task<IReadOnlyList<DepartmentRow>> TreeAsync(Actor actor, bool closedToo = false, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<DepartmentRow>>(
            async db =>
            {
                var found = await db.Departments.Where(d => closedToo || d.ClosedOn == null || d.ClosedOn >= today)
                    .OrderBy(d => d.Code).ThenBy(d => d.Id)
                    .Select(d => new
                    {
                        d.Id,
                        d.Version,
                        d.Code,
                        d.Name,
                        d.ParentId,
                        Parent = d.Parent == null ? null : d.Parent.Name,
                        d.ClosedOn,
                        People = db.Employees.Count(e => e.DepartmentId == d.Id && e.JoinedOn <= today
                            && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired),
                    })
                    .ToListAsync(cancellationToken);
                var roles = await db.Appointments
                    .Where(a => a.DepartmentId != null && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
                    .OrderBy(a => a.Employee.Kana).ThenBy(a => a.Id)
                    .Select(a => new { a.Role, a.DepartmentId, a.Employee.Name })
                    .ToListAsync(cancellationToken);
                var held = roles.ToLookup(r => (r.DepartmentId!.Value, r.Role), r => r.Name);
                var rows = found.ConvertAll(d => new DepartmentRow(
                    d.Id, d.Version, d.Code, d.Name, d.ParentId, d.Parent, d.ParentId is null ? 0 : 1, d.ClosedOn, d.People,
                    [.. held[(d.Id, PmsRole.DepartmentLead)]], [.. held[(d.Id, PmsRole.DepartmentHead)]]));
                var children = rows.ToLookup(r => r.ParentId);
                return [.. rows.Where(r => r.ParentId is null || rows.TrueForAll(p => p.Id != r.ParentId))
                    .SelectMany(top => children[top.Id].Prepend(top))];
            },
            cancellationToken);
    }

    /// <summary>Open departments for a form, in the order of the tree.</summary>
    public async Task<IReadOnlyList<DepartmentChoice>> ChoicesAsync(Actor actor, CancellationToken cancellationToken = default) =>
        [.. (await TreeAsync(actor, cancellationToken: cancellationToken)).Select(d => new DepartmentChoice(
            d.Id, d.Code, d.Name, d.Parent is null ? d.Name : $"{d.Parent} {d.Name}", d.ParentId is null))];

    /// <summary>Who changed what of a department.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.Manage);
        var exists = await portal.QueryAsync(db => db.Departments.AnyAsync(d => d.Id == id, cancellationToken), cancellationToken);
        return exists ? await changes.OfAsync(actor, nameof(Department), id, cancellationToken) : throw new NotFoundException();
    }
}

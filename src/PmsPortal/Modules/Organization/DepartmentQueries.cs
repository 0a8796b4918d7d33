using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A line of the tree, in the order in which it is shown.</summary>
/// <param name="Level">0 for a 部.</param>
/// <param name="Employees">Active people of the department itself.</param>
public sealed record DepartmentRow(
    int Id, int Version, string Code, string Name, int? ParentId, string? ParentName, int Level, int Employees, DateOnly? ClosedOn)
{
    public bool IsOpenOn(DateOnly day) => ClosedOn is null || ClosedOn >= day;
}

/// <summary>Reading the tree of departments.</summary>
public sealed class DepartmentQueries(PortalDb portal, TimeProvider time)
{
    /// <summary>The whole tree, parents before their children, each level by code.</summary>
    public Task<IReadOnlyList<DepartmentRow>> TreeAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<DepartmentRow>>(
            async db =>
            {
                var rows = await db.Departments
                    .OrderBy(d => d.Code).ThenBy(d => d.Id)
                    .Select(d => new DepartmentRow(
                        d.Id, d.Version, d.Code, d.Name, d.ParentId, d.Parent!.Name, 0,
                        db.Employees.Count(e => e.DepartmentId == d.Id && e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today)
                            && e.Category != EmployeeCategory.Retired),
                        d.ClosedOn))
                    .ToListAsync(cancellationToken);
                return InOrder(rows);
            },
            cancellationToken);
    }

    /// <summary>Departments to choose from, those that exist today.</summary>
    public async Task<IReadOnlyList<(int Value, string Label)>> ChoicesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var today = time.Today();
        return [.. (await TreeAsync(actor, cancellationToken)).Where(d => d.IsOpenOn(today)).Select(d => (d.Id, $"{new string('　', d.Level)}{d.Code} {d.Name}"))];
    }

    private static List<DepartmentRow> InOrder(List<DepartmentRow> rows)
    {
        var below = rows.ToLookup(r => r.ParentId);
        var ordered = new List<DepartmentRow>(rows.Count);
        Add(null, 0);
        return ordered;

        void Add(int? parent, int level)
        {
            foreach (var row in below[parent])
            {
                ordered.Add(row with { Level = level });
                Add(row.Id, level + 1);
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Organization;

/// <summary>A person who holds a role on a day.</summary>
/// <param name="Role">The role.</param>
/// <param name="DepartmentId">The department for which it is held, or null.</param>
/// <param name="EmployeeId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their mail address; may be empty.</param>
public sealed record RoleHolder(PmsRole Role, int? DepartmentId, int EmployeeId, string Name, string Email);

/// <summary>Who holds which roles on a day, read with one SQL command (A.3.3.4).</summary>
public sealed class RoleHolders
{
    private readonly List<RoleHolder> holders;

    private RoleHolders(List<RoleHolder> holders) => this.holders = holders;

    internal static async Task<RoleHolders> ReadAsync(PortalDbContext db, IReadOnlyCollection<PmsRole> roles, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await db.Appointments
            .Where(a => roles.Contains(a.Role) && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today)
                && a.Employee.JoinedOn <= today && (a.Employee.LeftOn == null || a.Employee.LeftOn >= today))
            .OrderBy(a => a.Id)
            .Select(a => new { a.Role, a.DepartmentId, a.EmployeeId, a.Employee.Name, a.Employee.Email })
            .ToListAsync(cancellationToken);
        return new RoleHolders([.. rows.Select(a => new RoleHolder(a.Role, a.DepartmentId, a.EmployeeId, a.Name, a.Email))]);
    }

    /// <summary>The holders of a role for a department: its own, else those of the department above.</summary>
    /// <param name="role">The role.</param>
    /// <param name="departmentId">The department, or null for the organisation.</param>
    /// <param name="parentId">The department above, or null.</param>
    /// <returns>Each person once, in order of appointment.</returns>
    public IReadOnlyList<RoleHolder> Of(PmsRole role, int? departmentId, int? parentId)
    {
        var of = holders.Where(h => h.Role == role).ToList();
        var found = role.IsPerDepartment()
            ? of.Where(h => h.DepartmentId == departmentId).ToList() is { Count: > 0 } own ? own : [.. of.Where(h => parentId is not null && h.DepartmentId == parentId)]
            : of;
        return [.. found.DistinctBy(h => h.EmployeeId)];
    }
}

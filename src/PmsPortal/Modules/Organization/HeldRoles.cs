using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Loads what <see cref="AppointmentRules"/> compares.</summary>
internal static class HeldRoles
{
    /// <summary>The appointments of people, and of everybody for a role that only one may hold.</summary>
    public static Task<List<HeldRole>> OfAsync(PortalDbContext db, PmsRole role, IReadOnlyCollection<int> people, CancellationToken cancellationToken)
    {
        var everybodys = role.IsSingle();
        return db.Appointments
            .Where(a => people.Contains(a.EmployeeId) || (everybodys && a.Role == role))
            .Select(a => new HeldRole(a.Role, a.EmployeeId, a.FromOn, a.ToOn))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The 保護管理者 and 監査責任者 for whom a person stands in: a deputy of the one can't be the other in that time. Other
    /// delegations say nothing about what else their deputy may hold.
    /// </summary>
    public static Task<List<HeldRole>> DelegatedAsync(PortalDbContext db, int deputyId, CancellationToken cancellationToken) =>
        db.Delegations
            .Where(d => d.DeputyId == deputyId && (d.Role == PmsRole.ProtectionManager || d.Role == PmsRole.AuditChief))
            .Select(d => new HeldRole(d.Role, d.DeputyId, d.FromOn, d.ToOn))
            .ToListAsync(cancellationToken);
}

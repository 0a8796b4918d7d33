using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Authorization;

/// <summary>Reads who an account is today: person, appointments, delegations (A.3.3.4).</summary>
public sealed class ActorReader(PortalDb portal, TimeProvider time)
{
    /// <summary>The actor behind an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where the account is unknown, ended, or its person no longer works here.</returns>
    public Task<Actor?> ReadAsync(int accountId, CancellationToken cancellationToken = default)
    {
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                // One command: the account with its appointments and delegations. The tree of departments is small.
                var found = await db.Users.Where(a => a.Id == accountId && a.DisabledAt == null)
                    .Select(a => new
                    {
                        a.DisplayName,
                        a.IsAdministrator,
                        a.EmployeeId,
                        a.Employee,
                        Appointments = db.Appointments
                            .Where(p => p.EmployeeId == a.EmployeeId && p.FromOn <= today && (p.ToOn == null || p.ToOn >= today))
                            .Select(p => new
                            {
                                p.Role,
                                p.DepartmentId,
                                Below = db.Departments.Where(d => d.ParentId == p.DepartmentId).Select(d => d.Id).ToList(),
                            })
                            .ToList(),
                        Delegations = db.Delegations
                            .Where(d => d.DeputyId == a.EmployeeId && d.FromOn <= today && d.ToOn >= today
                                && db.Appointments.Any(p => p.EmployeeId == d.PrincipalId && p.Role == d.Role
                                    && p.FromOn <= today && (p.ToOn == null || p.ToOn >= today)))
                            .Select(d => new { d.Role, d.PrincipalId, d.Principal.Name })
                            .ToList(),
                    })
                    .AsSingleQuery()
                    .FirstOrDefaultAsync(cancellationToken);
                if (found is null || (found.Employee is { } person && !person.IsActiveOn(today)))
                {
                    return null;
                }

                var own = found.Appointments.Select(p => new HeldGrant(
                    p.Role, p.DepartmentId is { } department ? new HashSet<int>(p.Below) { department } : null));
                var delegated = found.Delegations.Select(d => new HeldGrant(d.Role, null, d.PrincipalId, d.Name));
                return new Actor
                {
                    AccountId = accountId,
                    EmployeeId = found.EmployeeId,
                    Name = found.Employee?.Name ?? found.DisplayName,
                    DepartmentId = found.Employee?.DepartmentId,
                    IsAdministrator = found.IsAdministrator,
                    Grants = [.. own, .. delegated],
                };
            },
            cancellationToken);
    }
}

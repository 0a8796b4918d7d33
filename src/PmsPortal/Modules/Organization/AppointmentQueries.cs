using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>Which roles are listed.</summary>
public enum AppointmentPeriod
{
    /// <summary>Held today, or later.</summary>
    Current,

    /// <summary>Ended before today.</summary>
    Past,
}

/// <summary>What the list of roles filters by.</summary>
public sealed record AppointmentListQuery : ListQuery
{
    public AppointmentPeriod Period { get; init; }

    public PmsRole? Role { get; init; }

    public int? Department { get; init; }
}

/// <summary>A role that a person holds, held or will hold.</summary>
public sealed record AppointmentRow(
    int Id, int Version, PmsRole Role, int EmployeeId, string Employee, string Position, string EmployeeDepartment,
    int? DepartmentId, string? Department, DateOnly FromOn, DateOnly? ToOn, string? Appointer, string Note)
{
    /// <summary>Taken back before it began.</summary>
    public bool IsCancelled => ToOn < FromOn;
}

/// <summary>A delegation; one that ended before it began was cancelled.</summary>
public sealed record DelegationRow(
    int Id, int Version, PmsRole Role, string Principal, string Deputy, DateOnly FromOn, DateOnly ToOn, string Reason)
{
    public bool IsCancelled => ToOn < FromOn;
}

/// <summary>Reading roles and deputies. Who holds which role is for everybody to know (A.3.3.4: 周知).</summary>
public sealed class AppointmentQueries(PortalDb portal, TimeProvider time)
{
    public Task<ListPage<AppointmentRow>> ListAsync(Actor actor, AppointmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var rows = query.Period == AppointmentPeriod.Past
                    ? db.Appointments.Where(a => a.ToOn < today || a.ToOn < a.FromOn)
                    : db.Appointments.Where(a => a.ToOn == null || (a.ToOn >= today && a.ToOn >= a.FromOn));
                rows = query.Role is { } role ? rows.Where(a => a.Role == role) : rows;
                rows = query.Department is { } department ? rows.Where(a => a.DepartmentId == department || a.Employee.DepartmentId == department) : rows;
                var found = await Project(rows).ToListAsync(cancellationToken);

                // The order of the roles is the rules', not the alphabet's; the list of roles is short.
                var ordered = query.Period == AppointmentPeriod.Past
                    ? found.OrderByDescending(r => r.ToOn).ThenBy(r => r.Role).ThenBy(r => r.Id)
                    : found.OrderBy(r => r.Role).ThenBy(r => r.Department, StringComparer.Ordinal).ThenBy(r => r.FromOn).ThenBy(r => r.Id);
                return new ListPage<AppointmentRow>([.. ordered.Skip(query.Skip).Take(ListQuery.PageSize)], found.Count);
            },
            cancellationToken);
    }

    /// <summary>Running and coming delegations, or those that are over.</summary>
    public Task<IReadOnlyList<DelegationRow>> DelegationsAsync(Actor actor, AppointmentPeriod period, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<DelegationRow>>(
            async db => await db.Delegations
                .Where(d => period == AppointmentPeriod.Past ? d.ToOn < today || d.ToOn < d.FromOn : d.ToOn >= today && d.ToOn >= d.FromOn)
                .OrderByDescending(d => d.FromOn).ThenBy(d => d.Id)
                .Take(200)
                .Select(d => new DelegationRow(d.Id, d.Version, d.Role, d.Principal.Name, d.Deputy.Name, d.FromOn, d.ToOn, d.Reason))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>The roles held today, for the 体制図 (A.3.3.4).</summary>
    public Task<IReadOnlyList<AppointmentRow>> HeldTodayAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<AppointmentRow>>(
            async db => [.. (await Project(db.Appointments.Where(a => a.FromOn <= today && (a.ToOn == null || a.ToOn >= today)))
                .ToListAsync(cancellationToken)).OrderBy(r => r.Role).ThenBy(r => r.FromOn).ThenBy(r => r.Id)],
            cancellationToken);
    }

    private static IQueryable<AppointmentRow> Project(IQueryable<Appointment> rows) => rows.OrderBy(a => a.Id).Select(a => new AppointmentRow(
        a.Id, a.Version, a.Role, a.EmployeeId, a.Employee.Name, a.Employee.Position, a.Employee.Department.Name,
        a.DepartmentId, a.Department!.Name, a.FromOn, a.ToOn, a.Appointer!.Name, a.Note));
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Draws the 体制図 from appointments: it is never out of date.</summary>
public sealed class OrganizationChartQueries(PortalDb portal, TimeProvider time)
{
    /// <param name="on">The day, or null for today.</param>
    public Task<OrganizationChart> GetAsync(Actor actor, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var day = on ?? time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var held = await db.Appointments
                    .Where(a => a.FromOn <= day && (a.ToOn == null || a.ToOn >= day))
                    .OrderBy(a => a.FromOn).ThenBy(a => a.Id)
                    .Select(a => new
                    {
                        a.Role,
                        a.DepartmentId,
                        Person = new ChartPerson(
                            a.Employee.Name,
                            a.Employee.Position,
                            a.Employee.Department.Name,
                            db.Delegations.Where(d => d.PrincipalId == a.EmployeeId && d.Role == a.Role && d.FromOn <= day && d.ToOn >= day)
                                .OrderBy(d => d.Id).Select(d => d.Deputy.Name).FirstOrDefault()),
                    })
                    .ToListAsync(cancellationToken);
                var departments = await db.Departments.Where(d => d.ClosedOn == null || d.ClosedOn >= day)
                    .OrderBy(d => d.Code).ThenBy(d => d.Id)
                    .Select(d => new { d.Id, d.Name, d.ParentId })
                    .ToListAsync(cancellationToken);
                var people = held.ToLookup(h => (h.Role, h.DepartmentId), h => h.Person);
                var children = departments.ToLookup(d => d.ParentId);
                return new OrganizationChart(
                    day,
                    PmsRoles.All.Where(r => !r.IsPerDepartment()).ToDictionary(r => r, r => new ChartBox(r, [.. people[(r, null)]])),
                    [.. children[null].Select(d => Draw(d.Id, d.Name))]);

                ChartDepartment Draw(int id, string name) => new(
                    id,
                    name,
                    [.. people[(PmsRole.DepartmentLead, id)]],
                    [.. people[(PmsRole.DepartmentHead, id)]],
                    [.. children[id].Select(d => Draw(d.Id, d.Name))]);
            },
            cancellationToken);
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Reading who holds which role; A.3.3.4 wants everybody to know.</summary>
public sealed class AppointmentQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<Appointment, object?>>> Sorts = new()
    {
        ["role"] = RoleOrder(),
        ["employee"] = a => a.Employee.Kana,
        ["department"] = a => a.Department == null ? string.Empty : a.Department.Code,
        ["from"] = a => a.FromOn,
        ["to"] = a => a.ToOn,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<AppointmentRow>> ListAsync(Actor actor, AppointmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var held = Filter(db, query, today);
                var total = await held.CountAsync(cancellationToken);
                var key = Sorts.GetValueOrDefault(query.Sort ?? "role") ?? Sorts["role"];
                var ordered = query.Descending ? held.OrderByDescending(key) : held.OrderBy(key);
                var page = await ordered.ThenBy(a => a.Department!.Code).ThenByDescending(a => a.FromOn).ThenBy(a => a.Id)
                    .Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(a => new
                    {
                        Row = new AppointmentRow(
                            a.Id, a.Version, a.Role, a.EmployeeId, a.Employee.Name, a.Employee.Position,
                            a.Department == null ? null : a.Department.Name, a.Employee.Department.Name,
                            a.FromOn, a.ToOn, a.Appointer == null ? null : a.Appointer.Name, a.Note, RolePeriod.All, string.Empty),
                        HasMoved = a.Role == PmsRole.DepartmentLead && a.Employee.DepartmentId != a.DepartmentId
                            && a.Employee.Department.ParentId != a.DepartmentId,
                    })
                    .ToListAsync(cancellationToken);
                return new ListPage<AppointmentRow>([.. page.Select(p => Finish(p.Row, p.HasMoved, today))], total);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<DelegationRow>> DelegationsAsync(Actor actor, RolePeriod period, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<DelegationRow>>(
            async db =>
            {
                var rows = await db.Delegations.OrderByDescending(d => d.FromOn).ThenBy(d => d.Id)
                    .Select(d => new DelegationRow(
                        d.Id, d.Version, d.Role, d.PrincipalId, d.Principal.Name, d.DeputyId, d.Deputy.Name, d.FromOn, d.ToOn, d.Reason, RolePeriod.All))
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(d => d with { Period = PeriodOf(d.FromOn, d.ToOn, today) })
                    .Where(d => period == RolePeriod.All || d.Period == period)];
            },
            cancellationToken);
    }

    /// <summary>Who recorded and ended an appointment.</summary>
    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int appointmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.View);
        return changes.OfAsync(actor, nameof(Appointment), appointmentId, cancellationToken);
    }

    private static IQueryable<Appointment> Filter(PortalDbContext db, AppointmentListQuery query, DateOnly today)
    {
        var held = query.Period switch
        {
            RolePeriod.Current => db.Appointments.Where(a => a.FromOn <= today && (a.ToOn == null || a.ToOn >= today)),
            RolePeriod.Future => db.Appointments.Where(a => a.FromOn > today && (a.ToOn == null || a.ToOn >= a.FromOn)),
            RolePeriod.Past => db.Appointments.Where(a => a.ToOn < today || a.ToOn < a.FromOn),
            RolePeriod.All => db.Appointments,
        };
        held = query.Role is { } role ? held.Where(a => a.Role == role) : held;
        held = query.Department is { } department
            ? held.Where(a => a.DepartmentId == department || a.Department!.ParentId == department)
            : held;
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            held = held.Where(a => EF.Functions.Like(a.Employee.SearchText, pattern, "\\")
                || EF.Functions.Like(a.Department!.SearchText, pattern, "\\"));
        }

        return held;
    }

    private static AppointmentRow Finish(AppointmentRow row, bool hasMoved, DateOnly today)
    {
        var period = PeriodOf(row.FromOn, row.ToOn, today);
        return row with
        {
            Period = period,
            Remark = hasMoved && period != RolePeriod.Past
                ? $"所属が{row.HomeDepartment}に変わっています。任命を終了し、部門に所属する人を任命してください。"
                : string.Empty,
        };
    }

    private static RolePeriod PeriodOf(DateOnly from, DateOnly? to, DateOnly today) =>
        to < today || to < from ? RolePeriod.Past : from > today ? RolePeriod.Future : RolePeriod.Current;

    /// <summary>The order of the role table; stored names would sort by their English words.</summary>
    private static Expression<Func<Appointment, object?>> RoleOrder()
    {
        var appointment = Expression.Parameter(typeof(Appointment), "a");
        var role = Expression.Property(appointment, nameof(Appointment.Role));
        Expression order = Expression.Constant(PmsRoles.All.Count);
        foreach (var (i, value) in PmsRoles.All.Index().Reverse())
        {
            order = Expression.Condition(Expression.Equal(role, Expression.Constant(value)), Expression.Constant(i), order);
        }

        return Expression.Lambda<Func<Appointment, object?>>(Expression.Convert(order, typeof(object)), appointment);
    }
}

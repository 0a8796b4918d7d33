using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Reading the employee list; who has the permission for a department sees that department's people.</summary>
public sealed class EmployeeQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<Employee, object?>>> Sorts = new()
    {
        ["kana"] = e => e.Kana,
        ["number"] = e => e.Number,
        ["name"] = e => e.Name,
        ["category"] = e => e.Category,
        ["department"] = e => e.Department.Code,
        ["position"] = e => e.Position,
        ["joined"] = e => e.JoinedOn,
        ["left"] = e => e.LeftOn,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<EmployeeRow>> ListAsync(Actor actor, EmployeeListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ViewEmployees);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query);
                var total = await rows.CountAsync(cancellationToken);
                var page = await Project(db, Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken);
                return new ListPage<EmployeeRow>(page, total);
            },
            cancellationToken);
    }

    /// <summary>Everybody that the filter leaves, in the list's order; for the export.</summary>
    internal Task<List<EmployeeRow>> AllAsync(Actor actor, EmployeeListQuery query, CancellationToken cancellationToken) =>
        portal.QueryAsync(db => Project(db, Order(Filter(db, actor, query), query)).ToListAsync(cancellationToken), cancellationToken);

    public async Task<EmployeeDetail> GetAsync(Actor actor, int employeeId, CancellationToken cancellationToken = default)
    {
        var today = time.Today();
        var found = await portal.QueryAsync(
            db => db.Employees.Where(e => e.Id == employeeId).Select(e => new
            {
                Employee = e,
                e.Department.Code,
                Department = e.Department.Name,
                Account = db.Users.Where(a => a.EmployeeId == e.Id).Select(a => new { a.UserName, Ended = a.DisabledAt != null }).FirstOrDefault(),
                Roles = db.Appointments.Where(a => a.EmployeeId == e.Id)
                    .OrderByDescending(a => a.FromOn).ThenBy(a => a.Id)
                    .Select(a => new EmployeeRoleRow(a.Id, a.Role, a.Department!.Name, a.FromOn, a.ToOn, a.Appointer!.Name, a.Note))
                    .ToList(),
            }).AsSingleQuery().FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (found is null || !actor.May(OrganizationPermissions.ViewEmployees, found.Employee.DepartmentId))
        {
            throw new NotFoundException();
        }

        var employee = found.Employee;
        return new EmployeeDetail(
            employee.Id, employee.Version, EmployeeInput.Of(employee, found.Code), employee.DepartmentId, found.Department,
            employee.IsActiveOn(today), found.Account?.UserName, found.Account?.Ended == true, found.Roles);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int employeeId, CancellationToken cancellationToken = default)
    {
        _ = await GetAsync(actor, employeeId, cancellationToken);
        return await changes.OfAsync(actor, nameof(Employee), employeeId, cancellationToken);
    }

    /// <summary>People who work here today or will, to choose from; for those who appoint or issue accounts.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> ChoicesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.Appoint);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Employees
                .Where(e => (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired)
                .OrderBy(e => e.Kana).ThenBy(e => e.Id)
                .Select(e => new { e.Id, e.Number, e.Name, e.Position, Department = e.Department.Name })
                .ToListAsync(cancellationToken))
                .Select(e => (e.Id, $"{e.Name}（{e.Department}{(e.Position.Length > 0 ? " " + e.Position : string.Empty)}・{e.Number}）"))],
            cancellationToken);
    }

    internal IQueryable<Employee> Filter(PortalDbContext db, Actor actor, EmployeeListQuery query)
    {
        var today = time.Today();
        var rows = db.Employees.AsQueryable();
        rows = actor.DepartmentsFor(OrganizationPermissions.ViewEmployees) is { } own ? rows.Where(e => own.Contains(e.DepartmentId)) : rows;
        rows = query.Department is { } department ? rows.Where(e => e.DepartmentId == department || e.Department.ParentId == department) : rows;
        rows = query.Category is { } category ? rows.Where(e => e.Category == category) : rows;
        rows = query.Active switch
        {
            true => rows.Where(e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired),
            false => rows.Where(e => e.JoinedOn > today || e.LeftOn < today || e.Category == EmployeeCategory.Retired),
            null => rows,
        };
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(e => EF.Functions.Like(e.SearchText, pattern, "\\"));
        }

        return rows;
    }

    private static IOrderedQueryable<Employee> Order(IQueryable<Employee> rows, EmployeeListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "kana") ?? Sorts["kana"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(e => e.Id);
    }

    private static IQueryable<EmployeeRow> Project(PortalDbContext db, IQueryable<Employee> rows) => rows.Select(e => new EmployeeRow(
        e.Id, e.Number, e.Name, e.Kana, e.Category, e.DepartmentId, e.Department.Code, e.Department.Name,
        e.Position, e.JoinedOn, e.LeftOn, e.Email, db.Users.Any(a => a.EmployeeId == e.Id && a.DisabledAt == null)));
}

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

/// <summary>Reading the staff list: all of it for those of the whole organisation, their departments for leads and heads.</summary>
public sealed class EmployeeQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<Employee, object?>>> Sorts = new()
    {
        ["kana"] = e => e.Kana,
        ["number"] = e => e.Number,
        ["department"] = e => e.Department.Code,
        ["category"] = e => e.Category,
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
                var people = Filter(db, actor, query);
                var total = await people.CountAsync(cancellationToken);
                var rows = await Order(people, query).Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(e => new EmployeeRow(
                        e.Id, e.Number, e.Name, e.Kana, e.Category, e.DepartmentId, e.Department.Name, e.Position,
                        e.JoinedOn, e.LeftOn, e.Email, db.Users.Any(a => a.EmployeeId == e.Id)))
                    .ToListAsync(cancellationToken);
                return new ListPage<EmployeeRow>(rows, total);
            },
            cancellationToken);
    }

    /// <summary>One person with every role they held.</summary>
    public Task<EmployeeDetail> GetAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db =>
            {
                var person = await Visible(db, actor).Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == id, cancellationToken)
                    ?? throw new NotFoundException();
                var held = await db.Appointments.Where(a => a.EmployeeId == id)
                    .Select(a => new EmployeeRoleRow(a.Role, a.Department == null ? string.Empty : a.Department.Name, a.FromOn, a.ToOn, false, a.Note))
                    .ToListAsync(cancellationToken);
                var delegated = await db.Delegations.Where(d => d.DeputyId == id)
                    .Select(d => new EmployeeRoleRow(d.Role, string.Empty, d.FromOn, d.ToOn, true, d.Principal.Name + "（代決）" + d.Reason))
                    .ToListAsync(cancellationToken);
                var accountId = actor.May(OrganizationPermissions.ManageAccounts)
                    ? await db.Users.Where(a => a.EmployeeId == id).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancellationToken)
                    : null;
                return new EmployeeDetail(
                    person.Id, person.Version, EmployeeInput.Of(person), person.DepartmentId, person.Department.Name, person.IsActiveOn(time.Today()),
                    [.. held.Concat(delegated).OrderByDescending(r => r.FromOn).ThenBy(r => r.Role)], accountId);
            },
            cancellationToken);

    /// <summary>Who changed what of a person.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        var isVisible = await portal.QueryAsync(db => Visible(db, actor).AnyAsync(e => e.Id == id, cancellationToken), cancellationToken);
        return isVisible ? await changes.OfAsync(actor, nameof(Employee), id, cancellationToken) : throw new NotFoundException();
    }

    /// <summary>People to choose in a form: those who work here on a day, by name, kana or number.</summary>
    public Task<IReadOnlyList<EmployeeChoice>> ChoicesAsync(Actor actor, string text, int most, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ViewEmployees);
        return portal.QueryAsync<IReadOnlyList<EmployeeChoice>>(
            async db => await Filter(db, actor, new EmployeeListQuery { Text = text })
                .OrderBy(e => e.Kana).ThenBy(e => e.Id)
                .Take(most)
                .Select(e => new EmployeeChoice(e.Id, e.Number, e.Name, e.Kana, e.Department.Name, e.Position))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    internal Task<List<EmployeeInput>> ExportAsync(Actor actor, EmployeeListQuery query, CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.ViewEmployees);
        return portal.QueryAsync(
            async db =>
            {
                var people = await Order(Filter(db, actor, query), query).Include(e => e.Department).ToListAsync(cancellationToken);
                return people.ConvertAll(EmployeeInput.Of);
            },
            cancellationToken);
    }

    private static IQueryable<Employee> Visible(PortalDbContext db, Actor actor)
    {
        actor.Demand(OrganizationPermissions.ViewEmployees);
        return actor.DepartmentsFor(OrganizationPermissions.ViewEmployees) is { } departments
            ? db.Employees.Where(e => departments.Contains(e.DepartmentId))
            : db.Employees;
    }

    private IQueryable<Employee> Filter(PortalDbContext db, Actor actor, EmployeeListQuery query)
    {
        var today = time.Today();
        var people = Visible(db, actor);
        people = query.All ? people : people.Where(e =>
            e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired);
        people = query.Department is { } department
            ? people.Where(e => e.DepartmentId == department || e.Department.ParentId == department)
            : people;
        people = query.Category is { } category ? people.Where(e => e.Category == category) : people;
        people = query.WithoutAccount ? people.Where(e => !db.Users.Any(a => a.EmployeeId == e.Id)) : people;
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            people = people.Where(e => EF.Functions.Like(e.SearchText, pattern, "\\"));
        }

        return people;
    }

    private static IOrderedQueryable<Employee> Order(IQueryable<Employee> people, EmployeeListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "kana") ?? Sorts["kana"];
        return (query.Descending ? people.OrderByDescending(key) : people.OrderBy(key)).ThenBy(e => e.Id);
    }
}

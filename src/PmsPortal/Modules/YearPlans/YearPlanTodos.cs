using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Obligations of the actor's roles, and those planned for them, that are open.</summary>
public sealed class YearPlanTodos(ObligationCatalog catalog) : ITodoProvider
{
    private const int PlannedForMe = -1;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        // Whoever was put in by the plan need not hold the role.
        IQueryable<TodoCount>? union = actor.EmployeeId is not { } me ? null : Open(db, today)
            .Where(o => o.ResponsibleId == me)
            .GroupBy(o => o.ResponsibleId)
            .Select(g => new TodoCount { Kind = PlannedForMe, DepartmentId = null, RecordId = null, Count = g.Count(), Since = g.Min(o => o.OpensOn), DueOn = g.Min(o => o.DueOn) });
        for (var i = 0; i < catalog.All.Count; i++)
        {
            var obligation = catalog.All[i];
            var kind = i;
            var grants = actor.Grants.Where(g => g.Role == obligation.Role).ToList();
            var all = grants.Exists(g => g.Departments is null);
            var departments = grants.Where(g => g.Departments is not null).SelectMany(g => g.Departments!).Distinct().ToList();
            if (!all && departments.Count == 0)
            {
                continue;
            }

            var part = Open(db, today)
                .Where(o => o.Code == obligation.Code && o.ResponsibleId == null && (all || (o.DepartmentId != null && departments.Contains(o.DepartmentId.Value))))
                .Select(o => new TodoCount { Kind = kind, DepartmentId = o.DepartmentId, RecordId = (o.FiscalYear * 100) + o.Month, Count = 1, Since = o.OpensOn, DueOn = o.DueOn });
            union = union is null ? part : union.Concat(part);
        }

        return union;
    }

    public TodoItem Show(TodoCount count, string department)
    {
        if (count.Kind == PlannedForMe)
        {
            return new TodoItem("年間計画", "計画で担当になっている仕事", "year-plan/mine", count.Since, count.Count, count.DueOn);
        }

        var obligation = catalog.All[count.Kind];
        var (year, month) = (count.RecordId!.Value / 100, count.RecordId.Value % 100);
        var named = obligation.Periods.Count > 1 ? $"{obligation.Title} {month}月分" : obligation.Title;
        return new TodoItem("年間計画", department.Length == 0 ? named : $"{named}（{department}）", catalog.AddressOf(obligation.Code, year, month, count.DepartmentId), count.Since, 1, count.DueOn);
    }

    private static IQueryable<ObligationOccurrence> Open(PortalDbContext db, DateOnly today) => db.ObligationOccurrences
        .Where(o => o.OpensOn <= today && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress));
}

using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Ledger;

/// <summary>Returned entries, and drafts that the lead hasn't handed in.</summary>
public sealed class LedgerTodos : ITodoProvider
{
    private const int Drafts = 0;
    private const int Returned = 1;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        var departments = actor.DepartmentsFor(LedgerPermissions.Submit);
        return departments is { Count: 0 } ? null : db.LedgerRevisions
            .Where(r => r.IsLatest && (departments == null || departments.Contains(r.DepartmentId))
                && (r.Status == LedgerStatus.Draft || r.Status == LedgerStatus.Returned || r.Status == LedgerStatus.Rejected))
            .GroupBy(r => new { r.DepartmentId, IsDraft = r.Status == LedgerStatus.Draft })
            .Select(g => new TodoCount
            {
                Kind = g.Key.IsDraft ? Drafts : Returned,
                DepartmentId = g.Key.DepartmentId,
                RecordId = null,
                Count = g.Count(),
                Since = g.Min(r => r.DraftedOn),
                DueOn = null,
            });
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind == Drafts
        ? new TodoItem("申請する", $"{department}の台帳の下書き", string.Create(CultureInfo.InvariantCulture, $"ledger/submit/{count.DepartmentId}"), count.Since, count.Count)
        : new TodoItem("差戻しを直す", $"{department}の台帳", string.Create(CultureInfo.InvariantCulture, $"ledger?department={count.DepartmentId}&status=Returned"), count.Since, count.Count);
}

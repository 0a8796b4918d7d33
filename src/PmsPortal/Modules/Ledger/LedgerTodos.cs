using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Ledger;

/// <summary>Returned entries and drafts that the lead hasn't handed in.</summary>
public sealed class LedgerTodos(PortalDb portal) : ITodoProvider
{
    public async Task<IReadOnlyList<TodoItem>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var departments = actor.DepartmentsFor(LedgerPermissions.Submit);
        if (departments is { Count: 0 })
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.LedgerRevisions
                .Where(r => r.IsLatest && (departments == null || departments.Contains(r.DepartmentId))
                    && (r.Status == LedgerStatus.Draft || r.Status == LedgerStatus.Returned || r.Status == LedgerStatus.Rejected))
                .GroupBy(r => new { r.DepartmentId, r.Entry.Department.Name, IsDraft = r.Status == LedgerStatus.Draft })
                .Select(g => new { g.Key.DepartmentId, g.Key.Name, g.Key.IsDraft, Count = g.Count(), Since = g.Min(r => r.DraftedOn) })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.OrderBy(r => r.Since).Select(r => r.IsDraft
            ? new TodoItem("申請する", $"{r.Name}の台帳の下書き", $"ledger/submit/{r.DepartmentId}", r.Since, r.Count)
            : new TodoItem("差戻しを直す", $"{r.Name}の台帳", $"ledger?department={r.DepartmentId}&status=Returned", r.Since, r.Count))];
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Records;

/// <summary>For the lead: drafts and returned registers, records whose keeping has ended, approved lines that are still to dispose of, open records of disposals.</summary>
public sealed class RecordTodos(PortalDb portal, TimeProvider time) : ITodoProvider
{
    public async Task<IReadOnlyList<TodoItem>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var departments = actor.DepartmentsFor(RecordPermissions.Submit);
        return departments is { Count: 0 }
            ? []
            : [.. (await portal.QueryAsync(db => ReadAsync(db, departments, cancellationToken), cancellationToken)).OrderBy(t => t.Since ?? DateOnly.MaxValue)];
    }

    private async Task<List<TodoItem>> ReadAsync(PortalDbContext db, IReadOnlySet<int>? departments, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var registers = await db.RecordRevisions
            .Where(r => (departments == null || departments.Contains(r.DepartmentId)) && r.Entry.RetiredOn == null
                && ((r.IsLatest && r.Status == RevisionStatus.Draft) || (r.IsEffective && r.NextEndsOn != null && r.NextEndsOn < today)))
            .GroupBy(r => new { r.DepartmentId, r.Entry.Department.Name })
            .Select(g => new
            {
                g.Key.DepartmentId,
                g.Key.Name,
                Drafts = g.Count(r => r.IsLatest && r.Status == RevisionStatus.Draft),
                Since = g.Min(r => r.DraftedOn),
                Ended = g.Count(r => r.IsEffective && r.NextEndsOn != null && r.NextEndsOn < today),
                EndedOn = g.Min(r => r.IsEffective ? r.NextEndsOn : null),
                IsReturned = db.RecordSheets.Where(s => s.DepartmentId == g.Key.DepartmentId).OrderByDescending(s => s.Id)
                    .Select(s => s.Status == PaperStatus.Returned || s.Status == PaperStatus.Rejected).FirstOrDefault(),
                HasList = db.DisposalLists.Any(l => l.DepartmentId == g.Key.DepartmentId
                    && (l.Status != PaperStatus.Approved || l.Lines.Any(x => x.TakenOutReason == null && x.DisposedOn == null))),
            })
            .ToListAsync(cancellationToken);
        var lists = await db.DisposalLists
            .Where(l => (departments == null || departments.Contains(l.DepartmentId)) && l.Status != PaperStatus.Submitted)
            .Select(l => new { l.Id, l.Number, l.Status, l.DraftedOn, Lines = l.Lines.Count(x => x.TakenOutReason == null && x.DisposedOn == null), First = l.Lines.Where(x => x.TakenOutReason == null && x.DisposedOn == null).Min(x => x.PlannedOn) })
            .Where(l => l.Status != PaperStatus.Approved || l.Lines > 0)
            .ToListAsync(cancellationToken);
        var records = await db.DisposalRecords
            .Where(r => (departments == null || departments.Contains(r.DepartmentId)) && r.Status != PaperStatus.Submitted && r.Status != PaperStatus.Approved)
            .Select(r => new { r.Id, r.Number, r.Subject, r.Status, r.DraftedOn })
            .ToListAsync(cancellationToken);
        return
        [
            .. registers.Where(r => r.Drafts > 0).Select(r => new TodoItem(r.IsReturned ? "差戻しを直す" : "申請する", $"{r.Name}のPMS記録管理台帳", $"records/sheets/{r.DepartmentId}", r.Since, r.Drafts)),
            .. registers.Where(r => r.Ended > 0 && !r.HasList).Select(r => new TodoItem("廃棄リストを作る", $"{r.Name}の保管期間が満了した記録", $"records?department={r.DepartmentId}&ends={nameof(EndsFilter.Ended)}", r.EndedOn, r.Ended)),
            .. lists.Select(l => l.Status switch
            {
                PaperStatus.Approved => new TodoItem("廃棄する", $"廃棄リスト {l.Number} の未実施の行", $"records/disposals/{l.Id}", l.First, l.Lines),
                PaperStatus.Draft => new TodoItem("申請する", $"廃棄リスト {l.Number}", $"records/disposals/{l.Id}", l.DraftedOn),
                _ => new TodoItem("差戻しを直す", $"廃棄リスト {l.Number}", $"records/disposals/{l.Id}", l.DraftedOn),
            }),
            .. records.Select(r => new TodoItem(r.Status == PaperStatus.Draft ? "廃棄の記録を終える" : "差戻しを直す", $"{r.Number} {r.Subject}", $"disposal-records/{r.Id}", r.DraftedOn)),
        ];
    }
}

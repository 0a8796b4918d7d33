using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Records;

/// <summary>For the lead: drafts and returned registers, records whose keeping has ended, approved lines that are still to dispose of, open records of disposals.</summary>
public sealed class RecordTodos : ITodoProvider
{
    private const int Drafts = 0;
    private const int Returned = 1;
    private const int Ended = 2;
    private const int ListOpen = 3;
    private const int ListDraft = 4;
    private const int ListReturned = 5;
    private const int RecordDraft = 6;
    private const int RecordReturned = 7;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        var departments = actor.DepartmentsFor(RecordPermissions.Submit);
        if (departments is { Count: 0 })
        {
            return null;
        }

        var registers = db.RecordRevisions.Where(r => (departments == null || departments.Contains(r.DepartmentId)) && r.Entry.RetiredOn == null);
        var drafts = registers.Where(r => r.IsLatest && r.Status == RecordLineStatus.Draft)
            .GroupBy(r => new
            {
                r.DepartmentId,
                IsReturned = db.RecordSheets.Any(s => s.DepartmentId == r.DepartmentId && (s.Status == PaperStatus.Returned || s.Status == PaperStatus.Rejected)
                    && !db.RecordSheets.Any(later => later.DepartmentId == r.DepartmentId && later.Id > s.Id)),
            })
            .Select(g => new TodoCount { Kind = g.Key.IsReturned ? Returned : Drafts, DepartmentId = g.Key.DepartmentId, RecordId = null, Count = g.Count(), Since = g.Min(r => r.DraftedOn), DueOn = null });
        var ended = registers.Where(r => r.IsEffective && r.NextEndsOn != null && r.NextEndsOn < today
                && !db.DisposalLists.Any(l => l.DepartmentId == r.DepartmentId
                    && (l.Status != PaperStatus.Approved || l.Lines.Any(x => x.TakenOutReason == null && x.DisposedOn == null))))
            .GroupBy(r => r.DepartmentId)
            .Select(g => new TodoCount { Kind = Ended, DepartmentId = g.Key, RecordId = null, Count = g.Count(), Since = g.Min(r => r.NextEndsOn), DueOn = null });
        var lists = db.DisposalLists.Where(l => (departments == null || departments.Contains(l.DepartmentId)) && l.Status != PaperStatus.Submitted)
            .Select(l => new TodoCount
            {
                Kind = l.Status == PaperStatus.Approved ? ListOpen : l.Status == PaperStatus.Draft ? ListDraft : ListReturned,
                DepartmentId = l.DepartmentId,
                RecordId = l.Id,
                Count = l.Status == PaperStatus.Approved ? l.Lines.Count(x => x.TakenOutReason == null && x.DisposedOn == null) : 1,
                Since = l.Status == PaperStatus.Approved ? l.Lines.Where(x => x.TakenOutReason == null && x.DisposedOn == null).Min(x => x.PlannedOn) : l.DraftedOn,
                DueOn = null,
            });
        var records = db.DisposalRecords
            .Where(r => (departments == null || departments.Contains(r.DepartmentId)) && r.Status != PaperStatus.Submitted && r.Status != PaperStatus.Approved)
            .Select(r => new TodoCount { Kind = r.Status == PaperStatus.Draft ? RecordDraft : RecordReturned, DepartmentId = r.DepartmentId, RecordId = r.Id, Count = 1, Since = r.DraftedOn, DueOn = null });
        return drafts.Concat(ended).Concat(lists).Concat(records);
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind switch
    {
        Drafts => new TodoItem("申請する", $"{department}のPMS記録管理台帳", Address("records/sheets", count.DepartmentId), count.Since, count.Count),
        Returned => new TodoItem("差戻しを直す", $"{department}のPMS記録管理台帳", Address("records/sheets", count.DepartmentId), count.Since, count.Count),
        Ended => new TodoItem("廃棄リストを作る", $"{department}の保管期間が満了した記録", string.Create(CultureInfo.InvariantCulture, $"records?department={count.DepartmentId}&ends={nameof(EndsFilter.Ended)}"), count.Since, count.Count),
        ListOpen => new TodoItem("廃棄する", $"{department}の廃棄リストの未実施の行", Address("records/disposals", count.RecordId), count.Since, count.Count),
        ListDraft => new TodoItem("申請する", $"{department}の廃棄リスト", Address("records/disposals", count.RecordId), count.Since),
        ListReturned => new TodoItem("差戻しを直す", $"{department}の廃棄リスト", Address("records/disposals", count.RecordId), count.Since),
        RecordDraft => new TodoItem("廃棄の記録を終える", $"{department}の廃棄記録", Address("disposal-records", count.RecordId), count.Since),
        _ => new TodoItem("差戻しを直す", $"{department}の廃棄記録", Address("disposal-records", count.RecordId), count.Since),
    };

    private static string Address(string page, int? id) => string.Create(CultureInfo.InvariantCulture, $"{page}/{id}");
}

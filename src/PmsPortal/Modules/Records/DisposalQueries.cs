using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>Reading disposal lists: everybody sees approved ones, drafts are seen with the permission for the department.</summary>
public sealed class DisposalQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<DisposalList, object?>>> Sorts = new()
    {
        ["number"] = l => l.Number,
        ["department"] = l => l.Department.Code,
        ["year"] = l => l.Year,
        ["status"] = l => l.Status,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<DisposalListRow>> ListAsync(Actor actor, DisposalListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var lists = Visible(db, actor);
                lists = query.Department is { } department ? lists.Where(l => l.DepartmentId == department || l.Department.ParentId == department) : lists;
                lists = query.Year is { } year ? lists.Where(l => l.Year == year) : lists;
                lists = query.Status is { } status ? lists.Where(l => l.Status == status) : lists;
                lists = query.ToDo ? lists.Where(l => l.Status == PaperStatus.Approved && l.Lines.Any(x => x.TakenOutReason == null && x.DisposedOn == null)) : lists;
                if (query.Text is { Length: > 0 } text)
                {
                    var pattern = $"%{JapaneseText.EscapeLike(text.Trim())}%";
                    lists = lists.Where(l => EF.Functions.Like(l.Number, pattern, "\\") || l.Lines.Any(x => EF.Functions.Like(x.Subject, pattern, "\\")));
                }

                var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
                var isDescending = query.Sort is null || query.Descending;
                var total = await lists.CountAsync(cancellationToken);
                var rows = await (isDescending ? lists.OrderByDescending(key) : lists.OrderBy(key)).ThenBy(l => l.Id).Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(l => new DisposalListRow(
                        l.Id, l.Number, l.DepartmentId, l.Department.Name, l.Year, l.Status, l.Lines.Count, l.Lines.Count(x => x.TakenOutReason != null),
                        l.Lines.Count(x => x.DisposedOn != null), l.DraftedOn, l.ApprovedOn, l.ApprovedBy))
                    .ToListAsync(cancellationToken);
                return new ListPage<DisposalListRow>(rows, total);
            },
            cancellationToken);
    }

    public Task<DisposalListDetail> GetAsync(Actor actor, int listId, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var list = await Visible(db, actor).Include(l => l.Department).Include(l => l.Lines).AsSingleQuery().FirstOrDefaultAsync(l => l.Id == listId, cancellationToken)
                    ?? throw new NotFoundException();
                var entryIds = list.Lines.Where(l => l.EntryId is not null).Select(l => l.EntryId!.Value).ToList();
                var contents = await db.RecordRevisions.Where(r => r.IsEffective && entryIds.Contains(r.EntryId)).Select(r => new { r.EntryId, r.Content })
                    .ToDictionaryAsync(r => r.EntryId, r => r.Content, cancellationToken);
                var lineIds = list.Lines.Select(l => l.Id).ToList();
                var records = await db.DisposalRecords.Where(r => r.LineId != null && lineIds.Contains(r.LineId.Value)).Select(r => new { LineId = r.LineId!.Value, r.Id, r.Number })
                    .ToDictionaryAsync(r => r.LineId, cancellationToken);
                return new DisposalListDetail(
                    list.Id, list.Version, list.Number, list.DepartmentId, list.Department.Name, list.Year, list.Status, list.Message, list.DraftedOn, list.DraftedBy,
                    list.ApprovedOn, list.ApprovedBy, list.ReturnComment,
                    [.. list.Lines.OrderBy(l => l.Id).Select(l => new DisposalLineRow(
                        l.Id, l.EntryId, l.Year, l.LedgerEntryId, l.Subject, l.RetentionEndsOn, l.EndBasis,
                        l.EntryId is { } entry && l.Year is { } year && contents.GetValueOrDefault(entry)?.EndOf(year).Kind == RetentionEndKind.Day,
                        l.Medium, l.Quantity, l.Method, l.MethodOther, l.PlannedOn, l.Witness, l.TakenOutReason, l.DisposedOn,
                        records.GetValueOrDefault(l.Id)?.Id, records.GetValueOrDefault(l.Id)?.Number))],
                    actor.May(RecordPermissions.Dispose, list.DepartmentId) && list.Can(PaperAction.Write),
                    !list.Can(PaperAction.Submit) && !list.Can(PaperAction.Write) ? "いまは申請できる状態ではありません。"
                        : actor.May(RecordPermissions.Submit, list.DepartmentId) ? null : "申請できるのは、この部門の個人情報保護部門管理責任者です。");
            },
            cancellationToken);
    }

    /// <summary>What can be put on a department's list, or recorded after the fact.</summary>
    public Task<DisposalOptions> OptionsAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.Dispose, departmentId);
        return portal.QueryAsync(
            async db =>
            {
                var lines = await db.RecordRevisions.Where(r => r.IsEffective && r.DepartmentId == departmentId && r.Entry.RetiredOn == null && r.Content.RetentionRule != RetentionRule.Permanent)
                    .OrderBy(r => r.Entry.Number)
                    .Select(r => new { r.EntryId, r.Entry.Number, r.Content })
                    .ToListAsync(cancellationToken);
                var ids = lines.Select(l => l.EntryId).ToList();
                var done = (await db.DisposalRecords.Where(r => r.EntryId != null && r.Year != null && ids.Contains(r.EntryId.Value) && r.Status == PaperStatus.Approved)
                    .Select(r => new { r.EntryId, r.Year }).ToListAsync(cancellationToken)).ToLookup(r => r.EntryId!.Value, r => r.Year!.Value);
                return new DisposalOptions(
                    [.. lines.Select(l => new RecordYearsOption(l.EntryId, $"{l.Number} {l.Content.Name}", RecordRetention.HeldYears(l.Content, [.. done[l.EntryId]], time.Today())))
                        .Where(o => o.Years.Count > 0)],
                    await LedgerPicker.OptionsAsync(db, departmentId, cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>How many fiscal years of records have ended in each department that the actor may dispose for, and are on no list.</summary>
    public async Task<int> EndedAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.Dispose, departmentId);
        return await portal.QueryAsync(
            async db => (await DisposalTargets.EndedAsync(db, departmentId, time.Today(), cancellationToken)).Count,
            cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int listId, CancellationToken cancellationToken = default)
    {
        var departmentId = await portal.QueryAsync(
            db => db.DisposalLists.Where(l => l.Id == listId).Select(l => (int?)l.DepartmentId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return departmentId is { } department && actor.May(RecordPermissions.ViewDrafts, department)
            ? await changes.OfAsync(actor, nameof(DisposalList), listId, cancellationToken)
            : [];
    }

    private static IQueryable<DisposalList> Visible(PortalDbContext db, Actor actor)
    {
        var drafts = actor.DepartmentsFor(RecordPermissions.ViewDrafts);
        return drafts is null ? db.DisposalLists : db.DisposalLists.Where(l => l.Status == PaperStatus.Approved || drafts.Contains(l.DepartmentId));
    }
}

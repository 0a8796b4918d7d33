using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>Reading the 個人情報廃棄記録簿: everybody sees what is in force.</summary>
public sealed class DisposalRecordQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private const int MostPrinted = 1000;

    private static readonly Dictionary<string, Expression<Func<DisposalRecord, object?>>> Sorts = new()
    {
        ["number"] = r => r.Number,
        ["department"] = r => r.Department.Code,
        ["disposed"] = r => r.Content.DisposedOn,
        ["method"] = r => r.Content.Method,
        ["status"] = r => r.Status,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<DisposalRecordRow>> ListAsync(Actor actor, DisposalRecordListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var records = Filter(db, actor, query);
                var total = await records.CountAsync(cancellationToken);
                return new ListPage<DisposalRecordRow>(await Project(db, Order(records, query).Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken), total);
            },
            cancellationToken);
    }

    public Task<DisposalRecordDetail> GetAsync(Actor actor, int recordId, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var found = await Visible(db, actor).Where(r => r.Id == recordId)
                    .Select(r => new
                    {
                        Record = r,
                        Department = r.Department.Name,
                        Line = db.DisposalLines.Where(l => l.Id == r.LineId).Select(l => new { l.ListId, l.List.Number, l.List.ApprovedBy, l.List.ApprovedOn }).FirstOrDefault(),
                        Files = db.StoredFiles.Count(f => f.OwnerType == nameof(DisposalRecord) && f.OwnerId == r.Id && f.RemovedAt == null),
                    })
                    .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var r = found.Record;
                return new DisposalRecordDetail(
                    r.Id, r.Version, r.Number, r.DepartmentId, found.Department, r.Subject, r.EntryId, r.LedgerEntryId, found.Line?.ListId, found.Line?.Number, found.Line?.ApprovedBy, found.Line?.ApprovedOn,
                    r.RetentionEndsOn, r.Content, r.Status, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy, r.ReturnComment, found.Files,
                    !actor.May(RecordPermissions.Dispose, r.DepartmentId) ? "記録できるのは、この部門の個人情報保護部門管理責任者と事務局責任者です。"
                        : r.Can(PaperAction.Write) ? null : $"{DisposalWords.Status(r.Status)}の記録は変更できません。");
            },
            cancellationToken);
    }

    /// <summary>What an approved line already says about its disposal.</summary>
    public Task<(string Subject, int DepartmentId, DisposalContent Content)> PrefillAsync(Actor actor, int lineId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db =>
            {
                var line = await db.DisposalLines.Include(l => l.List).FirstOrDefaultAsync(l => l.Id == lineId, cancellationToken);
                if (line is null || !actor.May(RecordPermissions.ViewDrafts, line.List.DepartmentId))
                {
                    throw new NotFoundException();
                }

                actor.Demand(RecordPermissions.Dispose, line.List.DepartmentId);
                return (line.Subject, line.List.DepartmentId, new DisposalContent
                {
                    Scope = line.Year is { } year ? $"{year}年度の分すべて" : string.Empty,
                    Medium = line.Medium,
                    Quantity = line.Quantity,
                    Reason = line.LedgerEntryId is null ? DisposalReason.Expired : DisposalReason.PurposeAchieved,
                    Method = line.Method,
                    MethodOther = line.MethodOther,
                    Performer = actor.Name,
                    Witness = line.Witness,
                    DisposedOn = time.Today(),
                });
            },
            cancellationToken);

    /// <summary>The record book as printed: what the list's filters leave, or one record.</summary>
    public async Task<IReadOnlyList<DisposalRecordDetail>> PrintAsync(Actor actor, DisposalRecordListQuery query, int? recordId, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        if (recordId is { } id)
        {
            return [await GetAsync(actor, id, cancellationToken)];
        }

        var rows = await portal.QueryAsync(
            async db => await Order(Filter(db, actor, query), query).Take(MostPrinted + 1)
                .Select(r => new DisposalRecordDetail(
                    r.Id, r.Version, r.Number, r.DepartmentId, r.Department.Name, r.Subject, r.EntryId, r.LedgerEntryId,
                    db.DisposalLines.Where(l => l.Id == r.LineId).Select(l => (int?)l.ListId).FirstOrDefault(),
                    db.DisposalLines.Where(l => l.Id == r.LineId).Select(l => l.List.Number).FirstOrDefault(),
                    db.DisposalLines.Where(l => l.Id == r.LineId).Select(l => l.List.ApprovedBy).FirstOrDefault(),
                    db.DisposalLines.Where(l => l.Id == r.LineId).Select(l => l.List.ApprovedOn).FirstOrDefault(),
                    r.RetentionEndsOn, r.Content, r.Status, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy, r.ReturnComment,
                    db.StoredFiles.Count(f => f.OwnerType == nameof(DisposalRecord) && f.OwnerId == r.Id && f.RemovedAt == null), null))
                .ToListAsync(cancellationToken),
            cancellationToken);
        if (rows.Count > MostPrinted)
        {
            throw new RuleException($"一度に印刷できるのは{MostPrinted}件までです。部門や年度で絞ってから印刷してください。");
        }

        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(DisposalRecord), 0, $"廃棄記録簿の印刷 {rows.Count}件", cancellationToken: cancellationToken);
        return rows;
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int recordId, CancellationToken cancellationToken = default)
    {
        var departmentId = await portal.QueryAsync(
            db => db.DisposalRecords.Where(r => r.Id == recordId).Select(r => (int?)r.DepartmentId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return departmentId is { } department && actor.May(RecordPermissions.ViewDrafts, department)
            ? await changes.OfAsync(actor, nameof(DisposalRecord), recordId, cancellationToken)
            : [];
    }

    internal static IQueryable<DisposalRecord> Visible(PortalDbContext db, Actor actor)
    {
        var drafts = actor.DepartmentsFor(RecordPermissions.ViewDrafts);
        return drafts is null ? db.DisposalRecords : db.DisposalRecords.Where(r => r.Status == PaperStatus.Approved || drafts.Contains(r.DepartmentId));
    }

    private static IQueryable<DisposalRecord> Filter(PortalDbContext db, Actor actor, DisposalRecordListQuery query)
    {
        var records = Visible(db, actor);
        records = query.Department is { } department ? records.Where(r => r.DepartmentId == department || r.Department.ParentId == department) : records;
        records = query.Status is { } status ? records.Where(r => r.Status == status) : records;
        records = query.Method is { } method ? records.Where(r => r.Content.Method == method) : records;
        records = query.AfterTheFact ? records.Where(r => r.LineId == null) : records;
        if (query.Year is >= 1950 and <= 2200)
        {
            var (first, last) = (new FiscalYear(query.Year.Value).First, new FiscalYear(query.Year.Value).Last);
            records = records.Where(r => r.Content.DisposedOn >= first && r.Content.DisposedOn <= last);
        }

        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            records = records.Where(r => EF.Functions.Like(r.SearchText, pattern, "\\"));
        }

        return records;
    }

    private static IOrderedQueryable<DisposalRecord> Order(IQueryable<DisposalRecord> records, DisposalRecordListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Sort is null || query.Descending ? records.OrderByDescending(key) : records.OrderBy(key)).ThenBy(r => r.Id);
    }

    private static IQueryable<DisposalRecordRow> Project(PortalDbContext db, IQueryable<DisposalRecord> records) => records.Select(r => new DisposalRecordRow(
        r.Id, r.Number, r.DepartmentId, r.Department.Name, r.Subject, r.Content, r.Status, r.LineId == null, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy,
        db.StoredFiles.Count(f => f.OwnerType == nameof(DisposalRecord) && f.OwnerId == r.Id && f.RemovedAt == null)));
}

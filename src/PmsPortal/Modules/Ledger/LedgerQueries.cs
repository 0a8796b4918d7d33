using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Ledger;

/// <summary>
/// Reading the ledger. Everybody sees what is approved; drafts are seen by those with the permission for the department;
/// of 特定個人情報 only number, department and name are shown without the permission for it.
/// </summary>
public sealed class LedgerQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    public const string Mask = "（閲覧には権限が必要です）";

    private static readonly Dictionary<string, Expression<Func<LedgerRevision, object?>>> Sorts = new()
    {
        ["number"] = r => r.Entry.Number,
        ["name"] = r => r.Content.Name,
        ["department"] = r => r.Entry.Department.Code,
        ["count"] = r => r.Content.SubjectCount,
        ["status"] = r => r.Status,
        ["ends"] = r => r.RetentionEndsOn,
        ["approved"] = r => r.ApprovedOn,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<LedgerRow>> ListAsync(Actor actor, LedgerListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query);
                var total = await rows.CountAsync(cancellationToken);
                var page = await Project(Order(rows, query)).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken);
                return new ListPage<LedgerRow>([.. page.Select(r => Masked(actor, r))], total);
            },
            cancellationToken);
    }

    /// <summary>How many entries each department has in each state; for the list's side and the department's picture.</summary>
    public Task<IReadOnlyList<LedgerDepartmentRow>> ByDepartmentAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        return portal.QueryAsync<IReadOnlyList<LedgerDepartmentRow>>(
            async db => [.. (await Filter(db, actor, new LedgerListQuery())
                .GroupBy(r => new { r.DepartmentId, r.Entry.Department.Code, r.Entry.Department.Name })
                .Select(g => new LedgerDepartmentRow(
                    g.Key.DepartmentId,
                    g.Key.Code,
                    g.Key.Name,
                    g.Count(),
                    g.Count(r => r.Status == LedgerStatus.Draft),
                    g.Count(r => r.Status == LedgerStatus.Submitted),
                    g.Count(r => r.Status == LedgerStatus.Returned || r.Status == LedgerStatus.Rejected),
                    g.Count(r => r.Status == LedgerStatus.Approved)))
                .ToListAsync(cancellationToken)).OrderBy(r => r.Code, StringComparer.Ordinal)],
            cancellationToken);
    }

    /// <summary>One entry, as the actor may see it; showing details of 特定個人情報 is logged.</summary>
    /// <param name="revision">An older revision's number, or null for the newest that the actor may see.</param>
    public async Task<LedgerDetail> GetAsync(Actor actor, int entryId, int? revision = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        var entry = await portal.QueryAsync(
            db => db.LedgerEntries.Include(e => e.Department).Include(e => e.Revisions)
                .AsSingleQuery().FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken),
            cancellationToken);
        var mayDrafts = entry is not null && actor.May(LedgerPermissions.ViewDrafts, entry.DepartmentId);
        var visible = entry?.Revisions.Where(r => mayDrafts || r.ApprovedOn is not null).OrderByDescending(r => r.Number).ToList() ?? [];
        var shown = revision is { } wanted ? visible.Find(r => r.Number == wanted)
            : mayDrafts ? visible.Find(r => r.IsLatest)
            : visible.Find(r => r.IsEffective);
        if (entry is null || shown is null)
        {
            throw new NotFoundException();
        }

        var isMasked = visible.Exists(r => r.Content.IsSpecific == true) && !actor.May(LedgerPermissions.ViewSpecific, entry.DepartmentId);
        if (shown.Content.IsSpecific == true && !isMasked)
        {
            await portal.NoteAsync(actor, ChangeAction.Viewed, nameof(LedgerEntry), entry.Id, $"特定個人情報の閲覧 {entry.Number}", cancellationToken: cancellationToken);
        }

        var approved = visible.Find(r => r.IsEffective && r.Number < shown.Number) ?? visible.Find(r => r.ApprovedOn is not null && r.Number < shown.Number);
        return new LedgerDetail(
            entry.Id,
            entry.Number,
            entry.DepartmentId,
            entry.Department.Name,
            Row(shown),
            shown.Version,
            isMasked ? MaskedCopy(shown.Content) : shown.Content,
            isMasked ? null : approved?.Content,
            shown.RetireReason,
            entry.RetiredOn,
            shown.ReturnComment,
            isMasked ? null : shown.RetentionEndsOn,
            [.. visible.Select(Row)],
            isMasked,
            shown.IsLatest,
            WhyNotEditable(actor, entry, shown, isMasked));
    }

    /// <summary>What a department has to hand in: its drafts, with the fields that differ from what is in force.</summary>
    public Task<IReadOnlyList<LedgerDraftRow>> DraftsAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<IReadOnlyList<LedgerDraftRow>>(
            async db =>
            {
                if (!actor.May(LedgerPermissions.ViewDrafts, departmentId))
                {
                    throw new NotFoundException();
                }

                var rows = await db.LedgerRevisions
                    .Where(r => r.IsLatest && r.DepartmentId == departmentId && r.Status == LedgerStatus.Draft)
                    .OrderBy(r => r.Entry.Number)
                    .Select(r => new { r.EntryId, EntryNumber = r.Entry.Number, r.Number, r.Content, r.RetireReason })
                    .ToListAsync(cancellationToken);
                var ids = rows.Select(r => r.EntryId).ToList();
                var effective = await db.LedgerRevisions.Where(r => r.IsEffective && ids.Contains(r.EntryId))
                    .Select(r => new { r.EntryId, r.Content })
                    .ToDictionaryAsync(r => r.EntryId, r => r.Content, cancellationToken);
                return [.. rows.Select(r => new LedgerDraftRow(
                    r.EntryId,
                    r.EntryNumber,
                    r.Content.Name,
                    r.Number,
                    !effective.ContainsKey(r.EntryId),
                    r.RetireReason,
                    effective.TryGetValue(r.EntryId, out var before)
                        ? [.. LedgerFields.All.Where(f => f.Text(before) != f.Text(r.Content)).Select(f => f.Label)]
                        : []))];
            },
            cancellationToken);

    /// <summary>A submission's head; its requests are read from the approvals.</summary>
    public async Task<LedgerSubmissionView> SubmissionAsync(Actor actor, int submissionId, CancellationToken cancellationToken = default)
    {
        var found = await portal.QueryAsync(
            db => db.LedgerSubmissions.Where(s => s.Id == submissionId)
                .Select(s => new LedgerSubmissionView(s.Id, s.DepartmentId, s.Department.Name, s.Message, s.SubmittedBy, s.SubmittedAt))
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return found is not null && actor.May(LedgerPermissions.ViewDrafts, found.DepartmentId) ? found : throw new NotFoundException();
    }

    /// <summary>The departments for which the actor may edit, as a form offers them.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> EditableDepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var allowed = actor.DepartmentsFor(LedgerPermissions.Edit);
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Departments
                .Where(d => d.ClosedOn == null && (allowed == null || allowed.Contains(d.Id)))
                .OrderBy(d => d.Code)
                .Select(d => new { d.Id, d.Code, d.Name })
                .ToListAsync(cancellationToken)).Select(d => (d.Id, $"{d.Code} {d.Name}"))],
            cancellationToken);
    }

    /// <summary>Who did what to an entry, for those who may see all of it.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int entryId, CancellationToken cancellationToken = default)
    {
        var departmentId = await portal.QueryAsync(
            db => db.LedgerEntries.Where(e => e.Id == entryId).Select(e => (int?)e.DepartmentId).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        var isSpecific = await portal.QueryAsync(
            db => db.LedgerRevisions.AnyAsync(r => r.EntryId == entryId && r.Content.IsSpecific == true, cancellationToken),
            cancellationToken);
        return departmentId is { } department && actor.May(LedgerPermissions.ViewDrafts, department)
            && (!isSpecific || actor.May(LedgerPermissions.ViewSpecific, department))
                ? await changes.OfAsync(actor, nameof(LedgerEntry), entryId, cancellationToken)
                : [];
    }

    internal IQueryable<LedgerRevision> Filter(PortalDbContext db, Actor actor, LedgerListQuery query)
    {
        var rows = db.LedgerRevisions.AsQueryable();
        var drafts = query.EffectiveOnly ? new HashSet<int>() : actor.DepartmentsFor(LedgerPermissions.ViewDrafts);
        rows = drafts switch
        {
            null => rows.Where(r => r.IsLatest),
            { Count: 0 } => rows.Where(r => r.IsEffective),
            _ => rows.Where(r => (r.IsLatest && drafts.Contains(r.DepartmentId)) || (r.IsEffective && !drafts.Contains(r.DepartmentId))),
        };
        rows = query.Retired ? rows : rows.Where(r => r.Entry.RetiredOn == null);
        rows = query.Department is { } department ? rows.Where(r => r.DepartmentId == department || r.Entry.Department.ParentId == department) : rows;
        rows = query.Sensitive is { } sensitive ? rows.Where(r => r.Content.IsSensitive == sensitive) : rows;
        rows = query.Specific is { } specific ? rows.Where(r => r.Content.IsSpecific == specific) : rows;
        rows = query.Entrusted is { } entrusted ? rows.Where(r => r.Content.IsEntrusted == entrusted) : rows;
        rows = query.Provided is { } provided ? rows.Where(r => r.Content.IsProvided == provided) : rows;
        rows = query.Status is { } status ? rows.Where(r => r.Status == status) : rows;
        if (query.EndsWithin is { } days)
        {
            var last = time.Today().AddDays(days);
            rows = rows.Where(r => r.RetentionEndsOn != null && r.RetentionEndsOn <= last);
        }

        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            rows = rows.Where(Matches(actor, $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%"));
        }

        return rows;
    }

    internal static IOrderedQueryable<LedgerRevision> Order(IQueryable<LedgerRevision> rows, LedgerListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Id);
    }

    internal static LedgerContent MaskedCopy(LedgerContent content) => new()
    {
        Name = content.Name,
        IsSpecific = content.IsSpecific,
        Items = Mask,
        Purpose = Mask,
    };

    // What a person may not see they may not find either.
    private static Expression<Func<LedgerRevision, bool>> Matches(Actor actor, string pattern)
    {
        var specific = actor.DepartmentsFor(LedgerPermissions.ViewSpecific);
        return specific is null
            ? r => EF.Functions.Like(r.SearchText, pattern, "\\")
            : r => EF.Functions.Like(r.NameKey, pattern, "\\")
                || ((r.Content.IsSpecific != true || specific.Contains(r.DepartmentId)) && EF.Functions.Like(r.SearchText, pattern, "\\"));
    }

    private static IQueryable<LedgerRow> Project(IQueryable<LedgerRevision> rows) => rows.Select(r => new LedgerRow(
        r.EntryId,
        r.Entry.Number,
        r.DepartmentId,
        r.Entry.Department.Name,
        r.Content.Name,
        r.Content.Purpose,
        r.Content.SubjectCount,
        r.Content.SubjectCountIsApproximate,
        r.Content.Form,
        r.Content.IsSensitive,
        r.Content.IsSpecific,
        r.Content.IsEntrusted,
        r.Content.IsProvided,
        r.Content.RetentionRule == null
            ? string.Empty
            : new Retention(r.Content.RetentionRule.Value, r.Content.RetentionNumber, r.Content.RetentionUnit, r.Content.RetentionStart, r.Content.RetentionOther).ToString(),
        r.RetentionEndsOn,
        r.Status,
        r.Number,
        r.Entry.RetiredOn,
        r.RetireReason != null,
        r.ApprovedOn,
        r.ApprovedBy,
        false));

    private static LedgerRow Masked(Actor actor, LedgerRow row) =>
        row.IsSpecific != true || actor.May(LedgerPermissions.ViewSpecific, row.DepartmentId)
            ? row
            : row with
            {
                Purpose = Mask,
                SubjectCount = null,
                Form = null,
                IsSensitive = null,
                IsEntrusted = null,
                IsProvided = null,
                Retention = string.Empty,
                RetentionEndsOn = null,
                IsMasked = true,
            };

    private static LedgerVersionRow Row(LedgerRevision r) =>
        new(r.Id, r.Number, r.Status, r.IsEffective, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy);

    private static string? WhyNotEditable(Actor actor, LedgerEntry entry, LedgerRevision shown, bool isMasked) =>
        !actor.May(LedgerPermissions.Edit, entry.DepartmentId) ? "編集できるのは、この部門の個人情報保護部門管理責任者と事務局責任者です。"
        : isMasked ? "特定個人情報の詳細を見る権限がないため、編集できません。"
        : entry.RetiredOn is not null ? "廃止された台帳です。"
        : !shown.IsLatest ? "旧版です。編集は最新版で行います。"
        : shown.Status == LedgerStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
        : null;
}

/// <summary>A department's entries by state.</summary>
public sealed record LedgerDepartmentRow(int DepartmentId, string Code, string Name, int Total, int Drafts, int Submitted, int Returned, int Approved);

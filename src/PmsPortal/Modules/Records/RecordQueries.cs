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

/// <summary>Reading the registers of records: everybody sees what is approved; drafts are seen with the permission for the department.</summary>
public sealed class RecordQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<RecordRevision, object?>>> Sorts = new()
    {
        ["number"] = r => r.Entry.Number,
        ["name"] = r => r.Content.Name,
        ["department"] = r => r.Entry.Department.Code,
        ["form"] = r => r.Content.Form,
        ["ends"] = r => r.NextEndsOn,
        ["status"] = r => r.Status,
        ["approved"] = r => r.ApprovedOn,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<RecordRow>> ListAsync(Actor actor, RecordListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query);
                var total = await rows.CountAsync(cancellationToken);
                return new ListPage<RecordRow>(await Project(Order(rows, query)).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken), total);
            },
            cancellationToken);
    }

    /// <summary>How many lines each department has in each state, with the newest sheet that it handed in.</summary>
    public Task<IReadOnlyList<RecordDepartmentRow>> ByDepartmentAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<RecordDepartmentRow>>(
            async db =>
            {
                var groups = await Filter(db, actor, new RecordListQuery())
                    .GroupBy(r => new { r.DepartmentId, r.Entry.Department.Code, r.Entry.Department.Name })
                    .Select(g => new
                    {
                        g.Key,
                        Total = g.Count(),
                        Drafts = g.Count(r => r.Status == RecordLineStatus.Draft),
                        Submitted = g.Count(r => r.Status == RecordLineStatus.Submitted),
                        Ended = g.Count(r => r.NextEndsOn != null && r.NextEndsOn < today),
                    })
                    .ToListAsync(cancellationToken);
                var sheets = await db.RecordSheets.Where(s => !db.RecordSheets.Any(o => o.DepartmentId == s.DepartmentId && o.Id > s.Id))
                    .Select(s => new { s.DepartmentId, s.Status, s.Year })
                    .ToDictionaryAsync(s => s.DepartmentId, cancellationToken);
                return [.. groups.OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g =>
                {
                    var sheet = actor.May(RecordPermissions.ViewDrafts, g.Key.DepartmentId) ? sheets.GetValueOrDefault(g.Key.DepartmentId) : null;
                    return new RecordDepartmentRow(g.Key.DepartmentId, g.Key.Code, g.Key.Name, g.Total, g.Drafts, g.Submitted, g.Ended, sheet?.Status, sheet?.Year);
                })];
            },
            cancellationToken);
    }

    /// <summary>One line, as the actor may see it.</summary>
    /// <param name="revision">An older revision's number, or null for the newest that the actor may see.</param>
    public Task<RecordDetail> GetAsync(Actor actor, int entryId, int? revision = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var entry = await db.RecordEntries.Include(e => e.Department).Include(e => e.Revisions).AsSingleQuery()
                    .FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken);
                var mayDrafts = entry is not null && actor.May(RecordPermissions.ViewDrafts, entry.DepartmentId);
                var visible = entry?.Revisions.Where(r => mayDrafts || r.ApprovedOn is not null).OrderByDescending(r => r.Number).ToList() ?? [];
                var shown = revision is { } wanted ? visible.Find(r => r.Number == wanted)
                    : mayDrafts ? visible.Find(r => r.IsLatest)
                    : visible.Find(r => r.IsEffective);
                if (entry is null || shown is null)
                {
                    throw new NotFoundException();
                }

                var done = await db.DisposalRecords.Where(r => r.EntryId == entryId && r.Status == PaperStatus.Approved && r.Year != null)
                    .Select(r => new { Year = r.Year!.Value, r.Id, r.Number, r.Content.DisposedOn })
                    .ToListAsync(cancellationToken);
                var approved = visible.Find(r => r.ApprovedOn is not null && r.Number < shown.Number);
                return new RecordDetail(
                    entry.Id, entry.Number, entry.DepartmentId, entry.Department.Name, Row(shown), shown.Version, shown.Content, approved?.Content, shown.RetireReason, entry.RetiredOn, shown.NextEndsOn,
                    [.. (shown.Content.Years?.Years(time.Today()) ?? []).Select(y => (Year: y, Done: done.Find(d => d.Year == y)))
                        .Select(y => new HeldYear(y.Year, shown.Content.EndOf(y.Year), y.Done?.Id, y.Done?.Number, y.Done?.DisposedOn))],
                    [.. visible.Select(Row)], shown.IsLatest, WhyNotEditable(actor, entry, shown));
            },
            cancellationToken);
    }

    /// <summary>A department's register: what changed since it was approved last, and the sheets handed in.</summary>
    public Task<RegisterDetail> RegisterAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        if (!actor.May(RecordPermissions.ViewDrafts, departmentId))
        {
            throw new NotFoundException();
        }

        return portal.QueryAsync(
            async db =>
            {
                var name = await db.Departments.Where(d => d.Id == departmentId).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var entries = await RecordService.LoadDepartmentAsync(db, departmentId, cancellationToken);
                var sheets = await db.RecordSheets.Where(s => s.DepartmentId == departmentId).OrderByDescending(s => s.Id)
                    .Select(s => new RecordSheetRow(s.Id, s.Year, s.LineCount, s.Status, s.Message, s.DraftedOn, s.DraftedBy, s.ApprovedOn, s.ApprovedBy, s.ReturnComment))
                    .ToListAsync(cancellationToken);
                var year = FiscalYear.Of(time.Today()).Year;
                var changed = entries.Where(e => e.Latest.Status != RecordLineStatus.Approved).Select(Changed).ToList();
                return new RegisterDetail(departmentId, name, year, entries.Count, changed, sheets, WhyNotSubmit(actor, departmentId, entries.Count, changed.Count, sheets, year));
            },
            cancellationToken);
    }

    /// <summary>The departments for which the actor may, as a form offers them.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, Permission permission, CancellationToken cancellationToken = default)
    {
        var allowed = actor.DepartmentsFor(permission);
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Departments
                .Where(d => d.ClosedOn == null && (allowed == null || allowed.Contains(d.Id)))
                .OrderBy(d => d.Code)
                .Select(d => new { d.Id, d.Code, d.Name })
                .ToListAsync(cancellationToken)).Select(d => (d.Id, $"{d.Code} {d.Name}"))],
            cancellationToken);
    }

    /// <summary>Who did what to a line, for those who may see all of it.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int entryId, CancellationToken cancellationToken = default)
    {
        var departmentId = await portal.QueryAsync(
            db => db.RecordEntries.Where(e => e.Id == entryId).Select(e => (int?)e.DepartmentId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return departmentId is { } department && actor.May(RecordPermissions.ViewDrafts, department)
            ? await changes.OfAsync(actor, nameof(RecordEntry), entryId, cancellationToken)
            : [];
    }

    internal IQueryable<RecordRevision> Filter(PortalDbContext db, Actor actor, RecordListQuery query)
    {
        var rows = db.RecordRevisions.AsQueryable();
        var drafts = query.EffectiveOnly ? new HashSet<int>() : actor.DepartmentsFor(RecordPermissions.ViewDrafts);
        rows = drafts switch
        {
            null => rows.Where(r => r.IsLatest),
            { Count: 0 } => rows.Where(r => r.IsEffective),
            _ => rows.Where(r => (r.IsLatest && drafts.Contains(r.DepartmentId)) || (r.IsEffective && !drafts.Contains(r.DepartmentId))),
        };
        var today = time.Today();
        var last = FiscalYear.Of(today).Last;
        rows = query.Retired ? rows : rows.Where(r => r.Entry.RetiredOn == null);
        rows = query.Department is { } department ? rows.Where(r => r.DepartmentId == department || r.Entry.Department.ParentId == department) : rows;
        rows = query.Medium is { } medium ? rows.Where(r => r.Content.Medium == medium) : rows;
        rows = query.Personal is { } personal ? rows.Where(r => r.Content.HasPersonalInformation == personal) : rows;
        rows = query.Status is { } status ? rows.Where(r => r.Status == status) : rows;
        rows = query.Ends switch
        {
            EndsFilter.Ended => rows.Where(r => r.NextEndsOn != null && r.NextEndsOn < today),
            EndsFilter.ThisYear => rows.Where(r => r.NextEndsOn != null && r.NextEndsOn <= last),
            EndsFilter.Never => rows.Where(r => r.Content.RetentionRule == RetentionRule.Permanent),
            null => rows,
        };
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(r => EF.Functions.Like(r.SearchText, pattern, "\\"));
        }

        return rows;
    }

    internal static IOrderedQueryable<RecordRevision> Order(IQueryable<RecordRevision> rows, RecordListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Id);
    }

    internal static IQueryable<RecordRow> Project(IQueryable<RecordRevision> rows) => rows.Select(r => new RecordRow(
        r.EntryId, r.Entry.Number, r.DepartmentId, r.Entry.Department.Name, r.Content, r.NextEndsOn, r.Status, r.Number,
        r.Entry.RetiredOn, r.RetireReason != null, r.ApprovedOn, r.ApprovedBy));

    private static RecordDraftRow Changed(RecordEntry entry)
    {
        var (latest, before) = (entry.Latest, entry.Effective);
        return new RecordDraftRow(
            entry.Id, entry.Number, latest.Content.Name, before is null, latest.RetireReason,
            before is null ? [] : [.. RecordFields.All.Where(f => f.Text(before.Content) != f.Text(latest.Content))
                .Select(f => $"{f.Label}: {Shown(f.Text(before.Content))} → {Shown(f.Text(latest.Content))}")]);
    }

    private static string Shown(string text) => text.Length == 0 ? "（なし）" : text;

    private static string? WhyNotSubmit(Actor actor, int departmentId, int total, int changed, List<RecordSheetRow> sheets, int year) =>
        !actor.May(RecordPermissions.Submit, departmentId) ? "申請できるのは、この部門の個人情報保護部門管理責任者です。"
        : total == 0 ? "台帳に記録がありません。"
        : sheets is [{ Status: PaperStatus.Submitted }, ..] ? "申請中です。"
        : changed == 0 && sheets is [{ Status: PaperStatus.Approved } last, ..] && last.Year == year ? $"{year}年度の台帳は承認済みで、そのあと変更がありません。"
        : null;

    private static RecordVersionRow Row(RecordRevision r) => new(r.Id, r.Number, r.Status, r.IsEffective, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy);

    private static string? WhyNotEditable(Actor actor, RecordEntry entry, RecordRevision shown) =>
        !actor.May(RecordPermissions.Edit, entry.DepartmentId) ? "編集できるのは、この部門の個人情報保護部門管理責任者と事務局責任者です。"
        : entry.RetiredOn is not null ? "台帳から外された記録です。"
        : !shown.IsLatest ? "旧版です。編集は最新版で行います。"
        : shown.Status == RecordLineStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
        : null;
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>Reading 個人情報例外適用申請書: one's own, and those that one's role is shown.</summary>
public sealed class ExceptionQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<ExceptionRequest, object?>>> Sorts = new()
    {
        ["number"] = r => r.Number,
        ["title"] = r => r.Content.Title,
        ["department"] = r => r.Department.Code,
        ["planned"] = r => r.Content.PlannedOn,
        ["ends"] = r => r.Content.ExpiresOn,
        ["status"] = r => r.Status,
    };

    private static ApplicationKind Kind => ExceptionRequest.OfRequests;

    public DateOnly Today => time.Today();

    public Task<ListPage<ExceptionRow>> ListAsync(Actor actor, ExceptionListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(ExceptionPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = query.Apply(Kind.Visible(db.ExceptionRequests, actor));
                rows = query.Clause is { } clause ? rows.Where(r => r.Content.Clause == clause) : rows;
                rows = query.EndsWithin is { } days ? Ending(rows, days) : rows;
                var total = await rows.CountAsync(cancellationToken);
                var ordered = Sorts.GetValueOrDefault(query.Sort ?? string.Empty) is { } key
                    ? (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenByDescending(r => r.Id)
                    : rows.OrderByDescending(r => r.Id);
                var page = await Project(ordered.Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken);
                return new ListPage<ExceptionRow>(page, total);
            },
            cancellationToken);
    }

    /// <summary>Approved exceptions that end within so many days from today, the next one first; for ホーム and reminders.</summary>
    public Task<IReadOnlyList<ExceptionRow>> ExpiringAsync(Actor actor, int days, CancellationToken cancellationToken = default)
    {
        actor.Demand(ExceptionPermissions.View);
        return portal.QueryAsync<IReadOnlyList<ExceptionRow>>(
            async db => await Project(Ending(Kind.Visible(db.ExceptionRequests, actor), Math.Max(1, days))
                .OrderBy(r => r.Content.ExpiresOn).ThenBy(r => r.Id).Take(200)).ToListAsync(cancellationToken),
            cancellationToken);
    }

    public Task<ExceptionDetail> GetAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(ExceptionPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var form = await Kind.Visible(db.ExceptionRequests, actor).Include(r => r.Department)
                    .FirstOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();
                var existing = await LedgerPicker.NameAsync(db, form.Content.ExistingEntryId, cancellationToken);
                return new ExceptionDetail(
                    ApplicationFacts.Of(form, actor), form.Content, existing,
                    form.Status == ApplicationStatus.Approved && form.Content.ExpiresOn < time.Today());
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(db => ApplicationWork.DepartmentsAsync(db, Kind, actor, time.Today(), cancellationToken), cancellationToken);

    /// <summary>The departments whose forms the actor may see, for the list's filter.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> VisibleDepartmentsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(db => ApplicationWork.VisibleDepartmentsAsync<ExceptionRequest>(db, Kind, actor, cancellationToken), cancellationToken);

    /// <summary>Ledger entries that a form may be about.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> EntriesAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        return portal.QueryAsync(db => LedgerPicker.OptionsAsync(db, departmentId, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        await portal.QueryAsync(db => Kind.Visible(db.ExceptionRequests, actor).AnyAsync(r => r.Id == id, cancellationToken), cancellationToken)
            ? await changes.OfAsync(actor, nameof(ExceptionRequest), id, cancellationToken)
            : [];

    private IQueryable<ExceptionRequest> Ending(IQueryable<ExceptionRequest> rows, int days)
    {
        var today = time.Today();
        var last = today.AddDays(days);
        rows = rows.Where(r => r.Status == ApplicationStatus.Approved);
        return days == 0
            ? rows.Where(r => r.Content.ExpiresOn < today)
            : rows.Where(r => r.Content.ExpiresOn >= today && r.Content.ExpiresOn <= last);
    }

    private static IQueryable<ExceptionRow> Project(IQueryable<ExceptionRequest> rows) => rows.Select(r => new ExceptionRow(
        r.Id, r.Number, r.Content.Title, r.Content.Clause, r.Content.Ground, r.DepartmentId, r.Department.Name, r.ApplicantName,
        r.Content.PlannedOn, r.Content.ExpiresOn, r.Status, r.IsAfterTheFact, r.Content.IsSensitive == true, r.SubmittedOn, r.ApprovedOn));
}

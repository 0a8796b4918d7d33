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

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>Reading 個人情報取扱申請書: one's own, and those that one's role is shown.</summary>
public sealed class HandlingQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<HandlingRequest, object?>>> Sorts = new()
    {
        ["number"] = r => r.Number,
        ["title"] = r => r.Content.Title,
        ["department"] = r => r.Department.Code,
        ["planned"] = r => r.Content.PlannedOn,
        ["submitted"] = r => r.SubmittedOn,
        ["status"] = r => r.Status,
    };

    private static ApplicationKind Kind => HandlingRequest.OfRequests;

    public Task<ListPage<HandlingRow>> ListAsync(Actor actor, HandlingListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(HandlingPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = query.Apply(Kind.Visible(db.HandlingRequests, actor));
                rows = query.Situation is { } situation ? rows.Where(r => r.Content.Situation == situation) : rows;
                var total = await rows.CountAsync(cancellationToken);
                var ordered = Sorts.GetValueOrDefault(query.Sort ?? string.Empty) is { } key
                    ? (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenByDescending(r => r.Id)
                    : rows.OrderByDescending(r => r.Id);
                var page = await ordered.Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(r => new HandlingRow(
                        r.Id, r.Number, r.Content.Title, r.Content.Situation, r.Department.Name, r.ApplicantName,
                        r.Content.PlannedOn, r.Status, r.IsAfterTheFact, r.SubmittedOn, r.ApprovedOn, r.LedgerEntryId))
                    .ToListAsync(cancellationToken);
                return new ListPage<HandlingRow>(page, total);
            },
            cancellationToken);
    }

    public async Task<HandlingDetail> GetAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(HandlingPermissions.View);
        return await portal.QueryAsync(
            async db =>
            {
                var form = await Kind.Visible(db.HandlingRequests, actor).Include(r => r.Department).Include(r => r.LedgerEntry)
                    .FirstOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();
                var existing = await LedgerPicker.NameAsync(db, form.Content.ExistingEntryId, cancellationToken);
                return new HandlingDetail(ApplicationFacts.Of(form, actor), form.Content, existing, form.LedgerEntryId, form.LedgerEntry?.Number);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(db => ApplicationWork.DepartmentsAsync(db, Kind, actor, time.Today(), cancellationToken), cancellationToken);

    /// <summary>The departments whose forms the actor may see, for the list's filter.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> VisibleDepartmentsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(db => ApplicationWork.VisibleDepartmentsAsync<HandlingRequest>(db, Kind, actor, cancellationToken), cancellationToken);

    /// <summary>Ledger entries that a form may be about.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> EntriesAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        return portal.QueryAsync(db => LedgerPicker.OptionsAsync(db, departmentId, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        await portal.QueryAsync(db => Kind.Visible(db.HandlingRequests, actor).AnyAsync(r => r.Id == id, cancellationToken), cancellationToken)
            ? await changes.OfAsync(actor, nameof(HandlingRequest), id, cancellationToken)
            : [];
}

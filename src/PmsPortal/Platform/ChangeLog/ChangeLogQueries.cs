using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.ChangeLog;

/// <summary>An entry as pages show it.</summary>
/// <param name="Id">Position in the chain.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ActorName">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Title">About what.</param>
/// <param name="Changes">Fields with their Japanese names.</param>
/// <param name="Reason">Why.</param>
/// <param name="SubjectType">Kind of record.</param>
/// <param name="SubjectId">The record.</param>
public sealed record ChangeRow(
    long Id, DateTime At, string ActorName, ChangeAction Action, string Title, IReadOnlyList<FieldChange> Changes, string? Reason, string SubjectType, int SubjectId);

/// <summary>What the page of the change log filters by.</summary>
public sealed record ChangeListQuery : ListQuery
{
    /// <summary>The first business day, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last business day, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What happened, or null.</summary>
    public ChangeAction? Action { get; init; }
}

/// <summary>Reading the change log.</summary>
public sealed class ChangeLogQueries(PortalDb portal, ModuleCatalog catalog)
{
    /// <summary>Who may read the whole log; a record's own history is shown to whoever may see the record.</summary>
    public static readonly Permission View = new(
        "ChangeLog.View", "変更履歴の全体を見る・検証する", PermissionDefault.Administrators,
        PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.SecretariatManager);

    /// <summary>The whole log, newest first, with the names of changed fields but not their values.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="query">Filters and page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One page.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public Task<ListPage<ChangeRow>> ListAsync(Actor actor, ChangeListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(View);
        return portal.QueryAsync(
            async db =>
            {
                var entries = db.ChangeEntries.AsQueryable();
                entries = query.Action is { } action ? entries.Where(e => e.Action == action) : entries;
                if (query.From is { } from)
                {
                    var first = JapanTime.StartOf(from);
                    entries = entries.Where(e => e.At >= first);
                }

                if (query.To is { } to)
                {
                    var end = JapanTime.StartOf(to.AddDays(1));
                    entries = entries.Where(e => e.At < end);
                }

                if (!string.IsNullOrWhiteSpace(query.Text))
                {
                    var pattern = $"%{Text.JapaneseText.EscapeLike(query.Text.Trim())}%";
                    entries = entries.Where(e => EF.Functions.Like(e.Title, pattern, "\\") || EF.Functions.Like(e.ActorName, pattern, "\\"));
                }

                var total = await entries.CountAsync(cancellationToken);
                var rows = await entries.OrderByDescending(e => e.Id).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken);
                
                // Values are shown in the record's own history, to those who may see the record; here only which fields.
                return new ListPage<ChangeRow>(
                    [.. rows.Select(r => Show(r, null)).Select(r => r with { Changes = [.. r.Changes.Select(c => new FieldChange(c.Field, null, null))] })], total);
            },
            cancellationToken);
    }

    /// <summary>The history of one record, values in words; the caller has shown the record to the actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="subjectType">Kind of record.</param>
    /// <param name="subjectId">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Newest first, at most 200.</returns>
    public Task<IReadOnlyList<ChangeRow>> OfAsync(
        Actor actor, string subjectType, int subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<ChangeRow>>(
            async db =>
            {
                var rows = await db.ChangeEntries.Where(e => e.SubjectType == subjectType && e.SubjectId == subjectId)
                    .OrderByDescending(e => e.Id).Take(200).ToListAsync(cancellationToken);
                var values = await ChangeValues.ReadAsync(db, rows, cancellationToken);
                return [.. rows.Select(r => Show(r, values))];
            },
            cancellationToken);
    }

    private ChangeRow Show(ChangeEntry entry, ChangeValues? values) => new(
        entry.Id,
        entry.At,
        entry.ActorName,
        entry.Action,
        entry.Title,
        [.. entry.ReadChanges().Select(c => (values?.Describe(entry.EntityType, c) ?? c) with { Field = catalog.Label(entry.EntityType, c.Field) })],
        entry.Reason,
        entry.SubjectType,
        entry.SubjectId);
}

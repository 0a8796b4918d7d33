using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>A version in the list.</summary>
public sealed record PolicyRow(
    int Id, PolicyKind Kind, string Title, VersionNumber Number, RevisionStatus Status, bool IsEffective, bool IsSuperseded, bool IsLatest,
    DateOnly? EstablishedOn, DateOnly? RevisedOn, string RevisionNote, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>A policy as its page shows it.</summary>
/// <param name="Previous">The version approved before the one shown.</param>
/// <param name="Requirements">The checklist of the version shown.</param>
/// <param name="WhyNotEditable">Why the actor may not edit, or null.</param>
public sealed record PolicyDetail(
    PolicyKind Kind,
    PolicyRow Shown,
    int RowVersion,
    PolicyContent Content,
    string ReturnComment,
    (VersionNumber Number, PolicyContent Content)? Previous,
    IReadOnlyList<PolicyRow> Versions,
    IReadOnlyList<RequirementState> Requirements,
    string? WhyNotEditable);

/// <summary>Reading the policy: everybody reads what was approved.</summary>
public sealed class PolicyQueries(PortalDb portal, ChangeLogQueries changes)
{
    /// <summary>Every version of both policies that the actor may see, newest first.</summary>
    public Task<IReadOnlyList<PolicyRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(PolicyPermissions.View);
        var mayDrafts = actor.May(PolicyPermissions.ViewDrafts);
        return portal.QueryAsync<IReadOnlyList<PolicyRow>>(
            async db => [.. (await db.PolicyVersions.Where(v => mayDrafts || v.ApprovedOn != null).ToListAsync(cancellationToken))
                .OrderBy(v => v.Kind).ThenByDescending(v => v.Number).Select(Row)],
            cancellationToken);
    }

    /// <summary>One version of a policy; null where there is none that the actor may see.</summary>
    /// <param name="version">An older version, or null for the newest that the actor may see.</param>
    public Task<PolicyDetail?> FindAsync(Actor actor, PolicyKind kind, VersionNumber? version = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(PolicyPermissions.View);
        var mayDrafts = actor.May(PolicyPermissions.ViewDrafts);
        return portal.QueryAsync(
            async db =>
            {
                var versions = (await db.PolicyVersions.Where(v => v.Kind == kind && (mayDrafts || v.ApprovedOn != null)).ToListAsync(cancellationToken))
                    .OrderByDescending(v => v.Number).ToList();
                var shown = version is { } wanted ? versions.Find(v => v.Number == wanted) ?? throw new NotFoundException()
                    : mayDrafts ? versions.Find(v => v.IsLatest) : versions.Find(v => v.IsEffective);
                if (shown is null)
                {
                    return null;
                }

                var previous = versions.Find(v => v.ApprovedOn is not null && v.Number < shown.Number);
                return new PolicyDetail(
                    kind,
                    Row(shown),
                    shown.Version,
                    shown.Content,
                    shown.ReturnComment,
                    previous is null ? null : (previous.Number, previous.Content),
                    [.. versions.Select(Row)],
                    PolicyRequirements.Check(kind, shown.Content),
                    !actor.May(PolicyPermissions.Edit) ? "改定できるのは、個人情報保護管理者と事務局責任者です。"
                        : !shown.IsLatest ? "最新の版ではありません。改定は最新の版で行います。"
                        : shown.Status == RevisionStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
                        : null);
            },
            cancellationToken);
    }

    /// <summary>Who did what to a policy, for those who may see drafts.</summary>
    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, PolicyKind kind, CancellationToken cancellationToken = default) =>
        actor.May(PolicyPermissions.ViewDrafts) ? changes.OfAsync(actor, nameof(PolicyVersion), (int)kind + 1, cancellationToken) : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    private static PolicyRow Row(PolicyVersion v) => new(
        v.Id, v.Kind, v.Content.Title, v.Number, v.Status, v.IsEffective, v.IsSuperseded, v.IsLatest,
        v.Content.EstablishedOn, v.Content.RevisedOn, v.Content.RevisionNote, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy);
}

public sealed class PolicySearch(PolicyQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(PolicyPermissions.View))
        {
            return [];
        }

        var hits = new List<SearchHit>();
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            if (await queries.FindAsync(actor, kind, null, cancellationToken) is { } found
                && JapaneseText.ToSearchKey($"{kind.Label()} {found.Content.Title} {found.Content.Body}").Contains(key, StringComparison.Ordinal))
            {
                hits.Add(new SearchHit("個人情報保護方針", found.Content.Title, $"{kind.Label()} 第{found.Shown.Number}版", PolicyAddress.Of(kind)));
            }
        }

        return [.. hits.Take(most)];
    }
}

/// <summary>The policies in force, as evidence for A.3.2 and its parts.</summary>
public sealed class PolicyEvidence(PolicyQueries queries) : IClauseEvidence
{
    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken) =>
        !actor.May(PolicyPermissions.View) || clause is not ("A.3.2" or "A.3.2.1" or "A.3.2.2")
            ? []
            : [.. (await queries.ListAsync(actor, cancellationToken))
                .Where(r => r.IsEffective && (clause != "A.3.2.1" || r.Kind == PolicyKind.Internal) && (clause != "A.3.2.2" || r.Kind == PolicyKind.External))
                .Select(r => new EvidenceLine($"{r.Title}（{r.Kind.Label()}）第{r.Number}版", PolicyAddress.Of(r.Kind), r.ApprovedOn, "有効"))];
}

/// <summary>Versions that came back or were not handed in, for those who write them.</summary>
public sealed class PolicyTodos : ITodoProvider
{
    private const int InternalDraft = 0;
    private const int InternalReturned = 1;
    private const int ExternalDraft = 2;
    private const int ExternalReturned = 3;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today) => !actor.May(PolicyPermissions.Edit) ? null
        : db.PolicyVersions.Where(v => v.IsLatest && v.Status != RevisionStatus.Approved && v.Status != RevisionStatus.Submitted)
            .Select(v => new { v.DraftedOn, IsInternal = v.Kind == PolicyKind.Internal, IsDraft = v.Status == RevisionStatus.Draft })
            .GroupBy(v => new { v.IsInternal, v.IsDraft })
            .Select(g => new TodoCount
            {
                Kind = g.Key.IsInternal ? (g.Key.IsDraft ? InternalDraft : InternalReturned) : (g.Key.IsDraft ? ExternalDraft : ExternalReturned),
                DepartmentId = null,
                RecordId = null,
                Count = g.Count(),
                Since = g.Min(v => v.DraftedOn),
                DueOn = null,
            });

    public TodoItem Show(TodoCount count, string department)
    {
        var kind = count.Kind is InternalDraft or InternalReturned ? PolicyKind.Internal : PolicyKind.External;
        return new TodoItem(count.Kind is InternalDraft or ExternalDraft ? "申請する" : "差戻しを直す", kind.Label(), PolicyAddress.Of(kind), count.Since, count.Count);
    }
}

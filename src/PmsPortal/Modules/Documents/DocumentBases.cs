using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>Something that a document can rest on, with its kind.</summary>
public sealed record OfferedBasis(string Kind, string KindLabel, string Key, string Title, string Address, DateOnly? ChangedOn);

/// <summary>A version in force, and what changed after it was issued.</summary>
public sealed record StaleBasis(int DocumentId, int VersionId, int OwnerId, OfferedBasis Basis);

/// <summary>
/// 「改訂を推奨」: what documents rest on, from whichever modules are there, against the days on which the versions were issued.
/// </summary>
public sealed class DocumentBases(PortalDb portal, IEnumerable<IBasisProvider> providers)
{
    /// <summary>Everything that can be chosen, one command a provider.</summary>
    public async Task<IReadOnlyList<OfferedBasis>> OfferedAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var offered = new List<OfferedBasis>();
        foreach (var provider in providers.OrderBy(p => p.KindLabel, StringComparer.Ordinal))
        {
            offered.AddRange((await provider.ListAsync(actor, cancellationToken))
                .Select(b => new OfferedBasis(provider.Kind, provider.KindLabel, b.Key, b.Title, b.Address, b.ChangedOn)));
        }

        return offered;
    }

    /// <summary>The documents in force whose basis changed after their issue and wasn't answered.</summary>
    /// <param name="documentId">One document, or null for all.</param>
    /// <param name="ownerId">One 文書管理者's documents, or null for all.</param>
    public async Task<IReadOnlyList<StaleBasis>> StaleAsync(Actor actor, int? documentId, int? ownerId = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var rows = await portal.QueryAsync(
            db => (from basis in db.DocumentBases
                   join version in db.DocumentVersions.Where(v => v.IsEffective && v.Document.AbolishedOn == null) on basis.DocumentId equals version.DocumentId
                   where (documentId == null || basis.DocumentId == documentId) && (ownerId == null || version.Document.OwnerId == ownerId)
                   select new
                   {
                       basis.DocumentId,
                       basis.Kind,
                       basis.Key,
                       VersionId = version.Id,
                       version.Document.OwnerId,
                       version.ApprovedOn,
                       AnsweredFor = db.DocumentBasisAnswers.Where(a => a.VersionId == version.Id && a.Kind == basis.Kind && a.Key == basis.Key).Max(a => (DateOnly?)a.ChangedOn),
                   }).ToListAsync(cancellationToken),
            cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        // A provider that names a key twice must not take the home page of everybody down.
        var offered = (await OfferedAsync(actor, cancellationToken)).DistinctBy(o => (o.Kind, o.Key)).ToDictionary(o => (o.Kind, o.Key));
        return [.. rows.Where(r => offered.TryGetValue((r.Kind, r.Key), out var b) && IsStale(b.ChangedOn, r.ApprovedOn, r.AnsweredFor))
            .OrderBy(r => r.DocumentId)
            .Select(r => new StaleBasis(r.DocumentId, r.VersionId, r.OwnerId, offered[(r.Kind, r.Key)]))];
    }

    /// <summary>Whether a change asks for a revision: later than the issue, and later than the change that was answered.</summary>
    public static bool IsStale(DateOnly? changedOn, DateOnly? issuedOn, DateOnly? answeredFor) =>
        changedOn is { } changed && issuedOn is { } issued && changed > issued && (answeredFor is not { } answered || changed > answered);
}

/// <summary>Documents rest on documents: a procedure on its rule, a form on its procedure.</summary>
public sealed class DocumentBasisProvider(PortalDb portal) : IBasisProvider
{
    internal const string DocumentKind = "Document";

    public string Kind => DocumentKind;

    public string KindLabel => "規程・手順・様式";

    public async Task<IReadOnlyList<Basis>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.May(DocumentPermissions.View)
            ? await portal.QueryAsync(
                db => db.DocumentVersions.Where(v => v.IsEffective).OrderBy(v => v.Document.Number)
                    .Select(v => new Basis(v.Document.Number, v.Document.Number + " " + v.Content.Title + (v.Document.AbolishedOn == null ? "" : "（廃止）"), $"documents/{v.DocumentId}", v.ApprovedOn))
                    .ToListAsync(cancellationToken),
                cancellationToken)
            : [];
}

/// <summary>Documents that another record can ask to look at again.</summary>
public sealed class DocumentHintTarget(PortalDb portal) : IHintTarget
{
    public string Kind => nameof(ControlledDocument);

    public string KindLabel => "規程・手順・様式";

    public async Task<IReadOnlyList<HintTarget>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.May(DocumentPermissions.View)
            ? await portal.QueryAsync(
                db => db.DocumentVersions.Where(v => v.IsEffective && v.Document.AbolishedOn == null).OrderBy(v => v.Document.Number)
                    .Select(v => new HintTarget(v.DocumentId, v.Document.Number + " " + v.Content.Title, $"documents/{v.DocumentId}"))
                    .ToListAsync(cancellationToken),
                cancellationToken)
            : [];
}

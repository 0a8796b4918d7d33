using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Links;

/// <summary>A record at the other end of a link.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its key.</param>
/// <param name="Title">It in words.</param>
/// <param name="Address">Its page, without a leading slash.</param>
/// <param name="IsResult">True where it came out of the record that was asked for; false where that one came out of it.</param>
/// <param name="At">When they were joined (UTC).</param>
public sealed record LinkedRecord(string Kind, int Id, string Title, string Address, bool IsResult, DateTime At);

/// <summary>Reads the chain of evidence around a record, in both directions.</summary>
public sealed class RecordLinkQueries(PortalDb portal)
{
    private const int Most = 200;

    /// <summary>What a record came out of and what came out of it, with one SQL command.</summary>
    /// <param name="actor">Who looks; they were let to the record itself by its module. The pages behind the links decide for themselves.</param>
    /// <param name="kind">The record's kind.</param>
    /// <param name="id">Its key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Oldest first, 200 at most.</returns>
    public Task<IReadOnlyList<LinkedRecord>> ForAsync(Actor actor, string kind, int id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<LinkedRecord>>(
            async db => [.. (await db.RecordLinks.Where(l => (l.FromKind == kind && l.FromId == id) || (l.ToKind == kind && l.ToId == id))
                .OrderBy(l => l.Id).Take(Most)
                .ToListAsync(cancellationToken))
                .Select(l => l.FromKind == kind && l.FromId == id
                    ? new LinkedRecord(l.ToKind, l.ToId, l.ToTitle, l.ToAddress, true, l.At)
                    : new LinkedRecord(l.FromKind, l.FromId, l.FromTitle, l.FromAddress, false, l.At))],
            cancellationToken);
    }

    /// <summary>The same for several records of one kind, with one SQL command: for pages that show many of them.</summary>
    /// <param name="actor">Who looks; they were let to the records by their module.</param>
    /// <param name="kind">The records' kind.</param>
    /// <param name="ids">Their keys, a few hundred at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By key, oldest first; 2,000 links at most.</returns>
    public Task<ILookup<int, LinkedRecord>> ForManyAsync(Actor actor, string kind, IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var wanted = ids.ToHashSet();
        return portal.QueryAsync(
            async db =>
            {
                var rows = wanted.Count == 0 ? [] : await db.RecordLinks
                    .Where(l => (l.FromKind == kind && wanted.Contains(l.FromId)) || (l.ToKind == kind && wanted.Contains(l.ToId)))
                    .OrderBy(l => l.Id).Take(Most * 10)
                    .ToListAsync(cancellationToken);
                return rows.Where(l => l.FromKind == kind && wanted.Contains(l.FromId)).Select(l => (Of: l.FromId, Link: l, Linked: new LinkedRecord(l.ToKind, l.ToId, l.ToTitle, l.ToAddress, true, l.At)))
                    .Concat(rows.Where(l => l.ToKind == kind && wanted.Contains(l.ToId)).Select(l => (Of: l.ToId, Link: l, Linked: new LinkedRecord(l.FromKind, l.FromId, l.FromTitle, l.FromAddress, false, l.At))))
                    .OrderBy(x => x.Link.Id)
                    .ToLookup(x => x.Of, x => x.Linked);
            },
            cancellationToken);
    }
}

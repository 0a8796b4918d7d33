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
}

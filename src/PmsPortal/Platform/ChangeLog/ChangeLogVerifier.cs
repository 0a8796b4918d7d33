using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.ChangeLog;

/// <summary>The outcome of a walk along the chain.</summary>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="LastHash">The last hash; noted elsewhere, it proves later that nothing was cut off the end.</param>
/// <param name="BrokenAt">The first position that isn't as it was written, or null.</param>
/// <param name="Problem">What is wrong there, in Japanese, or null.</param>
public sealed record ChangeLogVerdict(long Entries, string LastHash, long? BrokenAt, string? Problem)
{
    /// <summary>True where every entry is as it was written.</summary>
    public bool IsIntact => BrokenAt is null;
}

/// <summary>Walks the change log and names the first entry that was altered, removed or put in (A.3.5.3).</summary>
public sealed class ChangeLogVerifier(PortalDb portal)
{
    /// <summary>Reads every entry once, in order, without holding them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="progress">Told the position now and then, or null.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>The verdict.</returns>
    public Task<ChangeLogVerdict> VerifyAsync(Actor actor, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(ChangeLogQueries.View);
        return portal.QueryAsync(
            async db =>
            {
                // The head is read first: entries written during the walk are beyond it.
                var head = await db.ChangeChainHeads.SingleAsync(cancellationToken);
                var (count, hash) = (0L, ChangeEntry.Origin);
                var entries = db.ChangeEntries.Where(e => e.Id <= head.LastEntryId).OrderBy(e => e.Id).AsAsyncEnumerable();
                await foreach (var entry in entries.WithCancellation(cancellationToken))
                {
                    if (Problem(entry, count + 1, hash) is { } problem)
                    {
                        return new ChangeLogVerdict(count, hash, count + 1, problem);
                    }

                    (count, hash) = (entry.Id, entry.Hash);
                    if (count % 1000 == 0)
                    {
                        progress?.Report(count);
                    }
                }

                return count == head.LastEntryId && hash == head.LastHash
                    ? new ChangeLogVerdict(count, hash, null, null)
                    : new ChangeLogVerdict(count, hash, count + 1, $"第{count + 1}件から第{head.LastEntryId}件までの記録が失われています。");
            },
            cancellationToken);
    }

    private static string? Problem(ChangeEntry entry, long expected, string previous) =>
        entry.Id != expected ? $"第{expected}件の記録がありません（次にあるのは第{entry.Id}件です）。"
        : entry.PreviousHash != previous ? $"第{entry.Id}件は、直前の記録とつながっていません。"
        : entry.Hash != entry.ComputeHash() ? $"第{entry.Id}件の内容が書き換えられています（{entry.Title}）。"
        : null;
}

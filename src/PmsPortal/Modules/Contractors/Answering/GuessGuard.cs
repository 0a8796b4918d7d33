using System.Collections.Concurrent;

namespace PmsPortal.Modules.Contractors;

/// <summary>
/// Holds back an address that asks too much: many requests, or a few for links that don't exist. Kept per process; what keeps
/// a link from being guessed is its 256 bits, this keeps the database from being asked.
/// </summary>
public sealed class GuessGuard(TimeProvider time)
{
    /// <summary>Requests of one address in a window.</summary>
    public const int MostRequests = 60;

    /// <summary>Requests of one address in a window that met no link.</summary>
    public const int MostMisses = 10;

    private const int MostAddresses = 10_000;

    /// <summary>How long an address is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    /// <param name="address">Whose.</param>
    /// <returns>False where it has to wait.</returns>
    public bool Admit(string address)
    {
        var now = time.GetUtcNow();
        if (counts.Count > MostAddresses)
        {
            foreach (var old in counts.Where(c => now - c.Value.Since > Window).Select(c => c.Key))
            {
                counts.TryRemove(old, out _);
            }
        }

        var count = counts.AddOrUpdate(address, _ => new Count(now, 1, 0), (_, c) => now - c.Since > Window ? new Count(now, 1, 0) : c with { Requests = c.Requests + 1 });
        return count.Requests <= MostRequests && count.Misses < MostMisses;
    }

    /// <summary>Counts a request that met no link.</summary>
    /// <param name="address">Whose.</param>
    public void Miss(string address) =>
        counts.AddOrUpdate(address, _ => new Count(time.GetUtcNow(), 1, 1), (_, c) => c with { Misses = c.Misses + 1 });

    private sealed record Count(DateTimeOffset Since, int Requests, int Misses);
}

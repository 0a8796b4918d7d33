using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Evidence;

/// <summary>A piece of evidence that a clause was lived: an approved record, a decision, a file.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Address">Its page, without a leading slash.</param>
/// <param name="On">The business day from which it counts (approval, issue).</param>
/// <param name="State">Its state in Japanese.</param>
public sealed record EvidenceLine(string Title, string Address, DateOnly? On, string State);

/// <summary>A module's evidence for a clause, for the examiner's binder.</summary>
public interface IClauseEvidence
{
    /// <summary>The newest pieces of evidence for a clause, at most 20, with one SQL command at most.</summary>
    /// <param name="actor">Who looks; only what they may see is given.</param>
    /// <param name="clause">The clause's code (A.3.3.1).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Newest first; empty where the module serves another clause.</returns>
    Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken);
}

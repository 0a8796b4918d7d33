using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Findings;

/// <summary>What the last audit or check said to a point that it had to ask because of a record (A.3.7.2; the check columns of F06).</summary>
/// <param name="Key">The point's key, as its <see cref="ICheckPointProvider"/> gave it.</param>
/// <param name="Check">The audit's number.</param>
/// <param name="HeldOn">The business day on which it was held.</param>
/// <param name="Judgement">The judgement in Japanese.</param>
/// <param name="IsFinding">Whether something was found that has to be put right or watched.</param>
/// <param name="Measure">対策の実施状況 in Japanese; empty where it wasn't asked.</param>
/// <param name="IsMeasureMissing">Whether the measure is carried out only in part, or not at all.</param>
/// <param name="HasAppeared">Whether the residual risk has shown itself; null where it wasn't asked.</param>
/// <param name="Finding">What was found, or empty.</param>
/// <param name="Address">The item's page, without a leading slash; the page decides who may open it.</param>
public sealed record CheckFeedback(
    string Key, string Check, DateOnly HeldOn, string Judgement, bool IsFinding, string Measure, bool IsMeasureMissing, bool? HasAppeared, string Finding, string Address);

/// <summary>
/// The way back from a check to the records that it asked about. Implemented by the module that keeps the audits; others ask whoever is there.
/// </summary>
public interface ICheckFeedback
{
    /// <summary>What reported audits of a department said, of each point the last, with one SQL command.</summary>
    /// <param name="actor">Who looks; of audits that they may not know of nothing is said.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="kind">The kind of record that the points came from.</param>
    /// <param name="keys">The points' keys, a few hundred at most; null for all of the department.</param>
    /// <param name="until">The last day of an audit that counts, or null for today.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By key; points that no reported audit has answered are missing.</returns>
    Task<IReadOnlyDictionary<string, CheckFeedback>> LastAsync(
        Actor actor, int departmentId, string kind, IReadOnlyCollection<string>? keys, DateOnly? until, CancellationToken cancellationToken);
}

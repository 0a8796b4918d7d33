using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Findings;

/// <summary>A corrective action that was raised from a record.</summary>
/// <param name="Kind">The record's kind.</param>
/// <param name="Id">The record's key.</param>
/// <param name="ReportId">The report's key.</param>
/// <param name="Number">The report's number.</param>
/// <param name="Title">What is corrected; empty where the actor may not see it.</param>
/// <param name="State">The report's state in Japanese.</param>
/// <param name="IsClosed">Whether nothing is left to do.</param>
/// <param name="DueOn">The business day by which it must be done, or null while nothing is planned.</param>
/// <param name="Address">The report's page, without a leading slash.</param>
public sealed record FollowUp(
    string Kind, int Id, int ReportId, string Number, string Title, string State, bool IsClosed, DateOnly? DueOn, string Address);

/// <summary>What became of findings (A.3.8). Implemented by the module that keeps the corrective actions; others ask whoever is there.</summary>
public interface IFollowUps
{
    /// <summary>The corrective actions of some records of a kind, with one SQL command.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="kind">The records' kind.</param>
    /// <param name="ids">Their keys.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the order of their numbers.</returns>
    Task<IReadOnlyList<FollowUp>> ForAsync(Actor actor, string kind, IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>The kind under which the reports stand in the chain of evidence.</summary>
    string RecordKind { get; }

    /// <summary>The corrective actions that were raised, open or closed within a period, with one SQL command.</summary>
    /// <param name="actor">Who looks; only what they may see is returned.</param>
    /// <param name="from">First business day of the period.</param>
    /// <param name="to">Its last business day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the order of their numbers; of a report that was raised from no record, kind is empty and the key 0.</returns>
    Task<IReadOnlyList<FollowUp>> InPeriodAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>Whether the actor may raise a corrective action.</summary>
    /// <param name="actor">Who.</param>
    /// <returns>True where the button is offered; the service asks again.</returns>
    bool MayRaise(Actor actor);
}

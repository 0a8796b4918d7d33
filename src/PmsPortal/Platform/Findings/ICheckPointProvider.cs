using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Platform.Findings;

/// <summary>Something that an audit or a check of a department has to ask because of a record there (A.3.7.2: measures and residual risks).</summary>
/// <param name="Key">Stable and unique over all providers ("RiskRow.12.Measure").</param>
/// <param name="Group">The heading under which it stands in a checklist.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Expectation">What conformity looks like.</param>
/// <param name="Clause">The clause's code, or empty.</param>
/// <param name="Document">The document that demands it, or empty.</param>
/// <param name="Origin">The record that it is asked for.</param>
public sealed record CheckPoint(string Key, string Group, string Question, string Expectation, string Clause, string Document, RecordRef Origin);

/// <summary>A module's part of what is checked in a department.</summary>
public interface ICheckPointProvider
{
    /// <summary>The kind of record that the points come from.</summary>
    string Kind { get; }

    /// <summary>The points of a department, with one or two SQL commands.</summary>
    /// <param name="actor">Who prepares the check.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="fiscalYear">The year of the April in which the checked fiscal year begins.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the order in which they are asked.</returns>
    Task<IReadOnlyList<CheckPoint>> ListAsync(Actor actor, int departmentId, int fiscalYear, CancellationToken cancellationToken);
}

using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Evidence;

/// <summary>Something that a document rests on: a norm, a clause, a risk measure.</summary>
/// <param name="Key">Its key within its kind, stable over the years.</param>
/// <param name="Title">Its name.</param>
/// <param name="Address">Its page, without a leading slash.</param>
/// <param name="ChangedOn">The business day on which its content last changed (approval or coming into force), or null.</param>
public sealed record Basis(string Key, string Title, string Address, DateOnly? ChangedOn);

/// <summary>A module's part of what documents can rest on; a change after a document's version recommends its revision (A.3.5.2).</summary>
public interface IBasisProvider
{
    /// <summary>The kind's code, stored with the document's references.</summary>
    string Kind { get; }

    /// <summary>The kind's Japanese name.</summary>
    string KindLabel { get; }

    /// <summary>Everything of the kind, with one SQL command at most.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the register's order.</returns>
    Task<IReadOnlyList<Basis>> ListAsync(Actor actor, CancellationToken cancellationToken);
}

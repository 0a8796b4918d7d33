using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Search;

/// <summary>One hit of the search over all registers.</summary>
/// <param name="Kind">The register's Japanese name.</param>
/// <param name="Title">What was found.</param>
/// <param name="Detail">A second line, or empty.</param>
/// <param name="Address">Where it leads, without a leading slash.</param>
public sealed record SearchHit(string Kind, string Title, string Detail, string Address);

/// <summary>A module's contribution to the search over all registers.</summary>
public interface ISearchProvider
{
    /// <summary>Finds what the actor may see.</summary>
    /// <param name="actor">Who searches.</param>
    /// <param name="key">The text as a search key (<see cref="Text.JapaneseText.ToSearchKey"/>), not empty.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Hits, best first.</returns>
    Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken);
}

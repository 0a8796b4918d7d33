using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Links;

/// <summary>A module's records that people join with others by pasting the address of their page.</summary>
public interface ILinkTarget
{
    /// <summary>What the page's address begins with ("ledger" of "ledger/12").</summary>
    string Route { get; }

    /// <summary>The kind's Japanese name.</summary>
    string KindLabel { get; }

    /// <summary>Finds a record as its page would.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="id">The key in the address.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The record.</returns>
    /// <exception cref="Errors.NotFoundException">There is none, or the actor may not know of it.</exception>
    /// <exception cref="Errors.ForbiddenException">The actor may not see any.</exception>
    Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken);
}

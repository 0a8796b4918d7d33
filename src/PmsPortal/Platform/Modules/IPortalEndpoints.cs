using Microsoft.AspNetCore.Routing;

namespace PmsPortal.Platform.Modules;

/// <summary>
/// A module's addresses that are no pages: downloads of its own, feeds, the static page of somebody without an account.
/// An endpoint demands a signed-in person unless it says otherwise itself.
/// </summary>
public interface IPortalEndpoints
{
    /// <summary>Adds the addresses.</summary>
    /// <param name="routes">The host's routes.</param>
    void Map(IEndpointRouteBuilder routes);
}

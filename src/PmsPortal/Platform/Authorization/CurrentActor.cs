using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Authorization;

/// <summary>The actor of a circuit, read again for every operation: a role taken away counts at the next click.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, ActorReader reader, TimeProvider time)
{
    // One click loads and saves in several steps; within it the actor is the same.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private Actor? actor;
    private int? firstAccountId;
    private DateTimeOffset readAt;

    /// <summary>The actor now.</summary>
    /// <returns>With the roles that count today.</returns>
    /// <exception cref="SignedOutException">The account was ended, signed out, or another person signed in.</exception>
    public async Task<Actor> GetAsync()
    {
        if (actor is not null && time.GetUtcNow() - readAt < Fresh)
        {
            return actor;
        }

        var state = await authentication.GetAuthenticationStateAsync();
        var id = AccountIdOf(state.User) ?? throw new SignedOutException();
        firstAccountId ??= id;
        if (firstAccountId != id)
        {
            throw new SignedOutException();
        }

        actor = await reader.ReadAsync(id) ?? throw new SignedOutException();
        readAt = time.GetUtcNow();
        return actor;
    }

    /// <summary>The account in a principal.</summary>
    /// <param name="user">The principal of a request or circuit.</param>
    /// <returns>Null where nobody is signed in.</returns>
    public static int? AccountIdOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity?.IsAuthenticated == true
            && int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
    }
}

using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using PmsPortal.Platform.Authorization;

namespace PmsPortal.Host.Account;

/// <summary>
/// Asks again every two minutes whether the circuit's account is the same and may still be used: within five minutes
/// after a role was taken away or an account locked, the open page is signed out.
/// </summary>
internal sealed class AccountRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(2);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Platform.Accounts.Account>>();
        var reader = scope.ServiceProvider.GetRequiredService<ActorReader>();
        var account = await users.GetUserAsync(authenticationState.User);
        if (account is null || await reader.ReadAsync(account.Id, cancellationToken) is null || await users.IsLockedOutAsync(account))
        {
            return false;
        }

        var stamp = authenticationState.User.FindFirst(users.Options.ClaimsIdentity.SecurityStampClaimType)?.Value;
        return stamp == await users.GetSecurityStampAsync(account);
    }
}

using Microsoft.AspNetCore.Authorization;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Authorization;

/// <summary>Makes <c>[Authorize("Ledger.View")]</c> on a page ask the appointments of today.</summary>
public sealed class PermissionPolicyProvider(ModuleCatalog catalog) : IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    /// <inheritdoc/>
    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(SignedIn);

    /// <inheritdoc/>
    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(SignedIn);

    /// <inheritdoc/>
    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        var permission = catalog.Permissions.FirstOrDefault(p => p.Code == policyName)
            ?? throw new InvalidOperationException($"No module declares the permission {policyName}.");
        return Task.FromResult<AuthorizationPolicy?>(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)).Build());
    }
}

/// <summary>That the signed-in person has a permission today.</summary>
/// <param name="Permission">The permission.</param>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Reads the actor and asks.</summary>
public sealed class PermissionHandler(ActorReader reader) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (CurrentActor.AccountIdOf(context.User) is { } id && await reader.ReadAsync(id) is { } actor && actor.May(requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}

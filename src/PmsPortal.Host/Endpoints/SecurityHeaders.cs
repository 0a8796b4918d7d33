using Microsoft.AspNetCore.Identity;
using PmsPortal.Host.Account;

namespace PmsPortal.Host.Endpoints;

internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // Radzen places popups with style attributes; scripts come from this site alone.
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        await next();
    });

    /// <summary>Until a first password is changed and a needed second factor is set, only the account pages open.</summary>
    public static IApplicationBuilder UseMustSettle(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        var isPage = HttpMethods.IsGet(context.Request.Method) || path.StartsWithSegments("/_blazor");
        if (context.User.Identity?.IsAuthenticated == true && isPage && !path.StartsWithSegments("/account") && !Path.HasExtension(path))
        {
            var users = context.RequestServices.GetRequiredService<UserManager<Platform.Accounts.Account>>();
            if (await users.GetUserAsync(context.User) is { } account)
            {
                var operations = context.RequestServices.GetRequiredService<AccountOperations>();
                var must = account.MustChangePassword ? "password"
                    : !account.TwoFactorEnabled && await operations.NeedsSecondFactorAsync(account) ? "second-factor"
                    : null;
                if (must is not null)
                {
                    context.Response.Redirect($"/account/manage?must={must}");
                    return;
                }
            }
        }

        await next();
    });
}

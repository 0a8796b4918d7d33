using Microsoft.AspNetCore.Identity;
using PmsPortal.Host.Account;
using PmsPortal.Platform.ChangeLog;

namespace PmsPortal.Host.Endpoints;

internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder routes)
    {
        // The form is bound so that the antiforgery token is asked for.
        routes.MapPost("/account/logout", async (HttpContext context, SignInManager<Platform.Accounts.Account> signIn, SignInLog log, [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl) =>
        {
            if (await signIn.UserManager.GetUserAsync(context.User) is { } account)
            {
                await log.NoteAsync(ChangeAction.SignedOut, account, "サインアウト");
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/account/login");
        });

        routes.MapGet("/settings/theme", (HttpContext context, string value, string? returnUrl) =>
        {
            context.Response.Cookies.Append("theme", value == "dark" ? "dark" : "light", new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
            });
            return Results.LocalRedirect(LocalAddress.Of(returnUrl));
        });
    }
}

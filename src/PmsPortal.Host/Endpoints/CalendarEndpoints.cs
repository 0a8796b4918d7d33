using PmsPortal.Modules.YearPlans;

namespace PmsPortal.Host.Endpoints;

/// <summary>Calendar programs can't sign in: the secret in the address is the key.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendarEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/calendar/{token}.ics", async (string token, CalendarFeed feed, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=900";
            return await feed.ReadAsync(token, context.RequestAborted) is { } text
                ? Results.Text(text, "text/calendar; charset=utf-8")
                : Results.NotFound();
        }).AllowAnonymous();
}

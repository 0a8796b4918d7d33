using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PmsPortal.Host;

/// <summary>
/// The proxies whose word about a caller's address counts (<c>Portal:TrustedProxies</c>, addresses with commas between them). Without one the
/// headers are ignored: anybody could write them, and the contractors' page counts misses by address.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">A part of it is no address.</exception>
    public static IReadOnlyList<IPAddress> Read(string? setting) =>
    [
        .. (setting ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => IPAddress.TryParse(part, out var address) ? address : throw new InvalidOperationException($"Portal:TrustedProxies: \"{part}\" is no IP address.")),
    ];

    /// <summary>Takes address and protocol from the proxies, first of all middleware.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = Read(app.Configuration["Portal:TrustedProxies"]);
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }
}

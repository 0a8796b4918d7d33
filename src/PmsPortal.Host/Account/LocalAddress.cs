namespace PmsPortal.Host.Account;

/// <summary>Only addresses of this site are gone back to: anything else would lead people to somebody else's page.</summary>
internal static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Contains('\n', StringComparison.Ordinal) && !address.StartsWith("/account/", StringComparison.OrdinalIgnoreCase)
            ? address
            : "/";
}

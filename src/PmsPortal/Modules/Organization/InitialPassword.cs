using System.Security.Cryptography;

namespace PmsPortal.Modules.Organization;

/// <summary>A first password that can be read from paper: no characters that look alike.</summary>
internal static class InitialPassword
{
    public const int Length = 16;

    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Make() => new(RandomNumberGenerator.GetItems<char>(Readable, Length));
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// Sets passwords by the registered rules and hash. Saving is the command's: a save by Identity's own store wouldn't be in the
/// change log.
/// </summary>
public sealed class AccountPasswords(UserManager<Account> identity)
{
    /// <summary>Length of a generated password.</summary>
    public const int GeneratedLength = 16;

    // Without characters that are mistaken for one another on paper: 0 O o, 1 l I, 2 Z, 5 S, 8 B.
    private const string Readable = "abcdefghijkmnpqrstuvwxyACDEFGHJKLMNPQRTUVWXY34679";

    /// <summary>A new account with its names normalised; it has no password yet.</summary>
    internal Account Create(string userName, string displayName, string? email) => new()
    {
        UserName = userName,
        NormalizedUserName = identity.NormalizeName(userName),
        DisplayName = displayName,
        Email = string.IsNullOrEmpty(email) ? null : email,
        NormalizedEmail = string.IsNullOrEmpty(email) ? null : identity.NormalizeEmail(email),
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>Sets the given password, or a generated one, and signs the account out everywhere.</summary>
    /// <returns>The password that was set.</returns>
    /// <exception cref="RuleException">The given password breaks a rule.</exception>
    internal async Task<string> SetAsync(Account account, string? password, bool mustChange)
    {
        var chosen = password ?? await GenerateAsync(account);
        if (await ProblemsAsync(account, chosen) is { Count: > 0 } problems)
        {
            throw new RuleException([.. problems.Select(p => new FieldProblem("Password", p))]);
        }

        account.PasswordHash = identity.PasswordHasher.HashPassword(account, chosen);
        account.MustChangePassword = mustChange;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        Stamps.Renew(account);
        return chosen;
    }

    internal string Normalize(string userName) => identity.NormalizeName(userName);

    private async Task<string> GenerateAsync(Account account)
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Readable, GeneratedLength);
            if (await ProblemsAsync(account, password) is { Count: 0 })
            {
                return password;
            }
        }
    }

    private async Task<List<string>> ProblemsAsync(Account account, string password)
    {
        var problems = new List<string>();
        foreach (var validator in identity.PasswordValidators)
        {
            problems.AddRange((await validator.ValidateAsync(identity, account, password)).Errors.Select(e => e.Description));
        }

        return problems;
    }
}

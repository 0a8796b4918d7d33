using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Organization;

/// <summary>Names and passwords of accounts by the rules of Identity, without its way of saving.</summary>
public sealed class AccountCredentials(
    UserManager<Account> manager,
    IPasswordHasher<Account> hasher,
    IEnumerable<IPasswordValidator<Account>> validators,
    ILookupNormalizer normalizer,
    IOptions<IdentityOptions> options)
{
    private const int UserNameMaxLength = 256;

    internal async Task NameAsync(PortalDbContext db, Account account, string userName)
    {
        var name = userName.Trim();
        if (name.Length is 0 or > UserNameMaxLength || name.Any(c => !options.Value.User.AllowedUserNameCharacters.Contains(c, StringComparison.Ordinal)))
        {
            throw new RuleException([new("UserName", $"利用者ID「{name}」は使えません。半角の英数字と - . _ @ だけにしてください。")]);
        }

        account.UserName = name;
        account.NormalizedUserName = normalizer.NormalizeName(name);
        if (await db.Users.AnyAsync(a => a.NormalizedUserName == account.NormalizedUserName))
        {
            throw new RuleException([new("UserName", $"利用者ID「{name}」は使われています。別の利用者IDを入力してください。")]);
        }

        account.LockoutEnabled = true;
        account.SecurityStamp = AccountSessions.NewStamp();
    }

    /// <summary>Gives a first password that meets the rules.</summary>
    internal async Task<string> SetInitialAsync(Account account)
    {
        string password;
        do
        {
            password = InitialPassword.Make();
        }
        while ((await ProblemsAsync(account, password)).Count > 0);
        account.PasswordHash = hasher.HashPassword(account, password);
        return password;
    }

    internal async Task SetAsync(Account account, string password)
    {
        if (await ProblemsAsync(account, password) is { Count: > 0 } problems)
        {
            throw new RuleException([.. problems.Select(p => new FieldProblem("Password", p))]);
        }

        account.PasswordHash = hasher.HashPassword(account, password);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(Account account, string password)
    {
        var problems = new List<string>();
        foreach (var validator in validators)
        {
            // Validators read the manager's options; nothing is saved through it.
            var result = await validator.ValidateAsync(manager, account, password);
            problems.AddRange(result.Errors.Select(e => e.Description));
        }

        return problems;
    }
}

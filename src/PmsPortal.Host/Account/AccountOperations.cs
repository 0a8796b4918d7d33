using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Host.Account;

/// <summary>What people do with their own account. Each of it is an entry of the change log.</summary>
internal sealed class AccountOperations(
    UserManager<Platform.Accounts.Account> users, ActorReader reader, PortalDb portal, IOptions<PortalOptions> options)
{
    /// <summary>管理者 and 保護管理者 need a second factor where the configuration asks for it.</summary>
    public async Task<bool> NeedsSecondFactorAsync(Platform.Accounts.Account account) =>
        options.Value.RequireSecondFactor
        && (account.IsAdministrator
            || (await reader.ReadAsync(account.Id))?.Grants.Any(g => g.Role == PmsRole.ProtectionManager) == true);

    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Platform.Accounts.Account account, string current, string wanted)
    {
        if (current == wanted)
        {
            return ["いまと同じパスワードは使えません。"];
        }

        var result = await users.ChangePasswordAsync(account, current, wanted);
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(e => e.Description)];
        }

        account.MustChangePassword = false;
        await users.UpdateAsync(account);
        await NoteAsync(account, "パスワードの変更");
        return [];
    }

    public async Task<string> AuthenticatorKeyAsync(Platform.Accounts.Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
        {
            return key;
        }

        await users.ResetAuthenticatorKeyAsync(account);
        return await users.GetAuthenticatorKeyAsync(account) ?? string.Empty;
    }

    /// <summary>The otpauth address that authenticator apps read from the picture.</summary>
    public string AuthenticatorAddress(Platform.Accounts.Account account, string key)
    {
        var issuer = Uri.EscapeDataString(options.Value.OrganizationName);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={issuer}&digits=6";
    }

    /// <summary>Starts the second factor; null where the code is wrong, else the recovery codes, shown once.</summary>
    public async Task<IReadOnlyList<string>?> EnableSecondFactorAsync(Platform.Accounts.Account account, string code)
    {
        var digits = code.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", string.Empty, StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return null;
        }

        await users.SetTwoFactorEnabledAsync(account, true);
        await NoteAsync(account, "二要素認証の開始");
        return [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];
    }

    public async Task DisableSecondFactorAsync(Platform.Accounts.Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await NoteAsync(account, "二要素認証の終了");
    }

    public async Task SignOutEverywhereAsync(Platform.Accounts.Account account)
    {
        await users.UpdateSecurityStampAsync(account);
        await NoteAsync(account, "すべての端末からサインアウト");
    }

    private Task NoteAsync(Platform.Accounts.Account account, string what) => portal.CommandAsync(
        new Actor { AccountId = account.Id, EmployeeId = account.EmployeeId, Name = account.DisplayName },
        command =>
        {
            command.Note(ChangeAction.Changed, nameof(Platform.Accounts.Account), account.Id, $"{account.UserName} {account.DisplayName}", what);
            return Task.CompletedTask;
        });
}

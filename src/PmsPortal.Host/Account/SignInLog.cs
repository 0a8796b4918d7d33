using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;

namespace PmsPortal.Host.Account;

/// <summary>Sign-ins, refusals and sign-outs are entries of the change log too.</summary>
internal sealed class SignInLog(PortalDb portal)
{
    public Task NoteAsync(ChangeAction action, Platform.Accounts.Account account, string detail) => portal.CommandAsync(
        new Actor { AccountId = account.Id, EmployeeId = account.EmployeeId, Name = account.DisplayName },
        async command =>
        {
            command.Note(action, nameof(Platform.Accounts.Account), account.Id, $"{account.UserName} {account.DisplayName}", detail);
            if (action == ChangeAction.SignedIn && await command.Db.Users.FindAsync(account.Id) is { } stored)
            {
                stored.LastSignInAt = command.Now;
            }
        });
}

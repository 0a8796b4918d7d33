using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// Commands of accounts. Somebody who runs the system is always left: commands that could take the last one away read
/// under the lock.
/// </summary>
public sealed class AccountService(PortalDb portal, AccountPasswords passwords)
{
    private const string UserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-._@";

    /// <summary>Gives an employee an account named like the 職員番号; the password is shown once and kept nowhere.</summary>
    public async Task<IssuedAccount> IssueAsync(Actor actor, IssueAccountRequest request, CancellationToken cancellationToken = default)
    {
        var issued = await IssueAsync(actor, new IssueAccountsRequest([request.EmployeeId], request.Password, request.MustChange), cancellationToken);
        return issued.Count == 1 ? issued[0] : throw new RuleException("この人にはアカウントがあります。パスワードを忘れたときは「再設定」を使ってください。");
    }

    /// <summary>Gives every named employee without one an account.</summary>
    public Task<IReadOnlyList<IssuedAccount>> IssueAsync(Actor actor, IssueAccountsRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync<IReadOnlyList<IssuedAccount>>(
            actor,
            async command =>
            {
                var employees = await command.Db.Employees.Where(e => request.EmployeeIds.Contains(e.Id)).OrderBy(e => e.Number).ToListAsync(cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                if (employees.Count != request.EmployeeIds.Distinct().Count())
                {
                    throw new NotFoundException();
                }

                if (employees.Find(e => e.LeftOn < command.Today || e.Category == EmployeeCategory.Retired) is { } gone)
                {
                    throw new RuleException($"{gone.Name}さんは退職しているため、アカウントを発行できません。");
                }

                var holders = await command.Db.Users.Where(a => a.EmployeeId != null).Select(a => a.EmployeeId!.Value).ToListAsync(cancellationToken);
                var made = new List<(Account Account, string Number, string Password)>();
                foreach (var employee in employees.ExceptBy(holders, e => e.Id))
                {
                    var account = passwords.Create(employee.Number.ToLowerInvariant(), employee.Name, employee.Email);
                    await RefuseTakenAsync(command, account.UserName!, cancellationToken);
                    account.EmployeeId = employee.Id;
                    made.Add((account, employee.Number, await passwords.SetAsync(account, request.Password, request.MustChange)));
                    command.Db.Users.Add(account);
                }

                await command.FlushAsync();
                return [.. made.Select(m => new IssuedAccount(m.Account.Id, m.Number, m.Account.DisplayName, m.Account.UserName!, m.Password))];
            },
            cancellationToken);

    /// <summary>An administrator outside the staff list: the first account of a new installation.</summary>
    public Task<int> CreateAdministratorAsync(
        Actor actor, string userName, string displayName, string password, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OrganizationPermissions.ManageAccounts);
                var (name, shown) = (JapaneseText.Tidy(userName).ToLowerInvariant(), JapaneseText.Tidy(displayName));
                if (name.Length is 0 or > 100 || name.Any(c => !UserNameCharacters.Contains(c, StringComparison.Ordinal)))
                {
                    throw new RuleException([new("UserName", "利用者IDは100文字以内の半角の英数字と - . _ @ だけにしてください。")]);
                }

                if (shown.Length is 0 or > Account.DisplayNameMaxLength)
                {
                    throw new RuleException([new("DisplayName", $"名前を{Account.DisplayNameMaxLength}文字以内で入力してください。")]);
                }

                await RefuseTakenAsync(command, name, cancellationToken);
                var account = passwords.Create(name, shown, null);
                account.IsAdministrator = true;
                await passwords.SetAsync(account, password, mustChange: false);
                command.Db.Users.Add(account);
                await command.FlushAsync();
                return account.Id;
            },
            cancellationToken);

    /// <summary>A new generated password, to be changed at the next sign-in; open sessions end.</summary>
    public Task<IssuedAccount> ResetPasswordAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                var password = await passwords.SetAsync(account, null, mustChange: true);
                command.Note(ChangeAction.Changed, nameof(Account), account.Id, $"パスワードの再設定 {account.RecordTitle}");
                return new IssuedAccount(account.Id, account.Employee?.Number ?? string.Empty, account.DisplayName, account.UserName!, password);
            },
            cancellationToken);

    /// <summary>Ends the use of an account until it is unlocked.</summary>
    public Task LockAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var account = await LoadAsync(command, accountId, cancellationToken);
                RefuseOneself(actor, account, "自分のアカウントは停止できません。別のシステム管理者に依頼してください。");
                await RefuseLastAsync(command, account, cancellationToken);
                account.DisabledAt ??= command.Now;
                Stamps.Renew(account);
            },
            cancellationToken);

    /// <summary>Lets an account be used again, also after too many wrong passwords.</summary>
    public Task UnlockAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                if (account.Employee is { } person && (person.LeftOn < command.Today || person.Category == EmployeeCategory.Retired))
                {
                    throw new RuleException($"{person.Name}さんは退職しています。復職したときは、先に従業者の退職日を空にしてください。");
                }

                account.DisabledAt = null;
                account.LockoutEnd = null;
                account.AccessFailedCount = 0;
                Stamps.Renew(account);
            },
            cancellationToken);

    /// <summary>Makes or unmakes somebody who runs the system.</summary>
    public Task SetAdministratorAsync(Actor actor, int accountId, bool isAdministrator, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var account = await LoadAsync(command, accountId, cancellationToken);
                RefuseOneself(actor, account, "自分のシステム管理者の権限は変えられません。別のシステム管理者に依頼してください。");
                if (!isAdministrator)
                {
                    await RefuseLastAsync(command, account, cancellationToken);
                }

                account.IsAdministrator = isAdministrator;
                Stamps.Renew(account);
            },
            cancellationToken);

    /// <summary>Ends every open session of an account.</summary>
    public Task SignOutEverywhereAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                Stamps.Renew(account);
                command.Note(ChangeAction.SignedOut, nameof(Account), account.Id, $"すべての端末からサインアウト {account.RecordTitle}");
            },
            cancellationToken);

    private static async Task<Account> LoadAsync(Command command, int accountId, CancellationToken cancellationToken)
    {
        var account = await command.Db.Users.Include(a => a.Employee).FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        command.Actor.Demand(OrganizationPermissions.ManageAccounts);
        return account ?? throw new NotFoundException();
    }

    private async Task RefuseTakenAsync(Command command, string userName, CancellationToken cancellationToken)
    {
        var normalized = passwords.Normalize(userName);
        if (await command.Db.Users.AnyAsync(a => a.NormalizedUserName == normalized, cancellationToken))
        {
            throw new RuleException([new("UserName", $"利用者ID「{userName}」は使われています。別の名前にしてください。")]);
        }
    }

    private static void RefuseOneself(Actor actor, Account account, string message)
    {
        if (actor.AccountId == account.Id)
        {
            throw new RuleException(message);
        }
    }

    private static async Task RefuseLastAsync(Command command, Account account, CancellationToken cancellationToken)
    {
        var today = command.Today;
        if (account.IsAdministrator && !await command.Db.Users.AnyAsync(
            a => a.Id != account.Id && a.IsAdministrator && a.DisabledAt == null
                && (a.Employee == null || ((a.Employee.LeftOn == null || a.Employee.LeftOn >= today)
                    && a.Employee.JoinedOn <= today && a.Employee.Category != EmployeeCategory.Retired)),
            cancellationToken))
        {
            throw new RuleException("最後のシステム管理者です。先に別の人をシステム管理者にしてください。");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// Commands on accounts. Saved like everything else, so that the change log has them; of ASP.NET Core Identity only the
/// hashing and checking of passwords and names is used here.
/// </summary>
public sealed class AccountService(PortalDb portal, AccountCredentials credentials)
{
    public Task<IssuedAccount> IssueAsync(Actor actor, IssueAccountRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var person = await command.Db.Employees.Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == request.EmployeeId, cancellationToken)
                    ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.ManageAccounts);
                if (Leavers.HasLeft(person, command.Today))
                {
                    throw new RuleException($"{person.Name}さんは退職しているため、アカウントを発行できません。");
                }

                if (await command.Db.Users.AnyAsync(a => a.EmployeeId == person.Id, cancellationToken))
                {
                    throw new RuleException($"{person.Name}さんにはアカウントがあります。パスワードが分からない場合は「パスワードの再発行」を使ってください。");
                }

                var issued = await IssueAsync(command, person, request.UserName ?? person.Number);
                await command.FlushAsync();
                return issued.ToResult();
            },
            cancellationToken);

    /// <summary>Accounts for everybody who works here and has none, all or nothing.</summary>
    /// <param name="departmentId">Only of this department and those below; null for all.</param>
    /// <param name="progress">Told how many are done, or null.</param>
    public Task<IReadOnlyList<IssuedAccount>> IssueMissingAsync(
        Actor actor, int? departmentId, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        portal.CommandAsync<IReadOnlyList<IssuedAccount>>(
            actor,
            async command =>
            {
                var today = command.Today;
                var people = await command.Db.Employees.Include(e => e.Department)
                    .Where(e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired
                        && (departmentId == null || e.DepartmentId == departmentId || e.Department.ParentId == departmentId)
                        && !command.Db.Users.Any(a => a.EmployeeId == e.Id))
                    .OrderBy(e => e.Department.Code).ThenBy(e => e.Kana).ThenBy(e => e.Id)
                    .ToListAsync(cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                var issued = new List<Issued>(people.Count);
                foreach (var person in people)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    issued.Add(await IssueAsync(command, person, person.Number));
                    progress?.Report(issued.Count);
                }

                await command.FlushAsync();
                return [.. issued.Select(i => i.ToResult())];
            },
            cancellationToken);

    /// <summary>A new first password; open sessions end, and the next sign-in asks for a password of one's own.</summary>
    public Task<IssuedAccount> ResetPasswordAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                var password = await credentials.SetInitialAsync(account);
                account.MustChangePassword = true;
                (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
                AccountSessions.End(account);
                command.Note(ChangeAction.Changed, nameof(Account), account.Id, account.RecordTitle, "パスワードの再発行");
                return new Issued(account, account.Employee, password).ToResult();
            },
            cancellationToken);

    /// <summary>Ends the use of an account at once.</summary>
    public Task DisableAsync(Actor actor, int accountId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var account = await LoadAsync(command, accountId, cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                RefuseOneself(actor, account, "停止");
                await RefuseLastAdministratorAsync(command, account, cancellationToken);
                command.Reason = reason;
                account.DisabledAt ??= command.Now;
                AccountSessions.End(account);
            },
            cancellationToken);

    /// <summary>Lets an account be used again, after it was ended or after too many wrong passwords.</summary>
    public Task EnableAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                if (account.Employee is { } person && Leavers.HasLeft(person, command.Today))
                {
                    throw new RuleException($"{person.Name}さんは退職しています。再び勤務する場合は、先に従業者の退職日を直してください。");
                }

                (account.DisabledAt, account.LockoutEnd, account.AccessFailedCount) = (null, null, 0);
                AccountSessions.Touch(account);
            },
            cancellationToken);

    /// <summary>Makes or unmakes an administrator of the system.</summary>
    public Task SetAdministratorAsync(Actor actor, int accountId, bool isAdministrator, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var account = await LoadAsync(command, accountId, cancellationToken);
                actor.Demand(OrganizationPermissions.ManageAccounts);
                if (!isAdministrator)
                {
                    RefuseOneself(actor, account, "システム管理者から解除");
                    await RefuseLastAdministratorAsync(command, account, cancellationToken);
                }

                account.IsAdministrator = isAdministrator;
                AccountSessions.End(account);
            },
            cancellationToken);

    /// <summary>Ends every open session; of one's own account for everybody, of others for administrators.</summary>
    public Task SignOutEverywhereAsync(Actor actor, int accountId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = await LoadAsync(command, accountId, cancellationToken);
                if (actor.AccountId != accountId)
                {
                    actor.Demand(OrganizationPermissions.ManageAccounts);
                }

                AccountSessions.End(account);
                command.Note(ChangeAction.SignedOut, nameof(Account), account.Id, account.RecordTitle, "すべての端末からサインアウト");
            },
            cancellationToken);

    /// <summary>The administrator of a new installation, from the command line.</summary>
    public Task<int> CreateAdministratorAsync(
        Actor actor, string userName, string displayName, string password, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OrganizationPermissions.ManageAccounts);
                if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > Account.DisplayNameMaxLength)
                {
                    throw new RuleException([new(nameof(displayName), $"表示名を{Account.DisplayNameMaxLength}文字以内で入力してください。")]);
                }

                var account = new Account { DisplayName = displayName.Trim(), IsAdministrator = true };
                await credentials.NameAsync(command.Db, account, userName);
                await credentials.SetAsync(account, password);
                command.Db.Add(account);
                await command.FlushAsync();
                return account.Id;
            },
            cancellationToken);

    private async Task<Issued> IssueAsync(Command command, Employee person, string userName)
    {
        var account = new Account
        {
            EmployeeId = person.Id,
            DisplayName = person.Name,
            MustChangePassword = true,
            Email = person.Email.Length == 0 ? null : person.Email,
            NormalizedEmail = person.Email.Length == 0 ? null : person.Email.ToUpperInvariant(),
        };
        await credentials.NameAsync(command.Db, account, userName);
        var password = await credentials.SetInitialAsync(account);
        command.Db.Add(account);
        return new Issued(account, person, password);
    }

    private static async Task<Account> LoadAsync(Command command, int accountId, CancellationToken cancellationToken) =>
        await command.Db.Users.Include(a => a.Employee!.Department).FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            ?? throw new NotFoundException();

    private static void RefuseOneself(Actor actor, Account account, string what)
    {
        if (actor.AccountId == account.Id)
        {
            throw new RuleException($"自分自身を{what}することはできません。別のシステム管理者に依頼してください。");
        }
    }

    private static async Task RefuseLastAdministratorAsync(Command command, Account account, CancellationToken cancellationToken)
    {
        var isOnly = account is { IsAdministrator: true, DisabledAt: null }
            && !await command.Db.Users.AnyAsync(a => a.IsAdministrator && a.DisabledAt == null && a.Id != account.Id, cancellationToken);
        if (isOnly)
        {
            throw new RuleException("最後のシステム管理者です。先に別の人をシステム管理者にしてください。");
        }
    }

    private sealed record Issued(Account Account, Employee? Person, string Password)
    {
        public IssuedAccount ToResult() => new(Account.Id, Account.UserName!, Account.DisplayName, Person?.Department?.Name ?? string.Empty, Password);
    }
}

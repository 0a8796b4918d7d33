using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Reading accounts; for those who manage them.</summary>
public sealed class AccountQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<Account, object?>>> Sorts = new()
    {
        ["userName"] = a => a.NormalizedUserName,
        ["name"] = a => a.Employee == null ? a.DisplayName : a.Employee.Kana,
        ["department"] = a => a.Employee == null ? string.Empty : a.Employee.Department.Code,
        ["lastSignIn"] = a => a.LastSignInAt,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<AccountRow>> ListAsync(Actor actor, AccountListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ManageAccounts);
        var now = time.GetUtcNow();
        return portal.QueryAsync(
            async db =>
            {
                var accounts = Filter(db, query, now);
                var total = await accounts.CountAsync(cancellationToken);
                var key = Sorts.GetValueOrDefault(query.Sort ?? "name") ?? Sorts["name"];
                var ordered = query.Descending ? accounts.OrderByDescending(key) : accounts.OrderBy(key);
                var rows = await ordered.ThenBy(a => a.Id).Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(a => new AccountRow(
                        a.Id, a.UserName!, a.EmployeeId, a.Employee == null ? a.DisplayName : a.Employee.Name,
                        a.Employee == null ? string.Empty : a.Employee.Department.Name, a.IsAdministrator, a.LastSignInAt, a.DisabledAt,
                        a.DisabledAt != null ? AccountState.Disabled
                            : a.LockoutEnd > now ? AccountState.LockedOut
                            : a.MustChangePassword ? AccountState.Initial
                            : AccountState.Active))
                    .ToListAsync(cancellationToken);
                return new ListPage<AccountRow>(rows, total);
            },
            cancellationToken);
    }

    /// <summary>How many people work here and have no account.</summary>
    public Task<int> MissingAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ManageAccounts);
        var today = time.Today();
        return portal.QueryAsync(
            db => db.Employees.CountAsync(
                e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired
                    && !db.Users.Any(a => a.EmployeeId == e.Id),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>What happened to an account.</summary>
    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int accountId, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ManageAccounts);
        return changes.OfAsync(actor, nameof(Account), accountId, cancellationToken);
    }

    private static IQueryable<Account> Filter(PortalDbContext db, AccountListQuery query, DateTimeOffset now)
    {
        IQueryable<Account> accounts = db.Users;
        accounts = query.State switch
        {
            AccountState.Disabled => accounts.Where(a => a.DisabledAt != null),
            AccountState.LockedOut => accounts.Where(a => a.DisabledAt == null && a.LockoutEnd > now),
            AccountState.Initial => accounts.Where(a => a.DisabledAt == null && a.MustChangePassword),
            AccountState.Active => accounts.Where(a => a.DisabledAt == null && !a.MustChangePassword),
            null => accounts,
        };
        accounts = query.Administrators ? accounts.Where(a => a.IsAdministrator) : accounts;
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            var name = $"%{JapaneseText.EscapeLike(word.ToUpperInvariant())}%";
            accounts = accounts.Where(a => EF.Functions.Like(a.Employee!.SearchText, pattern, "\\")
                || EF.Functions.Like(a.NormalizedUserName!, name, "\\"));
        }

        return accounts;
    }
}

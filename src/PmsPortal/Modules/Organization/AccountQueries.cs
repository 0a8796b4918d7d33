using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Reading the list of accounts.</summary>
public sealed class AccountQueries(PortalDb portal, TimeProvider time)
{
    public Task<ListPage<AccountRow>> ListAsync(Actor actor, AccountListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ManageAccounts);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db.Users, query);
                var total = await rows.CountAsync(cancellationToken);
                var page = await Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(a => new AccountRow(
                        a.Id, a.UserName!, a.DisplayName, a.EmployeeId, a.Employee!.Department.Name, a.IsAdministrator,
                        a.MustChangePassword, a.TwoFactorEnabled, a.LastSignInAt, a.DisabledAt, a.LockoutEnd))
                    .ToListAsync(cancellationToken);
                return new ListPage<AccountRow>(page, total);
            },
            cancellationToken);
    }

    /// <summary>Active people without an account, by kana.</summary>
    public Task<IReadOnlyList<AccountCandidate>> CandidatesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OrganizationPermissions.ManageAccounts);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<AccountCandidate>>(
            async db => await db.Employees
                .Where(e => (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired && !db.Users.Any(a => a.EmployeeId == e.Id))
                .OrderBy(e => e.Kana).ThenBy(e => e.Id)
                .Select(e => new AccountCandidate(e.Id, e.Number, e.Name, e.Department.Name))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    private static IQueryable<Account> Filter(IQueryable<Account> rows, AccountListQuery query)
    {
        rows = query.State switch
        {
            AccountState.Usable => rows.Where(a => a.DisabledAt == null),
            AccountState.NeverUsed => rows.Where(a => a.DisabledAt == null && a.LastSignInAt == null),
            AccountState.Locked => rows.Where(a => a.DisabledAt != null),
            AccountState.Administrator => rows.Where(a => a.IsAdministrator),
            _ => rows,
        };
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var key = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            var name = $"%{JapaneseText.EscapeLike(JapaneseText.Tidy(word))}%";
            var user = $"%{JapaneseText.EscapeLike(CodeText.Of(word).ToUpperInvariant())}%";
            rows = rows.Where(a => EF.Functions.Like(a.NormalizedUserName!, user, "\\") || EF.Functions.Like(a.DisplayName, name, "\\")
                || EF.Functions.Like(a.Employee!.SearchText, key, "\\"));
        }

        return rows;
    }

    private static IOrderedQueryable<Account> Order(IQueryable<Account> rows, AccountListQuery query) => (query.Sort, query.Descending) switch
    {
        ("name", false) => rows.OrderBy(a => a.Employee!.Kana).ThenBy(a => a.Id),
        ("name", true) => rows.OrderByDescending(a => a.Employee!.Kana).ThenBy(a => a.Id),
        ("signin", false) => rows.OrderBy(a => a.LastSignInAt).ThenBy(a => a.Id),
        ("signin", true) => rows.OrderByDescending(a => a.LastSignInAt).ThenBy(a => a.Id),
        (_, true) => rows.OrderByDescending(a => a.UserName).ThenBy(a => a.Id),
        _ => rows.OrderBy(a => a.UserName).ThenBy(a => a.Id),
    };
}

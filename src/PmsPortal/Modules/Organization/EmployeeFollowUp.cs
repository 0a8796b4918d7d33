using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// What follows from a changed employee: the account takes over name and mail address; of those who leave, roles and
/// delegations end on the last day and the account after it. What has been stays in the records (A.3.3.4).
/// </summary>
internal static class EmployeeFollowUp
{
    public static async Task ApplyAsync(Command command, IReadOnlyCollection<Employee> changed, CancellationToken cancellationToken)
    {
        var ids = changed.Where(e => e.Id > 0).Select(e => e.Id).ToList();
        var accounts = await command.Db.Users.Where(a => a.EmployeeId != null && ids.Contains(a.EmployeeId.Value)).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            var employee = changed.First(e => e.Id == account.EmployeeId);
            account.DisplayName = employee.Name;
            account.Email = employee.Email.Length > 0 ? employee.Email : null;
            account.NormalizedEmail = account.Email?.ToUpperInvariant();
        }

        var leavers = changed.Where(e => e is { Id: > 0, LeftOn: not null }).ToDictionary(e => e.Id);
        if (leavers.Count > 0)
        {
            await EndRolesAsync(command, leavers, cancellationToken);
            EndAccounts(command, accounts, leavers);
        }
    }

    private static async Task EndRolesAsync(Command command, Dictionary<int, Employee> leavers, CancellationToken cancellationToken)
    {
        var ids = leavers.Keys.ToList();
        var appointments = await command.Db.Appointments.Include(a => a.Employee)
            .Where(a => ids.Contains(a.EmployeeId))
            .ToListAsync(cancellationToken);
        foreach (var appointment in appointments)
        {
            var last = leavers[appointment.EmployeeId].LeftOn!.Value;
            appointment.EndWith(last);
        }

        var delegations = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
            .Where(d => ids.Contains(d.PrincipalId) || ids.Contains(d.DeputyId))
            .ToListAsync(cancellationToken);
        foreach (var delegation in delegations)
        {
            var last = new[] { delegation.PrincipalId, delegation.DeputyId }.Where(leavers.ContainsKey).Min(id => leavers[id].LeftOn!.Value);
            if (delegation.ToOn > last && delegation.ToOn >= delegation.FromOn)
            {
                delegation.End(last);
            }
        }
    }

    private static void EndAccounts(Command command, List<Account> accounts, Dictionary<int, Employee> leavers)
    {
        foreach (var account in accounts.Where(a => leavers.ContainsKey(a.EmployeeId!.Value)))
        {
            var leaver = leavers[account.EmployeeId!.Value];
            if (leaver.LeftOn < command.Today || leaver.Category == EmployeeCategory.Retired)
            {
                account.DisabledAt ??= command.Now;
            }

            Stamps.Renew(account);
        }
    }
}

/// <summary>Makes open sessions of an account ask again who they are.</summary>
internal static class Stamps
{
    public static void Renew(Account account)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    public static async Task RenewAsync(Command command, params int[] employeeIds)
    {
        foreach (var account in await command.Db.Users.Where(a => a.EmployeeId != null && employeeIds.Contains(a.EmployeeId.Value)).ToListAsync())
        {
            Renew(account);
        }
    }
}

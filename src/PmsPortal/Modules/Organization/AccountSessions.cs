using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Organization;

/// <summary>A new security stamp makes every open session of an account check itself again.</summary>
internal static class AccountSessions
{
    public static async Task EndAsync(Command command, IReadOnlyCollection<int> employeeIds, CancellationToken cancellationToken)
    {
        if (employeeIds.Count == 0)
        {
            return;
        }

        var accounts = await command.Db.Users
            .Where(a => a.EmployeeId != null && employeeIds.Contains(a.EmployeeId.Value))
            .ToListAsync(cancellationToken);
        accounts.ForEach(End);
    }

    public static void End(Account account)
    {
        account.SecurityStamp = NewStamp();
        Touch(account);
    }

    /// <summary>For every change of an account: another change that began before it is then a conflict.</summary>
    public static void Touch(Account account) => account.ConcurrencyStamp = Guid.NewGuid().ToString();

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}

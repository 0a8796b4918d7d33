using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// What follows when people change: names on accounts; and for those who leave, the end of appointments and delegations
/// with the last day, and of the account once that day is over. Everything they did stays.
/// </summary>
internal static class Leavers
{
    public static async Task FollowAsync(Command command, IReadOnlyCollection<Employee> changed, CancellationToken cancellationToken)
    {
        var people = changed.Where(e => e.Id > 0).ToDictionary(e => e.Id);
        if (people.Count == 0)
        {
            return;
        }

        await FollowOnAccountsAsync(command, people, cancellationToken);
        var leavers = people.Values.Where(e => e.LeftOn is not null).ToDictionary(e => e.Id, e => e.LeftOn!.Value);
        if (leavers.Count == 0)
        {
            return;
        }

        var ids = leavers.Keys.ToList();
        var appointments = await command.Db.Appointments.Include(a => a.Department).Where(a => ids.Contains(a.EmployeeId)).ToListAsync(cancellationToken);
        appointments.ForEach(a => a.EndWith(leavers[a.EmployeeId]));
        var delegations = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
            .Where(d => ids.Contains(d.PrincipalId) || ids.Contains(d.DeputyId))
            .ToListAsync(cancellationToken);
        foreach (var delegation in delegations)
        {
            foreach (var person in new[] { delegation.PrincipalId, delegation.DeputyId })
            {
                if (leavers.TryGetValue(person, out var lastDay) && delegation.ToOn > lastDay)
                {
                    delegation.End(lastDay);
                }
            }
        }
    }

    private static async Task FollowOnAccountsAsync(Command command, Dictionary<int, Employee> people, CancellationToken cancellationToken)
    {
        var ids = people.Keys.ToList();
        var accounts = await command.Db.Users.Where(a => a.EmployeeId != null && ids.Contains(a.EmployeeId.Value)).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            var person = people[account.EmployeeId!.Value];
            var email = person.Email.Length == 0 ? null : person.Email;
            if (account.DisplayName != person.Name || account.Email != email)
            {
                account.DisplayName = person.Name;
                account.Email = email;
                account.NormalizedEmail = email?.ToUpperInvariant();
                AccountSessions.Touch(account);
            }

            if (account.DisabledAt is null && HasLeft(person, command.Today))
            {
                account.DisabledAt = command.Now;
                AccountSessions.End(account);
            }
        }
    }

    internal static bool HasLeft(Employee person, DateOnly today) => person.LeftOn < today || person.Category == EmployeeCategory.Retired;
}

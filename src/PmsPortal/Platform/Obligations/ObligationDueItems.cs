using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Platform.Obligations;

/// <summary>Open occurrences as matters of the people who must meet them; where nobody holds the role, of the 保護管理者.</summary>
public sealed class ObligationDueItems(PortalDb portal, ObligationCatalog catalog) : IDueItemProvider
{
    /// <summary>The key under which an occurrence's reminders are stored.</summary>
    /// <param name="occurrenceId">The occurrence.</param>
    /// <returns><c>obligation/412</c>.</returns>
    public static string KeyOf(int occurrenceId) => string.Create(CultureInfo.InvariantCulture, $"obligation/{occurrenceId}");

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-365);
        return portal.QueryAsync<IReadOnlyList<DueItem>>(
            async db =>
            {
                var rows = await db.ObligationOccurrences
                    .Where(o => o.OpensOn <= today && o.DueOn >= since && o.Progress != ObligationProgress.Done && o.Progress != ObligationProgress.NotApplicable)
                    .OrderBy(o => o.DueOn).ThenBy(o => o.Id)
                    .Select(o => new { o.Id, o.Code, o.FiscalYear, o.Month, o.DepartmentId, Department = o.Department!.Name, o.Department.ParentId, o.OpensOn, o.DueOn, o.ResponsibleId })
                    .ToListAsync(cancellationToken);
                var holders = await RoleHolders.ReadAsync(db, PmsRoles.All.ToList(), today, cancellationToken);
                var items = new List<DueItem>();
                foreach (var row in rows)
                {
                    if (catalog.Find(row.Code) is not { } obligation)
                    {
                        continue;
                    }

                    var who = row.ResponsibleId is { } planned ? [planned] : holders.Of(obligation.Role, row.DepartmentId, row.ParentId).Select(h => h.EmployeeId).ToList();
                    var title = row.Department is null ? obligation.Title : $"{obligation.Title}（{row.Department}）";
                    if (who.Count == 0)
                    {
                        who = [.. holders.Of(PmsRole.ProtectionManager, null, null).Select(h => h.EmployeeId)];
                        title = $"{title}　※{obligation.Role.Label()}が任命されていません";
                    }

                    items.AddRange(who.Select(employee => new DueItem(
                        KeyOf(row.Id), employee, title, catalog.AddressOf(row.Code, row.FiscalYear, row.Month, row.DepartmentId), row.OpensOn, row.DueOn, row.DepartmentId)));
                }

                return items;
            },
            cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Obligations;

/// <summary>What an ensuring run did.</summary>
/// <param name="Created">Occurrences that were missing.</param>
/// <param name="Moved">Occurrences whose last day changed with the calendar.</param>
/// <param name="Dropped">Occurrences of departments that closed.</param>
public sealed record EnsureOutcome(int Created, int Moved, int Dropped);

/// <summary>
/// Makes the occurrences of the running and the next fiscal year. Running it again changes nothing, and after any downtime
/// one run makes all that is missing. What was due before it was first looked at is not made up afterwards.
/// </summary>
public sealed class ObligationSchedule(PortalDb portal, ObligationCatalog catalog, CalendarReader calendars)
{
    /// <summary>Makes what is missing.</summary>
    /// <param name="actor">The system.</param>
    /// <param name="since">Occurrences due before this business day are not made; today where none is given.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>What was done.</returns>
    public async Task<EnsureOutcome> EnsureAsync(Actor actor, DateOnly? since = null, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var year = FiscalYear.Of(command.Today);
                var existing = await command.Db.ObligationOccurrences.Where(o => o.FiscalYear >= year.Year).ToListAsync(cancellationToken);
                var keys = existing.Select(o => o.Key).ToHashSet();
                var departments = await command.Db.Departments
                    .Where(d => !command.Db.Departments.Any(c => c.ParentId == d.Id))
                    .Select(d => new { d.Id, d.ClosedOn })
                    .ToListAsync(cancellationToken);
                var created = 0;
                var moved = 0;
                foreach (var fiscalYear in new[] { year, new FiscalYear(year.Year + 1) })
                {
                    foreach (var (obligation, period) in catalog.All.SelectMany(o => o.Periods.Select(p => (o, p))))
                    {
                        var deadline = Deadlines.BeforeOrOn(calendar, period.LastDay(fiscalYear));
                        foreach (var old in existing.Where(o => o.Code == obligation.Code && o.FiscalYear == fiscalYear.Year && o.Month == period.Month && o.OpensOn > command.Today && o.DueOn != deadline.DueOn))
                        {
                            old.Recompute(deadline);
                            moved++;
                        }

                        if (deadline.DueOn < (since ?? command.Today))
                        {
                            continue;
                        }

                        var opensOn = period.OpensOn(fiscalYear);
                        IEnumerable<int?> who = obligation.Scope == ObligationScope.Organization
                            ? [null]
                            : departments.Where(d => d.ClosedOn is null || d.ClosedOn > opensOn).Select(d => (int?)d.Id);
                        foreach (var departmentId in who.Where(d => keys.Add(ObligationOccurrence.KeyOf(obligation.Code, fiscalYear.Year, period.Month, d))))
                        {
                            command.Db.ObligationOccurrences.Add(new ObligationOccurrence(obligation, fiscalYear.Year, period, departmentId, deadline));
                            created++;
                        }
                    }
                }

                var dropped = 0;
                foreach (var closed in departments.Where(d => d.ClosedOn is not null))
                {
                    foreach (var occurrence in existing.Where(o => o.DepartmentId == closed.Id && o.OpensOn >= closed.ClosedOn
                        && o.Progress is ObligationProgress.NotStarted or ObligationProgress.InProgress))
                    {
                        occurrence.Report(ObligationProgress.NotApplicable, command.Today, "部門が廃止されたため");
                        dropped++;
                    }
                }

                if (created > 0)
                {
                    command.Note(ChangeAction.Added, nameof(ObligationOccurrence), 0, $"年間計画 {year}・{new FiscalYear(year.Year + 1)}の{created}件");
                }

                command.Reason = "年間計画の作成";
                return new EnsureOutcome(created, moved, dropped);
            },
            cancellationToken);
    }
}

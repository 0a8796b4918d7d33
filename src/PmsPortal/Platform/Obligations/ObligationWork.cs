using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Obligations;

/// <summary>
/// How a module says that an obligation is being met: by the work itself, inside the same save. Nothing else in the portal
/// marks an obligation as done that a module lets be met.
/// </summary>
public sealed class ObligationWork(ObligationCatalog catalog, CalendarReader calendars)
{
    /// <summary>Reports how far the work of one occurrence is. One that the nightly job has not made yet is made.</summary>
    /// <param name="command">The module's command.</param>
    /// <param name="code">The obligation.</param>
    /// <param name="fiscalYear">The year of the April in which the fiscal year begins.</param>
    /// <param name="month">The naming month (1–12).</param>
    /// <param name="departmentId">The department, or null.</param>
    /// <param name="progress">How far.</param>
    /// <param name="note">What was done, for the year plan.</param>
    /// <returns>A task that ends when the change waits for the command's save.</returns>
    /// <exception cref="InvalidOperationException">There is no such obligation in that month.</exception>
    public async Task ReportAsync(
        Command command, string code, int fiscalYear, int month, int? departmentId, ObligationProgress progress, string note)
    {
        ArgumentNullException.ThrowIfNull(command);
        var obligation = catalog.Find(code) ?? throw new InvalidOperationException($"No obligation {code}");
        var key = ObligationOccurrence.KeyOf(code, fiscalYear, month, departmentId);
        var occurrence = command.Db.ObligationOccurrences.Local.FirstOrDefault(o => o.Key == key)
            ?? await command.Db.ObligationOccurrences.FirstOrDefaultAsync(o => o.Key == key);
        if (occurrence is null)
        {
            var period = obligation.Periods.FirstOrDefault(p => p.Month == month) ?? throw new InvalidOperationException($"{code} is not due in month {month}");
            var deadline = Deadlines.BeforeOrOn(await calendars.ReadAsync(), period.LastDay(new(fiscalYear)));
            occurrence = new ObligationOccurrence(obligation, fiscalYear, period, departmentId, deadline);
            command.Db.ObligationOccurrences.Add(occurrence);
        }

        if (occurrence.Progress != progress || occurrence.Note != note)
        {
            occurrence.Report(progress, command.Today, note);
        }
    }
}

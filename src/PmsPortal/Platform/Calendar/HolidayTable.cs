using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

/// <summary>Writes the official table, inside a command that has taken the lock.</summary>
public static class HolidayTable
{
    /// <summary>The closed days that an organisation begins with, those of 行政機関の休日に関する法律.</summary>
    public static readonly ClosurePeriod YearEnd = new("年末年始", null, 12, 29, 1, 3);

    /// <summary>Puts a table in the place of the one in force and notes the upload.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fileName">Where the table came from.</param>
    /// <param name="days">The whole new table.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What has changed.</returns>
    public static async Task<HolidayComparison> ReplaceAsync(
        Command command, string fileName, IReadOnlyList<HolidayDay> days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var current = await command.Db.Holidays.ToDictionaryAsync(h => h.FallsOn, cancellationToken);
        var comparison = HolidayComparison.Of(current.Values.Select(h => new HolidayDay(h.FallsOn, h.Name)), days);
        command.Db.Holidays.RemoveRange(comparison.Removed.Select(d => current[d.On]));
        foreach (var day in days)
        {
            if (current.TryGetValue(day.On, out var known))
            {
                known.Rename(day.Name);
            }
            else
            {
                command.Db.Holidays.Add(new Holiday(day));
            }
        }

        command.Db.HolidayUploads.Add(new HolidayUpload(fileName, command.Actor.Name, command.Now, comparison));
        return comparison;
    }

    /// <summary>
    /// Adds the years of the product's own table that are later than those in force, and the usual closed days where there
    /// never were any. A table that somebody uploaded and closed days that somebody removed stay as they are.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="seed">The product's own table.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task that ends before the save.</returns>
    public static async Task SeedAsync(Command command, HolidayFile seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(seed);
        // Two processes may start together.
        await command.LockAsync();
        var last = await command.Db.Holidays.MaxAsync(h => (DateOnly?)h.FallsOn, cancellationToken);
        if (last is null || seed.Days.Any(d => d.On.Year > last.Value.Year))
        {
            var kept = await command.Db.Holidays.Select(h => new HolidayDay(h.FallsOn, h.Name)).ToListAsync(cancellationToken);
            await ReplaceAsync(command, seed.Name, [.. kept, .. seed.Days.Where(d => last is null || d.On.Year > last.Value.Year)], cancellationToken);
        }

        if (!await command.Db.Closures.AnyAsync(cancellationToken)
            && !await command.Db.ChangeEntries.AnyAsync(e => e.EntityType == nameof(Closure), cancellationToken))
        {
            command.Db.Closures.Add(new Closure(YearEnd));
        }
    }
}

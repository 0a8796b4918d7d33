using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

/// <summary>
/// Gives the business calendar in force. Cheap to ask: it is read again after half a minute, so that a change made by
/// another process counts soon, and at once after <see cref="Forget"/>, so that one made here counts immediately.
/// </summary>
public sealed class CalendarReader(PortalDb portal, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private BusinessCalendar? calendar;
    private long readAt;
    private int generation;

    /// <summary>The calendar of the official table and the organisation's closed days.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>An immutable calendar; ask again in the next operation.</returns>
    public async Task<BusinessCalendar> ReadAsync(CancellationToken cancellationToken = default)
    {
        int asked;
        lock (gate)
        {
            // The monotonic clock: moving the application's time must not keep an old calendar alive.
            if (calendar is { } known && time.GetElapsedTime(readAt) < Fresh)
            {
                return known;
            }

            asked = generation;
        }

        var started = time.GetTimestamp();
        var read = await portal.QueryAsync(
            async db => new BusinessCalendar(
                await db.Holidays.Select(h => new HolidayDay(h.FallsOn, h.Name)).ToListAsync(cancellationToken),
                [.. (await db.Closures.OrderBy(c => c.Id).ToListAsync(cancellationToken)).Select(c => c.ToPeriod())]),
            cancellationToken);
        lock (gate)
        {
            // What was read before a change that has been made meanwhile is given to the asker, not kept.
            if (asked == generation)
            {
                (calendar, readAt) = (read, started);
            }
        }

        return read;
    }

    /// <summary>To be called after every saved change of holidays or closed days.</summary>
    public void Forget()
    {
        lock (gate)
        {
            calendar = null;
            generation++;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>Closed days of the organisation.</summary>
public sealed record ClosureRow(int Id, int Version, ClosurePeriod Period);

/// <summary>A table that was taken over.</summary>
public sealed record HolidayUploadRow(
    int Id, string FileName, string UploadedBy, DateTime UploadedAt, int FirstYear, int LastYear, int Days, string Differences);

/// <summary>What the calendar's page shows.</summary>
/// <param name="Closures">Yearly ones first, then by date, newest first.</param>
/// <param name="Upload">The latest upload.</param>
public sealed record CalendarOverview(BusinessCalendar Calendar, IReadOnlyList<ClosureRow> Closures, HolidayUploadRow? Upload);

/// <summary>Reading the business calendar.</summary>
public sealed class BusinessCalendarQueries(PortalDb portal, CalendarReader reader)
{
    /// <summary>How many uploads the history shows.</summary>
    public const int ShownUploads = 20;

    public async Task<CalendarOverview> OverviewAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(BusinessCalendarPermissions.View);
        var calendar = await reader.ReadAsync(cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var closures = await db.Closures.ToListAsync(cancellationToken);
                var uploads = await NewestAsync(db, 1, cancellationToken);
                return new CalendarOverview(
                    calendar,
                    [
                        .. closures.Select(c => new ClosureRow(c.Id, c.Version, c.ToPeriod()))
                            .OrderBy(c => c.Period.Year is not null).ThenByDescending(c => c.Period.Days?.First)
                            .ThenBy(c => c.Period.FirstMonth).ThenBy(c => c.Period.FirstDay).ThenBy(c => c.Id),
                    ],
                    uploads.Count > 0 ? uploads[0] : null);
            },
            cancellationToken);
    }

    /// <summary>The latest uploads, newest first.</summary>
    public Task<IReadOnlyList<HolidayUploadRow>> UploadsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(BusinessCalendarPermissions.View);
        return portal.QueryAsync(db => NewestAsync(db, ShownUploads, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<HolidayUploadRow>> NewestAsync(PortalDbContext db, int count, CancellationToken cancellationToken) =>
        await db.HolidayUploads.OrderByDescending(u => u.Id).Take(count)
            .Select(u => new HolidayUploadRow(u.Id, u.FileName, u.UploadedBy, u.UploadedAt, u.FirstYear, u.LastYear, u.Days, u.Differences))
            .ToListAsync(cancellationToken);
}

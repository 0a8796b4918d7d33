using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>What taking over a file would do.</summary>
/// <param name="UploadId">The upload in force when it was compared; 0 where there is none.</param>
/// <param name="Comparison">What would change; null where no day could be read.</param>
/// <param name="Refusals">Why the file can't be taken over.</param>
public sealed record HolidayPreview(int UploadId, HolidayComparison? Comparison, IReadOnlyList<string> Refusals)
{
    public bool CanImport => Refusals.Count == 0 && Comparison is { HasChanges: true };
}

/// <summary>Takes over the Cabinet Office's table: looked at first, all or nothing.</summary>
public sealed class HolidayService(PortalDb portal, CalendarReader calendar, TimeProvider time)
{
    /// <summary>Compares a file with the table in force; changes nothing.</summary>
    public Task<HolidayPreview> PreviewAsync(Actor actor, HolidayFile file, CancellationToken cancellationToken = default)
    {
        actor.Demand(BusinessCalendarPermissions.ManageHolidays);
        return portal.QueryAsync(db => CompareAsync(db, file, cancellationToken), cancellationToken);
    }

    /// <summary>Puts a file in the place of the table in force.</summary>
    /// <param name="uploadId">The upload with which the preview compared it.</param>
    /// <exception cref="ConflictException">Somebody took over another file since the preview.</exception>
    /// <exception cref="RuleException">The file has errors, or would take years away.</exception>
    public async Task<HolidayComparison> ImportAsync(Actor actor, HolidayFile file, int uploadId, CancellationToken cancellationToken = default)
    {
        var taken = await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var preview = await CompareAsync(command.Db, file, cancellationToken);
                actor.Demand(BusinessCalendarPermissions.ManageHolidays);
                if (preview.UploadId != uploadId)
                {
                    var last = await command.Db.HolidayUploads.SingleAsync(u => u.Id == preview.UploadId, cancellationToken);
                    throw new ConflictException(last.UploadedBy, last.UploadedAt);
                }

                if (!preview.CanImport)
                {
                    throw new RuleException(preview.Refusals.Count > 0 ? string.Join('\n', preview.Refusals) : "いまの祝日の表と同じ内容です。取り込む必要はありません。");
                }

                return await HolidayTable.ReplaceAsync(command, file.Name, file.Days, cancellationToken);
            },
            cancellationToken);
        calendar.Forget();
        return taken;
    }

    private async Task<HolidayPreview> CompareAsync(PortalDbContext db, HolidayFile file, CancellationToken cancellationToken)
    {
        var current = await db.Holidays.Select(h => new HolidayDay(h.FallsOn, h.Name)).ToListAsync(cancellationToken);
        var upload = await db.HolidayUploads.MaxAsync(u => (int?)u.Id, cancellationToken) ?? 0;
        if (file.Days.Count == 0)
        {
            return new(upload, null, ["取り込める祝日がありません。"]);
        }

        var comparison = HolidayComparison.Of(current, file.Days);
        return new(upload, comparison, [.. Refusals(file, current, comparison)]);
    }

    private IEnumerable<string> Refusals(HolidayFile file, List<HolidayDay> current, HolidayComparison comparison)
    {
        if (file.Problems.Count > 0)
        {
            yield return $"ファイルに誤りが{file.Problems.Count}件あるため、取り込めません。";
        }

        if (current.Count > 0 && comparison.LastYear < current.Max(d => d.On.Year))
        {
            yield return $"このファイルは{comparison.LastYear}年までで、いまの表（{current.Max(d => d.On.Year)}年まで）より古いものです。確定していた年が未確定に戻るため、取り込めません。内閣府の最新のCSVを選んでください。";
        }

        if (current.Count > 0 && comparison.FirstYear > current.Min(d => d.On.Year))
        {
            yield return $"このファイルは{comparison.FirstYear}年からで、いまの表（{current.Min(d => d.On.Year)}年から）にある年がありません。過去の期限を計算できなくなるため、取り込めません。内閣府のCSVを書き換えずに選んでください。";
        }

        // The 官報 of February announces the following year; a later year in the file is not the Cabinet Office's.
        if (time.Today().Year + 1 is var announced && comparison.LastYear > announced)
        {
            yield return $"{comparison.LastYear}年の祝日はまだ公告されていません（公告されるのは翌年分までです）。内閣府のCSVか確かめてください。";
        }
    }
}

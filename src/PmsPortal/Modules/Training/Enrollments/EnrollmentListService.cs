using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Training;

/// <summary>How far a list is that is being made.</summary>
/// <param name="Done">People who were looked at.</param>
/// <param name="All">People of the employee list.</param>
public sealed record EnrollmentListProgress(int Done, int All)
{
    public int Percent => All == 0 ? 100 : Math.Min(100, Done * 100 / All);
}

/// <summary>
/// Makes the 受講対象者一覧 of an approved plan or change (P-131), some hundred people a save, with the announcement to each of them
/// (P-050). How far it came stands in the plan's version: whoever begins again goes on there, and two at once share the work.
/// </summary>
public sealed class EnrollmentListService(PortalDb portal, TrainingMails mails, CalendarReader calendars)
{
    public const int PeopleAtOnce = 200;

    /// <summary>Makes every list that waits. Running again changes nothing.</summary>
    /// <param name="progress">Told the number of people after each save.</param>
    /// <returns>How many plans' lists were ended, and how many lines were added or changed.</returns>
    public async Task<(int Plans, EnrollmentChanges Changes)> MakeAsync(Actor actor, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Update);
        var (plans, people, changes) = (0, 0, new EnrollmentChanges(0, 0, 0, 0, 0));
        while (await portal.QueryAsync(
            db => db.TrainingPlanVersions.Where(v => v.IsEffective && v.ListCursor != null).OrderBy(v => v.PlanId).Select(v => (int?)v.PlanId).FirstOrDefaultAsync(cancellationToken), cancellationToken) is { } planId)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (done, isEnd, made) = await portal.CommandAsync(actor, command => StepAsync(command, planId, cancellationToken), cancellationToken);
            (plans, people, changes) = (plans + (isEnd ? 1 : 0), people + done, changes + made);
            progress?.Report(people);
        }

        return (plans, changes);
    }

    /// <summary>How far the list of a plan is, or null where none is being made.</summary>
    public Task<EnrollmentListProgress?> ProgressAsync(Actor actor, int planId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var cursor = await db.TrainingPlanVersions.Where(v => v.PlanId == planId && v.IsEffective).Select(v => v.ListCursor).FirstOrDefaultAsync(cancellationToken);
                return cursor is not { } last ? null
                    : new EnrollmentListProgress(await db.Employees.CountAsync(e => e.Id <= last, cancellationToken), await db.Employees.CountAsync(cancellationToken));
            },
            cancellationToken);
    }

    private async Task<(int People, bool IsEnd, EnrollmentChanges Changes)> StepAsync(Command command, int planId, CancellationToken cancellationToken)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        await command.LockAsync();
        var plan = await TrainingPlanService.FindAsync(command.Db, planId, cancellationToken);
        if (plan?.Effective is not { ListCursor: { } cursor } version)
        {
            return (0, false, new(0, 0, 0, 0, 0));
        }

        command.Reason = "教育計画の承認による作成";
        var ids = await command.Db.Employees.Where(e => e.Id > cursor).OrderBy(e => e.Id).Take(PeopleAtOnce).Select(e => e.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            await MoveAsync(command, version, null, cancellationToken);

            // People who joined, moved or left after their part of the list had been made.
            return (0, true, await EnrollmentService.UpdateAsync(command, plan, mails, calendar, cancellationToken));
        }

        var slice = new PeopleSlice(cursor + 1, ids[^1]);
        var update = await EnrollmentUpdate.ApplyAsync(command, plan, calendar, isApproval: true, slice, cancellationToken);
        await mails.AnnounceAsync(command, plan, slice, cancellationToken);
        await MoveAsync(command, version, slice.To, cancellationToken);
        return (ids.Count, false, update.Changes);
    }

    // Not by the entity: a form of the next version that is open meanwhile would meet a conflict.
    private static Task<int> MoveAsync(Command command, TrainingPlanVersion version, int? cursor, CancellationToken cancellationToken) =>
        command.Db.TrainingPlanVersions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(s => s.SetProperty(v => v.ListCursor, cursor), cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Scheduling;

/// <summary>
/// Removes what nobody needs any more: drafts of forms that were left lying, and old runs of jobs. Nothing of it is a record
/// of the PMS, and none of it is in the change log.
/// </summary>
internal sealed class HousekeepingJob(PortalDb portal, ModuleCatalog catalog) : IPortalJob
{
    /// <summary>The choice of columns is kept as a draft too, and is not stale because it stands.</summary>
    private const string Columns = "columns/";

    private static readonly TimeSpan DraftsFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan RunsFor = TimeSpan.FromDays(400);
    private static readonly TimeSpan FrequentRunsFor = TimeSpan.FromDays(14);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var frequent = catalog.Jobs.Where(j => JobPlan.IsFrequent(j.Definition.Cron, context.StartedAt)).Select(j => j.Definition.Code).ToList();
        var (draftLimit, runLimit, frequentLimit) = (context.StartedAt - DraftsFor, context.StartedAt - RunsFor, context.StartedAt - FrequentRunsFor);
        return await portal.CommandAsync(
            context.Actor,
            async command =>
            {
                var db = command.Db;
                var drafts = await db.FormDrafts.Where(d => d.SavedAt < draftLimit && !d.FormKey.StartsWith(Columns)).ExecuteDeleteAsync(cancellationToken);

                // The last run of every job stays, also of one that is no longer declared.
                var runs = await db.JobRuns
                    .Where(r => (r.StartedAt < runLimit
                            || (r.StartedAt < frequentLimit && r.Outcome == JobOutcome.Succeeded && frequent.Contains(r.JobCode)))
                        && !db.JobStates.Any(s => s.RunId == r.Id))
                    .ExecuteDeleteAsync(cancellationToken);
                return $"下書き{drafts}件、実行の記録{runs}件を消去";
            },
            cancellationToken);
    }
}

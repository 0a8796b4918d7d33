using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using Quartz;

namespace PmsPortal.Platform.Scheduling;

/// <summary>The scheduler's side of every job: it tells when, the runner does.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledRun(JobRunner runner, PortalDb portal, ILogger<ScheduledRun> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var code = context.JobDetail.Key.Name;
        var data = context.MergedJobDataMap;
        if (!context.Recovering && data.TryGetValue(JobScheduler.AfterRun, out var after)
            && await HasSucceededSinceAsync(code, int.Parse((string)after!, CultureInfo.InvariantCulture), cancellationToken))
        {
            return;
        }

        var by = context.Recovering ? "引継ぎ" : data.TryGetValue(JobScheduler.TriggeredBy, out var name) ? (string)name! : "予定の時刻";
        try
        {
            var result = await runner.RunAsync(Actor.System(by), code, cancellationToken);
            if (result.Outcome == JobOutcome.Interrupted)
            {
                // Tells the scheduler to hand it over.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (NotFoundException)
        {
            logger.LogWarning("Job {Code} is scheduled and not declared by this version; it is left out", code);
        }
    }

    // What the plan has made up for since the process started need not be done again.
    private Task<bool> HasSucceededSinceAsync(string code, int run, CancellationToken cancellationToken) => portal.QueryAsync(
        db => db.JobRuns.AnyAsync(r => r.JobCode == code && r.Id > run && r.Outcome == JobOutcome.Succeeded, cancellationToken), cancellationToken);
}

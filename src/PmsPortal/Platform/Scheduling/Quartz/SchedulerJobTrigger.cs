using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;
using Quartz;

namespace PmsPortal.Platform.Scheduling;

/// <summary>Leaves it to the scheduler which process runs it.</summary>
internal sealed class SchedulerJobTrigger(JobScheduler scheduler, ModuleCatalog catalog, PortalDb portal) : IJobTrigger
{
    public async Task RunNowAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        actor.Demand(JobPermissions.Run);
        var job = catalog.Job(code);
        await JobRefusals.DemandIdleAsync(portal, job, cancellationToken);
        var running = scheduler.Running
            ?? throw new RuleException("定期処理がまだ動き始めていません。1分ほど待ってからもう一度実行してください。続くときは、サーバーの記録を確かめてください。");
        await running.TriggerJob(new JobKey(job.Definition.Code, JobScheduler.Group), new JobDataMap { { JobScheduler.TriggeredBy, actor.Name } }, cancellationToken);
    }
}

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Modules;
using Quartz;

namespace PmsPortal.Platform.Scheduling;

/// <summary>
/// This process's part in the schedule. A database that does not answer at the start keeps the scheduler waiting, never the
/// portal.
/// </summary>
public sealed class JobScheduler(
    [FromKeyedServices(SchedulerRegistration.Name)] ISchedulerFactory factory,
    ModuleCatalog catalog,
    PortalDb portal,
    IOptions<SchedulingOptions> options,
    NodeName node,
    ILogger<JobScheduler> logger) : BackgroundService
{
    internal const string Group = "portal";
    internal const string TriggeredBy = "by";
    internal const string AfterRun = "after";
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);
    private IScheduler? scheduler;

    /// <summary>Whether it fires.</summary>
    public bool IsRunning => scheduler is { Status: SchedulerStatus.Running };

    /// <summary>The running scheduler, or null.</summary>
    internal IScheduler? Running => IsRunning ? scheduler : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var made = await factory.GetScheduler(stoppingToken);
                await PlanAsync(made, stoppingToken);
                await made.Start(stoppingToken);
                scheduler = made;
                logger.LogInformation("Scheduler runs {Jobs} jobs as {Node}", catalog.Jobs.Count, node.Value);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
            {
                logger.LogError(failure, "Scheduler could not start; next attempt in {Seconds} seconds", Again.TotalSeconds);
                try
                {
                    await Task.Delay(Again, stoppingToken);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (scheduler is { Status: not SchedulerStatus.Shutdown } running)
        {
            await running.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    private async Task PlanAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var lastRuns = await portal.QueryAsync(
            db => db.JobStates.ToDictionaryAsync(s => s.JobCode, s => s.RunId, cancellationToken), cancellationToken);
        var declared = new HashSet<JobKey>();
        foreach (var job in catalog.Jobs.Select(j => j.Definition))
        {
            var detail = JobBuilder.Create<ScheduledRun>()
                .WithIdentity(job.Code, Group)
                .WithDescription(job.Code)
                .StoreDurably()
                .RequestRecovery()
                .Build();
            declared.Add(detail.Key);
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
            await PlanAsync(scheduler, job, detail.Key, cancellationToken);
            await StartAsync(scheduler, job, detail.Key, lastRuns.GetValueOrDefault(job.Code), cancellationToken);
        }

        var stored = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(Group), Take = PagedQuery.All }, cancellationToken);
        foreach (var gone in stored.Items.Select(j => j.Key).Where(k => !declared.Contains(k)))
        {
            await scheduler.DeleteJob(gone, cancellationToken);
        }
    }

    // A trigger that stands with the same plan is left alone: it knows which of its times it missed.
    private static async Task PlanAsync(IScheduler scheduler, JobDefinition job, JobKey key, CancellationToken cancellationToken)
    {
        var plan = new TriggerKey(job.Code, "plan");
        if (await scheduler.GetTrigger(plan, cancellationToken) is ICronTrigger stored
            && stored.CronExpressionString == job.Cron && stored.TimeZone.Id == JobPlan.Tokyo.Id)
        {
            return;
        }

        var trigger = TriggerBuilder.Create(TimeProvider.System)
            .WithIdentity(plan)
            .ForJob(key)
            .WithCronSchedule(job.Cron, cron => cron.InTimeZone(JobPlan.Tokyo).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }

    // Processes that start together share one run after the start.
    private async Task StartAsync(IScheduler scheduler, JobDefinition job, JobKey key, int lastRun, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(TimeProvider.System)
            .WithIdentity(job.Code, "start")
            .ForJob(key)
            .UsingJobData(TriggeredBy, "起動時")
            .UsingJobData(AfterRun, lastRun.ToString(CultureInfo.InvariantCulture))
            .StartAt(TimeProvider.System.GetUtcNow() + options.Value.RunAfterStart + TimeSpan.FromMilliseconds(job.Order))
            .Build();
        try
        {
            await scheduler.ScheduleJob(trigger, default, cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            logger.LogDebug("Another process has planned the run of {Code} after the start", job.Code);
        }
    }
}

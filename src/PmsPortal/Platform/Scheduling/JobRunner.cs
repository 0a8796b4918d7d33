using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Scheduling;

/// <summary>What came of a run.</summary>
/// <param name="Code">The job.</param>
/// <param name="Label">Its Japanese name.</param>
/// <param name="Outcome"><see cref="JobOutcome.Running"/> where another run was under way and none was begun.</param>
/// <param name="Message">The outcome in Japanese words.</param>
/// <param name="ErrorId">The id under which an exception stands in the log.</param>
public sealed record JobRunResult(string Code, string Label, JobOutcome Outcome, string Message, string? ErrorId);

/// <summary>
/// Runs jobs in this process: for the scheduler, the command line and the clock for trying alike. A run is claimed in the
/// database first, so that two never overlap over all processes; the claim of a process that fell silent is taken over.
/// </summary>
public sealed class JobRunner
{
    private readonly ConcurrentDictionary<string, byte> here = new();
    private readonly IServiceScopeFactory scopes;
    private readonly ModuleCatalog catalog;
    private readonly SchedulingOptions options;
    private readonly ILogger<JobRunner> logger;
    private readonly NodeName node;
    private readonly JobClaims claims;

    /// <summary>Makes the runner.</summary>
    /// <param name="scopes">Each run gets services of its own.</param>
    /// <param name="portal">Where claims and runs stand.</param>
    /// <param name="catalog">The declared jobs.</param>
    /// <param name="options">How long a process may be silent.</param>
    /// <param name="node">This process.</param>
    /// <param name="logger">Where exceptions go.</param>
    public JobRunner(
        IServiceScopeFactory scopes, PortalDb portal, ModuleCatalog catalog, IOptions<SchedulingOptions> options, NodeName node, ILogger<JobRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.scopes, this.catalog, this.options, this.node, this.logger) = (scopes, catalog, options.Value, node, logger);
        claims = new JobClaims(portal, node);
    }

    /// <summary>Runs every job once, one after another in their order, whatever happens to one of them.</summary>
    /// <param name="actor">Who asks; the runs bear the name.</param>
    /// <param name="cancellationToken">Stops the run under way and begins no other.</param>
    /// <returns>One result a job. A job that another process has under way is waited for, at most a minute.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public async Task<IReadOnlyList<JobRunResult>> RunAllAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(JobPermissions.Run);
        var results = new List<JobRunResult>();
        foreach (var job in catalog.Jobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(await RunAsync(job, actor.Name, TimeSpan.FromMinutes(1), cancellationToken));
        }

        return results;
    }

    /// <summary>Runs a job now, in this process, to its end.</summary>
    /// <param name="actor">Who asks; the run bears the name.</param>
    /// <param name="code">The job.</param>
    /// <param name="cancellationToken">Stops it; the run then counts as interrupted.</param>
    /// <returns>What came of it. Exceptions of the job are in here, not thrown.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public Task<JobRunResult> RunAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(JobPermissions.Run);
        return RunAsync(catalog.Job(code), actor.Name, TimeSpan.Zero, cancellationToken);
    }

    private async Task<JobRunResult> RunAsync(JobRegistration job, string triggeredBy, TimeSpan patience, CancellationToken cancellationToken)
    {
        var definition = job.Definition;
        var waited = Stopwatch.StartNew();
        while (!here.TryAdd(definition.Code, 0))
        {
            if (waited.Elapsed >= patience)
            {
                return Elsewhere(definition);
            }

            await Task.Delay(Glance, cancellationToken);
        }

        try
        {
            return await ClaimAsync(definition.Code, triggeredBy, patience, cancellationToken) is { } run
                ? await RunAsync(job, run, triggeredBy, cancellationToken)
                : Elsewhere(definition);
        }
        finally
        {
            here.TryRemove(definition.Code, out _);
        }
    }

    private static JobRunResult Elsewhere(JobDefinition definition) =>
        new(definition.Code, definition.Label, JobOutcome.Running, "すでに実行中のため、新しく始めませんでした。", null);

    private TimeSpan Glance => TimeSpan.FromMilliseconds(Math.Min(500, options.CheckinInterval.TotalMilliseconds / 4));

    // A claim is dead when its beat stands still for the agreed time by our own stopwatch, or when it says that it is ours:
    // then ending it failed once, for this process runs the job nowhere else.
    private async Task<OwnRun?> ClaimAsync(string code, string triggeredBy, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var still = Stopwatch.StartNew();
        Sighting? seen = null;
        Sighting? dead = null;
        while (true)
        {
            var (own, other) = await claims.TryAsync(code, triggeredBy, dead, cancellationToken);
            if (own is not null)
            {
                if (dead is not null)
                {
                    logger.LogWarning("Job {Code}: run {Run} of {Node} fell silent and was taken over", code, dead.RunId, dead.Node);
                }

                return own;
            }

            if (other is null)
            {
                continue;
            }

            if (other.Node == node.Value)
            {
                dead = other;
                continue;
            }

            if (seen != other)
            {
                if (seen is not null && waited.Elapsed >= patience)
                {
                    return null;
                }

                seen = other;
                still.Restart();
            }
            else if (still.Elapsed >= options.DeadAfter)
            {
                dead = other;
                continue;
            }

            await Task.Delay(Glance, cancellationToken);
        }
    }

    private async Task<JobRunResult> RunAsync(JobRegistration job, OwnRun run, string triggeredBy, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ended = new CancellationTokenSource();
        var beating = KeepAliveAsync(run, stop, ended.Token);
        var end = await BodyAsync(job, run, triggeredBy, stop.Token);
        await ended.CancelAsync();
        await beating;
        try
        {
            await claims.EndAsync(run, end);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            // Without its beat the claim is dead to the others; the next run marks it and does the work again.
            logger.LogError(failure, "Job {Code}: the end of run {Run} ({Outcome}) could not be written", run.JobCode, run.Id, end.Outcome);
        }

        return new JobRunResult(run.JobCode, job.Definition.Label, end.Outcome, end.Message, end.ErrorId);
    }

    private async Task<RunEnd> BodyAsync(JobRegistration job, OwnRun run, string triggeredBy, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var body = (IPortalJob)scope.ServiceProvider.GetRequiredService(job.Type);
            var actor = Actor.System($"定期処理 {job.Definition.Label}");
            return new RunEnd(JobOutcome.Succeeded, Cut(await body.RunAsync(new JobRunContext(actor, run.StartedAt, triggeredBy), stop), JobRun.MessageMaxLength));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RunEnd(JobOutcome.Interrupted, "サーバーの停止などのため、途中でやめました。続きは次の実行が行います。");
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(failure, "Job {Code} failed in run {Run}, fault {Id}", run.JobCode, run.Id, id);
            var message = failure is PortalException known
                ? known.Message
                : $"思わぬエラーで終わりました。保存済みの内容は失われていません。次の予定の時刻にもう一度実行します。続くときは番号 {id} を添えてシステム管理者に連絡してください。";
            return new RunEnd(JobOutcome.Failed, Cut(message, JobRun.MessageMaxLength), id, Cut($"{failure.GetType().FullName}: {failure.Message}", JobRun.DetailMaxLength));
        }
    }

    private async Task KeepAliveAsync(OwnRun run, CancellationTokenSource stop, CancellationToken ended)
    {
        var silent = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await Task.Delay(options.CheckinInterval, ended);
                if (!await claims.BeatAsync(run))
                {
                    logger.LogWarning("Job {Code}: run {Run} was taken over by another process and is stopped here", run.JobCode, run.Id);
                    await stop.CancelAsync();
                    return;
                }

                silent.Restart();
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
            {
                logger.LogWarning(failure, "Job {Code}: run {Run} could not say that it lives", run.JobCode, run.Id);
                if (silent.Elapsed + options.CheckinInterval >= options.DeadAfter)
                {
                    // The others will take over: two at a time is worse than none.
                    await stop.CancelAsync();
                    return;
                }
            }
        }
    }

    private static string Cut(string text, int length)
    {
        var clean = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        return clean.Length <= length ? clean : char.IsHighSurrogate(clean[length - 1]) ? clean[..(length - 1)] : clean[..length];
    }
}

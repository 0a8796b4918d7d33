using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Scheduling;

/// <summary>Runs a job on a person's word: through the scheduler where this process has one, else here.</summary>
public interface IJobTrigger
{
    /// <summary>Begins a run as soon as possible.</summary>
    /// <param name="actor">Who asks; the run bears the name.</param>
    /// <param name="code">The job.</param>
    /// <param name="cancellationToken">Stops the asking; without a scheduler also the run.</param>
    /// <returns>A task that ends when the scheduler was told, or, without one, with the run.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="RuleException">It is under way.</exception>
    Task RunNowAsync(Actor actor, string code, CancellationToken cancellationToken = default);
}

/// <summary>Runs it here and now: commands, tests, and web processes that don't take part in the schedule.</summary>
internal sealed class DirectJobTrigger(JobRunner runner) : IJobTrigger
{
    public async Task RunNowAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        if ((await runner.RunAsync(actor, code, cancellationToken)).Outcome == JobOutcome.Running)
        {
            throw JobRefusals.Running();
        }
    }
}

internal static class JobRefusals
{
    public static RuleException Running() => new("この処理はいま実行中です。終わってから、必要ならもう一度実行してください。");

    public static async Task DemandIdleAsync(PortalDb portal, JobRegistration job, CancellationToken cancellationToken)
    {
        var code = job.Definition.Code;
        if (await portal.QueryAsync(db => db.JobStates.AnyAsync(s => s.JobCode == code && s.IsRunning, cancellationToken), cancellationToken))
        {
            throw Running();
        }
    }
}

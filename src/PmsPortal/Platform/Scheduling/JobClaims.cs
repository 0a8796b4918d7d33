using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Scheduling;

/// <summary>A run that somebody else has under way, as it was seen.</summary>
internal sealed record Sighting(int RunId, int Beat, string Node);

/// <summary>A run that is ours.</summary>
internal sealed record OwnRun(int Id, string JobCode, DateTime StartedAt);

/// <summary>How a run ended, in all its words.</summary>
internal sealed record RunEnd(JobOutcome Outcome, string Message, string? ErrorId = null, string? Detail = null);

/// <summary>
/// The claims to jobs in the database. None of these writes takes the lock of the change log: a job's life is told while
/// another writer is at work.
/// </summary>
internal sealed class JobClaims(PortalDb portal, NodeName node)
{
    private static readonly Actor System = Actor.System("定期処理");

    /// <summary>Begins a run, unless one is under way that isn't the dead one.</summary>
    /// <returns>Our run, or the one that stands against it; neither where somebody was faster, and it should be tried again.</returns>
    public async Task<(OwnRun? Own, Sighting? Other)> TryAsync(string code, string triggeredBy, Sighting? dead, CancellationToken cancellationToken)
    {
        try
        {
            return await portal.CommandAsync(System, command => TryAsync(command, code, triggeredBy, dead, cancellationToken), cancellationToken);
        }
        catch (DuplicateException)
        {
            // Two processes began the job's very first run.
            return (null, null);
        }
    }

    /// <summary>Says that the run lives.</summary>
    /// <returns>False where the claim was lost.</returns>
    public Task<bool> BeatAsync(OwnRun run) => portal.CommandAsync(System, async command =>
        await command.Db.JobStates.Where(s => s.JobCode == run.JobCode && s.RunId == run.Id && s.IsRunning)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Beat, x => x.Beat + 1)) == 1);

    /// <summary>Ends a run and gives the claim back. Does nothing to a run that was taken over.</summary>
    public Task EndAsync(OwnRun run, RunEnd end) => portal.CommandAsync(System, async command =>
    {
        await using var transaction = await command.Db.Database.BeginTransactionAsync();
        await WriteEndAsync(command, run.Id, end);
        var state = command.Db.JobStates.Where(s => s.JobCode == run.JobCode && s.RunId == run.Id);
        await (end.Outcome == JobOutcome.Succeeded
            ? state.ExecuteUpdateAsync(s => s.SetProperty(x => x.IsRunning, false).SetProperty(x => x.LastSucceededAt, command.Now))
            : state.ExecuteUpdateAsync(s => s.SetProperty(x => x.IsRunning, false)));
        await transaction.CommitAsync();
    });

    private async Task<(OwnRun? Own, Sighting? Other)> TryAsync(
        Command command, string code, string triggeredBy, Sighting? dead, CancellationToken cancellationToken)
    {
        var db = command.Db;
        var state = await db.JobStates.AsNoTracking()
            .Where(s => s.JobCode == code)
            .Select(s => new { s.RunId, s.Beat, s.IsRunning, Node = db.JobRuns.Where(r => r.Id == s.RunId).Select(r => r.Node).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        if (state is { IsRunning: true } && (dead is null || dead.RunId != state.RunId || dead.Beat != state.Beat))
        {
            return (null, new Sighting(state.RunId, state.Beat, state.Node ?? string.Empty));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var run = new JobRun { JobCode = code, StartedAt = command.Now, Outcome = JobOutcome.Running, Node = node.Value, TriggeredBy = triggeredBy };
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        if (state is null)
        {
            db.JobStates.Add(new JobState { JobCode = code, RunId = run.Id, IsRunning = true });
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (await db.JobStates
            .Where(s => s.JobCode == code && s.RunId == state.RunId && s.IsRunning == state.IsRunning && s.Beat == state.Beat)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RunId, run.Id).SetProperty(x => x.IsRunning, true).SetProperty(x => x.Beat, 0), cancellationToken) == 0)
        {
            await transaction.RollbackAsync(cancellationToken);
            return (null, null);
        }

        if (dead is not null && state is { IsRunning: true })
        {
            await WriteEndAsync(command, dead.RunId, new(JobOutcome.Interrupted, "処理していたサーバーが応答しなくなったため、中断として扱いました。続きは次の実行が行います。"));
        }

        await transaction.CommitAsync(cancellationToken);
        return (new OwnRun(run.Id, code, command.Now), null);
    }

    private static Task<int> WriteEndAsync(Command command, int runId, RunEnd end) => command.Db.JobRuns
        .Where(r => r.Id == runId && r.Outcome == JobOutcome.Running)
        .ExecuteUpdateAsync(s => s
            .SetProperty(r => r.EndedAt, command.Now)
            .SetProperty(r => r.Outcome, end.Outcome)
            .SetProperty(r => r.Message, end.Message)
            .SetProperty(r => r.ErrorId, end.ErrorId)
            .SetProperty(r => r.Detail, end.Detail));
}

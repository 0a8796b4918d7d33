using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Scheduling;

/// <summary>A run as pages show it.</summary>
/// <param name="Id">The run.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="EndedAt">When it ended (UTC), or null.</param>
/// <param name="Outcome">How.</param>
/// <param name="Message">In words.</param>
/// <param name="ErrorId">The id in the log, or null.</param>
/// <param name="Detail">The exception's type and message; null for who is no administrator.</param>
/// <param name="Node">Where.</param>
/// <param name="TriggeredBy">Why.</param>
public sealed record JobRunRow(
    int Id, DateTime StartedAt, DateTime? EndedAt, JobOutcome Outcome, string Message, string? ErrorId, string? Detail, string Node, string TriggeredBy);

/// <summary>A job as the page lists it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Plan">When, in words.</param>
/// <param name="NextAt">The next time of the plan (UTC, of the real clock).</param>
/// <param name="Last">The run under way or the last one, or null.</param>
/// <param name="LastSucceededAt">When it did its work last (UTC), or null.</param>
public sealed record JobRow(
    string Code, string Label, string Description, string Plan, DateTime? NextAt, JobRunRow? Last, DateTime? LastSucceededAt)
{
    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning => Last?.Outcome == JobOutcome.Running;
}

/// <summary>What the page of a job's runs filters by.</summary>
public sealed record JobRunListQuery : ListQuery
{
    /// <summary>The job.</summary>
    public required string Code { get; init; }

    /// <summary>How the run ended, or null.</summary>
    public JobOutcome? Outcome { get; init; }
}

/// <summary>Reading what the clock did.</summary>
public sealed class JobQueries(PortalDb portal, ModuleCatalog catalog)
{
    /// <summary>Every job with its last run, in order.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One row a job.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public Task<IReadOnlyList<JobRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(JobPermissions.View);
        return portal.QueryAsync<IReadOnlyList<JobRow>>(
            async db =>
            {
                var states = await db.JobStates
                    .Select(s => new { s.JobCode, s.LastSucceededAt, Run = db.JobRuns.FirstOrDefault(r => r.Id == s.RunId) })
                    .ToDictionaryAsync(s => s.JobCode, cancellationToken);
                var now = TimeProvider.System.GetUtcNow();
                return
                [
                    .. catalog.Jobs.Select(j => j.Definition).Select(d => new JobRow(
                        d.Code,
                        d.Label,
                        d.Description,
                        JobPlan.Describe(d.Cron),
                        JobPlan.NextAfter(d.Cron, now),
                        states.GetValueOrDefault(d.Code)?.Run is { } run ? Show(actor, run) : null,
                        states.GetValueOrDefault(d.Code)?.LastSucceededAt)),
                ];
            },
            cancellationToken);
    }

    /// <summary>The runs of a job, newest first.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="query">Job, filter and page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The job and one page of its runs.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public Task<(JobDefinition Job, ListPage<JobRunRow> Runs)> HistoryAsync(
        Actor actor, JobRunListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(JobPermissions.View);
        var job = catalog.Job(query.Code).Definition;
        return portal.QueryAsync(
            async db =>
            {
                var runs = db.JobRuns.Where(r => r.JobCode == query.Code);
                runs = query.Outcome is { } outcome ? runs.Where(r => r.Outcome == outcome) : runs;
                var total = await runs.CountAsync(cancellationToken);
                var rows = await runs.OrderByDescending(r => r.Id).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken);
                return (job, new ListPage<JobRunRow>([.. rows.Select(r => Show(actor, r))], total));
            },
            cancellationToken);
    }

    private static JobRunRow Show(Actor actor, JobRun run) => new(
        run.Id, run.StartedAt, run.EndedAt, run.Outcome, run.Message, run.ErrorId, actor.IsAdministrator ? run.Detail : null, run.Node, run.TriggeredBy);
}

using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Platform.Scheduling;

/// <summary>What a run of a job is told.</summary>
/// <param name="Actor">The system, named after the job; whoever pressed 「今すぐ実行」 stands in the run, not here.</param>
/// <param name="StartedAt">When the run began, by the application's clock (UTC, whole microseconds).</param>
/// <param name="TriggeredBy">By what it was begun: the plan, the start of the system, or a person's name.</param>
public sealed record JobRunContext(Actor Actor, DateTime StartedAt, string TriggeredBy)
{
    /// <summary>The business day of the run (Asia/Tokyo).</summary>
    public DateOnly Today => JapanTime.DateOf(StartedAt);
}

/// <summary>
/// Work that is done by the clock. A module declares it with <c>module.Job&lt;T&gt;(definition)</c>; it is a scoped service and
/// gets what it needs in its constructor.
/// </summary>
/// <remarks>
/// The body must be idempotent. It also runs at every start of the system, on a person's click, and a second time when
/// its process died in the middle: it asks the database what is missing and does only that, so that running twice
/// leaves the same as running once, and a run after weeks of standstill catches up with everything. Two runs of the same job never
/// overlap, over all processes. An exception marks the run as failed, is logged under an id and shown to the
/// administrators; the job runs again at its next time. Where it fails for a reason that people can act on, it throws a
/// <see cref="Errors.RuleException"/>, whose message is shown as it is.
/// </remarks>
public interface IPortalJob
{
    /// <summary>Does the work.</summary>
    /// <param name="context">On whose behalf and when.</param>
    /// <param name="cancellationToken">The process is stopping: what was saved stays, the next run does the rest.</param>
    /// <returns>The outcome in a few Japanese words, such as 「3件を作成」; at most <see cref="JobRun.MessageMaxLength"/> characters, the rest is cut off.</returns>
    Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken);
}

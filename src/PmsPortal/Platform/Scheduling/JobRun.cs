using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Scheduling;

/// <summary>How a run ended.</summary>
public enum JobOutcome
{
    /// <summary>It runs.</summary>
    [Label("実行中")]
    Running,

    /// <summary>It did its work.</summary>
    [Label("成功")]
    Succeeded,

    /// <summary>It ended with an exception.</summary>
    [Label("失敗")]
    Failed,

    /// <summary>Its process stopped or died in the middle.</summary>
    [Label("中断")]
    Interrupted,
}

/// <summary>One run of a job. The row is made before the work, so that a run of a process that died is seen too.</summary>
public sealed class JobRun
{
    /// <summary>Longest outcome, in UTF-16 units.</summary>
    public const int MessageMaxLength = 500;

    /// <summary>Longest technical detail, in UTF-16 units.</summary>
    public const int DetailMaxLength = 2000;

    /// <summary>Longest name of what began it, in UTF-16 units.</summary>
    public const int TriggeredByMaxLength = 200;

    /// <summary>The key; later runs have higher ones.</summary>
    public int Id { get; init; }

    /// <summary>Which job.</summary>
    public required string JobCode { get; init; }

    /// <summary>When it began, by the application's clock (UTC).</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>When it ended, by the application's clock (UTC); null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public JobOutcome Outcome { get; init; }

    /// <summary>The outcome in Japanese words; empty while it runs.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The exception's type and message, for administrators.</summary>
    public string? Detail { get; init; }

    /// <summary>The id under which the exception stands in the log.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The process that ran it.</summary>
    public required string Node { get; init; }

    /// <summary>The plan, the start of the system, a takeover or a person's name.</summary>
    public required string TriggeredBy { get; init; }
}

/// <summary>
/// Where a job stands: its last run, and while that is under way the claim to the job, kept alive by its process.
/// There is one row a job, so the claim is one guarded update, on both databases.
/// </summary>
public sealed class JobState
{
    /// <summary>The job.</summary>
    public required string JobCode { get; init; }

    /// <summary>The run under way, or the last one.</summary>
    public int RunId { get; init; }

    /// <summary>Whether that run holds the claim.</summary>
    public bool IsRunning { get; init; }

    /// <summary>
    /// Raised by the running process at every check-in. Others watch whether it moves, by their own stopwatch: no two
    /// servers' clocks are compared.
    /// </summary>
    public int Beat { get; init; }

    /// <summary>When it did its work last, by the application's clock (UTC).</summary>
    public DateTime? LastSucceededAt { get; init; }
}

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

/// <summary>
/// One run of a job. The row is made before the work and is the claim to it: while one of a job is
/// <see cref="JobOutcome.Running"/> on a living process, no other begins.
/// </summary>
public sealed class JobRun
{
    /// <summary>Longest outcome, in UTF-16 units.</summary>
    public const int MessageMaxLength = 500;
}

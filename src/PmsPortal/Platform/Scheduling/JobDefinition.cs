namespace PmsPortal.Platform.Scheduling;

/// <summary>A job as its module declares it.</summary>
/// <param name="Code">Stable and unique, such as <c>verify-change-log</c>; runs are stored under it.</param>
/// <param name="Label">Japanese name.</param>
/// <param name="Description">What it does and why, one Japanese sentence.</param>
/// <param name="Cron">
/// When, in Asia/Tokyo: seconds, minutes, hours, day of month, month, day of week (<c>0 30 2 * * ?</c> is every night at
/// half past two).
/// </param>
/// <param name="Order">Which goes first where all of them run one after another.</param>
public sealed record JobDefinition(string Code, string Label, string Description, string Cron, int Order)
{
    /// <summary>Longest code, in UTF-16 units.</summary>
    public const int CodeMaxLength = 60;
}

/// <summary>A declared job and its class.</summary>
/// <param name="Definition">What was declared.</param>
/// <param name="Type">The scoped service that does it; an <see cref="IPortalJob"/>.</param>
public sealed record JobRegistration(JobDefinition Definition, Type Type);

using System.ComponentModel.DataAnnotations;

namespace PmsPortal.Platform.Scheduling;

/// <summary>The section <c>Scheduling</c> of the configuration. All processes of one database have the same values.</summary>
public sealed class SchedulingOptions : IValidatableObject
{
    /// <summary>Whether this web process takes part in the schedule. Where none does, run the command <c>run-jobs</c> by cron.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often a process says that it lives. Default: 10 seconds.</summary>
    public TimeSpan CheckinInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a process may be silent before the others take over what it was running. Longer than any pause of a
    /// server that still lives. Default: 40 seconds.
    /// </summary>
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How late a job may begin before its missed times are made up for by one run. Default: 1 minute.</summary>
    public TimeSpan MisfireThreshold { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after the start of a process every job is run once. Default: 20 seconds.</summary>
    public TimeSpan RunAfterStart { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many jobs one process runs side by side. Default: 2.</summary>
    public int Parallel { get; set; } = 2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CheckinInterval < TimeSpan.FromMilliseconds(100) || DeadAfter < CheckinInterval * 2)
        {
            yield return new ValidationResult("Scheduling:DeadAfter must be at least twice Scheduling:CheckinInterval, and that at least 0.1 seconds.");
        }

        if (MisfireThreshold <= TimeSpan.Zero || RunAfterStart < TimeSpan.Zero || Parallel < 1)
        {
            yield return new ValidationResult("Scheduling:MisfireThreshold and Scheduling:Parallel must be above zero, Scheduling:RunAfterStart not below.");
        }
    }
}

namespace PmsPortal.Platform.Mail;

/// <summary>When a mail that didn't leave is tried again.</summary>
public static class RetrySchedule
{
    /// <summary>Attempts before somebody must look: with these intervals about four days and a half.</summary>
    public const int MaxAttempts = 10;

    private static readonly TimeSpan[] Intervals =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after a failed attempt.</summary>
    /// <param name="attempts">Attempts so far, at least 1.</param>
    /// <returns>The interval, or null where it was the last one.</returns>
    public static TimeSpan? After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts >= MaxAttempts ? null : Intervals[Math.Min(attempts, Intervals.Length) - 1];
    }
}

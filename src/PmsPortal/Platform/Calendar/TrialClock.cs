namespace PmsPortal.Platform.Calendar;

/// <summary>
/// A clock for trying: Development only. It runs like the real one, and can be moved forward so that one can watch a year
/// go by. Once something is recorded it never goes back: the change log and the plan have seen the later day.
/// </summary>
/// <param name="real">The clock of the machine; timers and elapsed times stay with it.</param>
public sealed class TrialClock(TimeProvider real) : TimeProvider
{
    private long offset;

    /// <summary>How far it is ahead of the real clock; below zero where it began at an earlier day.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offset));

    /// <summary>Whether it shows another time than the machine's.</summary>
    public bool IsMoved => Offset.Duration() >= TimeSpan.FromMinutes(1);

    /// <summary>Sets where it begins, earlier than today or later: before anything asks it, and never before what is recorded.</summary>
    /// <param name="utc">The instant (UTC).</param>
    public void BeginAt(DateTime utc) => Interlocked.Exchange(ref offset, (utc - real.GetUtcNow().UtcDateTime).Ticks);

    /// <summary>Moves it forward.</summary>
    /// <param name="utc">An instant after the present one (UTC).</param>
    /// <exception cref="Errors.RuleException">The instant lies before the clock's present one.</exception>
    public void MoveTo(DateTime utc)
    {
        var wanted = utc - real.GetUtcNow().UtcDateTime;
        if (wanted < Offset)
        {
            throw new Errors.RuleException("試用の時計は進めることしかできません。これより後の日を選んでください。");
        }

        Interlocked.Exchange(ref offset, wanted.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}

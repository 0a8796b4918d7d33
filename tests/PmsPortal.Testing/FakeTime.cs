namespace PmsPortal.Testing;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class FakeTime(DateTime utcNow) : TimeProvider
{
    private DateTime now = DateTime.SpecifyKind(utcNow, DateTimeKind.Utc);

    /// <summary>2026-11-20 10:00 in Tokyo, a Friday.</summary>
    public FakeTime()
        : this(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc))
    {
    }

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTime utc) => now = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public void Advance(TimeSpan by) => now += by;
}

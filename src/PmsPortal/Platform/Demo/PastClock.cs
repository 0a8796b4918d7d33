namespace PmsPortal.Platform.Demo;

/// <summary>A clock that lags behind another one by a fixed time (or is ahead of it), for demo data that happened before today.</summary>
/// <param name="real">The application's clock.</param>
/// <param name="behind">How far it lags.</param>
public sealed class PastClock(TimeProvider real, TimeSpan behind) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() - behind;
}

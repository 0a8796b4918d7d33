using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PmsPortal.Platform.Data;

/// <summary>
/// Instants are UTC and whole microseconds, the finest that both databases keep: what is read back equals what was
/// hashed before the save.
/// </summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTime, DateTime>(
    value => ToStored(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    /// <summary>The instant as it will be stored.</summary>
    /// <param name="value">A UTC instant.</param>
    /// <returns>The same instant without fractions of a microsecond.</returns>
    /// <exception cref="ArgumentException">The value is a local or unspecified time.</exception>
    public static DateTime ToStored(DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"{value:O} is not UTC", nameof(value));
        }

        return new DateTime(value.Ticks - (value.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}

using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

/// <summary>
/// One day of the official table. The change log tells of the upload that brought it (<see cref="HolidayUpload"/>), with
/// every day that the upload changed.
/// </summary>
public sealed class Holiday : Entity
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int NameMaxLength = 40;

    private Holiday()
    {
    }

    /// <summary>A day of the table.</summary>
    /// <param name="day">Day and name as the file has them.</param>
    public Holiday(HolidayDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        (FallsOn, Name) = (day.On, day.Name);
    }

    /// <summary>The day.</summary>
    public DateOnly FallsOn { get; private set; }

    /// <summary>The name as the Cabinet Office writes it; both kinds of 休日 are just 「休日」.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Takes over the name of a newer table.</summary>
    /// <param name="name">As the file has it.</param>
    public void Rename(string name) => Name = name;
}

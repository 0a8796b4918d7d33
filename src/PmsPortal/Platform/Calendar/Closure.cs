using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

/// <summary>Closed days of the organisation itself (年末年始, 創立記念日, 夏季休業).</summary>
public sealed class Closure : Entity, IRecorded
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int NameMaxLength = 40;

    private Closure()
    {
    }

    /// <summary>New closed days.</summary>
    /// <param name="period">Name and days, checked.</param>
    public Closure(ClosurePeriod period) => Change(period);

    /// <summary>What is closed for.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The year of the first day; null for every year.</summary>
    public int? Year { get; private set; }

    /// <summary>1 to 12.</summary>
    public int FirstMonth { get; private set; }

    /// <summary>1 to 31.</summary>
    public int FirstDay { get; private set; }

    /// <summary>1 to 12; before the first in the year: of the following year.</summary>
    public int LastMonth { get; private set; }

    /// <summary>1 to 31, itself closed.</summary>
    public int LastDay { get; private set; }

    /// <inheritdoc/>
    public string RecordTitle => $"休業日 {Name}（{ToPeriod().Text}）";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Closure), Id);

    /// <summary>As the calendar takes it.</summary>
    /// <returns>Name and days.</returns>
    public ClosurePeriod ToPeriod() => new(Name, Year, FirstMonth, FirstDay, LastMonth, LastDay);

    /// <summary>Takes over other days or another name.</summary>
    /// <param name="period">Name and days, checked.</param>
    public void Change(ClosurePeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        (Name, Year) = (period.Name, period.Year);
        (FirstMonth, FirstDay, LastMonth, LastDay) = (period.FirstMonth, period.FirstDay, period.LastMonth, period.LastDay);
    }
}

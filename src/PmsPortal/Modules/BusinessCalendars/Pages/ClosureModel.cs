using PmsPortal.Platform.Calendar;

namespace PmsPortal.Modules.BusinessCalendars.Pages;

/// <summary>What the form of closed days holds while it is typed.</summary>
public sealed class ClosureModel
{
    public ClosureModel()
    {
    }

    public ClosureModel(ClosureRow row)
    {
        var input = ClosureInput.Of(row.Period);
        (Id, Version, Name, IsYearly) = (row.Id, row.Version, input.Name, input.IsYearly);
        (FirstMonth, FirstDay, LastMonth, LastDay) = (input.FirstMonth, input.FirstDay, input.LastMonth, input.LastDay);
        (FirstOn, LastOn) = (input.FirstOn, input.LastOn == input.FirstOn ? null : input.LastOn);
    }

    public int? Id { get; }

    public int Version { get; }

    public string Name { get; set; } = string.Empty;

    public bool IsYearly { get; set; }

    public int? FirstMonth { get; set; }

    public int? FirstDay { get; set; }

    public int? LastMonth { get; set; }

    public int? LastDay { get; set; }

    public DateOnly? FirstOn { get; set; }

    public DateOnly? LastOn { get; set; }

    public ClosureInput ToInput() => new()
    {
        Name = Name,
        IsYearly = IsYearly,
        FirstMonth = FirstMonth,
        FirstDay = FirstDay,
        LastMonth = LastMonth,
        LastDay = LastDay,
        FirstOn = FirstOn,
        LastOn = LastOn,
    };

    /// <summary>The limit of the name, for the form.</summary>
    public static int NameMaxLength => Closure.NameMaxLength;
}

namespace PmsPortal.Modules.RiskAssessments.Pages;

/// <summary>People by the words that a cell takes: name, 社員番号, or both as the list offers them.</summary>
public sealed class RiskPeople(IReadOnlyList<RiskPerson> people)
{
    public IReadOnlyList<RiskPerson> Near { get; } = [.. people.Where(p => p.IsNear)];

    /// <summary>The person, nobody for an empty cell; null where the words name none or several.</summary>
    public (int? Id, string Name)? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return (null, string.Empty);
        }

        var found = people.Where(p => p.Name == text || p.Number.Equals(text, StringComparison.OrdinalIgnoreCase) || Offered(p) == text).ToList();
        return found.Count == 1 ? (found[0].Id, found[0].Name) : null;
    }

    public static string Offered(RiskPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return $"{person.Number} {person.Name}";
    }
}

/// <summary>Colours that repeat what the words say.</summary>
public static class RiskTones
{
    public static string Of(RowMark mark) => mark switch
    {
        RowMark.Continued => "neutral",
        RowMark.Changed => "info",
        RowMark.Added => "good",
        RowMark.Ended => "warn",
    };

    public static string Of(MeasureStatus status, bool isOverdue) => status switch
    {
        MeasureStatus.Open => isOverdue ? "bad" : "warn",
        MeasureStatus.Done => "good",
        MeasureStatus.Dropped => "neutral",
    };
}

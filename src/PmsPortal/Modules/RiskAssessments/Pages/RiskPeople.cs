namespace PmsPortal.Modules.RiskAssessments.Pages;

/// <summary>
/// What the cells of a line offer: people by name, 社員番号, or both as the list offers them, and documents. Read when the first cell is
/// entered, so that opening a subject doesn't read the whole staff.
/// </summary>
public sealed class RiskPeople(Func<Task<RiskCellChoices>> read)
{
    private Task<RiskCellChoices>? reading;
    private RiskCellChoices? found;

    public bool IsRead => found is not null;

    public IReadOnlyList<RiskPerson> Near { get; private set; } = [];

    public IReadOnlyList<string> Documents => found?.Documents ?? [];

    /// <summary>Reads them, once; a reading that failed is tried again with the next cell.</summary>
    /// <returns>Everybody who may be named.</returns>
    public async Task<IReadOnlyList<RiskPerson>> ReadAsync()
    {
        if (found is null)
        {
            try
            {
                var choices = await (reading ??= read());
                Near = [.. choices.People.Where(p => p.IsNear)];
                found = choices;
            }
            finally
            {
                reading = null;
            }
        }

        return found.People;
    }

    /// <summary>The person, nobody for an empty cell; null where the words name none or several.</summary>
    public async Task<(int? Id, string Name)?> FindAsync(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return (null, string.Empty);
        }

        var fitting = (await ReadAsync()).Where(p => p.Name == text || p.Number.Equals(text, StringComparison.OrdinalIgnoreCase) || Offered(p) == text).ToList();
        return fitting.Count == 1 ? (fitting[0].Id, fitting[0].Name) : null;
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

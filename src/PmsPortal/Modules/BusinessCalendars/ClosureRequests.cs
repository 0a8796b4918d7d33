using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>Closed days as a form has them: month and day every year, or days of one year.</summary>
public sealed record ClosureInput
{
    public string Name { get; init; } = string.Empty;

    public bool IsYearly { get; init; }

    public int? FirstMonth { get; init; }

    public int? FirstDay { get; init; }

    /// <summary>Null: the first day alone.</summary>
    public int? LastMonth { get; init; }

    public int? LastDay { get; init; }

    public DateOnly? FirstOn { get; init; }

    /// <summary>Null: the first day alone.</summary>
    public DateOnly? LastOn { get; init; }

    public static ClosureInput Of(ClosurePeriod period) => new()
    {
        Name = period.Name,
        IsYearly = period.Year is null,
        FirstMonth = period.Year is null ? period.FirstMonth : null,
        FirstDay = period.Year is null ? period.FirstDay : null,
        LastMonth = period.Year is null ? period.LastMonth : null,
        LastDay = period.Year is null ? period.LastDay : null,
        FirstOn = period.Days?.First,
        LastOn = period.Days?.Last,
    };
}

public sealed record AddClosureRequest(ClosureInput Input);

public sealed record ChangeClosureRequest(int Id, int Version, ClosureInput Input);

public sealed record RemoveClosureRequest(int Id, int Version);

/// <summary>What makes closed days usable.</summary>
public static class ClosureRules
{
    /// <summary>More closed days in a row would hide a mistyped month rather than close an office.</summary>
    public const int MaxDays = 60;

    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    // A leap year, so that 29 February can be written.
    private const int SomeYear = 2024;

    /// <summary>Checks the form.</summary>
    /// <exception cref="RuleException">One problem a field.</exception>
    public static ClosurePeriod Check(ClosureInput input)
    {
        var problems = new List<FieldProblem>();
        var name = JapaneseText.Tidy(input.Name);
        if (name.Length is 0 or > Closure.NameMaxLength)
        {
            problems.Add(new("Name", name.Length == 0 ? "名称を入力してください（例：創立記念日、夏季休業）。" : $"名称は{Closure.NameMaxLength}文字以内にしてください。"));
        }

        var period = input.IsYearly ? Yearly(name, input, problems) : Once(name, input, problems);
        return problems.Count == 0 ? period! : throw new RuleException(problems);
    }

    private static ClosurePeriod? Yearly(string name, ClosureInput input, List<FieldProblem> problems)
    {
        var first = MonthDay(input.FirstMonth, input.FirstDay, "First", "最初の日", problems);
        var last = input.LastMonth is null && input.LastDay is null ? first : MonthDay(input.LastMonth, input.LastDay, "Last", "最後の日", problems);
        if (first is not { } from || last is not { } to)
        {
            return null;
        }

        var period = new ClosurePeriod(name, null, from.Month, from.Day, to.Month, to.Day);
        var length = (to < from ? to.AddYears(1) : to).DayNumber - from.DayNumber + 1;
        if (length > MaxDays)
        {
            problems.Add(new("Last", $"{from.Month}/{from.Day}から{to.Month}/{to.Day}までは{length}日あります。{MaxDays}日以内にしてください。"));
        }

        return period;
    }

    private static ClosurePeriod? Once(string name, ClosureInput input, List<FieldProblem> problems)
    {
        if (input.FirstOn is not { } first)
        {
            problems.Add(new("FirstOn", "最初の日を入力してください。"));
            return null;
        }

        var last = input.LastOn ?? first;
        if (first.Year is < EarliestYear or > LatestYear)
        {
            problems.Add(new("FirstOn", $"{EarliestYear}年から{LatestYear}年までの日を入力してください。"));
        }
        else if (last < first)
        {
            problems.Add(new("LastOn", "最後の日は、最初の日以後にしてください。"));
        }
        else if (last.DayNumber - first.DayNumber + 1 is > MaxDays and var length)
        {
            problems.Add(new("LastOn", $"最初の日から{length}日あります。{MaxDays}日以内にしてください。"));
        }

        return ClosurePeriod.Once(name, first, last);
    }

    private static DateOnly? MonthDay(int? month, int? day, string field, string label, List<FieldProblem> problems)
    {
        if (month is not (>= 1 and <= 12) || day is null)
        {
            problems.Add(new(field, $"{label}の月と日を選んでください。"));
            return null;
        }

        if (day < 1 || day > DateTime.DaysInMonth(SomeYear, month.Value))
        {
            problems.Add(new(field, $"{month}月に{day}日はありません。"));
            return null;
        }

        return new DateOnly(SomeYear, month.Value, day.Value);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Which reports: those under way unless asked otherwise.</summary>
public enum CorrectiveScope
{
    [Label("進行中")]
    Open,

    [Label("終了したもの")]
    Ended,

    [Label("すべて")]
    All,
}

/// <summary>How long a report has been open, in calendar days since the 起票.</summary>
public enum CorrectiveAge
{
    [Label("30日以内")]
    Month,

    [Label("31～60日")]
    TwoMonths,

    [Label("61～90日")]
    ThreeMonths,

    [Label("91日以上")]
    Longer,
}

/// <summary>What the register filters by; all of it stands in the address.</summary>
public sealed record CorrectiveListQuery : ListQuery
{
    public CorrectiveScope Scope { get; init; }

    public CorrectiveStatus? Status { get; init; }

    public FindingSource? Source { get; init; }

    public CorrectiveClass? Class { get; init; }

    /// <summary>責任部門, with those below it.</summary>
    public int? Department { get; init; }

    /// <summary>The fiscal year of the 起票.</summary>
    public int? Year { get; init; }

    public CorrectiveAge? Age { get; init; }

    /// <summary>The present step is late.</summary>
    public bool Overdue { get; init; }

    /// <summary>The same department has had the same clause before.</summary>
    public bool Recurring { get; init; }

    /// <summary>Only those that began again.</summary>
    public bool Redone { get; init; }

    /// <summary>Only those that wait for the person.</summary>
    public bool Mine { get; init; }

    public static CorrectiveListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return new CorrectiveListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Scope = Choice<CorrectiveScope>(Text("scope")) ?? CorrectiveScope.Open,
            Status = Choice<CorrectiveStatus>(Text("status")),
            Source = Choice<FindingSource>(Text("source")),
            Class = Choice<CorrectiveClass>(Text("class")),
            Department = Number("department"),
            Year = Number("year") is { } year and >= 2000 and <= 2200 ? year : null,
            Age = Choice<CorrectiveAge>(Text("age")),
            Overdue = Text("overdue") == "yes",
            Recurring = Text("recurring") == "yes",
            Redone = Text("redone") == "yes",
            Mine = Text("mine") == "yes",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public IReadOnlyList<(string Label, string Key)> Describe(string? department)
    {
        (string? Label, string Key)[] all =
        [
            (Text is null ? null : $"検索「{Text}」", "q"),
            (Scope == CorrectiveScope.Open ? null : $"表示: {Scope.Label()}", "scope"),
            (Status is { } status ? $"状態: {status.Label()}" : null, "status"),
            (Source is { } source ? $"発生源: {source.Label()}" : null, "source"),
            (Class is { } @class ? $"区分: {@class.Label()}" : null, "class"),
            (Department is null ? null : $"責任部門: {department ?? "？"}", "department"),
            (Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"起票: {year}年度") : null, "year"),
            (Age is { } age ? $"経過: {age.Label()}" : null, "age"),
            (Overdue ? "期限超過" : null, "overdue"),
            (Recurring ? "再発の疑い" : null, "recurring"),
            (Redone ? "再実施あり" : null, "redone"),
            (Mine ? "自分が担当" : null, "mine"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A line of the register.</summary>
public sealed record CorrectiveRow(
    int Id, string Number, string Title, FindingSource Source, string Clause, string Department, CorrectiveClass? Class, CorrectiveStatus Status, DateOnly IssuedOn, DateOnly StatusSince,
    DateOnly? StepDueOn, string? Person, int RedoCount, int ReturnCount, DateOnly? ClosedOn, string? FindingTitle, string? FindingAddress, bool IsRecurring)
{
    /// <summary>経過日数: calendar days from the 起票 to the end, or to today.</summary>
    public int Days(DateOnly today) => (ClosedOn ?? today).DayNumber - IssuedOn.DayNumber;

    public bool IsOverdue(DateOnly today) => StepDueOn < today;
}

/// <summary>How old what is open is, over the whole register that the actor may see.</summary>
public sealed record CorrectiveAges(int Open, int Overdue, int Month, int TwoMonths, int ThreeMonths, int Longer);

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>What the list filters by beside words; late people are open ones whose day has passed.</summary>
public enum EnrollmentShow
{
    [Label("まだ修了していない人")]
    Open,

    [Label("期限を過ぎた人")]
    Late,

    [Label("不合格の人")]
    Failed,

    [Label("修了した人")]
    Completed,

    [Label("除外・退職・対象外")]
    Off,
}

/// <summary>The list of participants as its address says it.</summary>
public sealed record EnrollmentListQuery : ListQuery
{
    public int? Line { get; init; }

    public int? Department { get; init; }

    public EmployeeCategory? Category { get; init; }

    public EnrollmentShow? Show { get; init; }

    public static EnrollmentListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        T? Choice<T>(string key)
            where T : struct, Enum => Enum.TryParse<T>(Text(key), out var value) && Enum.IsDefined(value) ? value : null;
        return new EnrollmentListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Number("page") is { } page ? Math.Clamp(page, 1, 100_000) : 1,
            Line = Number("line"),
            Department = Number("department"),
            Category = Choice<EmployeeCategory>("category"),
            Show = Choice<EnrollmentShow>("show"),
        };
    }

    /// <summary>The active filters in words, with the query parameter that a click takes away.</summary>
    public IReadOnlyList<(string Label, string Key)> Describe(IReadOnlyDictionary<int, string> departments)
    {
        var filters = new List<(string, string)>();
        if (Text is { } text)
        {
            filters.Add(($"「{text}」", "q"));
        }

        if (Department is { } department)
        {
            filters.Add((departments.GetValueOrDefault(department) ?? "部門", "department"));
        }

        if (Category is { } category)
        {
            filters.Add((category.Label(), "category"));
        }

        if (Show is { } show)
        {
            filters.Add((show.Label(), "show"));
        }

        return filters;
    }
}

/// <summary>A line of the 受講対象者一覧 (F09).</summary>
public sealed record EnrollmentRow(
    int Id, int LineNumber, int EmployeeId, string Number, string Name, string Department, int DepartmentId, EmployeeCategory Category, EnrollmentState State, EnrollmentCause Cause,
    DateOnly AddedOn, DateOnly? ChangedOn, DateOnly DueOn, string DueExplanation, TrainingProgress Progress, DateTime? TakenAt, DateTime? PassedAt, int? Score, int Attempts, DateTime? PresentAt, PresenceWay? PresentWay,
    ExclusionKind? Exclusion, string ExclusionReason, DateOnly? ExcludedUntilOn, string AbsenceReason, DateOnly? MakeUpOn, DateOnly? FollowUpOn, string FollowUpNote, DateTime? FollowUpDoneAt, string Comment)
{
    /// <summary>Whether they still have something to do.</summary>
    public bool IsOpen => State == EnrollmentState.Enrolled && Progress != TrainingProgress.Completed;

    public Deadline Due => Deadline.Stored(DueOn, DueExplanation);

    public bool IsLate(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Why they are off the list or haven't taken it, in one text.</summary>
    public string Remark => State switch
    {
        EnrollmentState.Excluded => $"除外: {Exclusion?.Label()}。{ExclusionReason}{(ExcludedUntilOn is { } until ? $"（{until:yyyy/MM/dd}まで）" : string.Empty)}",
        EnrollmentState.Left => $"退職（{ChangedOn:yyyy/MM/dd}）",
        EnrollmentState.Removed => $"{Cause.Label()}により対象外（{ChangedOn:yyyy/MM/dd}）",
        _ when Progress == TrainingProgress.Completed => string.Empty,
        _ when AbsenceReason.Length > 0 => $"{AbsenceReason}（補講 {MakeUpOn:yyyy/MM/dd}）",
        _ => string.Empty,
    };
}

/// <summary>Figures of a group of people.</summary>
public sealed record TrainingShare(string Label, string Key, int Target, int Taken, int Completed, int Failed, int Late, int Excluded)
{
    /// <summary>受講率</summary>
    public int Rate => TrainingFigures.Percent(Taken, Target);

    public int CompletedRate => TrainingFigures.Percent(Completed, Target);
}

/// <summary>The control page of one training of a plan.</summary>
public sealed record TrainingControl(
    int PlanId, int FiscalYear, IReadOnlyList<(int Number, string Title)> Lines, int LineNumber, TrainingLineContent Line, string Material, TrainingShare All, double? Mean,
    IReadOnlyList<TrainingShare> Departments, IReadOnlyList<TrainingShare> Categories, int Unexplained);

using System.Globalization;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>What the list filters by.</summary>
public sealed record ExceptionListQuery : ApplicationListQuery
{
    public ExceptionClause? Clause { get; init; }

    /// <summary>Approved ones that end within so many calendar days from today (0: have ended).</summary>
    public int? EndsWithin { get; init; }

    public static ExceptionListQuery Read(string address)
    {
        var reader = new AddressReader(address);
        return new()
        {
            Text = reader.Text("q"),
            Sort = reader.Text("sort"),
            Descending = reader.Text("desc") == "true",
            Page = reader.Page,
            Department = reader.Number("department"),
            Status = reader.Member<ApplicationStatus>("status"),
            Late = reader.Text("late") == "yes",
            Clause = reader.Member<ExceptionClause>("clause"),
            EndsWithin = reader.Number("ends") is { } days ? Math.Clamp(days, 0, 3650) : null,
        };
    }

    public IReadOnlyList<(string Label, string Key)> Describe(Func<int, string> department)
    {
        var filters = DescribeShared(department);
        if (Clause is { } clause)
        {
            filters.Add((clause.Label(), "clause"));
        }

        if (EndsWithin is { } days)
        {
            filters.Add((days == 0 ? "期限切れ" : string.Create(CultureInfo.InvariantCulture, $"{days}日以内に期限"), "ends"));
        }

        return filters;
    }
}

/// <summary>A line of the list.</summary>
public sealed record ExceptionRow(
    int Id, string? Number, string Title, ExceptionClause? Clause, string Ground, int DepartmentId, string Department, string ApplicantName,
    DateOnly? PlannedOn, DateOnly? ExpiresOn, ApplicationStatus Status, bool IsAfterTheFact, bool IsSensitive, DateOnly? SubmittedOn, DateOnly? ApprovedOn)
{
    public bool HasEnded(DateOnly today) => Status == ApplicationStatus.Approved && ExpiresOn < today;
}

/// <summary>One form as a page shows it.</summary>
public sealed record ExceptionDetail(ApplicationFacts Facts, ExceptionContent Content, string? ExistingEntry, bool HasEnded);

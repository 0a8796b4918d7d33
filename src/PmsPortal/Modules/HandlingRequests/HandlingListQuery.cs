using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>What the list filters by.</summary>
public sealed record HandlingListQuery : ApplicationListQuery
{
    public HandlingSituation? Situation { get; init; }

    public static HandlingListQuery Read(string address)
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
            Situation = reader.Member<HandlingSituation>("situation"),
        };
    }

    public IReadOnlyList<(string Label, string Key)> Describe(Func<int, string> department)
    {
        var filters = DescribeShared(department);
        if (Situation is { } situation)
        {
            filters.Add((situation.Label(), "situation"));
        }

        return filters;
    }
}

/// <summary>A line of the list.</summary>
public sealed record HandlingRow(
    int Id, string? Number, string Title, HandlingSituation? Situation, string Department, string ApplicantName,
    DateOnly? PlannedOn, ApplicationStatus Status, bool IsAfterTheFact, DateOnly? SubmittedOn, DateOnly? ApprovedOn, int? LedgerEntryId);

/// <summary>One form as a page shows it.</summary>
public sealed record HandlingDetail(ApplicationFacts Facts, HandlingContent Content, string? ExistingEntry, int? LedgerEntryId, string? LedgerNumber)
{
    public SituationRule? Rule => Content.Situation is { } situation ? SituationRule.Of(situation) : null;
}

using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Findings;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Something that was done.</summary>
public sealed record CorrectiveWorkView(string What, string DoneBy, DateOnly DoneOn, string WrittenBy);

/// <summary>A wish for another due date.</summary>
public sealed record CorrectiveDueView(DateOnly Old, DateOnly New, string Reason, string AskedBy, DateOnly AskedOn, DueChangeStatus Status, string? DecidedBy, DateOnly? DecidedOn, string Comment);

/// <summary>One round from cause to effectiveness.</summary>
public sealed record CorrectiveRoundView(
    int Id, int Number, DateOnly StartedOn, string StartReason, string StartedBy, CorrectivePlan Plan, int? PersonId, string? Person, DateOnly? PlannedDueOn, DateOnly? DueOn,
    string? PlanSubmittedBy, DateOnly? PlanSubmittedOn, string? PlanApprovedBy, DateOnly? PlanApprovedOn, IReadOnlyList<CorrectiveWorkView> Works, IReadOnlyList<CorrectiveDueView> DueChanges,
    string DoneText, string NoFileReason, string? DoneBy, DateOnly? DoneOn, DateOnly? ReviewFromOn, Effectiveness? Result, ReviewMethod? Method, string ReviewText, string? ReviewedBy, DateOnly? ReviewedOn,
    string ReportText, string? ReportedBy, DateOnly? ReportedOn);

/// <summary>Another report of the same department about the same clause.</summary>
public sealed record CorrectiveEarlier(int Id, string Number, string Title, CorrectiveStatus Status, DateOnly IssuedOn, DateOnly? ClosedOn, string Cause);

/// <summary>One report as its page shows it.</summary>
public sealed record CorrectiveDetail(
    int Id, string Number, int Version, CorrectiveStatus Status, DateOnly StatusSince, Deadline? StepDue, FindingSource Source, string? FindingKind, int? FindingId, string? FindingTitle, string? FindingAddress,
    CorrectiveIssue Issue, int DepartmentId, string Department, int? IssuingDepartmentId, string? IssuingDepartment, string IssuedBy, DateOnly IssuedOn, CorrectiveClass? Class, string ClassReason, string MinorDefinition,
    string? ConfirmedBy, DateOnly? ConfirmedOn, string? IssueApprovedBy, DateOnly? IssueApprovedOn, string ReturnComment, string? ReturnedBy, CorrectiveEarlier? RecurrenceOf, int? ReviewerId, string? ReviewerName,
    int RedoCount, int ReturnCount, string? ClosedBy, DateOnly? ClosedOn, DateOnly? RetainUntilOn, string Custodian, IReadOnlyList<CorrectiveRoundView> Rounds, IReadOnlyList<(FeedbackTarget Target, DateOnly? RaisedOn)> Feedback,
    IReadOnlyList<CorrectiveEarlier> Earlier, CorrectiveStanding Standing, int Days)
{
    public CorrectiveRoundView? Round => Rounds.Count > 0 ? Rounds[^1] : null;

    public bool IsMinor => Class == CorrectiveClass.Minor;

    /// <summary>Why the actor can't take a step now; null where they can.</summary>
    public string? WhyNot(CorrectiveStep step) => CorrectiveMoves.WhyNot(Status, step, Standing);

    public bool Can(CorrectiveStep step) => WhyNot(step) is null;

    /// <summary>Whose turn it is, in words.</summary>
    public string Turn => Status switch
    {
        CorrectiveStatus.Raised => Source == FindingSource.InternalAudit ? "個人情報保護監査責任者" : "個人情報保護管理者・個人情報保護監査責任者",
        CorrectiveStatus.RaiseReturned => $"起票者（{IssuedBy}）",
        CorrectiveStatus.Planning => $"{Department}の部門管理責任者・部門長",
        CorrectiveStatus.Doing => $"担当者（{Round?.Person}）",
        CorrectiveStatus.Reviewing => IsMinor ? $"{Department}の部門管理責任者・部門長（実施した人を除く）" : ReviewerName is { } name ? $"監査員（{name}）・個人情報保護監査責任者" : "個人情報保護監査責任者",
        CorrectiveStatus.Reporting => "個人情報保護管理者",
        CorrectiveStatus.IssueApproval or CorrectiveStatus.PlanApproval or CorrectiveStatus.DueApproval or CorrectiveStatus.CloseApproval => "承認者",
        CorrectiveStatus.Closed or CorrectiveStatus.Dismissed => string.Empty,
    };
}

using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Who did something, and on which business day.</summary>
public sealed record CorrectiveAuthor(int? EmployeeId, string Name, DateOnly On);

/// <summary>
/// One 是正処置報告書 for one nonconformity (A.3.8, F19). What was approved is never written over: a redo opens a new
/// <see cref="CorrectiveRound"/>, the old ones stay readable.
/// </summary>
public sealed class CorrectiveAction : Entity, IRecorded
{
    public const string Mark = "是正";
    public const string Kind = "CorrectiveAction";
    public const int NumberMaxLength = ApplicationNumber.MaxLength;
    public const int CommentMaxLength = 2000;
    public const int SearchTextMaxLength = 2600;

    private readonly List<CorrectiveRound> rounds = [];
    private readonly List<CorrectiveFeedback> feedback = [];

    private CorrectiveAction()
    {
    }

    public CorrectiveAction(string number, FindingSource source, Finding? finding, Department responsible, Department? issuing, CorrectiveIssue issue, CorrectiveAuthor issuer)
    {
        (Number, Source, IssuedById, IssuedBy, IssuedOn) = (number, source, issuer.EmployeeId, issuer.Name, issuer.On);
        (FindingKind, FindingId, FindingTitle, FindingAddress) = (finding?.Kind, finding?.Id, finding?.Title, finding?.Address);
        (IssuingDepartment, StatusSince) = (issuing, issuer.On);
        Write(issue, responsible);
    }

    /// <summary>R8-是正-001, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    public FindingSource Source { get; private set; }

    /// <summary>The record in which it was found; null for a free one.</summary>
    public string? FindingKind { get; private set; }

    public int? FindingId { get; private set; }

    public string? FindingTitle { get; private set; }

    public string? FindingAddress { get; private set; }

    public CorrectiveIssue Issue { get; private set; } = new();

    /// <summary>責任部門: finds the cause and corrects it; not the same as the one that issues (G24).</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>起票部門</summary>
    public int? IssuingDepartmentId { get; private set; }

    public Department? IssuingDepartment { get; private set; }

    public int? IssuedById { get; private set; }

    public string IssuedBy { get; private set; } = string.Empty;

    public DateOnly IssuedOn { get; private set; }

    public CorrectiveStatus Status { get; private set; }

    public DateOnly StatusSince { get; private set; }

    /// <summary>Until when the present step is to be done; null where an approval is waited for.</summary>
    public DateOnly? StepDueOn { get; private set; }

    /// <summary>How that day was counted.</summary>
    [NotRecorded]
    public string StepDueText { get; private set; } = string.Empty;

    public CorrectiveClass? Class { get; private set; }

    public string ClassReason { get; private set; } = string.Empty;

    /// <summary>The definition of 軽微 that was in force when it was decided (G23).</summary>
    [NotRecorded]
    public string MinorDefinition { get; private set; } = string.Empty;

    public string? ConfirmedBy { get; private set; }

    public DateOnly? ConfirmedOn { get; private set; }

    public string? IssueApprovedBy { get; private set; }

    public DateOnly? IssueApprovedOn { get; private set; }

    /// <summary>Why it came back last; empty once it has gone on.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    public string? ReturnedBy { get; private set; }

    /// <summary>The closed report whose nonconformity has come back.</summary>
    public int? RecurrenceOfId { get; private set; }

    /// <summary>再発の疑い: the department has had the same clause within the set years, or the one who confirmed said so.</summary>
    public bool IsRecurring { get; private set; }

    /// <summary>The person who has the measure in hand now.</summary>
    [NotRecorded]
    public int? PersonId { get; private set; }

    /// <summary>The auditor whom the 監査責任者 sent.</summary>
    public int? ReviewerId { get; private set; }

    public string? ReviewerName { get; private set; }

    /// <summary>How often it began again with the cause.</summary>
    public int RedoCount { get; private set; }

    /// <summary>How often anything was sent back.</summary>
    public int ReturnCount { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Kept by 監査責任者 (audit) or 保護管理者 until then.</summary>
    public DateOnly? RetainUntilOn { get; private set; }

    /// <summary>Raised by every command, so that every form meets a conflict; recorded, so that the conflict names who was first.</summary>
    public int Touches { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public IReadOnlyList<CorrectiveRound> Rounds => rounds;

    public IReadOnlyList<CorrectiveFeedback> Feedback => feedback;

    public string RecordTitle => $"是正処置報告書 {Number}";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveAction), Id);

    public bool IsAudit => Source == FindingSource.InternalAudit;

    /// <summary>Who keeps the original (P-181 ⑥).</summary>
    public PmsRole Custodian => IsAudit ? PmsRole.AuditChief : PmsRole.ProtectionManager;

    /// <summary>The round that is worked on, or the last one; null before the content is approved.</summary>
    public CorrectiveRound? Round => rounds.MaxBy(r => r.Number);

    internal CorrectiveRound Current => Round ?? throw new RuleException($"{Number}は、内容がまだ承認されていません。");

    internal void Touch() => Touches++;

    /// <summary>Moves along the table; who may is the service's to have checked.</summary>
    internal void Move(CorrectiveStep step, DateOnly today, Deadline? due)
    {
        var move = CorrectiveMoves.Find(Status, step)
            ?? throw new RuleException(CorrectiveMoves.WhyNot(Status, step, CorrectiveStanding.None)!);
        if (move.To == Status)
        {
            return;
        }

        (Status, StatusSince, StepDueOn, StepDueText) = (move.To, today, due?.DueOn, due?.Explanation ?? string.Empty);
    }

    internal void SetDue(Deadline? due) => (StepDueOn, StepDueText) = (due?.DueOn, due?.Explanation ?? string.Empty);

    internal void Write(CorrectiveIssue issue, Department responsible)
    {
        (Issue, Department, DepartmentId) = (issue.Copy(), responsible, responsible.Id);
        ReturnComment = string.Empty;
        SearchText = JapaneseText.ToSearchKey($"{Number} {issue.Title} {issue.Text} {issue.Clause} {FindingTitle}");
    }

    internal void Suspect(bool recurring) => IsRecurring = recurring || RecurrenceOfId is not null;

    internal void Confirm(CorrectiveClass @class, string reason, string definition, int? recurrenceOfId, CorrectiveAuthor by)
    {
        (Class, ClassReason, MinorDefinition, RecurrenceOfId) = (@class, reason, definition, recurrenceOfId);
        (ConfirmedBy, ConfirmedOn, ReturnComment) = (by.Name, by.On, string.Empty);
    }

    /// <summary>The content stands; the department looks for the cause.</summary>
    internal void AcceptIssue(CorrectiveAuthor by)
    {
        (IssueApprovedBy, IssueApprovedOn, ReturnComment) = (by.Name, by.On, string.Empty);
        rounds.Add(new CorrectiveRound(this, 1, by.On, string.Empty, string.Empty));
    }

    internal void TakeIssueBack()
    {
        (Class, ClassReason, ConfirmedBy, ConfirmedOn) = (null, string.Empty, null, null);
    }

    internal void NoteReturn(string comment, CorrectiveAuthor by)
    {
        (ReturnComment, ReturnedBy) = (comment, by.Name);
        ReturnCount++;
    }

    internal void ForgetReturn() => ReturnComment = string.Empty;

    internal void Give(int? personId) => PersonId = personId;

    internal void Send(Employee? reviewer) => (ReviewerId, ReviewerName) = (reviewer?.Id, reviewer?.Name);

    /// <summary>Back to the cause (P-181 ⑤): a new round, the old one as it was.</summary>
    internal void StartAgain(string reason, CorrectiveAuthor by)
    {
        var before = Current;
        rounds.Add(new CorrectiveRound(this, before.Number + 1, by.On, reason, by.Name));
        RedoCount++;
        (PersonId, ReturnComment) = (null, string.Empty);
        Send(null);
    }

    /// <summary>Closed, or with a reason where it was no nonconformity.</summary>
    internal void End(CorrectiveAuthor by, int retentionYears, string reason = "")
    {
        (ClosedBy, ClosedOn, PersonId, ReturnComment) = (by.Name, by.On, null, reason);
        RetainUntilOn = FiscalYear.Of(by.On).Last.AddYears(retentionYears);
    }

    internal void SetFeedback(IEnumerable<FeedbackTarget> targets)
    {
        var wanted = targets.DistinctBy(t => (t.Kind, t.Id)).ToList();
        feedback.RemoveAll(f => f.RaisedOn is null && !wanted.Exists(t => t.Kind == f.Kind && t.Id == f.TargetId));
        feedback.AddRange(wanted.Where(t => !feedback.Exists(f => f.Kind == t.Kind && f.TargetId == t.Id)).Select(t => new CorrectiveFeedback(this, t)));
    }
}

using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training;

/// <summary>
/// A person on the list of those who must take a training (F09). Never deleted: who leaves, is transferred or is excluded
/// stays on it with the reason.
/// </summary>
public sealed class Enrollment : Entity, IRecorded
{
    public const int ReasonMaxLength = 500;
    public const int DueExplanationMaxLength = 500;

    private Enrollment()
    {
    }

    public Enrollment(int planId, TrainingLine line, EnrollmentPerson person, EnrollmentCause cause, DateOnly on, Deadline due)
    {
        ArgumentNullException.ThrowIfNull(line);
        (PlanId, LineNumber, EmployeeId, PersonName) = (planId, line.Number, person.EmployeeId, person.Name);
        (DepartmentId, Category, Cause, AddedOn) = (person.DepartmentId, person.Category, cause, on);
        Set(due);
    }

    public int PlanId { get; private set; }

    /// <summary>The training within the plan (<see cref="TrainingLine.Number"/>).</summary>
    public int LineNumber { get; private set; }

    public int EmployeeId { get; private set; }

    public Employee Employee { get; private set; } = null!;

    /// <summary>The name on the day they came onto the list.</summary>
    [NotRecorded]
    public string PersonName { get; private set; } = string.Empty;

    /// <summary>Their department; it follows them until they have completed the training.</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public EmployeeCategory Category { get; private set; }

    public EnrollmentState State { get; private set; }

    /// <summary>Why they are in this state.</summary>
    public EnrollmentCause Cause { get; private set; }

    public DateOnly AddedOn { get; private set; }

    /// <summary>When they went off the list, or came back onto it.</summary>
    public DateOnly? ChangedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>How the day came about (<see cref="Deadline.Explanation"/>).</summary>
    [NotRecorded]
    public string DueExplanation { get; private set; } = string.Empty;

    /// <summary>Their taking of the course, in which results stand; none for those who never were to take it.</summary>
    public int? TakingId { get; private set; }

    /// <summary>When they were at a session.</summary>
    public DateTime? PresentAt { get; private set; }

    public PresenceWay? PresentWay { get; private set; }

    public ExclusionKind? Exclusion { get; private set; }

    public string ExclusionReason { get; private set; } = string.Empty;

    /// <summary>The last day of a leave, or null while it isn't known.</summary>
    public DateOnly? ExcludedUntilOn { get; private set; }

    /// <summary>未受講の理由</summary>
    public string AbsenceReason { get; private set; } = string.Empty;

    /// <summary>補講予定日</summary>
    public DateOnly? MakeUpOn { get; private set; }

    /// <summary>When follow-up education was ordered last.</summary>
    public DateOnly? FollowUpOn { get; private set; }

    public string FollowUpNote { get; private set; } = string.Empty;

    public string RecordTitle => $"受講対象 {PersonName}";

    public (string Type, int Id) RecordSubject => (nameof(Enrollment), Id);

    public bool IsCreationRecorded => false;

    internal void Assign(int takingId) => TakingId = takingId;

    /// <summary>Follows a transfer within the audience.</summary>
    internal void Follow(EnrollmentPerson person) => (DepartmentId, Category) = (person.DepartmentId, person.Category);

    internal void Postpone(Deadline due) => Set(due);

    internal void GoOff(EnrollmentState state, EnrollmentCause cause, DateOnly on) => (State, Cause, ChangedOn) = (state, cause, on);

    internal void ComeBack(EnrollmentCause cause, DateOnly on, Deadline due)
    {
        (State, Cause, ChangedOn) = (EnrollmentState.Enrolled, cause, on);
        (Exclusion, ExclusionReason, ExcludedUntilOn) = (null, string.Empty, null);
        Extend(due);
    }

    internal void Exclude(ExclusionKind kind, string reason, DateOnly? untilOn, DateOnly on)
    {
        if (State is not (EnrollmentState.Enrolled or EnrollmentState.Excluded))
        {
            throw new RuleException($"{PersonName}さんは「{State.Label()}」のため、除外の指定はできません。");
        }

        (State, Cause, ChangedOn) = (EnrollmentState.Excluded, EnrollmentCause.Decision, on);
        (Exclusion, ExclusionReason, ExcludedUntilOn) = (kind, reason, untilOn);
    }

    internal void Explain(string reason, DateOnly? makeUpOn) => (AbsenceReason, MakeUpOn) = (reason, makeUpOn);

    internal void OrderFollowUp(string note, DateOnly on, DateOnly dueOn)
    {
        (FollowUpOn, FollowUpNote) = (on, note);
        Extend(new Deadline(dueOn, $"追加の教育で定めた期限（{Wareki.FormatGregorian(dueOn, withWeekday: true)}）です。", false));
    }

    /// <returns>False where it was noted before; the first note stays.</returns>
    internal bool NotePresence(PresenceWay way, DateTime at)
    {
        if (State != EnrollmentState.Enrolled)
        {
            throw new RuleException($"{PersonName}さんは受講対象者一覧で「{State.Label()}」です。教育責任者に連絡してください。");
        }

        if (PresentAt is not null)
        {
            return false;
        }

        (PresentAt, PresentWay) = (at, way);
        return true;
    }

    /// <summary>Takes back a mark that somebody set by mistake.</summary>
    internal void TakeBackPresence() => (PresentAt, PresentWay) = (null, null);

    private void Extend(Deadline due)
    {
        if (due.DueOn > DueOn)
        {
            Set(due);
        }
    }

    private void Set(Deadline due) => (DueOn, DueExplanation) = (due.DueOn, due.Explanation.Length <= DueExplanationMaxLength ? due.Explanation : due.Explanation[..DueExplanationMaxLength]);
}

/// <summary>What the employee list says today of somebody in an audience.</summary>
public sealed record EnrollmentPerson(int EmployeeId, string Name, int DepartmentId, EmployeeCategory Category, DateOnly JoinedOn);

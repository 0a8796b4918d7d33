using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>One audit of one department: PMS個別内部監査計画書 (F14), its checklist (F15, F16) and its report (F17).</summary>
public sealed class AuditEngagement : Entity, IRecorded
{
    public const int NumberMaxLength = 30;
    public const int ShortMaxLength = 200;
    public const int TextMaxLength = 2000;

    // Every move that exists; what isn't here is refused.
    private static readonly (AuditStatus From, AuditAction Action, AuditStatus To)[] Moves =
    [
        (AuditStatus.Draft, AuditAction.Plan, AuditStatus.Draft),
        (AuditStatus.Draft, AuditAction.Prepare, AuditStatus.Draft),
        (AuditStatus.Draft, AuditAction.Notify, AuditStatus.Notified),
        (AuditStatus.Draft, AuditAction.Cancel, AuditStatus.Cancelled),
        (AuditStatus.Notified, AuditAction.Change, AuditStatus.Notified),
        (AuditStatus.Notified, AuditAction.Prepare, AuditStatus.Notified),
        (AuditStatus.Notified, AuditAction.Confirm, AuditStatus.Checking),
        (AuditStatus.Notified, AuditAction.Cancel, AuditStatus.Cancelled),
        (AuditStatus.Checking, AuditAction.Answer, AuditStatus.Checking),
        (AuditStatus.Checking, AuditAction.Complete, AuditStatus.Reporting),
        (AuditStatus.Checking, AuditAction.Cancel, AuditStatus.Cancelled),
        (AuditStatus.Reporting, AuditAction.Reopen, AuditStatus.Checking),
        (AuditStatus.Reporting, AuditAction.Write, AuditStatus.Reporting),
        (AuditStatus.Reporting, AuditAction.Submit, AuditStatus.Submitted),
        (AuditStatus.Submitted, AuditAction.Withdraw, AuditStatus.Reporting),
        (AuditStatus.Submitted, AuditAction.Return, AuditStatus.Reporting),
        (AuditStatus.Submitted, AuditAction.Approve, AuditStatus.Approved),
        (AuditStatus.Approved, AuditAction.Receive, AuditStatus.Received),
    ];

    private readonly List<AuditAuditor> auditors = [];
    private readonly List<AuditItem> items = [];

    private AuditEngagement()
    {
    }

    internal AuditEngagement(string number, AuditKind kind, Department department, AuditEngagementContent content, Deadline noticeDue)
    {
        (Number, Kind, Department) = (number, kind, department);
        DepartmentId = department.Id;
        Write(content, noticeDue);
    }

    /// <summary>R8-監査-001</summary>
    public string Number { get; private set; } = string.Empty;

    public int Year { get; private set; }

    public AuditKind Kind { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public AuditStatus Status { get; private set; }

    public AuditEngagementContent Content { get; private set; } = new();

    /// <summary>The last day on which the department is told in time: one month before.</summary>
    public DateOnly NoticeDueOn { get; private set; }

    [NotRecorded]
    public string NoticeDueWhy { get; private set; } = string.Empty;

    public DateOnly? NotifiedOn { get; private set; }

    public string NotifiedBy { get; private set; } = string.Empty;

    public string LateReason { get; private set; } = string.Empty;

    /// <summary>Who takes the 監査責任者's part in this audit, because it is of their own department (G20, G21).</summary>
    public int? AlternateId { get; private set; }

    public Employee? Alternate { get; private set; }

    public string AlternateReason { get; private set; } = string.Empty;

    public DateOnly? ItemsConfirmedOn { get; private set; }

    public string ItemsConfirmedBy { get; private set; } = string.Empty;

    public DateOnly? CompletedOn { get; private set; }

    public string CompletedBy { get; private set; } = string.Empty;

    public AuditReportContent Report { get; private set; } = new();

    public DateOnly? ReportedOn { get; private set; }

    public string ReportedBy { get; private set; } = string.Empty;

    /// <summary>Who checked the report as 監査責任者, for the box on paper.</summary>
    public string CheckedBy { get; private set; } = string.Empty;

    public DateOnly? CheckedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    public string ReceivedBy { get; private set; } = string.Empty;

    public DateOnly? ReceivedOn { get; private set; }

    public string CancelReason { get; private set; } = string.Empty;

    public IReadOnlyList<AuditAuditor> Auditors => auditors;

    public IReadOnlyList<AuditItem> Items => items;

    public string RecordTitle => $"{Kind.Label()} {Number} {Department?.Name}".TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(AuditEngagement), Id);

    /// <summary>Whether something may happen in a state.</summary>
    public static bool Can(AuditStatus status, AuditAction action) => Moves.Any(m => m.From == status && m.Action == action);

    public bool Can(AuditAction action) => Can(Status, action);

    public bool HasAuditor(int? employeeId) => employeeId is not null && auditors.Exists(a => a.EmployeeId == employeeId);

    internal void Edit(AuditEngagementContent content, Deadline noticeDue)
    {
        Move(Status == AuditStatus.Draft ? AuditAction.Plan : AuditAction.Change);
        Write(content, noticeDue);
    }

    internal void Assign(IReadOnlyList<Employee> people)
    {
        auditors.RemoveAll(a => people.All(p => p.Id != a.EmployeeId));
        foreach (var (order, person) in people.Index())
        {
            if (auditors.Find(a => a.EmployeeId == person.Id) is { } known)
            {
                known.Place(order);
            }
            else
            {
                auditors.Add(new AuditAuditor(this, person, order));
            }
        }
    }

    internal void Replace(Employee? alternate, string reason) => (Alternate, AlternateId, AlternateReason) = (alternate, alternate?.Id, alternate is null ? string.Empty : reason);

    internal void Notify(RevisionAuthor author, string lateReason)
    {
        Move(AuditAction.Notify);
        (NotifiedOn, NotifiedBy, LateReason) = (author.On, author.Name, lateReason);
    }

    internal void Prepare() => Move(AuditAction.Prepare);

    internal AuditItem Add(AuditItemContent content, AuditOrigin origin)
    {
        var item = new AuditItem(this, items.Count == 0 ? 1 : items.Max(i => i.Order) + 1, content, origin);
        items.Add(item);
        return item;
    }

    internal void Confirm(RevisionAuthor author)
    {
        Move(AuditAction.Confirm);
        (ItemsConfirmedOn, ItemsConfirmedBy) = (author.On, author.Name);
    }

    internal void Complete(RevisionAuthor author)
    {
        Move(AuditAction.Complete);
        (CompletedOn, CompletedBy) = (author.On, author.Name);
    }

    internal void Reopen()
    {
        Move(AuditAction.Reopen);
        (CompletedOn, CompletedBy) = (null, string.Empty);
    }

    internal void WriteReport(AuditReportContent content)
    {
        Move(AuditAction.Write);
        Report = content.Copy();
    }

    internal void Submit(RevisionAuthor author, bool asChief)
    {
        Move(AuditAction.Submit);
        (ReportedBy, ReportedOn, ReturnComment) = (author.Name, author.On, string.Empty);

        // The one who acts as 監査責任者 has checked by handing it in; otherwise the route's first step does.
        CheckedBy = asChief ? author.Name : string.Empty;
        CheckedOn = asChief ? author.On : null;
    }

    internal void End(RequestStatus status, IReadOnlyList<ApprovalDecision> decisions, DateOnly on)
    {
        switch (status)
        {
            case RequestStatus.Approved:
                Move(AuditAction.Approve);
                (ApprovedBy, ApprovedOn) = (RevisionEnd.Decider(decisions[^1]), on);
                if (decisions.Count > 1)
                {
                    (CheckedBy, CheckedOn) = (RevisionEnd.Decider(decisions[0]), JapanTime.DateOf(decisions[0].At));
                }

                break;
            case RequestStatus.Returned or RequestStatus.Rejected:
                Move(AuditAction.Return);
                ReturnComment = decisions[^1].Comment;
                break;
            case RequestStatus.Withdrawn or RequestStatus.Pending:
                Move(AuditAction.Withdraw);
                break;
        }
    }

    internal void Receive(RevisionAuthor author)
    {
        Move(AuditAction.Receive);
        (ReceivedBy, ReceivedOn) = (author.Name, author.On);
    }

    internal void Cancel(string reason)
    {
        Move(AuditAction.Cancel);
        CancelReason = reason;
    }

    /// <summary>Refuses what the state doesn't allow.</summary>
    internal void Demand(AuditAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"{RecordTitle}は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }
    }

    private void Write(AuditEngagementContent content, Deadline noticeDue)
    {
        Content = content.Copy();
        Year = AuditPlanRules.YearOf(content.HeldOn!.Value);
        (NoticeDueOn, NoticeDueWhy) = (noticeDue.DueOn, noticeDue.Explanation);
    }

    private void Move(AuditAction action)
    {
        Demand(action);
        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}

/// <summary>That a person audits.</summary>
public sealed class AuditAuditor : Entity, IRecorded
{
    private AuditAuditor()
    {
    }

    internal AuditAuditor(AuditEngagement engagement, Employee employee, int order)
    {
        (Engagement, Employee, Order) = (engagement, employee, order);
        EmployeeId = employee.Id;
    }

    public int EngagementId { get; private set; }

    public AuditEngagement Engagement { get; private set; } = null!;

    public int EmployeeId { get; private set; }

    public Employee Employee { get; private set; } = null!;

    /// <summary>0 for the one who leads.</summary>
    public int Order { get; private set; }

    public string RecordTitle => $"監査員 {Employee?.Name} {Engagement?.Number}".TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(AuditEngagement), Engagement?.Id ?? EngagementId);

    internal void Place(int order) => Order = order;
}

using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Approvals;

/// <summary>Where a request stands.</summary>
public enum RequestStatus
{
    /// <summary>申請中</summary>
    Pending,

    /// <summary>承認済</summary>
    Approved,

    /// <summary>差戻し</summary>
    Returned,

    /// <summary>却下</summary>
    Rejected,

    /// <summary>取下げ</summary>
    Withdrawn,
}

/// <summary>What may happen to a request.</summary>
public enum Verdict
{
    /// <summary>承認, or 確認 in a checking step.</summary>
    Approve,

    /// <summary>差戻し; needs a comment.</summary>
    Return,

    /// <summary>却下; needs a comment.</summary>
    Reject,

    /// <summary>取下げ by the applicant.</summary>
    Withdraw,
}

/// <summary>One subject on its way along a route, with the content that is decided about frozen as a snapshot.</summary>
public sealed class ApprovalRequest : Entity, IRecorded
{
    /// <summary>Longest title, in UTF-16 units.</summary>
    public const int TitleMaxLength = 200;

    // Every move that exists; what isn't here is refused.
    private static readonly (RequestStatus From, Verdict Verdict, RequestStatus To)[] Moves =
    [
        (RequestStatus.Pending, Verdict.Approve, RequestStatus.Approved),
        (RequestStatus.Pending, Verdict.Return, RequestStatus.Returned),
        (RequestStatus.Pending, Verdict.Reject, RequestStatus.Rejected),
        (RequestStatus.Pending, Verdict.Withdraw, RequestStatus.Withdrawn),
    ];

    private readonly List<ApprovalStep> steps = [];

    private ApprovalRequest()
    {
    }

    internal ApprovalRequest(ApprovalRoute route, Submission submission, Snapshot snapshot, Command command)
    {
        RouteCode = route.Code;
        SubjectType = submission.SubjectType;
        SubjectId = submission.SubjectId;
        DepartmentId = submission.DepartmentId;
        Title = submission.Title.Length <= TitleMaxLength ? submission.Title : submission.Title[..TitleMaxLength];
        Address = submission.Address;
        BatchId = submission.BatchId;
        BatchAddress = submission.BatchAddress;
        Snapshot = snapshot.Json;
        SnapshotHash = snapshot.Hash;
        ApplicantId = command.Actor.EmployeeId;
        ApplicantName = command.Actor.Name;
        SubmittedAt = command.Now;
        steps.AddRange(route.Steps.OrderBy(s => s.Order).Select((s, i) => new ApprovalStep(
            s, s.Scope == StepScope.Department ? submission.DepartmentId : null, isFirst: i == 0)));
    }

    /// <summary>The route's code.</summary>
    public string RouteCode { get; private set; } = string.Empty;

    /// <summary>Kind of subject; names the module's <see cref="IApprovalSubject"/>.</summary>
    public string SubjectType { get; private set; } = string.Empty;

    /// <summary>The subject's key.</summary>
    public int SubjectId { get; private set; }

    /// <summary>The subject's department, or null.</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>The subject in words.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The subject's page, without a leading slash.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>The batch that it was submitted in, or null.</summary>
    public int? BatchId { get; private set; }

    /// <summary>The page that decides the batch, or null.</summary>
    [NotRecorded]
    public string? BatchAddress { get; private set; }

    /// <summary>Where it stands.</summary>
    public RequestStatus Status { get; private set; } = RequestStatus.Pending;

    /// <summary>The frozen content (<see cref="Approvals.Snapshot"/>).</summary>
    [NotRecorded]
    public string Snapshot { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the frozen content.</summary>
    public string SnapshotHash { get; private set; } = string.Empty;

    /// <summary>Who submitted.</summary>
    public int? ApplicantId { get; private set; }

    /// <summary>Their name on that day.</summary>
    public string ApplicantName { get; private set; } = string.Empty;

    /// <summary>When (UTC).</summary>
    public DateTime SubmittedAt { get; private set; }

    /// <summary>When it was approved, returned, rejected or withdrawn (UTC).</summary>
    public DateTime? CompletedAt { get; private set; }

    /// <summary>The steps, copied from the route on submission.</summary>
    public IReadOnlyList<ApprovalStep> Steps => steps;

    /// <inheritdoc/>
    public string RecordTitle => $"承認 {Title}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (SubjectType, SubjectId);

    /// <summary>The step that waits for a decision, or null.</summary>
    /// <returns>The first undecided step of a pending request.</returns>
    public ApprovalStep? CurrentStep() =>
        Status == RequestStatus.Pending ? steps.Where(s => s.Status == StepStatus.Pending).MinBy(s => s.Order) : null;

    /// <summary>Whether a verdict may be given at all in this state.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>True where the table of moves has it.</returns>
    public bool Can(Verdict verdict) => Moves.Any(m => m.From == Status && m.Verdict == verdict);

    // The step itself was resolved by the guarded update; this carries the request along.
    internal void Move(Verdict verdict, ApprovalStep step, DateTime now)
    {
        if (!Can(verdict))
        {
            throw new RuleException("この申請は既に処理が終わっています。画面を更新して、いまの状態を確かめてください。");
        }

        var next = verdict == Verdict.Approve ? steps.Where(s => s.Order > step.Order).MinBy(s => s.Order) : null;
        if (next is not null)
        {
            next.Open();
            return;
        }

        Status = Moves.Single(m => m.From == Status && m.Verdict == verdict).To;
        CompletedAt = now;
    }
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Steps before it are open.</summary>
    Waiting,

    /// <summary>It waits for a decision.</summary>
    Pending,

    /// <summary>It was decided.</summary>
    Decided,
}

/// <summary>A step of a request.</summary>
public sealed class ApprovalStep
{
    private ApprovalStep()
    {
    }

    internal ApprovalStep(ApprovalRouteStep step, int? departmentId, bool isFirst)
    {
        Order = step.Order;
        Role = step.Role;
        Kind = step.Kind;
        DepartmentId = departmentId;
        Status = isFirst ? StepStatus.Pending : StepStatus.Waiting;
    }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>Position from 1.</summary>
    public int Order { get; private set; }

    /// <summary>Who decides.</summary>
    public PmsRole Role { get; private set; }

    /// <summary>Whose department's role holder; null for the organisation's.</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>確認 or 承認.</summary>
    public StepKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; private set; }

    internal void Open() => Status = StepStatus.Pending;
}

using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

public enum PaperStatus
{
    [Label("下書き")]
    Draft,

    [Label("申請中")]
    Submitted,

    [Label("差戻し")]
    Returned,

    [Label("却下")]
    Rejected,

    [Label("承認済")]
    Approved,
}

public enum PaperAction
{
    Write,
    Submit,
    Withdraw,
    Return,
    Reject,
    Approve,
}

/// <summary>Who wrote or approved, and on which business day.</summary>
public sealed record PaperAuthor(string Name, DateOnly On)
{
    public static PaperAuthor Of(Command command) => new(command.Actor.Name, command.Today);
}

/// <summary>What a department drafts, hands in and gets approved or back: its register, its disposal list, its record of a disposal.</summary>
public abstract class DepartmentPaper : Entity
{
    public const int NameMaxLength = 200;

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(PaperStatus From, PaperAction Action, PaperStatus To)> Moves { get; } =
    [
        (PaperStatus.Draft, PaperAction.Write, PaperStatus.Draft),
        (PaperStatus.Returned, PaperAction.Write, PaperStatus.Draft),
        (PaperStatus.Rejected, PaperAction.Write, PaperStatus.Draft),
        (PaperStatus.Draft, PaperAction.Submit, PaperStatus.Submitted),
        (PaperStatus.Returned, PaperAction.Submit, PaperStatus.Submitted),
        (PaperStatus.Submitted, PaperAction.Withdraw, PaperStatus.Draft),
        (PaperStatus.Submitted, PaperAction.Return, PaperStatus.Returned),
        (PaperStatus.Submitted, PaperAction.Reject, PaperStatus.Rejected),
        (PaperStatus.Submitted, PaperAction.Approve, PaperStatus.Approved),
    ];

    protected DepartmentPaper()
    {
    }

    protected DepartmentPaper(Department department, PaperAuthor author)
    {
        Department = department;
        DepartmentId = department.Id;
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public PaperStatus Status { get; private set; }

    /// <summary>作成日</summary>
    public DateOnly DraftedOn { get; private set; }

    /// <summary>作成者</summary>
    public string DraftedBy { get; private set; } = string.Empty;

    /// <summary>承認日</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>承認者, with 代 where a deputy decided.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>What the approver wrote when it came back.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    public bool Can(PaperAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Write(PaperAuthor author)
    {
        Move(PaperAction.Write);
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    internal void Submit(PaperAuthor author)
    {
        Move(PaperAction.Submit);
        (DraftedBy, DraftedOn, ReturnComment) = (author.Name, author.On, string.Empty);
    }

    /// <summary>Ends its approval request.</summary>
    internal void End(RequestStatus ended, PaperAuthor decider, string comment)
    {
        Move(ended switch
        {
            RequestStatus.Approved => PaperAction.Approve,
            RequestStatus.Returned => PaperAction.Return,
            RequestStatus.Rejected => PaperAction.Reject,
            RequestStatus.Withdrawn or RequestStatus.Pending => PaperAction.Withdraw,
        });
        if (Status == PaperStatus.Approved)
        {
            (ApprovedBy, ApprovedOn) = (decider.Name, decider.On);
        }
        else if (Status is PaperStatus.Returned or PaperStatus.Rejected)
        {
            ReturnComment = comment;
        }
    }

    /// <summary>In force without a decision of its own: what it rests on was approved before.</summary>
    protected void Complete(PaperAuthor author)
    {
        Move(PaperAction.Submit);
        Move(PaperAction.Approve);
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    private void Move(PaperAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"いまは「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}

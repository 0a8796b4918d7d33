using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Revisions;

/// <summary>Who wrote or approved, and on which business day.</summary>
/// <param name="Name">The name on that day.</param>
/// <param name="On">The business day.</param>
public sealed record RevisionAuthor(string Name, DateOnly On)
{
    /// <summary>The person behind a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Name and day.</returns>
    public static RevisionAuthor Of(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new(command.Actor.Name, command.Today);
    }
}

/// <summary>
/// One version, numbered N.n, of something that is approved as a whole. Approved content never changes: an edit makes the
/// next version, and the one before stays readable as 旧版 (A.3.5.2).
/// </summary>
public abstract class NumberedRevision : Entity
{
    /// <summary>Longest name of an author or approver, in UTF-16 units.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Every move that exists; what isn't here is refused.</summary>
    public static IReadOnlyList<(RevisionStatus From, RevisionAction Action, RevisionStatus To)> Moves { get; } =
    [
        (RevisionStatus.Draft, RevisionAction.Write, RevisionStatus.Draft),
        (RevisionStatus.Returned, RevisionAction.Write, RevisionStatus.Draft),
        (RevisionStatus.Rejected, RevisionAction.Write, RevisionStatus.Draft),
        (RevisionStatus.Draft, RevisionAction.Submit, RevisionStatus.Submitted),
        (RevisionStatus.Submitted, RevisionAction.Withdraw, RevisionStatus.Draft),
        (RevisionStatus.Submitted, RevisionAction.Return, RevisionStatus.Returned),
        (RevisionStatus.Submitted, RevisionAction.Reject, RevisionStatus.Rejected),
        (RevisionStatus.Submitted, RevisionAction.Approve, RevisionStatus.Approved),
        (RevisionStatus.Draft, RevisionAction.Discard, RevisionStatus.Draft),
        (RevisionStatus.Returned, RevisionAction.Discard, RevisionStatus.Returned),
        (RevisionStatus.Rejected, RevisionAction.Discard, RevisionStatus.Rejected),
    ];

    /// <summary>N.</summary>
    public int Major { get; private set; }

    /// <summary>n.</summary>
    public int Minor { get; private set; }

    /// <summary>Where it stands.</summary>
    public RevisionStatus Status { get; private set; }

    /// <summary>The newest version of its document.</summary>
    [NotRecorded]
    public bool IsLatest { get; private set; } = true;

    /// <summary>The version in force.</summary>
    [NotRecorded]
    public bool IsEffective { get; private set; }

    /// <summary>作成日, of the last writing or the submission.</summary>
    public DateOnly DraftedOn { get; private set; }

    /// <summary>作成者.</summary>
    public string DraftedBy { get; private set; } = string.Empty;

    /// <summary>発行日: the day of the last approval.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>承認者, with 代 where a deputy decided.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>What the approver wrote when it came back.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    /// <summary>The version's number.</summary>
    public VersionNumber Number => new(Major, Minor);

    /// <summary>Approved once and no longer in force.</summary>
    public bool IsSuperseded => ApprovedOn is not null && !IsEffective;

    /// <summary>The record that it is a version of, in words.</summary>
    protected abstract string Subject { get; }

    /// <summary>Whether something may happen to it in its state.</summary>
    /// <param name="action">What.</param>
    /// <returns>True where the table of moves has it.</returns>
    public bool Can(RevisionAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    /// <summary>Does the approver's or applicant's move when the request ended.</summary>
    /// <param name="action">How it ended.</param>
    /// <param name="before">The version in force until now, or null.</param>
    /// <param name="decision">The last decision.</param>
    /// <param name="on">The business day.</param>
    internal void EndApproval(RevisionAction action, NumberedRevision? before, ApprovalDecision decision, DateOnly on)
    {
        Move(action);
        if (action is RevisionAction.Return or RevisionAction.Reject)
        {
            ReturnComment = decision.Comment;
        }

        if (action == RevisionAction.Approve)
        {
            if (before is not null)
            {
                before.IsEffective = false;
            }

            IsEffective = true;
            (ApprovedBy, ApprovedOn) = (RevisionEnd.Decider(decision), on);
        }
    }

    internal void Submit(RevisionAuthor author)
    {
        Move(RevisionAction.Submit);
        (DraftedBy, DraftedOn, ReturnComment) = (author.Name, author.On, string.Empty);
    }

    internal void BecomeLatest() => IsLatest = true;

    internal void NoLongerLatest() => IsLatest = false;

    /// <summary>Refuses what the state doesn't allow, and moves.</summary>
    /// <param name="action">What happens.</param>
    /// <exception cref="RuleException">The state doesn't allow it.</exception>
    internal void Move(RevisionAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"{Subject} 第{Number}版は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }

    /// <summary>Takes a number and an author; the caller has checked the number.</summary>
    /// <param name="number">The version's number.</param>
    /// <param name="author">Who writes.</param>
    protected void Write(VersionNumber number, RevisionAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        Move(RevisionAction.Write);
        (Major, Minor) = (number.Major, number.Minor);
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }
}

using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

public enum LedgerReviewStatus
{
    [Label("確認中")]
    Open,

    [Label("申請中")]
    Submitted,

    [Label("差戻し")]
    Returned,

    [Label("承認済")]
    Approved,
}

public enum LedgerReviewAction
{
    Answer,
    Submit,
    Withdraw,
    Return,
    Approve,
}

/// <summary>
/// A department's yearly look at every entry of its ledger (A.3.3.1, April). It starts from what is in force on the day it
/// opens; what differs from that in the end is its result.
/// </summary>
public sealed class LedgerReview : Entity, IRecorded
{
    public const string ObligationCode = "LedgerReview";
    public const int Month = 4;

    private readonly List<LedgerReviewLine> lines = [];

    private LedgerReview()
    {
    }

    internal LedgerReview(int departmentId, int fiscalYear, DateOnly openedOn, IEnumerable<LedgerRevision> inForce)
    {
        DepartmentId = departmentId;
        FiscalYear = fiscalYear;
        OpenedOn = openedOn;
        lines.AddRange(inForce.Select(r => new LedgerReviewLine(this, r)));
    }

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(LedgerReviewStatus From, LedgerReviewAction Action, LedgerReviewStatus To)> Moves { get; } =
    [
        (LedgerReviewStatus.Open, LedgerReviewAction.Answer, LedgerReviewStatus.Open),
        (LedgerReviewStatus.Returned, LedgerReviewAction.Answer, LedgerReviewStatus.Open),
        (LedgerReviewStatus.Open, LedgerReviewAction.Submit, LedgerReviewStatus.Submitted),
        (LedgerReviewStatus.Returned, LedgerReviewAction.Submit, LedgerReviewStatus.Submitted),
        (LedgerReviewStatus.Submitted, LedgerReviewAction.Withdraw, LedgerReviewStatus.Open),
        (LedgerReviewStatus.Submitted, LedgerReviewAction.Return, LedgerReviewStatus.Returned),
        (LedgerReviewStatus.Submitted, LedgerReviewAction.Approve, LedgerReviewStatus.Approved),
    ];

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public int FiscalYear { get; private set; }

    public LedgerReviewStatus Status { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>What the lead handed in together with it.</summary>
    public int? SubmissionId { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    public IReadOnlyList<LedgerReviewLine> Lines => lines;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"台帳の見直し {FiscalYear}年度 {Department?.Name}").TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(LedgerReview), Id);

    public bool IsCreationRecorded => false;

    public bool Can(LedgerReviewAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Move(LedgerReviewAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"この見直しは「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.First(m => m.From == Status && m.Action == action).To;
    }

    internal void Submit(int submissionId, DateOnly on)
    {
        Move(LedgerReviewAction.Submit);
        (SubmissionId, SubmittedOn, ReturnComment) = (submissionId, on, string.Empty);
    }

    internal void NoteReturn(string comment) => ReturnComment = comment;

    internal void NoteApproval(DateOnly on) => ApprovedOn = on;
}

/// <summary>One entry as it was in force when the review opened, and what was answered.</summary>
public sealed class LedgerReviewLine : Entity
{
    private LedgerReviewLine()
    {
    }

    internal LedgerReviewLine(LedgerReview review, LedgerRevision inForce)
    {
        Review = review;
        EntryId = inForce.EntryId;
        BaseRevisionId = inForce.Id;
    }

    public int ReviewId { get; private set; }

    public LedgerReview Review { get; private set; } = null!;

    public int EntryId { get; private set; }

    public LedgerEntry Entry { get; private set; } = null!;

    public int BaseRevisionId { get; private set; }

    /// <summary>「変更なし」 was answered on this day.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    public string? ConfirmedBy { get; private set; }

    internal void Confirm(LedgerAuthor by) => (ConfirmedOn, ConfirmedBy) = (by.On, by.Name);

    internal void TakeBack() => (ConfirmedOn, ConfirmedBy) = (null, null);
}

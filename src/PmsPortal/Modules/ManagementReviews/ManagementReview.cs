using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>マネジメントレビュー実施記録 (F20, A.3.7.3): seven inputs, what was decided, frozen with the 理事長's approval.</summary>
public sealed class ManagementReview : Entity, IRecorded
{
    /// <summary>The kind in links.</summary>
    public const string LinkKind = "ManagementReview";

    public const string ObligationCode = "ManagementReview";
    public const int ObligationMonth = 3;
    public const int NameMaxLength = 200;
    public const int TriggerTextMaxLength = 300;
    public const int PlaceMaxLength = 200;
    public const int AttendeesMaxLength = 1000;
    public const int ConclusionMaxLength = 4000;

    private readonly List<ManagementReviewInput> inputs = [];
    private readonly List<ReviewDirective> directives = [];

    private ManagementReview()
    {
    }

    internal ManagementReview(ManagementReviewKind kind, int fiscalYear, int number, ReviewTrigger? trigger, string triggerText, DateOnly from, DateOnly to, DateOnly on, string by)
    {
        (Kind, FiscalYear, Number, Trigger, TriggerText) = (kind, fiscalYear, number, trigger, triggerText);
        (PeriodFrom, PeriodTo, PreparedOn, PreparedBy) = (from, to, on, by);
        inputs.AddRange(EnumLabels.All<ReviewInputKind>().Select(k => new ManagementReviewInput(this, k.Value)));
    }

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(ManagementReviewStatus From, ManagementReviewAction Action, ManagementReviewStatus To)> Moves { get; } =
    [
        (ManagementReviewStatus.Draft, ManagementReviewAction.Write, ManagementReviewStatus.Draft),
        (ManagementReviewStatus.Returned, ManagementReviewAction.Write, ManagementReviewStatus.Returned),
        (ManagementReviewStatus.Draft, ManagementReviewAction.Submit, ManagementReviewStatus.Submitted),
        (ManagementReviewStatus.Returned, ManagementReviewAction.Submit, ManagementReviewStatus.Submitted),
        (ManagementReviewStatus.Submitted, ManagementReviewAction.Withdraw, ManagementReviewStatus.Draft),
        (ManagementReviewStatus.Submitted, ManagementReviewAction.Return, ManagementReviewStatus.Returned),
        (ManagementReviewStatus.Submitted, ManagementReviewAction.Approve, ManagementReviewStatus.Approved),
        (ManagementReviewStatus.Draft, ManagementReviewAction.Discard, ManagementReviewStatus.Draft),
    ];

    public ManagementReviewKind Kind { get; private set; }

    public int FiscalYear { get; private set; }

    /// <summary>Within the fiscal year, from 1.</summary>
    public int Number { get; private set; }

    public ReviewTrigger? Trigger { get; private set; }

    public string TriggerText { get; private set; } = string.Empty;

    /// <summary>First day of what the inputs report about.</summary>
    public DateOnly PeriodFrom { get; private set; }

    /// <summary>Last day of what the inputs report about.</summary>
    public DateOnly PeriodTo { get; private set; }

    public DateOnly PreparedOn { get; private set; }

    public string PreparedBy { get; private set; } = string.Empty;

    /// <summary>実施日.</summary>
    public DateOnly? HeldOn { get; private set; }

    public string Place { get; private set; } = string.Empty;

    public string Attendees { get; private set; } = string.Empty;

    /// <summary>The review's result as a whole.</summary>
    public string Conclusion { get; private set; } = string.Empty;

    public ManagementReviewStatus Status { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string ApprovedBy { get; private set; } = string.Empty;

    public string ReturnComment { get; private set; } = string.Empty;

    public IReadOnlyList<ManagementReviewInput> Inputs => inputs;

    public IReadOnlyList<ReviewDirective> Directives => directives;

    public string Title => TitleOf(FiscalYear, Number, Kind);

    public string RecordTitle => Title;

    public (string Type, int Id) RecordSubject => (nameof(ManagementReview), Id);

    public static string TitleOf(int fiscalYear, int number, ManagementReviewKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"マネジメントレビュー {fiscalYear}年度 第{number}回（{(kind == ManagementReviewKind.Regular ? "定期" : "臨時")}）");

    public bool Can(ManagementReviewAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Hold(DateOnly? heldOn, string place, string attendees, string conclusion)
    {
        Move(ManagementReviewAction.Write);
        (HeldOn, Place, Attendees, Conclusion) = (heldOn, place, attendees, conclusion);
    }

    internal void CheckWritable() => Move(ManagementReviewAction.Write);

    internal void Discard() => Move(ManagementReviewAction.Discard);

    internal void Submit(DateOnly on, string by)
    {
        Move(ManagementReviewAction.Submit);
        (SubmittedOn, SubmittedBy, ReturnComment) = (on, by, string.Empty);
    }

    internal void End(ManagementReviewAction action, string comment)
    {
        Move(action);
        ReturnComment = action == ManagementReviewAction.Return ? comment : string.Empty;
    }

    internal void Approve(DateOnly on, string by)
    {
        Move(ManagementReviewAction.Approve);
        (ApprovedOn, ApprovedBy) = (on, by);
        directives.ForEach(d => d.Issue(on));
    }

    internal ReviewDirective Add(DirectiveContent content, DateOnly dueOn, string dueExplanation)
    {
        Move(ManagementReviewAction.Write);
        var directive = new ReviewDirective(this, directives.Select(d => d.Number).DefaultIfEmpty(0).Max() + 1, content, dueOn, dueExplanation);
        directives.Add(directive);
        return directive;
    }

    internal void Remove(ReviewDirective directive)
    {
        Move(ManagementReviewAction.Write);
        directives.Remove(directive);
    }

    private void Move(ManagementReviewAction action)
    {
        if (!Can(action))
        {
            throw new RuleException(Status == ManagementReviewStatus.Approved
                ? "このマネジメントレビューは承認済みで、内容は固定されています。変わったことは、臨時のレビューか次回のレビューで扱ってください。"
                : $"このマネジメントレビューは「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}

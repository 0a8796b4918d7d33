using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>The figures of a PMS教育実施記録, as they were when it was made.</summary>
[ComplexType]
public sealed class TrainingFigures
{
    /// <summary>受講対象者数: without those who left, are off the list or are excluded.</summary>
    public int Target { get; set; }

    /// <summary>受講者数</summary>
    public int Taken { get; set; }

    /// <summary>修了者数</summary>
    public int Completed { get; set; }

    /// <summary>不合格のまま</summary>
    public int Failed { get; set; }

    /// <summary>除外</summary>
    public int Excluded { get; set; }

    /// <summary>追加の教育を受けた人</summary>
    public int FollowedUp { get; set; }

    /// <summary>Mean of everybody's best result, in points of 100; null without tests.</summary>
    public double? Mean { get; set; }

    /// <summary>受講率 in percent, rounded down: 99.9 % isn't everybody.</summary>
    public int Rate => Percent(Taken, Target);

    public int CompletedRate => Percent(Completed, Target);

    public static int Percent(int part, int whole) => whole == 0 ? 100 : part * 100 / whole;
}

/// <summary>
/// The PMS教育実施記録 of one training (F12, P-131): made from the list, looked over by the 保護管理者, who may order additions;
/// unchangeable once approved and never deleted.
/// </summary>
public sealed class TrainingRecord : Entity, IRecorded
{
    public const int TextMaxLength = 2000;

    /// <summary>Every move that exists; what isn't here is refused.</summary>
    public static IReadOnlyList<(ApplicationStatus From, ApplicationAction Action, ApplicationStatus To)> Moves { get; } =
    [
        (ApplicationStatus.Draft, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Returned, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Rejected, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Draft, ApplicationAction.Submit, ApplicationStatus.Submitted),
        (ApplicationStatus.Submitted, ApplicationAction.Withdraw, ApplicationStatus.Draft),
        (ApplicationStatus.Submitted, ApplicationAction.Return, ApplicationStatus.Returned),
        (ApplicationStatus.Submitted, ApplicationAction.Reject, ApplicationStatus.Rejected),
        (ApplicationStatus.Submitted, ApplicationAction.Approve, ApplicationStatus.Approved),
    ];

    private TrainingRecord()
    {
    }

    public TrainingRecord(TrainingPlan plan, int lineNumber, string title) => (Plan, PlanId, LineNumber, Title) = (plan, plan.Id, lineNumber, title);

    public int PlanId { get; private set; }

    public TrainingPlan Plan { get; private set; } = null!;

    public int LineNumber { get; private set; }

    public string Title { get; private set; } = string.Empty;

    public ApplicationStatus Status { get; private set; }

    public TrainingFigures Figures { get; private set; } = new();

    /// <summary>The record's lines as they were made (<see cref="Platform.Approvals.Snapshot"/>); what is approved and printed.</summary>
    [NotRecorded]
    public string Lines { get; private set; } = "[]";

    /// <summary>教育の評価・所見</summary>
    public string Evaluation { get; private set; } = string.Empty;

    /// <summary>次年度への反映</summary>
    public string NextYear { get; private set; } = string.Empty;

    public DateOnly DraftedOn { get; private set; }

    public string DraftedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    /// <summary>What the 保護管理者 ordered when it came back last; it stays readable after the next submission.</summary>
    public string Instruction { get; private set; } = string.Empty;

    public DateOnly? InstructedOn { get; private set; }

    /// <summary>What was done about the instruction.</summary>
    public string InstructionAnswer { get; private set; } = string.Empty;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"{Plan?.FiscalYear}年度 PMS教育実施記録 {Title}");

    public (string Type, int Id) RecordSubject => (nameof(TrainingRecord), Id);

    public bool Can(ApplicationAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Write(string title, TrainingFigures figures, string lines, TrainingRecordInput input, RevisionAuthor author)
    {
        Move(ApplicationAction.Write);
        (Title, Figures, Lines) = (title, figures, lines);
        (Evaluation, NextYear, InstructionAnswer) = (input.Evaluation.Trim(), input.NextYear.Trim(), input.InstructionAnswer.Trim());
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    internal void Submit() => Move(ApplicationAction.Submit);

    internal void End(ApplicationAction action, RevisionAuthor decider, string comment)
    {
        Move(action);
        if (action == ApplicationAction.Approve)
        {
            (ApprovedBy, ApprovedOn) = (decider.Name, decider.On);
        }
        else if (action is ApplicationAction.Return or ApplicationAction.Reject)
        {
            (Instruction, InstructedOn, InstructionAnswer) = (comment, decider.On, string.Empty);
        }
    }

    private void Move(ApplicationAction action) => Status = Can(action)
        ? Moves.Single(m => m.From == Status && m.Action == action).To
        : throw new RuleException($"{RecordTitle}は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
}

/// <summary>What the 教育責任者 adds to the figures.</summary>
public sealed class TrainingRecordInput
{
    public string Evaluation { get; set; } = string.Empty;

    public string NextYear { get; set; } = string.Empty;

    public string InstructionAnswer { get; set; } = string.Empty;
}

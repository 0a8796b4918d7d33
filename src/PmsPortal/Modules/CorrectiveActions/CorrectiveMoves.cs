using PmsPortal.Platform.Registers;
using static PmsPortal.Modules.CorrectiveActions.CorrectiveStanding;
using static PmsPortal.Modules.CorrectiveActions.CorrectiveStatus;
using static PmsPortal.Modules.CorrectiveActions.CorrectiveStep;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>How a person stands to one report; several may be true at once.</summary>
[Flags]
public enum CorrectiveStanding
{
    None = 0,

    /// <summary>起票者</summary>
    Issuer = 1,

    /// <summary>Decides 軽微/重大: 保護管理者 or 監査責任者, of audit cases the 監査責任者; never the issuer.</summary>
    Confirmer = 2,

    /// <summary>部門管理責任者 or 部門長 of the responsible department.</summary>
    Lead = 4,

    /// <summary>The person of the approved plan.</summary>
    Doer = 8,

    /// <summary>May judge the effectiveness: of minor cases the department, else the 監査責任者 or the auditor they sent; never who carried it out.</summary>
    Reviewer = 16,

    /// <summary>個人情報保護管理者</summary>
    Manager = 32,

    /// <summary>監査責任者 without a tie to the responsible department.</summary>
    AuditChief = 64,

    /// <summary>Decides the open request of the approval route; known to the approval engine alone.</summary>
    Approver = 128,

    /// <summary>Handed in the open request; known to the approval engine alone.</summary>
    Applicant = 256,
}

/// <summary>One move that exists.</summary>
public sealed record CorrectiveMove(CorrectiveStatus From, CorrectiveStep Step, CorrectiveStanding Who, CorrectiveStatus To);

/// <summary>
/// Every move of a 是正処置報告書 (P-181); what isn't here is refused. 差戻し leads back to the one who wrote, 再実施 to the
/// analysis of the cause.
/// </summary>
public static class CorrectiveMoves
{
    public static readonly IReadOnlyList<CorrectiveMove> All =
    [
        new(Raised, Edit, Issuer, Raised),
        new(Raised, ConfirmMinor, Confirmer, Planning),
        new(Raised, ConfirmMajor, Confirmer, IssueApproval),
        new(Raised, ReturnIssue, Confirmer, RaiseReturned),
        new(Raised, Dismiss, Confirmer, Dismissed),
        new(RaiseReturned, Edit, Issuer, Raised),
        new(RaiseReturned, Dismiss, Confirmer, Dismissed),
        new(IssueApproval, ApproveIssue, Approver, Planning),
        new(IssueApproval, ReturnIssueApproval, Approver, Raised),
        new(IssueApproval, RejectIssue, Approver, Dismissed),
        new(IssueApproval, WithdrawIssue, Applicant, Raised),
        new(Planning, WritePlan, Lead, Planning),
        new(Planning, SubmitPlan, Lead, PlanApproval),
        new(PlanApproval, ApprovePlan, Approver, Doing),
        new(PlanApproval, ReturnPlan, Approver, Planning),
        new(PlanApproval, WithdrawPlan, Applicant, Planning),
        new(Doing, RecordWork, Doer | Lead, Doing),
        new(Doing, ReportDone, Doer | Lead, Reviewing),
        new(Doing, RequestDue, Doer | Lead, DueApproval),
        new(DueApproval, ApproveDue, Approver, Doing),
        new(DueApproval, ReturnDue, Approver, Doing),
        new(DueApproval, WithdrawDue, Applicant, Doing),
        new(Reviewing, AssignReviewer, AuditChief, Reviewing),
        new(Reviewing, ReturnDone, Reviewer, Doing),
        new(Reviewing, Review, Reviewer, Reporting),
        new(Reporting, Report, Manager, CloseApproval),
        new(Reporting, Redo, Manager, Planning),
        new(CloseApproval, ApproveClose, Approver, Closed),
        new(CloseApproval, ReturnClose, Approver, Reporting),
        new(CloseApproval, WithdrawClose, Applicant, Reporting),
    ];

    /// <summary>The move, or null where the state knows no such step.</summary>
    public static CorrectiveMove? Find(CorrectiveStatus from, CorrectiveStep step) => All.FirstOrDefault(m => m.From == from && m.Step == step);

    /// <summary>The state waits for a decision along an approval route.</summary>
    public static bool WaitsForApproval(this CorrectiveStatus status) => status is IssueApproval or PlanApproval or DueApproval or CloseApproval;

    /// <summary>Nothing is to be done any more.</summary>
    public static bool IsEnded(this CorrectiveStatus status) => status is Closed or Dismissed;

    /// <summary>Why a step is not possible, in words; null where it is.</summary>
    public static string? WhyNot(CorrectiveStatus status, CorrectiveStep step, CorrectiveStanding standing) => Find(status, step) switch
    {
        null => $"「{status.Label()}」の報告書に「{step.Label()}」はできません。画面を更新して、いまの状態を確かめてください。",
        { Who: var who } when (who & standing) == None => $"「{step.Label()}」ができるのは{Names(who)}です。",
        _ => null,
    };

    private static string Names(CorrectiveStanding who) => string.Join("・", new (CorrectiveStanding Flag, string Name)[]
    {
        (Issuer, "起票者"),
        (Confirmer, "個人情報保護管理者か個人情報保護監査責任者（監査の不適合は監査責任者。起票した本人を除く）"),
        (Lead, "責任部門の部門管理責任者・部門長"),
        (Doer, "計画の担当者"),
        (Reviewer, "有効性の確認者（軽微は責任部門か監査責任者、重大は監査責任者か指名された監査員。実施した本人と、重大では責任部門の人を除く）"),
        (Manager, "個人情報保護管理者"),
        (AuditChief, "個人情報保護監査責任者（責任部門の人を除く。いなければ個人情報保護管理者）"),
        (Approver, "承認経路の決裁者"),
        (Applicant, "申請した人"),
    }.Where(n => (who & n.Flag) != 0).Select(n => n.Name));
}

using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Where a 是正処置報告書 stands (P-181).</summary>
public enum CorrectiveStatus
{
    [Label("内容確認待ち")]
    Raised,

    [Label("起票の差戻し")]
    RaiseReturned,

    [Label("内容の承認待ち")]
    IssueApproval,

    [Label("原因・計画の作成中")]
    Planning,

    [Label("計画の承認待ち")]
    PlanApproval,

    [Label("実施中")]
    Doing,

    [Label("期限変更の承認待ち")]
    DueApproval,

    [Label("有効性の確認待ち")]
    Reviewing,

    [Label("個人情報保護管理者の報告待ち")]
    Reporting,

    [Label("結果の承認待ち")]
    CloseApproval,

    [Label("完了")]
    Closed,

    [Label("不適合に当たらず終了")]
    Dismissed,
}

/// <summary>What may happen to a 是正処置報告書.</summary>
public enum CorrectiveStep
{
    [Label("起票の内容を直す")]
    Edit,

    [Label("内容を確認する（軽微）")]
    ConfirmMinor,

    [Label("内容を確認する（重大）")]
    ConfirmMajor,

    [Label("起票を差し戻す")]
    ReturnIssue,

    [Label("不適合に当たらないとする")]
    Dismiss,

    [Label("内容を承認する")]
    ApproveIssue,

    [Label("内容を差し戻す")]
    ReturnIssueApproval,

    [Label("内容を却下する")]
    RejectIssue,

    [Label("内容の申請を取り下げる")]
    WithdrawIssue,

    [Label("原因と計画を書く")]
    WritePlan,

    [Label("計画を申請する")]
    SubmitPlan,

    [Label("計画を承認する")]
    ApprovePlan,

    [Label("計画を差し戻す")]
    ReturnPlan,

    [Label("計画の申請を取り下げる")]
    WithdrawPlan,

    [Label("実施したことを記録する")]
    RecordWork,

    [Label("完了を報告する")]
    ReportDone,

    [Label("期限の変更を申請する")]
    RequestDue,

    [Label("期限の変更を承認する")]
    ApproveDue,

    [Label("期限の変更を認めない")]
    ReturnDue,

    [Label("期限変更の申請を取り下げる")]
    WithdrawDue,

    [Label("フォローアップ監査の監査員を決める")]
    AssignReviewer,

    [Label("実施の報告を差し戻す")]
    ReturnDone,

    [Label("有効性を確認する")]
    Review,

    [Label("理事長に報告する")]
    Report,

    [Label("原因分析からの再実施を指示する")]
    Redo,

    [Label("結果を承認する")]
    ApproveClose,

    [Label("結果を差し戻す")]
    ReturnClose,

    [Label("結果の報告を取り下げる")]
    WithdrawClose,
}

/// <summary>軽微 or 重大: decides who approves and who reviews the effectiveness (G22, G23).</summary>
public enum CorrectiveClass
{
    [Label("軽微")]
    Minor,

    [Label("重大")]
    Major,
}

/// <summary>How the cause was looked for.</summary>
public enum CauseMethod
{
    [Label("なぜなぜ分析")]
    Whys,

    [Label("自由記述")]
    Free,
}

/// <summary>What the review of the effectiveness found.</summary>
public enum Effectiveness
{
    [Label("有効")]
    Effective,

    [Label("効果が不十分")]
    Ineffective,

    [Label("再発した")]
    Recurred,
}

/// <summary>By what the effectiveness was checked.</summary>
public enum ReviewMethod
{
    [Label("運用の確認")]
    OperationCheck,

    [Label("フォローアップ監査")]
    FollowUpAudit,

    [Label("現場・記録の確認")]
    Inspection,
}

/// <summary>Where a wish to change the due date stands.</summary>
public enum DueChangeStatus
{
    [Label("申請中")]
    Pending,

    [Label("承認")]
    Approved,

    [Label("認めない")]
    Refused,

    [Label("取下げ")]
    Withdrawn,
}

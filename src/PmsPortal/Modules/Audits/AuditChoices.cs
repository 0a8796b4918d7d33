using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Audits;

/// <summary>What an audit looks at (A.3.7.2).</summary>
public enum AuditKind
{
    /// <summary>Whether the rules fit the standard.</summary>
    [Label("適合性監査", "適合性")]
    Conformity,

    /// <summary>Whether a department lives by the rules.</summary>
    [Label("運用監査", "運用状況の監査", "運用")]
    Operation,
}

/// <summary>Where one audit stands.</summary>
public enum AuditStatus
{
    [Label("計画中")]
    Draft,

    [Label("通知済")]
    Notified,

    [Label("実施中")]
    Checking,

    [Label("報告書作成中")]
    Reporting,

    [Label("報告の承認待ち")]
    Submitted,

    [Label("報告済")]
    Approved,

    [Label("部門が受領")]
    Received,

    [Label("中止")]
    Cancelled,
}

/// <summary>What may happen to one audit.</summary>
public enum AuditAction
{
    /// <summary>個別計画 is written.</summary>
    Plan,

    /// <summary>The department is told.</summary>
    Notify,

    /// <summary>Day, auditors or focus change after the department was told; it is told again.</summary>
    Change,

    /// <summary>Items are made, changed or taken out.</summary>
    Prepare,

    /// <summary>The 監査責任者 has checked the items; the audit may begin.</summary>
    Confirm,

    /// <summary>An item is answered.</summary>
    Answer,

    /// <summary>Every item has its judgement and evidence.</summary>
    Complete,

    /// <summary>Answers are to be corrected.</summary>
    Reopen,

    /// <summary>The report is written.</summary>
    Write,

    /// <summary>The report goes into its approval route.</summary>
    Submit,

    /// <summary>The applicant takes the report back.</summary>
    Withdraw,

    /// <summary>The report comes back.</summary>
    Return,

    /// <summary>The 理事長 agrees; the department gets the original.</summary>
    Approve,

    /// <summary>The department has taken the report.</summary>
    Receive,

    /// <summary>The audit doesn't take place.</summary>
    Cancel,
}

/// <summary>判定 of an item.</summary>
public enum AuditJudgement
{
    [Label("適合", "○")]
    Conforming,

    [Label("不適合", "×")]
    Nonconforming,

    [Label("観察", "観察事項", "△")]
    Observation,

    [Label("対象外", "－")]
    NotApplicable,
}

/// <summary>Where an item comes from.</summary>
public enum AuditItemSource
{
    [Label("ひな形")]
    Template,

    [Label("リスク対策・残留リスク")]
    CheckPoint,

    [Label("前回の指摘")]
    LastFinding,

    [Label("追加")]
    Own,
}

/// <summary>対策の実施状況, as the risk sheet shows it.</summary>
public enum MeasureState
{
    [Label("実施している")]
    Done,

    [Label("一部実施")]
    Partly,

    [Label("実施していない")]
    NotDone,
}

/// <summary>Where the summary of a year stands.</summary>
public enum AuditSummaryStatus
{
    [Label("作成中")]
    Draft,

    [Label("報告済")]
    Reported,

    [Label("理事長が確認")]
    Received,
}

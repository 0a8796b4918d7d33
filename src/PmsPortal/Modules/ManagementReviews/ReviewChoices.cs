using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

public enum ManagementReviewKind
{
    [Label("定期（3月）")]
    Regular,

    [Label("臨時")]
    AdHoc,
}

/// <summary>Why a review is held beside the one in March (A.3.7.3).</summary>
public enum ReviewTrigger
{
    [Label("経営環境の変化")]
    Management,

    [Label("法令・指針の改正")]
    Norms,

    [Label("事業内容の変更")]
    Business,

    [Label("緊急事態・重大な不適合")]
    Incident,

    [Label("その他")]
    Other,
}

public enum ManagementReviewStatus
{
    [Label("準備中")]
    Draft,

    [Label("承認待ち")]
    Submitted,

    [Label("差戻し")]
    Returned,

    [Label("承認済")]
    Approved,
}

public enum ManagementReviewAction
{
    Write,
    Submit,
    Withdraw,
    Return,
    Approve,
    Discard,
}

/// <summary>What the review decided.</summary>
public enum DirectiveKind
{
    [Label("理事長の指示")]
    Directive,

    [Label("決定事項")]
    Decision,
}

public enum DirectiveStatus
{
    /// <summary>The review is not approved yet.</summary>
    [Label("承認前")]
    Draft,

    [Label("対応中")]
    Open,

    [Label("完了報告")]
    Reported,

    [Label("完了")]
    Done,
}

public enum DirectiveAction
{
    Write,
    Issue,
    Progress,
    Report,
    SendBack,
    Accept,
}

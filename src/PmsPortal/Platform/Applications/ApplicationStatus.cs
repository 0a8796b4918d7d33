using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Applications;

/// <summary>Where an application form stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written.</summary>
    [Label("下書き")]
    Draft,

    /// <summary>On its approval route.</summary>
    [Label("申請中")]
    Submitted,

    /// <summary>Approved; never edited again.</summary>
    [Label("承認済")]
    Approved,

    /// <summary>Sent back.</summary>
    [Label("差戻し")]
    Returned,

    /// <summary>Refused.</summary>
    [Label("却下")]
    Rejected,
}

/// <summary>What may happen to an application form.</summary>
public enum ApplicationAction
{
    /// <summary>Its content is written.</summary>
    Write,

    /// <summary>It goes to the approver.</summary>
    Submit,

    /// <summary>Its applicant takes it back.</summary>
    Withdraw,

    /// <summary>The approver sends it back.</summary>
    Return,

    /// <summary>The approver refuses it.</summary>
    Reject,

    /// <summary>The approver agrees.</summary>
    Approve,

    /// <summary>It is deleted before any approval.</summary>
    Delete,
}

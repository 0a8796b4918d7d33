using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Revisions;

/// <summary>Where a version of a document stands.</summary>
public enum RevisionStatus
{
    /// <summary>下書き</summary>
    [Label("下書き")]
    Draft,

    /// <summary>申請中</summary>
    [Label("申請中")]
    Submitted,

    /// <summary>差戻し</summary>
    [Label("差戻し")]
    Returned,

    /// <summary>却下</summary>
    [Label("却下")]
    Rejected,

    /// <summary>承認済</summary>
    [Label("承認済")]
    Approved,
}

/// <summary>What may happen to a version.</summary>
public enum RevisionAction
{
    /// <summary>Its content is written.</summary>
    Write,

    /// <summary>It goes into its approval route.</summary>
    Submit,

    /// <summary>The applicant takes it back.</summary>
    Withdraw,

    /// <summary>An approver sends it back.</summary>
    Return,

    /// <summary>An approver turns it down.</summary>
    Reject,

    /// <summary>The last approver agrees.</summary>
    Approve,

    /// <summary>It is thrown away before any approval.</summary>
    Discard,
}

/// <summary>How a request that ended moves its version.</summary>
public static class RevisionEnd
{
    /// <summary>The move.</summary>
    /// <param name="status">How the request ended.</param>
    /// <returns>The action.</returns>
    public static RevisionAction Of(RequestStatus status) => status switch
    {
        RequestStatus.Approved => RevisionAction.Approve,
        RequestStatus.Returned => RevisionAction.Return,
        RequestStatus.Rejected => RevisionAction.Reject,
        RequestStatus.Withdrawn or RequestStatus.Pending => RevisionAction.Withdraw,
    };

    /// <summary>Who decided, with 代 where a deputy did.</summary>
    /// <param name="decision">The last decision.</param>
    /// <returns>The name for boxes and lists.</returns>
    public static string Decider(ApprovalDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName;
    }
}

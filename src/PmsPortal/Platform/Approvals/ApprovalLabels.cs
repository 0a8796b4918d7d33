namespace PmsPortal.Platform.Approvals;

/// <summary>The words of 決裁 (<c>domain.md</c> 5.2).</summary>
public static class ApprovalLabels
{
    /// <summary>確認 or 承認.</summary>
    /// <param name="kind">The kind of step.</param>
    /// <returns>Japanese name.</returns>
    public static string Label(this StepKind kind) => kind switch
    {
        StepKind.Check => "確認",
        StepKind.Approve => "承認",
    };

    /// <summary>部門 or 組織全体.</summary>
    /// <param name="scope">The scope.</param>
    /// <returns>Japanese name.</returns>
    public static string Label(this StepScope scope) => scope switch
    {
        StepScope.Department => "部門",
        StepScope.Organization => "組織全体",
    };

    /// <summary>The state of a request.</summary>
    /// <param name="status">The state.</param>
    /// <returns>Japanese name.</returns>
    public static string Label(this RequestStatus status) => status switch
    {
        RequestStatus.Pending => "申請中",
        RequestStatus.Approved => "承認済",
        RequestStatus.Returned => "差戻し",
        RequestStatus.Rejected => "却下",
        RequestStatus.Withdrawn => "取下げ",
    };

    /// <summary>The verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>Japanese name.</returns>
    public static string Label(this Verdict verdict) => verdict switch
    {
        Verdict.Approve => "承認",
        Verdict.Return => "差戻し",
        Verdict.Reject => "却下",
        Verdict.Withdraw => "取下げ",
    };
}

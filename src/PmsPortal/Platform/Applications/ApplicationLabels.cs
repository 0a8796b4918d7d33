namespace PmsPortal.Platform.Applications;

/// <summary>Names of what all application forms have, for the change log.</summary>
internal static class ApplicationLabels
{
    public static (string Property, string Label)[] All { get; } =
    [
        (nameof(Application.Number), "申請番号"),
        (nameof(Application.DepartmentId), "部門"),
        (nameof(Application.ApplicantId), "申請者番号"),
        (nameof(Application.ApplicantName), "申請者"),
        (nameof(Application.Status), "状態"),
        (nameof(Application.DraftedOn), "作成日"),
        (nameof(Application.SubmittedOn), "申請日"),
        (nameof(Application.ApprovedOn), "承認日"),
        (nameof(Application.ApprovedBy), "承認者"),
        (nameof(Application.IsAfterTheFact), "事後"),
        (nameof(Application.ReturnComment), "差戻し・却下の理由"),
    ];
}

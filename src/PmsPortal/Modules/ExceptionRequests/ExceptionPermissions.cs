using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>Who may do what with 個人情報例外適用申請書; which record, <see cref="ApplicationKind"/> decides.</summary>
public static class ExceptionPermissions
{
    public static readonly Permission View = new(
        "ExceptionRequests.View", "自分の個人情報例外適用申請書を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewAll = new(
        "ExceptionRequests.ViewAll", "ほかの人の個人情報例外適用申請書を見る", PermissionDefault.Nobody,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Apply = new(
        "ExceptionRequests.Apply", "自分の部門の個人情報例外適用申請書を作る", PermissionDefault.Everyone);

    public static readonly Permission ApplyForOthers = new(
        "ExceptionRequests.ApplyForOthers", "ほかの部門の個人情報例外適用申請書を作る", PermissionDefault.Nobody,
        PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, ViewAll, Apply, ApplyForOthers];
}

using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>Who may do what with 個人情報取扱申請書; which record, <see cref="ApplicationKind"/> decides.</summary>
public static class HandlingPermissions
{
    public static readonly Permission View = new(
        "HandlingRequests.View", "自分の個人情報取扱申請書を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewAll = new(
        "HandlingRequests.ViewAll", "ほかの人の個人情報取扱申請書を見る", PermissionDefault.Nobody,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Apply = new(
        "HandlingRequests.Apply", "自分の部門の個人情報取扱申請書を作る", PermissionDefault.Everyone);

    public static readonly Permission ApplyForOthers = new(
        "HandlingRequests.ApplyForOthers", "ほかの部門の個人情報取扱申請書を作る", PermissionDefault.Nobody,
        PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, ViewAll, Apply, ApplyForOthers];
}

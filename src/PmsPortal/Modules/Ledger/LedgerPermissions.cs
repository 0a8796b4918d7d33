using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Ledger;

/// <summary>Who may do what with the ledger (P-010…P-013; 番号法 for 特定個人情報).</summary>
public static class LedgerPermissions
{
    public static readonly Permission View = new(
        "Ledger.View", "承認済みの台帳を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "Ledger.ViewDrafts", "承認前の台帳を見る", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission ViewSpecific = new(
        "Ledger.ViewSpecific", "特定個人情報の詳細を見る", PermissionDefault.Nobody,
        PmsRole.MyNumberHandler, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.DepartmentLead);

    public static readonly Permission Edit = new(
        "Ledger.Edit", "台帳を作成・編集する", PermissionDefault.Nobody,
        PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Submit = new(
        "Ledger.Submit", "台帳をまとめて申請する", PermissionDefault.Nobody, PmsRole.DepartmentLead);

    public static readonly Permission Import = new(
        "Ledger.Import", "台帳をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "Ledger.Export", "台帳をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission OpenReviews = new(
        "Ledger.OpenReviews", "台帳の見直しを開始する", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission ChaseReviews = new(
        "Ledger.ChaseReviews", "台帳の見直しを催促する", PermissionDefault.Nobody, PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, ViewDrafts, ViewSpecific, Edit, Submit, Import, Export, OpenReviews, ChaseReviews];
}

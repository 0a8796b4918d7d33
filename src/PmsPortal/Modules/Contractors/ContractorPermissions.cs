using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Contractors;

/// <summary>Who may do what with contractors (P-106…P-112).</summary>
public static class ContractorPermissions
{
    public static readonly Permission View = new(
        "Contractors.View", "委託先・評価・契約を見る", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson);

    public static readonly Permission Edit = new(
        "Contractors.Edit", "委託先・委託業務・契約を登録し、評価に回答する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Submit = new(
        "Contractors.Submit", "委託先一覧表・評価・契約の確認を申請する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Supervise = new(
        "Contractors.Supervise", "委託先の監督を記録する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    public static readonly Permission EditCriteria = new(
        "Contractors.EditCriteria", "委託先選定基準を改訂する", PermissionDefault.Nobody, PmsRole.SecretariatManager);

    public static readonly Permission ReviewCriteria = new(
        "Contractors.ReviewCriteria", "委託先選定基準の見直しを記録する", PermissionDefault.Nobody, PmsRole.ProtectionManager);

    public static readonly Permission Import = new(
        "Contractors.Import", "委託先をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "Contractors.Export", "委託先をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission[] All = [View, Edit, Submit, Supervise, EditCriteria, ReviewCriteria, Import, Export];
}

using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Who may do what with departments, people, roles and accounts (A.3.3.4).</summary>
public static class OrganizationPermissions
{
    public static readonly Permission View = new(
        "Organization.View", "体制図・部門・権限一覧を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewEmployees = new(
        "Organization.ViewEmployees", "従業者の一覧を見る・出力する", PermissionDefault.Administrators,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.DepartmentLead, PmsRole.DepartmentHead,
        PmsRole.TrainingManager, PmsRole.AuditChief);

    public static readonly Permission Manage = new(
        "Organization.Manage", "部門と従業者を登録・変更・取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Appoint = new(
        "Organization.Appoint", "役割の任命と代決を登録する", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission ManageAccounts = new(
        "Organization.ManageAccounts", "アカウントを発行・停止する", PermissionDefault.Administrators);

    public static readonly Permission[] All = [View, ViewEmployees, Manage, Appoint, ManageAccounts];
}

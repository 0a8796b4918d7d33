using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Who may do what with the list (P-020…P-023): all staff read what is approved.</summary>
public static class LegalNormPermissions
{
    public static readonly Permission View = new("LegalNorms.View", "個人情報関連法規一覧表を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "LegalNorms.ViewDrafts", "承認前の法規一覧と見直しを見る", PermissionDefault.Administrators,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief);

    public static readonly Permission Edit = new(
        "LegalNorms.Edit", "法規一覧を編集し、見直しに回答する", PermissionDefault.Nobody, PmsRole.SecretariatManager);

    public static readonly Permission Submit = new(
        "LegalNorms.Submit", "法規一覧と見直しを申請する", PermissionDefault.Nobody, PmsRole.SecretariatManager);

    public static readonly Permission Import = new(
        "LegalNorms.Import", "法規一覧をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "LegalNorms.Export", "法規一覧をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.DepartmentLead);

    public static readonly Permission[] All = [View, ViewDrafts, Edit, Submit, Import, Export];
}

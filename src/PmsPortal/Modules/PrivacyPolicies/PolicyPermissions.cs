using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>Who may do what with the policy (A.3.2).</summary>
public static class PolicyPermissions
{
    public static readonly Permission View = new(
        "PrivacyPolicies.View", "個人情報保護方針を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "PrivacyPolicies.ViewDrafts", "承認前の個人情報保護方針を見る", PermissionDefault.Administrators,
        PmsRole.Chairperson, PmsRole.ViceChairperson, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Edit = new(
        "PrivacyPolicies.Edit", "個人情報保護方針を作成・改定・申請する", PermissionDefault.Nobody,
        PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "PrivacyPolicies.Export", "公開用のHTMLを出力する", PermissionDefault.Administrators,
        PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, ViewDrafts, Edit, Export];
}

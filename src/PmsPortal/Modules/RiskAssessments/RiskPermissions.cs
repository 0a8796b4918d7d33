using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>Who may do what with the risk assessments (P-031…P-036).</summary>
public static class RiskPermissions
{
    public static readonly Permission View = new(
        "RiskAssessments.View", "リスクアセスメント表を見る", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission Edit = new(
        "RiskAssessments.Edit", "リスクアセスメント表を作成・編集する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Submit = new(
        "RiskAssessments.Submit", "リスクアセスメント表を申請する", PermissionDefault.Nobody, PmsRole.DepartmentLead);

    public static readonly Permission Chase = new(
        "RiskAssessments.Chase", "リスクアセスメントを催促する", PermissionDefault.Nobody, PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission Import = new(
        "RiskAssessments.Import", "リスクアセスメント表をファイルから取り込む", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "RiskAssessments.Export", "リスクアセスメント表をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Chairperson);

    /// <summary>Everybody sees the measures that they have to carry out; all of a department only with <see cref="View"/>.</summary>
    public static readonly Permission OwnMeasures = new(
        "RiskAssessments.OwnMeasures", "担当する対策を見て、実施を記録する", PermissionDefault.Everyone);

    public static readonly Permission Library = new(
        "RiskAssessments.Library", "リスクと対策の例・採点の設定を変える", PermissionDefault.Nobody, PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission ReviewSafetyRules = new(
        "RiskAssessments.ReviewSafetyRules", "安全管理規程の見直しを記録する", PermissionDefault.Nobody, PmsRole.ProtectionManager);

    public static readonly Permission[] All = [View, Edit, Submit, Chase, Import, Export, OwnMeasures, Library, ReviewSafetyRules];
}

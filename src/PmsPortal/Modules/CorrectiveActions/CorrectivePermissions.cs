using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>
/// Who may open what. What may be done with one report is decided by <see cref="CorrectiveMoves"/>: it depends on the
/// report, not on a role alone.
/// </summary>
public static class CorrectivePermissions
{
    public static readonly Permission View = new("CorrectiveActions.View", "自分が関わる是正処置報告書を開く", PermissionDefault.Everyone);

    public static readonly Permission ViewAll = new(
        "CorrectiveActions.ViewAll", "すべての是正処置報告書を見る", PermissionDefault.Nobody,
        PmsRole.Chairperson, PmsRole.ViceChairperson, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.SecretariatManager, PmsRole.ComplaintManager);

    public static readonly Permission ViewDepartment = new(
        "CorrectiveActions.ViewDepartment", "自部門の是正処置報告書を見る", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Raise = new(
        "CorrectiveActions.Raise", "是正処置報告書を起票する", PermissionDefault.Nobody,
        PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.SecretariatManager, PmsRole.ComplaintManager, PmsRole.ItManager, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    /// <summary>Only those who audit issue the nonconformities of an audit (P-164).</summary>
    public static readonly Permission RaiseAudit = new(
        "CorrectiveActions.RaiseAudit", "監査の不適合を起票する", PermissionDefault.Nobody, PmsRole.AuditChief, PmsRole.Auditor);

    public static readonly Permission Export = new(
        "CorrectiveActions.Export", "是正処置の一覧をファイルに出力する", PermissionDefault.Nobody,
        PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.SecretariatManager, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Settings = new(
        "CorrectiveActions.Settings", "軽微の定義と是正処置の期間を決める", PermissionDefault.Nobody, PmsRole.ProtectionManager);

    public static readonly Permission[] All = [View, ViewAll, ViewDepartment, Raise, RaiseAudit, Export, Settings];
}

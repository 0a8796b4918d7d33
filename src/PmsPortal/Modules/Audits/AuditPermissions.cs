using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Audits;

/// <summary>Who may do what in 内部監査; who acts in one audit (auditors, the 監査責任者 or the alternate), the audit itself says.</summary>
public static class AuditPermissions
{
    public static readonly Permission View = new("Audits.View", "承認された内部監査計画書と、自分に関わる監査を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewAll = new(
        "Audits.ViewAll", "すべての監査の計画・チェックリスト・報告書・総括表を見る", PermissionDefault.Nobody,
        PmsRole.AuditChief, PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.Auditor);

    /// <summary>Not what auditors are still working on: the 事務局 is audited too, but prepares the management review and shows the records to an examiner.</summary>
    public static readonly Permission ViewReported = new(
        "Audits.ViewReported", "報告の済んだ監査と総括表を見る", PermissionDefault.Nobody,
        PmsRole.AuditChief, PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.Auditor, PmsRole.SecretariatManager);

    public static readonly Permission ViewDepartment = new(
        "Audits.ViewDepartment", "自部門に通知された監査と報告書を見る", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Receive = new(
        "Audits.Receive", "自部門の監査報告書を受け取る", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Manage = new(
        "Audits.Manage", "内部監査計画書・個別計画・ひな形・利害関係・総括表を作る", PermissionDefault.Nobody, PmsRole.AuditChief);

    public static readonly Permission Work = new(
        "Audits.Work", "割り当てられた監査を行う（チェックリスト・報告書）", PermissionDefault.Nobody, PmsRole.Auditor, PmsRole.AuditChief);

    public static readonly Permission Export = new(
        "Audits.Export", "監査の一覧・チェックリスト・総括表をExcelに出す", PermissionDefault.Nobody,
        PmsRole.AuditChief, PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.Auditor);

    public static readonly Permission ReceiveSummary = new(
        "Audits.ReceiveSummary", "総括表の報告を受ける", PermissionDefault.Nobody, PmsRole.Chairperson);

    public static readonly Permission[] All = [View, ViewAll, ViewReported, ViewDepartment, Receive, Manage, Work, Export, ReceiveSummary];
}

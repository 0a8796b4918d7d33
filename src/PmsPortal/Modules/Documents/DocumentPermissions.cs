using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Documents;

/// <summary>Who may do what with documents (A.3.5.2). The 文書管理者 of a document may edit that document too.</summary>
public static class DocumentPermissions
{
    public static readonly Permission View = new(
        "Documents.View", "承認済みの規程・手順・様式を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "Documents.ViewDrafts", "承認前の規程・手順・様式を見る", PermissionDefault.Administrators,
        PmsRole.Chairperson, PmsRole.ViceChairperson, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Edit = new(
        "Documents.Edit", "規程・手順・様式を作成・改訂・申請する", PermissionDefault.Nobody,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    public static readonly Permission ViewReading = new(
        "Documents.ViewReading", "文書の確認状況を見る", PermissionDefault.Nobody,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.TrainingManager, PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Import = new(
        "Documents.Import", "文書管理台帳をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "Documents.Export", "文書管理台帳をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief);

    public static readonly Permission[] All = [View, ViewDrafts, Edit, ViewReading, Import, Export];

    /// <summary>Whether the actor may change a document: by role, or as its 文書管理者.</summary>
    internal static bool MayEdit(Actor actor, int ownerId) => actor.May(Edit) || (actor.EmployeeId is not null && actor.EmployeeId == ownerId);

    internal static bool MayViewDrafts(Actor actor, int ownerId) => actor.May(ViewDrafts) || MayEdit(actor, ownerId);
}

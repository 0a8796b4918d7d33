using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>Who may do what with the registers of records and with disposals (A.3.5.3, A.3.4.3.1).</summary>
public static class RecordPermissions
{
    public static readonly Permission View = new(
        "Records.View", "承認済みの記録管理台帳・廃棄記録を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "Records.ViewDrafts", "承認前の記録管理台帳・廃棄リストを見る", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Edit = new(
        "Records.Edit", "記録管理台帳を作成・編集する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission Submit = new(
        "Records.Submit", "記録管理台帳・廃棄リストを申請する", PermissionDefault.Nobody, PmsRole.DepartmentLead);

    public static readonly Permission Dispose = new(
        "Records.Dispose", "廃棄リストを作り、廃棄を記録する", PermissionDefault.Nobody, PmsRole.DepartmentLead, PmsRole.SecretariatManager);

    public static readonly Permission SetRetention = new(
        "Records.SetRetention", "ポータルの記録の保管期間を決める", PermissionDefault.Nobody, PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission Import = new(
        "Records.Import", "記録管理台帳をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "Records.Export", "記録管理台帳をファイルに出力する", PermissionDefault.Administrators,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission[] All = [View, ViewDrafts, Edit, Submit, Dispose, SetRetention, Import, Export];
}

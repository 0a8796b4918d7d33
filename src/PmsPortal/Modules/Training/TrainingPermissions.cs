using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Training;

/// <summary>Who may do what with the yearly training (A.3.4.5): everybody reads the approved plan and sees their own part.</summary>
public static class TrainingPermissions
{
    public static readonly Permission View = new("Training.View", "教育計画と自分の教育を見る", PermissionDefault.Everyone);

    public static readonly Permission ViewDrafts = new(
        "Training.ViewDrafts", "承認前の教育計画と実施記録を見る", PermissionDefault.Administrators,
        PmsRole.TrainingManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission Edit = new("Training.Edit", "教育計画を作成し、申請する", PermissionDefault.Nobody, PmsRole.TrainingManager);

    public static readonly Permission Control = new(
        "Training.Control", "受講状況を見る", PermissionDefault.Nobody,
        PmsRole.TrainingManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson,
        PmsRole.DepartmentLead, PmsRole.DepartmentHead);

    public static readonly Permission Manage = new("Training.Manage", "受講対象者の除外と追加の教育を決める", PermissionDefault.Nobody, PmsRole.TrainingManager);

    public static readonly Permission Explain = new(
        "Training.Explain", "未受講の理由と補講予定日を書く", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.DepartmentLead);

    public static readonly Permission Remind = new(
        "Training.Remind", "未受講の人に督促する", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.SecretariatManager, PmsRole.DepartmentLead);

    public static readonly Permission Sessions = new(
        "Training.Sessions", "集合研修を開き、出席と結果を記録する", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.SecretariatManager);

    public static readonly Permission Record = new("Training.Record", "教育実施記録を作成し、報告する", PermissionDefault.Nobody, PmsRole.TrainingManager);

    public static readonly Permission Update = new(
        "Training.Update", "受講対象者一覧を従業者の異動に合わせる", PermissionDefault.Administrators, PmsRole.TrainingManager);

    public static readonly Permission Export = new(
        "Training.Export", "受講対象者一覧をファイルに出力する", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief);

    public static readonly Permission[] All = [View, ViewDrafts, Edit, Control, Manage, Explain, Remind, Sessions, Record, Update, Export];
}

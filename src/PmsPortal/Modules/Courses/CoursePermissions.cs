using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Courses;

/// <summary>Who may do what with courses, questions and results (A.3.4.5). Who edits questions sees their key.</summary>
public static class CoursePermissions
{
    public static readonly Permission Learn = new("Courses.Learn", "教育を受ける", PermissionDefault.Everyone);

    public static readonly Permission View = new(
        "Courses.View", "教材と版を見る", PermissionDefault.Nobody,
        PmsRole.TrainingManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission Edit = new(
        "Courses.Edit", "教材と問題を作る・公開する", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.SecretariatManager);

    public static readonly Permission Import = new(
        "Courses.Import", "問題をファイルから取り込む", PermissionDefault.Nobody, PmsRole.TrainingManager, PmsRole.SecretariatManager);

    public static readonly Permission Results = new(
        "Courses.Results", "受講の状況とテストの結果を見る", PermissionDefault.Nobody,
        PmsRole.TrainingManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission[] All = [Learn, View, Edit, Import, Results];
}

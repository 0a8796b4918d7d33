using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Who may do what with the management review (P-170); who has to carry out a directive sees that one.</summary>
public static class ReviewPermissions
{
    public static readonly Permission View = new(
        "ManagementReviews.View", "マネジメントレビューを見る", PermissionDefault.Nobody,
        PmsRole.Chairperson, PmsRole.ViceChairperson, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.TrainingManager, PmsRole.ComplaintManager, PmsRole.SecretariatManager);

    public static readonly Permission Prepare = new(
        "ManagementReviews.Prepare", "マネジメントレビューを準備し、承認を求める", PermissionDefault.Nobody, PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    public static readonly Permission Direct = new(
        "ManagementReviews.Direct", "マネジメントレビューの決定・指示を書く", PermissionDefault.Nobody, PmsRole.Chairperson, PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    public static readonly Permission Accept = new(
        "ManagementReviews.Accept", "理事長の指示の完了を確かめる", PermissionDefault.Nobody, PmsRole.Chairperson, PmsRole.SecretariatManager);

    /// <summary>The pages of directives; the service lets only those to one who watch over all or have to carry it out.</summary>
    public static readonly Permission Directives = new(
        "ManagementReviews.Directives", "担当する理事長の指示を見て報告する", PermissionDefault.Everyone);

    public static readonly Permission Export = new(
        "ManagementReviews.Export", "マネジメントレビューの指示をファイルに出力する", PermissionDefault.Nobody,
        PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.SecretariatManager);

    public static readonly Permission Import = new(
        "ManagementReviews.Import", "マネジメントレビューの指示をファイルから取り込む（行いません）", PermissionDefault.Nobody);

    public static readonly Permission[] All = [View, Prepare, Direct, Accept, Directives, Export, Import];
}

using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Who may do what with the monthly checks (P-150). The department's are its own people's and those who watch over all.</summary>
public static class OperationCheckPermissions
{
    public static readonly Permission View = new(
        "OperationChecks.View", "運用の確認を見る", PermissionDefault.Nobody,
        PmsRole.DepartmentHead, PmsRole.DepartmentLead, PmsRole.ItManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    /// <summary>The departments' checks; held per department by heads and leads.</summary>
    public static readonly Permission ViewDepartment = new(
        "OperationChecks.ViewDepartment", "部門の運用の確認を見る", PermissionDefault.Nobody,
        PmsRole.DepartmentHead, PmsRole.DepartmentLead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission ViewSystem = new(
        "OperationChecks.ViewSystem", "情報システムの運用の確認を見る", PermissionDefault.Nobody,
        PmsRole.ItManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission Answer = new(
        "OperationChecks.Answer", "部門の運用の確認を行う", PermissionDefault.Nobody, PmsRole.DepartmentHead);

    public static readonly Permission AnswerSystem = new(
        "OperationChecks.AnswerSystem", "情報システムの運用の確認を行う", PermissionDefault.Nobody, PmsRole.ItManager);

    public static readonly Permission OwnItems = new(
        "OperationChecks.OwnItems", "部門の独自の確認項目を決める", PermissionDefault.Nobody, PmsRole.DepartmentHead, PmsRole.DepartmentLead);

    public static readonly Permission EditTemplate = new(
        "OperationChecks.EditTemplate", "運用の確認の様式を改める", PermissionDefault.Nobody, PmsRole.ProtectionManager);

    public static readonly Permission Chase = new(
        "OperationChecks.Chase", "運用の確認を催促する", PermissionDefault.Nobody, PmsRole.ProtectionManager, PmsRole.SecretariatManager);

    public static readonly Permission Export = new(
        "OperationChecks.Export", "運用の確認をファイルに出力する", PermissionDefault.Nobody,
        PmsRole.DepartmentHead, PmsRole.DepartmentLead, PmsRole.ItManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief);

    public static readonly Permission Import = new(
        "OperationChecks.Import", "運用の確認をファイルから取り込む（行いません）", PermissionDefault.Nobody);

    public static readonly Permission ViewReports = new(
        "OperationChecks.ViewReports", "運用の確認の四半期報告を見る", PermissionDefault.Nobody,
        PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Chairperson, PmsRole.ViceChairperson);

    public static readonly Permission Report = new(
        "OperationChecks.Report", "運用の確認の四半期報告を作る", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission[] All =
        [View, ViewDepartment, ViewSystem, Answer, AnswerSystem, OwnItems, EditTemplate, Chase, Export, Import, ViewReports, Report];

    public static bool MayView(this Actor actor, int? departmentId) =>
        departmentId is { } department ? actor.May(ViewDepartment, department) : actor.May(ViewSystem);

    public static bool MayAnswer(this Actor actor, int? departmentId) =>
        departmentId is { } department ? actor.May(Answer, department) : actor.May(AnswerSystem);

    public static bool MayKeepOwnItems(this Actor actor, int? departmentId) =>
        departmentId is { } department ? actor.May(OwnItems, department) : actor.May(AnswerSystem);

    internal static void DemandAnswer(this Actor actor, int? departmentId)
    {
        if (departmentId is { } department)
        {
            actor.Demand(Answer, department);
        }
        else
        {
            actor.Demand(AnswerSystem);
        }
    }
}

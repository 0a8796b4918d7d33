using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Who may do what with the year plan (A.3.3.4, A.3.3.6).</summary>
public static class YearPlanPermissions
{
    public static readonly Permission View = new("YearPlans.View", "PMS年間計画を見る", PermissionDefault.Everyone);

    public static readonly Permission Change = new(
        "YearPlans.Change", "PMS年間計画の月・担当を変える、対象外にする", PermissionDefault.Nobody,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    public static readonly Permission Chase = new(
        "YearPlans.Chase", "担当者に催促のメールを送る", PermissionDefault.Nobody,
        PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.TrainingManager);

    public static readonly Permission[] All = [View, Change, Chase];

    /// <summary>Whether the actor is the one who must do it: the planned person, or a holder of the role.</summary>
    public static bool IsResponsible(Actor actor, Obligation obligation, int? departmentId, int? responsibleId) =>
        (responsibleId is not null && responsibleId == actor.EmployeeId)
        || actor.Grants.Any(g => g.Role == obligation.Role
            && (departmentId is not { } department || g.Departments is null || g.Departments.Contains(department)));
}

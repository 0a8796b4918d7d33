using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Scheduling;

/// <summary>Permissions for what the clock does.</summary>
public static class JobPermissions
{
    /// <summary>Seeing what ran and when.</summary>
    public static readonly Permission View = new("Jobs.View", "定期処理の予定と結果を見る", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    /// <summary>Running a job now.</summary>
    public static readonly Permission Run = new("Jobs.Run", "定期処理をいますぐ実行する", PermissionDefault.Administrators);
}

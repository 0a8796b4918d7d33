using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Clauses;

public static class ClausePermissions
{
    public static readonly Permission View = new("Clauses.View", "条項を見る", PermissionDefault.Everyone);

    public static readonly Permission Import = new(
        "Clauses.Import", "条項をファイルから取り込む", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, Import];
}

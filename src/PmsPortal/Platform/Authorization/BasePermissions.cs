using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Authorization;

/// <summary>Permissions of the platform's own pages.</summary>
public sealed class BasePermissions : IPortalModule
{
    /// <summary>ホーム, the search, one's own settings.</summary>
    public static readonly Permission Home = new("Home.View", "ホーム・検索・承認の画面を使う", PermissionDefault.Everyone);

    /// <inheritdoc/>
    public IReadOnlyList<string> DependsOn => [];

    /// <inheritdoc/>
    public void Register(ModuleRegistration module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Permissions(Home, ChangeLogQueries.View, ApprovalRouteService.Propose)
            .Menu(new(MenuArea.Home, 1, "ホーム", "", Home, "home"))
            .Menu(new(MenuArea.Home, 2, "承認", "approvals", Home, "approval"))
            .Menu(new(MenuArea.Administration, 80, "承認経路", "approval-routes", Home, "route"))
            .Menu(new(MenuArea.Administration, 90, "変更履歴", "change-log", ChangeLogQueries.View, "history"))
            .Labels("ApprovalRoute", ("Code", "コード"), ("Title", "名称"), ("Clause", "条項"), ("StepsText", "経路"))
            .Labels("ApprovalRouteChange", ("RouteId", "経路"), ("Reason", "理由"))
            .Labels("StoredFile", ("Name", "ファイル名"), ("Length", "大きさ（バイト）"), ("Sha256", "SHA-256"), ("ContentType", "種類"),
                ("UploadedBy", "添付した人"), ("UploadedAt", "添付日時"), ("RemovedAt", "外した日時"), ("OwnerType", "記録の種類"), ("OwnerId", "記録"));
    }
}

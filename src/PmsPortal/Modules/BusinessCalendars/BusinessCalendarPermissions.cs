using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>Who may do what with the business calendar.</summary>
public static class BusinessCalendarPermissions
{
    public static readonly Permission View = new(
        "BusinessCalendars.View", "業務カレンダーを見る・期限を計算する", PermissionDefault.Everyone);

    public static readonly Permission ManageHolidays = new(
        "BusinessCalendars.ManageHolidays", "国民の祝日の表（CSV）を取り込む", PermissionDefault.Administrators);

    public static readonly Permission ManageClosures = new(
        "BusinessCalendars.ManageClosures", "組織の休業日を登録・変更・削除する", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    public static readonly Permission[] All = [View, ManageHolidays, ManageClosures];
}

using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>The page of the business calendar: official holidays, the organisation's closed days, counting of deadlines.</summary>
public sealed class BusinessCalendarsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Stylesheet("calendar.css");
        module.Services.AddScoped<BusinessCalendarQueries>();
        module.Services.AddScoped<ClosureService>();
        module.Services.AddScoped<HolidayService>();
        module.Permissions(BusinessCalendarPermissions.All)
            .Menu(new(MenuArea.Administration, 60, "業務カレンダー", "business-calendar", BusinessCalendarPermissions.View, "calendar_month"))
            .Labels("Closure", ("Name", "休業日の名称"), ("Year", "年（空は毎年）"), ("FirstMonth", "最初の日（月）"), ("FirstDay", "最初の日（日）"),
                ("LastMonth", "最後の日（月）"), ("LastDay", "最後の日（日）"))
            .Labels("HolidayUpload", ("FileName", "ファイル名"), ("UploadedBy", "取り込んだ人"), ("UploadedAt", "取込日時"), ("FirstYear", "最初の年"),
                ("LastYear", "最後の年"), ("Days", "祝日・休日の日数"), ("Differences", "変わったところ"));
    }
}

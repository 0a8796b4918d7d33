using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.YearPlans;

/// <summary>PMS年間計画: what the rules demand in which month, and whether it was done (A.3.3.6, domain.md 7.6).</summary>
public sealed class YearPlansModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Stylesheet("year.css");
        module.Services.AddScoped<YearPlanService>();
        module.Services.AddScoped<YearPlanQueries>();
        module.Services.AddScoped<CalendarFeed>();
        module.Services.AddScoped<ITodoProvider, YearPlanTodos>();
        module.Permissions(YearPlanPermissions.All)
            .Menu(new(MenuArea.Home, 3, "PMS年間計画", "year-plan", YearPlanPermissions.View, "calendar_month"))
            .Job<EnsureObligationsJob>(EnsureObligationsJob.Definition)
            .Job<SendRemindersJob>(SendRemindersJob.Definition)
            .DemoData<YearPlanDemo>()
            .HomePanel<Pages.HomeYear>(10)
            .Labels(nameof(ObligationOccurrence), ("Code", "行うべきこと"), ("FiscalYear", "年度"), ("Month", "月"), ("DepartmentId", "部門"), ("OpensOn", "開始日"), ("DueOn", "期限"),
                ("DueExplanation", "期限の決まり方"), ("ResponsibleId", "担当者"), ("Progress", "状態"), ("StartedOn", "着手日"), ("DoneOn", "完了日"), ("Note", "内容"));
    }
}

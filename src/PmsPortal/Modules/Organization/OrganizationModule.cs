using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Organization.Workbook;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Organization;

/// <summary>Departments, people, appointments and accounts (A.3.3.4).</summary>
public sealed class OrganizationModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<DepartmentService>();
        module.Services.AddScoped<DepartmentQueries>();
        module.Services.AddScoped<EmployeeService>();
        module.Services.AddScoped<EmployeeQueries>();
        module.Services.AddScoped<AppointmentService>();
        module.Services.AddScoped<AppointmentQueries>();
        module.Services.AddScoped<AccountCredentials>();
        module.Services.AddScoped<AccountService>();
        module.Services.AddScoped<AccountQueries>();
        module.Services.AddScoped<OrganizationChartQueries>();
        module.Workbook<DepartmentWorkbook>()
            .Workbook<EmployeeWorkbook>()
            .Search<EmployeeSearch>()
            .Search<DepartmentSearch>()
            .Permissions(OrganizationPermissions.All)
            .Menu(new(MenuArea.NormsAndDocuments, 5, "体制図", "organization", OrganizationPermissions.View, "account_tree"))
            .Menu(new(MenuArea.Administration, 10, "部門", "organization/departments", OrganizationPermissions.View, "apartment"))
            .Menu(new(MenuArea.Administration, 11, "従業者", "organization/employees", OrganizationPermissions.ViewEmployees, "groups"))
            .Menu(new(MenuArea.Administration, 12, "役割の任命", "organization/appointments", OrganizationPermissions.View, "badge"))
            .Menu(new(MenuArea.Administration, 13, "アカウント", "organization/accounts", OrganizationPermissions.ManageAccounts, "manage_accounts"))
            .Menu(new(MenuArea.Administration, 14, "権限一覧", "organization/permissions", OrganizationPermissions.ViewPermissions, "rule_settings"));
        Label(module);
    }

    private static void Label(ModuleRegistration module) => module
        .Labels("Department", ("Code", "部門コード"), ("Name", "部門名"), ("ParentId", "上位の部門"), ("ClosedOn", "閉じた日"))
        .Labels("Employee", [.. EmployeeFields.All.Select(f => (f.Key, f.Label)), ("DepartmentId", "部門")])
        .Labels("Appointment", ("Role", "役割"), ("EmployeeId", "従業者"), ("DepartmentId", "部門"), ("FromOn", "開始日"),
            ("ToOn", "終了日"), ("AppointerId", "任命した人"), ("Note", "備考"))
        .Labels("Delegation", ("Role", "役割"), ("PrincipalId", "本人"), ("DeputyId", "代理"), ("FromOn", "開始日"),
            ("ToOn", "終了日"), ("Reason", "理由"))
        .Labels("Account", ("UserName", "利用者ID"), ("NormalizedUserName", "利用者ID（照合用）"), ("DisplayName", "表示名"), ("EmployeeId", "従業者"),
            ("IsAdministrator", "システム管理者"), ("MustChangePassword", "次回パスワード変更"), ("DisabledAt", "停止日時"),
            ("LockoutEnd", "一時ロックの終わり"), ("LockoutEnabled", "一時ロックの対象"), ("Email", "メール"), ("NormalizedEmail", "メール（照合用）"),
            ("EmailConfirmed", "メール確認済み"), ("PhoneNumber", "電話番号"), ("PhoneNumberConfirmed", "電話番号確認済み"), ("TwoFactorEnabled", "二段階認証"));
}

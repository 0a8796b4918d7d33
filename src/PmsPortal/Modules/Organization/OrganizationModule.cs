using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Organization;

/// <summary>Departments, people, roles and accounts (A.3.3.4).</summary>
public sealed class OrganizationModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Stylesheet("organization.css");
        module.Services.AddScoped<DepartmentService>();
        module.Services.AddScoped<DepartmentQueries>();
        module.Services.AddScoped<EmployeeService>();
        module.Services.AddScoped<EmployeeQueries>();
        module.Services.AddScoped<AppointmentService>();
        module.Services.AddScoped<AppointmentQueries>();
        module.Services.AddScoped<AccountPasswords>();
        module.Services.AddScoped<AccountService>();
        module.Services.AddScoped<AccountQueries>();
        module.Workbook<DepartmentWorkbook>()
            .Workbook<EmployeeWorkbook>()
            .Search<EmployeeSearch>()
            .Search<DepartmentSearch>()
            .Permissions(OrganizationPermissions.All)
            .Job<EndLeaversJob>(new(
                "end-leavers", "退職者のアカウントと役割の終了", "退職日を過ぎた人のアカウントを止め、役割と代決の期間を退職日までにします（A.3.3.4）。", "0 5 0 * * ?", 10))
            .Menu(new(MenuArea.NormsAndDocuments, 5, "体制図", "organization-chart", OrganizationPermissions.View, "account_tree"))
            .Menu(new(MenuArea.Administration, 10, "部門", "departments", OrganizationPermissions.View, "domain"))
            .Menu(new(MenuArea.Administration, 20, "従業者", "employees", OrganizationPermissions.ViewEmployees, "groups"))
            .Menu(new(MenuArea.Administration, 30, "役割の任命", "appointments", OrganizationPermissions.View, "assignment_ind"))
            .Menu(new(MenuArea.Administration, 40, "アカウント", "accounts", OrganizationPermissions.ManageAccounts, "manage_accounts"))
            .Menu(new(MenuArea.Administration, 50, "権限一覧", "permissions", OrganizationPermissions.View, "grid_on"));
        AddLabels(module);
    }

    private static void AddLabels(ModuleRegistration module) => module
        .Labels("Department", ("Code", "部門コード"), ("Name", "部門名"), ("ParentId", "上位の部門"), ("ClosedOn", "廃止日"))
        .Labels("Employee", [.. EmployeeFields.All.Select(f => (f.Key, f.Label)), ("DepartmentId", "部門")])
        .Labels("Appointment", ("Role", "役割"), ("EmployeeId", "任命された人"), ("DepartmentId", "部門"), ("FromOn", "開始日"), ("ToOn", "終了日"),
            ("AppointerId", "任命した人"), ("Note", "備考"))
        .Labels("Delegation", ("Role", "代決する役割"), ("PrincipalId", "本人"), ("DeputyId", "代理"), ("FromOn", "開始日"), ("ToOn", "終了日"), ("Reason", "理由"))
        .Labels("Account", ("UserName", "利用者ID"), ("NormalizedUserName", "利用者ID（照合用）"), ("DisplayName", "名前"), ("EmployeeId", "従業者"),
            ("IsAdministrator", "システム管理者"), ("MustChangePassword", "次回パスワード変更"), ("DisabledAt", "停止日時"), ("Email", "メール"),
            ("NormalizedEmail", "メール（照合用）"), ("EmailConfirmed", "メール確認済み"), ("PhoneNumber", "電話番号"), ("PhoneNumberConfirmed", "電話番号確認済み"),
            ("TwoFactorEnabled", "二要素認証"), ("LockoutEnd", "一時停止の期限"), ("LockoutEnabled", "一時停止の対象"));
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Organization;

/// <summary>People with roles and accounts, put straight into the database.</summary>
internal static class OrganizationData
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static Actor Administrator => Actor.System("試験の管理者");

    public static Task<Actor> SecretariatAsync(this PortalFixture portal) => portal.CreateActorAsync(PmsRole.SecretariatManager);

    public static async Task<Employee> PersonAsync(this PortalFixture portal, Department? department = null, DateOnly? leftOn = null) =>
        await portal.CreateEmployeeAsync(department ?? await portal.CreateDepartmentAsync(), leftOn: leftOn);

    /// <summary>Someone who holds a role of the whole organisation on a day: who does already, or a new person.</summary>
    public static async Task<int> HolderAsync(this PortalFixture portal, PmsRole role, DateOnly? on = null)
    {
        var day = on ?? Today;
        var known = await portal.Db.QueryAsync(db => db.Set<Appointment>()
            .Where(a => a.Role == role && a.FromOn <= day && (a.ToOn == null || a.ToOn >= day))
            .Select(a => (int?)a.EmployeeId)
            .FirstOrDefaultAsync());
        return known ?? (await portal.GiveAsync((await portal.PersonAsync()).Id, role)).EmployeeId;
    }

    public static Task<Appointment> GiveAsync(this PortalFixture portal, int employeeId, PmsRole role, DateOnly? from = null, DateOnly? to = null, int? departmentId = null) =>
        portal.Db.CommandAsync(Administrator, async command =>
        {
            var person = await command.Db.Set<Employee>().SingleAsync(e => e.Id == employeeId);
            var department = departmentId is null ? null : await command.Db.Set<Department>().SingleAsync(d => d.Id == departmentId);
            var appointment = new Appointment(role, person, department, from ?? new DateOnly(2026, 4, 1), to, null, string.Empty);
            command.Db.Add(appointment);
            await command.FlushAsync();
            return appointment;
        });

    public static async Task<IssuedAccount> AccountAsync(this PortalFixture portal, Employee person) =>
        await portal.Get<AccountService>().IssueAsync(Administrator, new IssueAccountRequest(person.Id));

    public static Task<Account> ReadAccountAsync(this PortalFixture portal, int id) =>
        portal.Db.QueryAsync(db => db.Users.SingleAsync(a => a.Id == id));

    public static Task<Appointment> ReadAppointmentAsync(this PortalFixture portal, int id) =>
        portal.Db.QueryAsync(db => db.Set<Appointment>().SingleAsync(a => a.Id == id));

    public static Task<Delegation> ReadDelegationAsync(this PortalFixture portal, int id) =>
        portal.Db.QueryAsync(db => db.Set<Delegation>().SingleAsync(d => d.Id == id));

    public static EmployeeInput Input(Department department, string? number = null) => new()
    {
        Number = number ?? $"P{PortalFixture.Unique():0000}",
        Name = "髙橋 花子",
        Kana = "タカハシ ハナコ",
        Category = EmployeeCategory.Regular,
        DepartmentCode = department.Code,
        JoinedOn = new DateOnly(2020, 4, 1),
    };
}

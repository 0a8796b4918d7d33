using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.YearPlans;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.YearPlans;

internal static class YearSteps
{
    public static readonly Actor System = Actor.System("定期処理");

    /// <summary>Half past eight in Tokyo.</summary>
    public static void GoTo(this PortalFixture portal, int year, int month, int day) => portal.Time.Set(JapanTime.StartOf(new(year, month, day)).AddHours(8.5));

    /// <summary>A person with the role in the database, as jobs see it, and with an address.</summary>
    public static async Task<Actor> AppointAsync(this PortalFixture portal, PmsRole role, Department department, DateOnly? from = null)
    {
        var employee = await portal.CreateEmployeeAsync(department);
        await portal.Db.CommandAsync(System, async command =>
        {
            var person = await command.Db.FindAsync<Employee>(employee.Id);
            var home = await command.Db.FindAsync<Department>(department.Id);
            person!.Change(home!, new EmployeeContent(person.Name, person.Kana, person.Category, person.Position, person.JoinedOn, person.LeftOn, $"n{employee.Id}@pms.example"));
            command.Db.Add(new Appointment(role, person, role.IsPerDepartment() ? home : null, from ?? new DateOnly(2020, 4, 1), null, null, string.Empty));
        });
        return PortalFixture.ActorOf(employee, role, department);
    }

    public static Task<List<ObligationOccurrence>> OccurrencesAsync(this PortalFixture portal, string code, int? departmentId = null) => portal.Db.QueryAsync(db =>
        db.Set<ObligationOccurrence>().Where(o => o.Code == code && (departmentId == null || o.DepartmentId == departmentId)).OrderBy(o => o.DueOn).ToListAsync());

    public static Task<List<OutboxMail>> MailsAsync(this PortalFixture portal, Actor actor) => portal.Db.QueryAsync(db =>
        db.Set<OutboxMail>().Where(m => m.EmployeeId == actor.EmployeeId).OrderBy(m => m.Id).ToListAsync());

    public static Task<EnsureOutcome> EnsureAsync(this PortalFixture portal, DateOnly? since = null) => portal.Get<ObligationSchedule>().EnsureAsync(System, since);

    public static YearPlanService Plan(this PortalFixture portal) => portal.Get<YearPlanService>();
}

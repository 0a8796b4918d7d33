using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Organization;
using PmsPortal.Modules.YearPlans;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.YearPlans;

/// <summary>The address that only its person knows: their own dates, until it is renewed, ended or they leave.</summary>
public sealed class CalendarFeedTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private CalendarFeed Feed => portal.Get<CalendarFeed>();

    [Fact]
    public async Task Address_ShowsItsPersonsDates_UntilItIsRenewedEndedOrThePersonLeaves()
    {
        portal.GoTo(2026, 4, 20);
        var department = await portal.CreateDepartmentAsync();
        var (lead, other) = (await PersonAsync(department), await PersonAsync(await portal.CreateDepartmentAsync()));
        await portal.EnsureAsync();

        Assert.Null(await Feed.CreatedAtAsync(lead));
        var first = Token(await Feed.RenewAsync(lead));
        var text = (await Feed.ReadAsync(first))!.Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", text, StringComparison.Ordinal);
        Assert.Contains(department.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain((await portal.Db.QueryAsync(db => db.Set<Department>().SingleAsync(d => d.Id == other.DepartmentId))).Name, text, StringComparison.Ordinal);
        Assert.NotNull(await Feed.CreatedAtAsync(lead));
        // The database knows the address's hash alone.
        Assert.DoesNotContain(first, await portal.Db.QueryAsync(db => db.Set<CalendarToken>().Select(t => t.Hash).ToListAsync()));

        var second = Token(await Feed.RenewAsync(lead));
        Assert.Null(await Feed.ReadAsync(first));
        Assert.Equal(text, (await Feed.ReadAsync(second))!.Replace("\r\n ", string.Empty, StringComparison.Ordinal));
        foreach (var wrong in new[] { string.Empty, "x", new string('a', 64), second[..63], second + "a" })
        {
            Assert.Null(await Feed.ReadAsync(wrong));
        }

        var leaver = Token(await Feed.RenewAsync(other));
        Assert.NotNull(await Feed.ReadAsync(leaver));
        await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var person = (await command.Db.FindAsync<Employee>(other.EmployeeId))!;
            person.Change(
                (await command.Db.FindAsync<Department>(person.DepartmentId))!, new EmployeeContent(person.Name, person.Kana, person.Category, person.Position, person.JoinedOn, new DateOnly(2026, 4, 19), person.Email));
        });
        Assert.Null(await Feed.ReadAsync(leaver));

        await Feed.EndAsync(lead);
        Assert.Null(await Feed.ReadAsync(second));
    }

    private static string Token(string address) => address["calendar/".Length..^".ics".Length];

    private async Task<Actor> PersonAsync(Department department)
    {
        var actor = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var account = await portal.Get<AccountService>().IssueAsync(Actor.System(), new IssueAccountRequest(actor.EmployeeId!.Value, "himawari-batake-2026", MustChange: false));
        return (await portal.Get<ActorReader>().ReadAsync(account.AccountId))!;
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.BusinessCalendars;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.BusinessCalendars;

public abstract class ClosureTests(PortalFixture portal)
{
    private static readonly DateOnly Summer = new(2026, 8, 13);

    protected async Task Journey()
    {
        var secretary = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var service = portal.Get<ClosureService>();
        var id = await service.AddAsync(secretary, new(Once("夏季休業", Summer, Summer.AddDays(1))));
        Assert.Equal("夏季休業", (await CalendarAsync()).WhyClosed(Summer.AddDays(1)));
        Assert.Contains("8/13（木）～8/14（金）夏季休業", Deadlines.BusinessDays(await CalendarAsync(), new(2026, 8, 12), 1).Explanation, StringComparison.Ordinal);

        var row = await RowAsync(id);
        await service.ChangeAsync(secretary, new(id, row.Version, new() { Name = "お盆", IsYearly = true, FirstMonth = 8, FirstDay = 14 }));
        var calendar = await CalendarAsync();
        Assert.Null(calendar.WhyClosed(Summer));
        Assert.Equal("お盆", calendar.WhyClosed(new(2030, 8, 14)));

        await Assert.ThrowsAsync<ConflictException>(() => service.ChangeAsync(secretary, new(id, row.Version, Once("別名", Summer, null))));
        await Assert.ThrowsAsync<ConflictException>(() => service.RemoveAsync(secretary, new(id, row.Version)));
        await service.RemoveAsync(secretary, new(id, (await RowAsync(id)).Version));
        Assert.Null((await CalendarAsync()).WhyClosed(new(2030, 8, 14)));
        await Assert.ThrowsAsync<NotFoundException>(() => service.RemoveAsync(secretary, new(id, 1)));

        var log = await portal.Get<ChangeLogQueries>().OfAsync(secretary, nameof(Closure), id);
        Assert.Equal(
            [(ChangeAction.Deleted, "休業日 お盆（毎年8/14）"), (ChangeAction.Changed, "休業日 お盆（毎年8/14）"), (ChangeAction.Added, "休業日 夏季休業（2026/08/13（木）～2026/08/14（金））")],
            log.Select(e => (e.Action, e.Title)));
        Assert.Contains(log[1].Changes, c => c == new FieldChange("年（空は毎年）", "2026", null));
        Assert.All(log.SelectMany(e => e.Changes), c => Assert.Contains(c.Field, (string[])["休業日の名称", "年（空は毎年）", "最初の日（月）", "最初の日（日）", "最後の日（月）", "最後の日（日）"]));
    }

    protected async Task Refused()
    {
        var secretary = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        (ClosureInput Input, string Field, string Message)[] cases =
        [
            (Once(" ", Summer, null), "Name", "名称を入力"),
            (Once(new string('長', 41), Summer, null), "Name", "40文字以内"),
            (Once("夏", null, Summer), "FirstOn", "最初の日を入力"),
            (Once("夏", Summer, Summer.AddDays(-1)), "LastOn", "最初の日以後"),
            (Once("夏", Summer, Summer.AddDays(60)), "LastOn", "61日"),
            (Once("夏", new(1026, 8, 13), null), "FirstOn", "2000年から"),
            (Yearly(13, 1, null, null), "First", "月と日を選んで"),
            (Yearly(6, null, null, null), "First", "月と日を選んで"),
            (Yearly(6, 31, null, null), "First", "6月に31日はありません"),
            (Yearly(6, 1, 6, null), "Last", "月と日を選んで"),
            (Yearly(2, 30, null, null), "First", "2月に30日はありません"),
            (Yearly(6, 2, 6, 1), "Last", "365日"),
            (Yearly(12, 29, 1, 3), "", "「年末年始」として登録されています"),
        ];
        foreach (var (input, field, message) in cases)
        {
            var failure = await Assert.ThrowsAsync<RuleException>(() => portal.Get<ClosureService>().AddAsync(secretary, new(input)));
            Assert.Equal(field, Assert.Single(failure.Problems).Field);
            Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        }

        var overview = await portal.Get<BusinessCalendarQueries>().OverviewAsync(secretary);
        Assert.Equal("年末年始", Assert.Single(overview.Closures).Period.Name);
    }

    protected async Task Roles()
    {
        var department = await portal.CreateDepartmentAsync();
        var row = (await portal.Get<BusinessCalendarQueries>().OverviewAsync(Actor.System())).Closures[0];
        foreach (var role in PmsRoles.All.Where(r => r != PmsRole.SecretariatManager).Select(r => (PmsRole?)r).Append(null))
        {
            var actor = await portal.CreateActorAsync(role, department);
            var service = portal.Get<ClosureService>();
            await Assert.ThrowsAsync<ForbiddenException>(() => service.AddAsync(actor, new(Once("休み", Summer, null))));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.ChangeAsync(actor, new(row.Id, row.Version, Once("休み", Summer, null))));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.RemoveAsync(actor, new(row.Id, row.Version)));

            // Everybody may look.
            Assert.NotNull((await portal.Get<BusinessCalendarQueries>().OverviewAsync(actor)).Upload);
        }

        var outsider = new Actor { Name = "部外者" };
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<BusinessCalendarQueries>().OverviewAsync(outsider));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<BusinessCalendarQueries>().UploadsAsync(outsider));
        await portal.Get<ClosureService>().ChangeAsync(Actor.System("管理者"), new(row.Id, row.Version, ClosureInput.Of(row.Period)));
    }

    private static ClosureInput Once(string name, DateOnly? first, DateOnly? last) => new() { Name = name, FirstOn = first, LastOn = last };

    private static ClosureInput Yearly(int? month, int? day, int? lastMonth, int? lastDay) =>
        new() { Name = "毎年の休み", IsYearly = true, FirstMonth = month, FirstDay = day, LastMonth = lastMonth, LastDay = lastDay };

    private Task<BusinessCalendar> CalendarAsync() => portal.Get<CalendarReader>().ReadAsync();

    private Task<Closure> RowAsync(int id) => portal.Db.QueryAsync(db => db.Set<Closure>().SingleAsync(c => c.Id == id));
}

public sealed class ClosuresOnPostgreSql(PostgresPortal portal) : ClosureTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Closure_AddedChangedRemoved_CountsAtOnceAndIsLogged() => Journey();

    [Fact]
    public Task Closure_ThatCannotBe_IsRefusedBesideItsField() => Refused();

    [Fact]
    public Task EveryCommand_WrongRole_IsForbidden() => Roles();
}

public sealed class ClosuresOnSqlServer(SqlServerPortal portal) : ClosureTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Closure_AddedChangedRemoved_CountsAtOnceAndIsLogged() => Journey();

    [SqlServerFact]
    public Task Closure_ThatCannotBe_IsRefusedBesideItsField() => Refused();

    [SqlServerFact]
    public Task EveryCommand_WrongRole_IsForbidden() => Roles();
}

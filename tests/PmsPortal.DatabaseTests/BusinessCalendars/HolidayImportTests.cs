using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.BusinessCalendars;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.BusinessCalendars;

/// <summary>Each test puts its own table in force, by adding or taking away years.</summary>
public abstract class HolidayImportTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("試験の管理者");

    protected async Task NewYear()
    {
        var service = portal.Get<HolidayService>();
        var before = await portal.Get<CalendarReader>().ReadAsync();
        portal.Time.Set(new DateTime(2027, 2, 3, 1, 0, 0, DateTimeKind.Utc));
        var last = before.LastOfficialYear;

        // The next year is announced, with one day that the rules would not have given; one past name was corrected.
        var next = File([.. await TableAsync(), .. Year(2028).Select(d => d with { On = d.On == new DateOnly(2028, 7, 17) ? new(2028, 7, 18) : d.On })], d => d with { Name = d.On == new DateOnly(2025, 10, 13) ? "体育の日" : d.Name });
        var preview = await service.PreviewAsync(Administrator, next);
        Assert.True(preview.CanImport);
        Assert.Empty(preview.Refusals);
        Assert.Equal(2027, last);
        Assert.True((await portal.Get<CalendarReader>().ReadAsync()).IsProvisional(2028));

        var stale = preview.UploadId;
        await service.ImportAsync(Administrator, next, preview.UploadId);

        var calendar = await portal.Get<CalendarReader>().ReadAsync();
        Assert.Equal((2028, 2033), (calendar.LastOfficialYear, calendar.LastYear));
        Assert.False(calendar.IsProvisional(2028));
        Assert.Equal("海の日", calendar.WhyClosed(new(2028, 7, 18)));
        Assert.Null(calendar.WhyClosed(new(2028, 7, 17)));
        var overview = await portal.Get<BusinessCalendarQueries>().OverviewAsync(Administrator);
        Assert.Equal(("2028.csv", "試験の管理者", 2028), (overview.Upload!.FileName, overview.Upload.UploadedBy, overview.Upload.LastYear));
        Assert.Equal("2028年を追加（16日）\n名称変更 2025/10/13（月） スポーツの日 → 体育の日", overview.Upload.Differences);
        var entry = Assert.Single(await portal.Get<ChangeLogQueries>().OfAsync(Administrator, nameof(HolidayUpload), overview.Upload.Id));
        Assert.Contains(entry.Changes, c => c.Field == "変わったところ" && c.New == overview.Upload.Differences);

        // The same again changes nothing; a preview from before the upload does not count any more.
        var again = await service.PreviewAsync(Administrator, next);
        Assert.False(again.CanImport);
        Assert.Empty(again.Refusals);
        await Assert.ThrowsAsync<RuleException>(() => service.ImportAsync(Administrator, next, again.UploadId));
        await Assert.ThrowsAsync<ConflictException>(() => service.ImportAsync(Administrator, next, stale));
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Administrator)).IsIntact);
    }

    protected async Task Refused()
    {
        var table = await TableAsync();
        var last = table.Max(d => d.On.Year);
        var future = portal.Time.Today().Year + 2;
        (HolidayFile File, string Message)[] cases =
        [
            (File([.. table.Where(d => d.On.Year < last)]), "より古いものです"),
            (File([.. table.Where(d => d.On.Year > 2025)]), "いまの表（2025年から）にある年がありません"),
            (File([.. table.Where(d => d.On != new DateOnly(2026, 1, 1))]), "ファイルに誤りが1件"),
            (File([.. table, new(new(2026, 5, 7), new string('長', 41))]), "ファイルに誤りが1件"),
            (File([.. table, .. Enumerable.Range(last + 1, future - last).SelectMany(Year)]), $"{future}年の祝日はまだ公告されていません"),
        ];
        foreach (var (file, message) in cases)
        {
            var preview = await portal.Get<HolidayService>().PreviewAsync(Administrator, file);
            Assert.False(preview.CanImport);
            Assert.Contains(preview.Refusals, r => r.Contains(message, StringComparison.Ordinal));
            Assert.Contains(message, (await Assert.ThrowsAsync<RuleException>(() => portal.Get<HolidayService>().ImportAsync(Administrator, file, preview.UploadId))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(table, await TableAsync());
    }

    protected async Task OlderYears()
    {
        // The Cabinet Office's own file begins in 1955; what the product brings begins later.
        HolidayDay[] old = [new(new(2024, 1, 1), "元日"), new(new(2024, 11, 23), "勤労感謝の日")];
        var table = await TableAsync();
        var file = File([.. old, .. table.Where(d => d.On != new DateOnly(2026, 9, 22)), new(new(2026, 9, 24), "休日")]);
        var preview = await portal.Get<HolidayService>().PreviewAsync(Administrator, file);
        var taken = await portal.Get<HolidayService>().ImportAsync(Administrator, file, preview.UploadId);

        Assert.Equal("2024年を追加（2日）\n追加 2026/09/24（木） 休日\n削除 2026/09/22（火） 休日", taken.Text);
        var calendar = await portal.Get<CalendarReader>().ReadAsync();
        Assert.Equal(2024, calendar.FirstYear);
        Assert.True(calendar.IsBusinessDay(new(2026, 9, 22)));
        Assert.Equal("休日", calendar.WhyClosed(new(2026, 9, 24)));
        var back = File([.. old, .. table]);
        await portal.Get<HolidayService>().ImportAsync(Administrator, back, (await portal.Get<HolidayService>().PreviewAsync(Administrator, back)).UploadId);
        await portal.Db.CommandAsync(Administrator, async command =>
            command.Db.RemoveRange(await command.Db.Set<Holiday>().Where(h => h.FallsOn < new DateOnly(2025, 1, 1)).ToListAsync()));
        portal.Get<CalendarReader>().Forget();
    }

    protected async Task Roles()
    {
        var file = File(await TableAsync());
        var department = await portal.CreateDepartmentAsync();
        foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
        {
            var actor = await portal.CreateActorAsync(role, department);
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<HolidayService>().PreviewAsync(actor, file));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<HolidayService>().ImportAsync(actor, file, 1));
        }
    }

    private static IEnumerable<HolidayDay> Year(int year) =>
        HolidayRules.Of(year).Select(d => d with { Name = d.Name is HolidayRules.Substitute or HolidayRules.Between ? "休日" : d.Name });

    private static HolidayFile File(IReadOnlyList<HolidayDay> days, Func<HolidayDay, HolidayDay>? change = null)
    {
        var lines = days.Select(change ?? (d => d)).Select(d => FormattableString.Invariant($"{d.On.Year}/{d.On.Month}/{d.On.Day},{d.Name}\r\n"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"国民の祝日・休日月日,国民の祝日・休日名称\r\n{string.Concat(lines)}"));
        return HolidayFile.Read(stream, FormattableString.Invariant($"{days.Max(d => d.On.Year)}.csv"));
    }

    private Task<List<HolidayDay>> TableAsync() =>
        portal.Db.QueryAsync(db => db.Set<Holiday>().OrderBy(h => h.FallsOn).Select(h => new HolidayDay(h.FallsOn, h.Name)).ToListAsync());
}

public sealed class HolidayImportOnPostgreSql(PostgresPortal portal) : HolidayImportTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task File_OfTheNextYear_IsTakenOverAndTheRestRefused()
    {
        await Refused();
        await OlderYears();
        await NewYear();
        await Refused();
    }

    [Fact]
    public Task EveryCommand_AnyRoleButTheAdministrator_IsForbidden() => Roles();
}

public sealed class HolidayImportOnSqlServer(SqlServerPortal portal) : HolidayImportTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public async Task File_OfTheNextYear_IsTakenOverAndTheRestRefused()
    {
        await Refused();
        await OlderYears();
        await NewYear();
        await Refused();
    }

    [SqlServerFact]
    public Task EveryCommand_AnyRoleButTheAdministrator_IsForbidden() => Roles();
}

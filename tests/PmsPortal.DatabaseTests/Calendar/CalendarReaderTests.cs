using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Calendar;

public abstract class CalendarReaderTests(PortalFixture portal)
{
    private static readonly DateOnly Founding = new(2026, 12, 1);

    protected async Task FirstStart()
    {
        var calendar = await portal.Get<CalendarReader>().ReadAsync();

        Assert.Equal((2025, 2027, 2032), (calendar.FirstYear, calendar.LastOfficialYear, calendar.LastYear));
        Assert.Equal("毎年12/29～1/3", Assert.Single(calendar.Closures).Text);
        Assert.Equal(new DateOnly(2027, 1, 12), calendar.AddBusinessDays(new(2026, 12, 25), 7));
        var upload = await portal.Db.QueryAsync(db => db.Set<HolidayUpload>().SingleAsync());
        Assert.Equal(("syukujitsu.csv", 2025, 2027, 54, "2025年～2027年を追加（54日）"), (upload.FileName, upload.FirstYear, upload.LastYear, upload.Days, upload.Differences));
    }

    protected async Task NextStart()
    {
        var before = await CountAsync();
        await portal.Get<ReferenceData>().EnsureAsync();
        Assert.Equal(before, await CountAsync());

        // Somebody took the closed days away and uploaded a table that names a day differently: both stay.
        await portal.Db.CommandAsync(Actor.System("試験"), async command =>
        {
            command.Db.RemoveRange(await command.Db.Set<Closure>().ToListAsync());
            (await command.Db.Set<Holiday>().SingleAsync(h => h.FallsOn == new DateOnly(2027, 10, 11))).Rename("体育の日");
        });
        await portal.Get<ReferenceData>().EnsureAsync();

        var calendar = await portal.Get<CalendarReader>().ReadAsync();
        Assert.Empty(calendar.Closures);
        Assert.Equal("体育の日", calendar.WhyClosed(new(2027, 10, 11)));

        // An older table than the product's gets the years that it lacks, and nothing else.
        await portal.Db.CommandAsync(Actor.System("試験"), async command =>
            command.Db.RemoveRange(await command.Db.Set<Holiday>().Where(h => h.FallsOn >= new DateOnly(2027, 1, 1) || h.FallsOn == new DateOnly(2026, 7, 20)).ToListAsync()));
        await portal.Get<ReferenceData>().EnsureAsync();

        calendar = await portal.Get<CalendarReader>().ReadAsync();
        Assert.Equal("スポーツの日", calendar.WhyClosed(new(2027, 10, 11)));
        Assert.Null(calendar.WhyClosed(new(2026, 7, 20)));
        Assert.Equal("2027年を追加（17日）", await portal.Db.QueryAsync(db => db.Set<HolidayUpload>().OrderByDescending(u => u.Id).Select(u => u.Differences).FirstAsync()));
        await portal.Db.CommandAsync(Actor.System("試験"), command =>
        {
            command.Db.Add(new Closure(HolidayTable.YearEnd));
            command.Db.Add(new Holiday(new(new(2026, 7, 20), "海の日")));
            return Task.CompletedTask;
        });
        portal.Get<CalendarReader>().Forget();
    }

    protected async Task Changes()
    {
        var here = portal.Get<CalendarReader>();
        var clock = new Stopped();
        var elsewhere = new CalendarReader(portal.Db, clock);
        Assert.True((await here.ReadAsync()).IsBusinessDay(Founding) && (await elsewhere.ReadAsync()).IsBusinessDay(Founding));
        Assert.Same(await here.ReadAsync(), await here.ReadAsync());

        var id = await portal.Db.CommandAsync(Actor.System("試験"), async command =>
        {
            var closure = new Closure(ClosurePeriod.Once("創立記念日", Founding, Founding));
            command.Db.Add(closure);
            await command.FlushAsync();
            return closure.Id;
        });
        here.Forget();
        Assert.Equal("創立記念日", (await here.ReadAsync()).WhyClosed(Founding));
        Assert.True((await elsewhere.ReadAsync()).IsBusinessDay(Founding));
        clock.Ticks += TimeSpan.FromMinutes(1).Ticks;
        Assert.Equal("創立記念日", (await elsewhere.ReadAsync()).WhyClosed(Founding));

        await portal.Db.CommandAsync(Actor.System("試験"), async command => command.Db.Remove((await command.Db.FindAsync<Closure>(id))!));
        here.Forget();
        Assert.True((await here.ReadAsync()).IsBusinessDay(Founding));
    }

    private Task<(int, int, int, int)> CountAsync() => portal.Db.QueryAsync(async db => (
        await db.Set<Holiday>().CountAsync(), await db.Set<HolidayUpload>().CountAsync(), await db.Set<Closure>().CountAsync(), await db.Set<ChangeEntry>().CountAsync()));

    /// <summary>A clock whose monotonic part moves only by hand.</summary>
    private sealed class Stopped : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}

public sealed class CalendarReaderOnPostgreSql(PostgresPortal portal) : CalendarReaderTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Seed_FirstAndLaterStarts_AddOnlyWhatIsMissing()
    {
        await FirstStart();
        await NextStart();
    }

    [Fact]
    public Task Read_AfterAChange_IsNewHereAtOnceAndElsewhereWithinAMinute() => Changes();
}

public sealed class CalendarReaderOnSqlServer(SqlServerPortal portal) : CalendarReaderTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public async Task Seed_FirstAndLaterStarts_AddOnlyWhatIsMissing()
    {
        await FirstStart();
        await NextStart();
    }

    [SqlServerFact]
    public Task Read_AfterAChange_IsNewHereAtOnceAndElsewhereWithinAMinute() => Changes();
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>集合研修: the code signs in its reader only, and only while it lives; results come in by file or not at all.</summary>
public abstract class TrainingSessionTests(PortalFixture portal)
{
    private static readonly TrainingSessionInput Today = new() { HeldOn = new(2026, 11, 20), Starts = new(14, 0), Ends = new(15, 0), Place = "会議室A", Lecturer = "教育責任者" };

    private TrainingSessionService Sessions => portal.Get<TrainingSessionService>();

    private TrainingSessionQueries Queries => portal.Get<TrainingSessionQueries>();

    protected async Task Codes()
    {
        var department = await portal.CreateDepartmentAsync();
        var (one, two) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department));
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager, TrainingMethod.Session);
        input.Lines[0].Content.HasTest = false;
        var plan = await portal.ApprovedAsync(manager, input);
        var session = await Sessions.AddAsync(manager, plan, 1, Today);
        var tomorrow = await Sessions.AddAsync(manager, plan, 1, new() { HeldOn = new(2026, 11, 24), Starts = new(14, 0), Ends = new(15, 0), Place = "会議室B", Lecturer = "教育責任者" });
        await Assert.ThrowsAsync<RuleException>(() => Sessions.ShowCodeAsync(manager, tomorrow));

        var first = (await Sessions.ShowCodeAsync(manager, session)).Code;
        Assert.True(first.Length >= 32);
        var oneActor = PortalFixture.ActorOf(one);
        Assert.True((await Queries.ByCodeAsync(oneActor, first)).IsOnList);
        Assert.True((await Sessions.SignInAsync(oneActor, first)).IsNew);
        Assert.False((await Sessions.SignInAsync(oneActor, first)).IsNew);
        Assert.Equal(TrainingProgress.Completed, (await portal.RowAsync(manager, plan, one)).Progress);
        Assert.Equal(TrainingProgress.Open, (await portal.RowAsync(manager, plan, two)).Progress);

        // The page shows another code; the one before lives on until its own end, and both die.
        portal.Time.Advance(TimeSpan.FromMinutes(6));
        var second = (await Sessions.ShowCodeAsync(manager, session)).Code;
        Assert.NotEqual(first, second);
        Assert.False((await Queries.ByCodeAsync(PortalFixture.ActorOf(two), first)).IsSignedIn);
        portal.Time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<RuleException>(() => Sessions.SignInAsync(PortalFixture.ActorOf(two), first));
        await Assert.ThrowsAsync<RuleException>(() => Queries.ByCodeAsync(PortalFixture.ActorOf(two), first));
        await Sessions.HideCodeAsync(manager, session);
        await Assert.ThrowsAsync<RuleException>(() => Sessions.SignInAsync(PortalFixture.ActorOf(two), second));
        await Assert.ThrowsAsync<RuleException>(() => Sessions.SignInAsync(PortalFixture.ActorOf(two), "zzz"));

        // Who isn't on the list can't come onto it with a code; nor an account without a person.
        var third = (await Sessions.ShowCodeAsync(manager, session)).Code;
        var stranger = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department, joinedOn: new(2027, 1, 1)));
        await Assert.ThrowsAsync<RuleException>(() => Sessions.SignInAsync(stranger, third));
        await Assert.ThrowsAsync<RuleException>(() => Sessions.SignInAsync(Actor.System(), third));
        Assert.Equal([one.Id], await portal.Db.QueryAsync(db => db.Set<TrainingAttendance>().Where(a => a.SessionId == session).Select(a => a.Enrollment.EmployeeId).ToListAsync()));
        portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
    }

    protected async Task Lists()
    {
        var department = await portal.CreateDepartmentAsync();
        var (one, two) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department));
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager, await portal.InputAsync(manager, TrainingMethod.Session));
        Assert.Equal(["HeldOn", "Place"], (await Assert.ThrowsAsync<RuleException>(() => Sessions.AddAsync(manager, plan, 1,
            new() { HeldOn = new(2027, 4, 1), Starts = new(9, 0), Ends = new(10, 0), Lecturer = "講師" }))).Problems.Select(p => p.Field));
        var session = await Sessions.AddAsync(manager, plan, 1, Today);
        var (oneId, twoId) = ((await portal.RowAsync(manager, plan, one)).Id, (await portal.RowAsync(manager, plan, two)).Id);
        Assert.Equal(2, (await Queries.AbsentIdsAsync(manager, session, new() { Department = department.Id })).Count);
        Assert.Equal(2, await Sessions.AttendAsync(manager, session, [oneId, twoId]));
        Assert.Equal(0, await Sessions.AttendAsync(manager, session, [twoId]));
        Assert.Equal(TrainingProgress.Started, (await portal.RowAsync(manager, plan, one)).Progress);
        await Assert.ThrowsAsync<RuleException>(() => Sessions.TakeBackAsync(manager, session, twoId, " "));
        await Sessions.TakeBackAsync(manager, session, twoId, "別の人と取り違えた");
        Assert.Equal(1, (await DetailAsync(manager, session)).People.Rows.Count(p => p.IsHere));
        Assert.Equal([oneId], (await DetailAsync(manager, session, isHere: true)).People.Rows.Select(p => p.EnrollmentId));
        Assert.Equal([twoId], (await DetailAsync(manager, session, new() { Department = department.Id }, isHere: false)).People.Rows.Select(p => p.EnrollmentId));
        Assert.Equal([oneId], (await DetailAsync(manager, session, new() { Text = one.Number })).People.Rows.Select(p => p.EnrollmentId));
        Assert.Equal((1, 1), (await Queries.ArrivedAsync(manager, session), (await DetailAsync(manager, session)).Head.Arrived));
        Assert.Equal([twoId], await Queries.AbsentIdsAsync(manager, session, new() { Department = department.Id }));
        // Who came to the first day doesn't sign on the second day's sheet.
        var second = await Sessions.AddAsync(manager, plan, 1, Today);
        Assert.Equal([oneId, twoId], (await Queries.SheetAsync(manager, session, department.Id)).People.Select(p => p.EnrollmentId).Order());
        Assert.Equal([twoId], (await Queries.SheetAsync(manager, second, department.Id)).People.Select(p => p.EnrollmentId));
        Assert.True((await DetailAsync(manager, second)).People.Rows.Single(p => p.EnrollmentId == oneId).IsElsewhere);
        await Assert.ThrowsAsync<RuleException>(() => Sessions.RemoveAsync(manager, session));
        var version = (await DetailAsync(manager, session)).Head.Version;
        await Assert.ThrowsAsync<RuleException>(() => Sessions.ChangeAsync(manager, new(session, version, new() { HeldOn = new(2026, 11, 21), Starts = new(9, 0), Ends = new(10, 0), Place = "別の会議室", Lecturer = "講師" })));

        // The wrong roles: leads see the list and change nothing, staff see nothing.
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        Assert.Equal(2, (await DetailAsync(lead, session)).People.Total);
        await Assert.ThrowsAsync<ForbiddenException>(() => Queries.SheetAsync(lead, session));
        await Assert.ThrowsAsync<ForbiddenException>(() => DetailAsync(PortalFixture.ActorOf(one), session));
        var staff = PortalFixture.ActorOf(one);
        foreach (var (actor, failure) in new[] { (lead, typeof(ForbiddenException)), (staff, typeof(NotFoundException)) })
        {
            await Assert.ThrowsAsync(failure, () => Sessions.AttendAsync(actor, session, [twoId]));
            await Assert.ThrowsAsync(failure, () => Sessions.TakeBackAsync(actor, session, oneId, "理由"));
            await Assert.ThrowsAsync(failure, () => Sessions.ShowCodeAsync(actor, session));
            await Assert.ThrowsAsync(failure, () => Sessions.HideCodeAsync(actor, session));
            await Assert.ThrowsAsync(failure, () => Sessions.ChangeAsync(actor, new(session, version, Today)));
            await Assert.ThrowsAsync(failure, () => Sessions.RemoveAsync(actor, session));
            await Assert.ThrowsAsync<ForbiddenException>(() => Sessions.AddAsync(actor, plan, 1, Today));
        }
    }

    protected async Task Results()
    {
        var department = await portal.CreateDepartmentAsync();
        var (one, two) = (await portal.CreateEmployeeAsync(department, "合格 一郎"), await portal.CreateEmployeeAsync(department, "不合格 二郎"));
        var outsider = await portal.CreateEmployeeAsync(department, "対象外 三郎", joinedOn: new(2027, 1, 1));
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager, await portal.InputAsync(manager, TrainingMethod.Session));
        await Sessions.AddAsync(manager, plan, 1, Today);

        var refused = await ImportAsync(manager, commit: true,
            $"2026-01,{one.Number},合格 一郎,○,90", "2026-01,X9999,架空 太郎,○,80", $"2026-01,{outsider.Number},対象外 三郎,○,80", $"2026-01,{two.Number},別人 二郎,○,70",
            $"2026-01,{one.Number},合格 一郎,○,95", $"2026-07,{two.Number},不合格 二郎,○,70", $"2026-01,{two.Number},不合格 二郎,○,120");
        Assert.False(refused.Committed);
        Assert.Equal([3, 4, 5, 6, 7, 8], refused.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
        Assert.Contains("登録されていません", refused.Lines.Single(l => l.Row == 3).Problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("受講対象者一覧に入っていません", refused.Lines.Single(l => l.Row == 4).Problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("不合格 二郎さん", refused.Lines.Single(l => l.Row == 5).Problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("0～100", refused.Lines.Single(l => l.Row == 8).Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal(TrainingProgress.Open, (await portal.RowAsync(manager, plan, one)).Progress);

        string[] lines = [$"2026-01,{one.Number},合格 一郎,○,90", $"2026-01,{two.Number},,○,６０点"];
        Assert.Equal(2, (await ImportAsync(manager, commit: false, lines)).Count(ImportOutcome.Changed));
        Assert.Equal(TrainingProgress.Open, (await portal.RowAsync(manager, plan, one)).Progress);
        Assert.True((await ImportAsync(manager, commit: true, lines)).Committed);
        Assert.Equal((TrainingProgress.Completed, 90, PresenceWay.Import), await portal.RowAsync(manager, plan, one) is var passed ? (passed.Progress, passed.Score!.Value, passed.PresentWay!.Value) : default);
        Assert.Equal((TrainingProgress.Started, 60), await portal.RowAsync(manager, plan, two) is var failed ? (failed.Progress, failed.Score!.Value) : default);

        // The same lines again change nothing, another score of the passed one is refused.
        Assert.Equal(2, (await ImportAsync(manager, commit: true, lines)).Count(ImportOutcome.Unchanged));
        Assert.Equal(1, (await portal.RowAsync(manager, plan, two)).Attempts);
        Assert.Contains("結果は加えられません", (await ImportAsync(manager, commit: true, $"2026-01,{one.Number},合格 一郎,○,95")).Lines[0].Problems[0].Reason, StringComparison.Ordinal);

        // The second attempt is the last: with two sessions in one file the second line says why it can't be taken.
        await Sessions.AddAsync(manager, plan, 1, Today);
        var both = await ImportAsync(manager, commit: true, $"2026-01,{two.Number},,○,66", $"2026-02,{two.Number},,○,67");
        Assert.False(both.Committed);
        Assert.Contains("前の行の結果", Assert.Single(both.Lines, l => l.Outcome == ImportOutcome.Error).Problems[0].Reason, StringComparison.Ordinal);
        Assert.True((await ImportAsync(manager, commit: true, $"2026-01,{two.Number},,○,65")).Committed);
        Assert.Equal(2, (await portal.RowAsync(manager, plan, two)).Attempts);
        await Assert.ThrowsAsync<ForbiddenException>(() => ImportAsync(PortalFixture.ActorOf(one), commit: false, lines));
        await Assert.ThrowsAsync<ForbiddenException>(async () => await ImportAsync(await portal.CreateActorAsync(PmsRole.DepartmentLead, department), commit: true, lines));
        using var output = new MemoryStream();
        await portal.Get<SessionResultWorkbook>().ExportAsync(manager, string.Empty, ExportFormat.Csv, output, default);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains($"\"2026-01\",\"{one.Number}\",\"合格 一郎\"", text, StringComparison.Ordinal);
        using (var untouched = SampleFiles.OfLines(portal.Get<SessionResultWorkbook>(), text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)))
        {
            var back = await portal.Get<SessionResultWorkbook>().ImportAsync(manager, untouched, true, null, default);
            Assert.All(back.Lines, l => Assert.Equal(ImportOutcome.Unchanged, l.Outcome));
        }

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<SessionResultWorkbook>().ExportAsync(PortalFixture.ActorOf(one), string.Empty, ExportFormat.Csv, new MemoryStream(), default));
    }

    private Task<TrainingSessionDetail> DetailAsync(Actor actor, int session, EnrollmentListQuery? query = null, bool? isHere = null) => Queries.GetAsync(actor, session, query ?? new(), isHere);

    private async Task<ImportReport> ImportAsync(Actor actor, bool commit, params string[] lines)
    {
        var workbook = portal.Get<SessionResultWorkbook>();
        using var source = SampleFiles.OfLines(workbook, ["研修番号,職員番号,氏名,出席,得点", .. lines]);
        return await workbook.ImportAsync(actor, source, commit, null, default);
    }
}

public sealed class TrainingCodesOnPostgreSql(PostgresPortal portal) : TrainingSessionTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Code_OfASession_SignsInItsReaderWhileItLives() => Codes();
}

public sealed class TrainingAttendanceOnPostgreSql(PostgresPortal portal) : TrainingSessionTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Attendance_ByTheSheet_IsKeptAndTakenBackWithAReason() => Lists();
}

public sealed class TrainingResultsOnPostgreSql(PostgresPortal portal) : TrainingSessionTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Results_WithUnknownPeople_AreRefusedWithTheirRows() => Results();
}

public sealed class TrainingResultsOnSqlServer(SqlServerPortal portal) : TrainingSessionTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Results_WithUnknownPeople_AreRefusedWithTheirRows() => Results();
}

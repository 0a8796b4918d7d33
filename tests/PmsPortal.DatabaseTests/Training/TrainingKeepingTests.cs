using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Organization;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>What is kept for three years, who may take it out, and what the management review hears.</summary>
public abstract class TrainingKeepingTests(PortalFixture portal)
{
    private const string Kept = "2030/03/31";

    private TrainingSessionService Sessions => portal.Get<TrainingSessionService>();

    protected async Task Retention()
    {
        var person = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager, TrainingMethod.Session);
        input.Lines[0].Content.HasTest = false;
        var plan = await portal.ApprovedAsync(manager, input);
        var rows = (await portal.PeopleAsync(manager, plan)).Select(r => r.Id).ToList();
        var day = new TrainingSessionInput { HeldOn = new(2026, 11, 20), Starts = new(9, 0), Ends = new(9, 30), Place = "会議室", Lecturer = "教育責任者" };
        var (held, empty, mistake) = (await Sessions.AddAsync(manager, plan, 1, day), await Sessions.AddAsync(manager, plan, 1, day), await Sessions.AddAsync(manager, plan, 1, day));
        await Sessions.AttendAsync(manager, held, rows);
        await Sessions.RemoveAsync(manager, mistake);
        var record = await portal.Get<TrainingRecordService>().WriteAsync(manager, plan, 1, new());
        await portal.Get<TrainingRecordService>().SubmitAsync(manager, record, new() { Evaluation = "全員が出席した。" });
        await portal.DecideAsync(nameof(TrainingRecord), record);

        foreach (var instant in new[] { new DateTime(2026, 11, 21, 1, 0, 0, DateTimeKind.Utc), new DateTime(2030, 3, 31, 1, 0, 0, DateTimeKind.Utc) })
        {
            portal.Time.Set(instant);
            var enrollment = (await portal.RowAsync(manager, plan, person)).Id;
            foreach (var refused in new Func<Task>[]
            {
                () => Sessions.RemoveAsync(manager, held),
                () => Sessions.RemoveAsync(manager, empty),
                () => Sessions.TakeBackAsync(manager, held, enrollment, "取り違え"),
                () => portal.Get<TrainingPlanService>().DiscardAsync(manager, plan),
            })
            {
                Assert.Contains($"{Kept}まで保管する", (await Assert.ThrowsAsync<RuleException>(refused)).Message, StringComparison.Ordinal);
            }

            Assert.Equal(rows.Count, (await portal.Get<TrainingSessionQueries>().GetAsync(manager, held, new())).Head.Arrived);
        }

        // From the next day on a day without attendance may go; what was approved stays even then.
        portal.Time.Set(new DateTime(2030, 4, 1, 1, 0, 0, DateTimeKind.Utc));
        await Sessions.RemoveAsync(manager, empty);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<TrainingPlanService>().DiscardAsync(manager, plan));
        portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
    }

    protected async Task Export()
    {
        var department = await portal.CreateDepartmentAsync();
        var person = await portal.CreateEmployeeAsync(department, "出力 される人");
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        PmsRole[] allowed = [PmsRole.TrainingManager, PmsRole.SecretariatManager, PmsRole.ProtectionManager, PmsRole.AuditChief];
        foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
        {
            var actor = await portal.CreateActorAsync(role, department);
            using var output = new MemoryStream();
            var failure = await Record.ExceptionAsync(() => portal.Get<EnrollmentWorkbook>().ExportAsync(actor, $"plan={plan}", ExportFormat.Csv, output, default));
            if (role is { } held && allowed.Contains(held))
            {
                Assert.Null(failure);
                Assert.Contains("出力 される人", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
            }
            else
            {
                Assert.True(failure is ForbiddenException, $"{role}: {failure}");
                Assert.Equal(0, output.Length);
            }
        }

        Assert.Contains(await portal.Get<TrainingPlanQueries>().HistoryAsync(manager, plan), h => h.Title.Contains("PMS教育受講対象者一覧表の出力", StringComparison.Ordinal));
        Assert.NotEqual(0, person.Id);
    }

    protected async Task Review()
    {
        var department = await portal.CreateDepartmentAsync();
        var (passed, failed, open) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department));
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        await portal.ScoreAsync(manager, (await portal.RowAsync(manager, plan, passed)).Id, 90);
        await portal.ScoreAsync(manager, (await portal.RowAsync(manager, plan, failed)).Id, 40, 50);
        var target = (await portal.PeopleAsync(manager, plan)).Count;
        var input = portal.Get<IEnumerable<IReviewInput>>().OfType<TrainingReviewInput>().Single();

        var figure = Assert.Single(await input.ListAsync(await portal.ProtectionAsync(), new(2026, 4, 1), new(2027, 3, 31), default));

        Assert.Contains($"対象{target}人のうち2人が受講し（受講率{200 / target}%）、1人が修了した。未受講は{target - 2}人、不合格は1人。", figure.Text, StringComparison.Ordinal);
        Assert.Contains("平均は70.0点", figure.Text, StringComparison.Ordinal);
        Assert.Equal($"training/plans/{plan}/control?line=1", figure.Address);
        Assert.Equal([("修了", 1), ("不合格", 1), ("受講中", 0), ("未受講", target - 2)], figure.Series.Select(b => (b.Label, (int)b.Value)));
        Assert.Empty(await input.ListAsync(PortalFixture.ActorOf(open), new(2026, 4, 1), new(2027, 3, 31), default));
        Assert.Empty(await input.ListAsync(manager, new(2024, 4, 1), new(2025, 3, 31), default));
    }

    protected async Task Demo()
    {
        var department = await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var parent = new Department("D00", "健診部", null);
            var own = new Department("D07", "巡回健診課", parent);
            command.Db.AddRange(parent, own);
            await command.FlushAsync();
            return own;
        });
        foreach (var index in Enumerable.Range(0, 40))
        {
            await portal.CreateEmployeeAsync(department, $"見本 {index}号");
        }

        foreach (var role in new[] { PmsRole.TrainingManager, PmsRole.ProtectionManager })
        {
            var holder = await portal.CreateEmployeeAsync(department);
            await portal.Db.CommandAsync(Actor.System(), async command => command.Db.Add(new Appointment(role, (await command.Db.FindAsync<Employee>(holder.Id))!, null, new DateOnly(2026, 4, 1), null, null, "試験")));
            await portal.Get<AccountService>().IssueAsync(Actor.System(), new IssueAccountRequest(holder.Id, "himawari-batake-2026", MustChange: false));
        }

        var demo = portal.Get<IEnumerable<IDemoData>>().Single(d => d.GetType().Namespace == typeof(TrainingPlan).Namespace);
        await demo.LoadAsync(new DemoContext(portal.Db, portal.Get<ActorReader>()), default);

        var (version, decidedAt, rows, takings) = await portal.Db.QueryAsync(async db => (
            await db.Set<TrainingPlanVersion>().SingleAsync(v => v.IsEffective), await db.Set<ApprovalDecision>().Select(d => d.At).SingleAsync(),
            await db.Set<Enrollment>().ToListAsync(), await db.Set<Taking>().Where(t => t.StartedAt != null).ToListAsync()));
        Assert.Equal(JapanTime.DateOf(decidedAt), version.ApprovedOn);
        Assert.True(version.DraftedOn <= version.ApprovedOn);
        Assert.Null(version.ListCursor);
        Assert.NotEmpty(rows);
        Assert.All(rows.Where(r => r.Cause == EnrollmentCause.Plan), r => Assert.Equal(version.ApprovedOn, r.AddedOn));
        Assert.True(takings.Count > 10, $"{takings.Count}");
        Assert.All(takings, t => Assert.True(t.AssignedAt < t.StartedAt && decidedAt < t.StartedAt, $"{decidedAt:u} {t.AssignedAt:u} {t.StartedAt:u}"));
        Assert.All(takings.Where(t => t.PassedAt is not null), t => Assert.True(t.PassedAt < portal.Time.GetUtcNow().UtcDateTime));
    }
}

public sealed class TrainingRetentionOnPostgreSql(PostgresPortal portal) : TrainingKeepingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Records_WithinThreeYears_AreNotDeleted() => Retention();
}

public sealed class TrainingExportOnPostgreSql(PostgresPortal portal) : TrainingKeepingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task People_ExportedByTheWrongRole_AreRefused() => Export();
}

public sealed class TrainingReviewOnPostgreSql(PostgresPortal portal) : TrainingKeepingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Review_OfTheYear_HearsOfThoseWhoAreOpenAndWhoFailed() => Review();
}

public sealed class TrainingReviewOnSqlServer(SqlServerPortal portal) : TrainingKeepingTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Review_OfTheYear_HearsOfThoseWhoAreOpenAndWhoFailed() => Review();
}

public sealed class TrainingDemoOnPostgreSql(PostgresPortal portal) : TrainingKeepingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Demo_Loaded_WasApprovedBeforeItWasTaken() => Demo();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>From a draft over its approval to a change that has to be approved again.</summary>
public abstract class TrainingPlanTests(PortalFixture portal)
{
    private TrainingPlanService Plans => portal.Get<TrainingPlanService>();

    private TrainingPlanQueries Queries => portal.Get<TrainingPlanQueries>();

    protected async Task Approved()
    {
        var department = await portal.CreateDepartmentAsync();
        var staff = new List<Employee>();
        foreach (var number in Enumerable.Range(0, 3))
        {
            staff.Add(await portal.CreateEmployeeAsync(department, $"受講 {number}号"));
        }

        var gone = await portal.CreateEmployeeAsync(department, "退職 済", leftOn: new(2026, 10, 31));
        var manager = await portal.ManagerAsync();
        var reader = PortalFixture.ActorOf(staff[0]);
        var plan = await Plans.AddAsync(manager, TrainingSteps.Year, await portal.InputAsync(manager));
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync("TrainingPlan"));
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(reader, plan));
        Assert.Empty(await Queries.ListAsync(reader));
        await Assert.ThrowsAsync<RuleException>(async () => await Plans.AddAsync(manager, TrainingSteps.Year, await portal.InputAsync(manager)));

        await Plans.SubmitAsync(manager, plan);
        Assert.Equal(ObligationProgress.Submitted, await portal.ProgressAsync("TrainingPlan"));
        await portal.DecideAsync(nameof(TrainingPlan), plan, Verdict.Return, "評価の方法を具体的に");
        Assert.Equal("評価の方法を具体的に", (await Queries.GetAsync(manager, plan)).ReturnComment);
        Assert.Empty(await portal.PeopleAsync(manager, plan));
        await Plans.SubmitAsync(manager, plan);
        await portal.DecideAsync(nameof(TrainingPlan), plan);

        // Everybody who works here on the day of the list, and nobody who had left before it.
        var people = await portal.PeopleAsync(manager, plan);
        Assert.All(staff, s => Assert.Contains(people, p => p.EmployeeId == s.Id && p is { State: EnrollmentState.Enrolled, Progress: TrainingProgress.Open }));
        Assert.DoesNotContain(people, p => p.EmployeeId == gone.Id);
        Assert.All(people, p => Assert.Equal(new DateOnly(2026, 12, 28), p.DueOn));
        Assert.Equal(ObligationProgress.Done, await portal.ProgressAsync("TrainingPlan"));
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync("Training"));
        Assert.Equal(ObligationProgress.NotApplicable, await portal.ProgressAsync("MyNumberTraining"));

        // Announced to everybody, in the same save, and read by everybody.
        var mails = await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => m.Key.StartsWith("training-plan/")).ToListAsync());
        Assert.Equal(people.Select(p => p.EmployeeId).Order(), mails.Select(m => m.EmployeeId!.Value).Order());
        Assert.Contains("全従業者の教育", mails[0].Body, StringComparison.Ordinal);
        Assert.Equal(RevisionStatus.Approved, (await Queries.GetAsync(reader, plan)).Shown.Status);
        foreach (var clause in new[] { "A.3.3.6", "A.3.4.5" })
        {
            var evidence = portal.Get<IEnumerable<IClauseEvidence>>().OfType<TrainingEvidence>().Single();
            Assert.Contains(await evidence.ListAsync(reader, clause, default), l => l.Address == $"training/plans/{plan}");
        }

        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    protected async Task Changed()
    {
        var manager = await portal.ManagerAsync();
        var person = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var plan = await portal.ApprovedAsync(manager);
        var detail = await Queries.GetAsync(manager, plan);
        detail.Input.Lines[0].Content.DueOn = new(2027, 1, 29);
        await Plans.EditAsync(manager, new(plan, detail.Shown.Id, detail.RowVersion, detail.Input));
        await Assert.ThrowsAsync<ConflictException>(() => Plans.EditAsync(manager, new(plan, detail.Shown.Id, detail.RowVersion, detail.Input)));
        var missing = await Assert.ThrowsAsync<RuleException>(() => Plans.SubmitAsync(manager, plan));
        Assert.Equal("RevisionNote", Assert.Single(missing.Problems).Field);

        // Until the change is approved the old version counts.
        var reader = PortalFixture.ActorOf(person);
        Assert.Equal(new DateOnly(2026, 12, 28), (await Queries.GetAsync(reader, plan)).Lines[0].Content.DueOn);
        Assert.Equal(new DateOnly(2026, 12, 28), (await portal.RowAsync(manager, plan, person)).DueOn);
        detail = await Queries.GetAsync(manager, plan);
        Assert.Equal(new VersionNumber(1, 1), detail.Shown.Number);
        detail.Input.Content.RevisionNote = "健診の繁忙期と重なるため、期限を延ばした。";
        await Plans.EditAsync(manager, new(plan, detail.Shown.Id, detail.RowVersion, detail.Input));
        await Plans.SubmitAsync(manager, plan);
        await Assert.ThrowsAsync<RuleException>(async () => await Plans.EditAsync(manager, new(plan, detail.Shown.Id, (await Queries.GetAsync(manager, plan)).RowVersion, detail.Input)));
        await portal.DecideAsync(nameof(TrainingPlan), plan);

        Assert.Equal(new DateOnly(2027, 1, 29), (await portal.RowAsync(manager, plan, person)).DueOn);
        Assert.Equal(new DateOnly(2026, 12, 28), (await Queries.GetAsync(reader, plan, new VersionNumber(1, 0))).Lines[0].Content.DueOn);
        Assert.True((await Queries.GetAsync(reader, plan, new VersionNumber(1, 0))).Shown.IsSuperseded);
        Assert.Contains((await Queries.GetAsync(manager, plan)).Differences, d => d.New.Contains("2027/01/29", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RuleException>(() => Plans.DiscardAsync(manager, plan));
    }

    protected async Task WrongRoles()
    {
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager);
        foreach (var role in new PmsRole?[] { null, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief })
        {
            var actor = await portal.CreateActorAsync(role);
            await Assert.ThrowsAsync<ForbiddenException>(() => Plans.AddAsync(actor, TrainingSteps.Year, input));
            await Assert.ThrowsAsync<ForbiddenException>(() => Queries.ProposeAsync(actor, TrainingSteps.Year));
            await Assert.ThrowsAsync<ForbiddenException>(() => Queries.ChoicesAsync(actor));
        }

        var plan = await Plans.AddAsync(manager, TrainingSteps.Year, input);
        var detail = await Queries.GetAsync(manager, plan);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        await Assert.ThrowsAsync<ForbiddenException>(() => Plans.EditAsync(secretariat, new(plan, detail.Shown.Id, detail.RowVersion, detail.Input)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Plans.SubmitAsync(secretariat, plan));
        await Assert.ThrowsAsync<ForbiddenException>(() => Plans.DiscardAsync(secretariat, plan));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Plans.SubmitAsync(await portal.CreateActorAsync(), plan));
        await Plans.SubmitAsync(manager, plan);
        var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectId == plan && r.SubjectType == nameof(TrainingPlan)).Select(r => r.Id).SingleAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(secretariat, new([request], Verdict.Approve, string.Empty)));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(manager, new([request], Verdict.Approve, string.Empty)));
    }

    protected async Task BadCourses()
    {
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager);
        input.Lines[0].Content.QuestionCount = 99;
        var plan = await Plans.AddAsync(manager, TrainingSteps.Year, input);
        var failure = await Assert.ThrowsAsync<RuleException>(() => Plans.SubmitAsync(manager, plan));
        Assert.Equal("Line1.QuestionCount", Assert.Single(failure.Problems).Field);
        var detail = await Queries.GetAsync(manager, plan);
        detail.Input.Lines[0].Content.CourseId = 4711;
        await Plans.EditAsync(manager, new(plan, detail.Shown.Id, detail.RowVersion, detail.Input));
        failure = await Assert.ThrowsAsync<RuleException>(() => Plans.SubmitAsync(manager, plan));
        Assert.Equal("Line1.CourseId", Assert.Single(failure.Problems).Field);
        Assert.True(await Plans.DiscardAsync(manager, plan));
        Assert.Equal(ObligationProgress.NotStarted, await portal.ProgressAsync("TrainingPlan"));
    }
}

public sealed class ApprovedTrainingPlanOnPostgreSql(PostgresPortal portal) : TrainingPlanTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Plan_Approved_HasItsListAndIsAnnouncedToEverybody() => Approved();
}

public sealed class ChangedTrainingPlanOnPostgreSql(PostgresPortal portal) : TrainingPlanTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Plan_Changed_CountsOnlyWhenApprovedAgain() => Changed();
}

public sealed class TrainingPlanRolesOnPostgreSql(PostgresPortal portal) : TrainingPlanTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Plan_ByTheWrongRole_IsRefused() => WrongRoles();
}

public sealed class TrainingPlanCoursesOnPostgreSql(PostgresPortal portal) : TrainingPlanTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Plan_WithACourseThatCantBeTaught_IsRefused() => BadCourses();
}

public sealed class ApprovedTrainingPlanOnSqlServer(SqlServerPortal portal) : TrainingPlanTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Plan_Approved_HasItsListAndIsAnnouncedToEverybody() => Approved();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>The list of an approved plan is made behind the click, in pieces, and goes on where it was killed.</summary>
public abstract class EnrollmentListTests(PortalFixture portal)
{
    private const int Staff = 450;

    private EnrollmentListService Lists => portal.Get<EnrollmentListService>();

    protected async Task Killed()
    {
        var department = await portal.CreateDepartmentAsync();
        await AddStaffAsync(department);
        var manager = await portal.ManagerAsync();
        var plan = await portal.Get<TrainingPlanService>().AddAsync(manager, TrainingSteps.Year, await portal.InputAsync(manager));
        await portal.Get<TrainingPlanService>().SubmitAsync(manager, plan);
        var later = new Later();
        await using (var web = Web(later))
        {
            var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectId == plan && r.SubjectType == nameof(TrainingPlan)).Select(r => r.Id).SingleAsync());
            await web.CreateScope().ServiceProvider.GetRequiredService<ApprovalEngine>().DecideAsync(await portal.ProtectionAsync(), new([request], Verdict.Approve, string.Empty));
        }

        // The click has approved and told the scheduler; not one person was enrolled in it.
        Assert.Equal(["make-enrollment-lists"], later.Asked);
        var all = await portal.Db.QueryAsync(db => db.Set<Employee>().CountAsync());
        Assert.Equal(new EnrollmentListProgress(0, all), await Lists.ProgressAsync(manager, plan));
        Assert.Empty(await portal.PeopleAsync(manager, plan));

        // A change of the staff list meanwhile doesn't make the list in its own save.
        Assert.Equal(0, (await portal.Get<EnrollmentService>().UpdateAsync(Actor.System())).Total);
        Assert.Empty(await portal.PeopleAsync(manager, plan));

        // Killed after the first piece: what was saved stays.
        using (var kill = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Lists.MakeAsync(Actor.System(), new At(kill.Cancel), kill.Token));
        }

        Assert.Equal(new EnrollmentListProgress(EnrollmentListService.PeopleAtOnce, all), await Lists.ProgressAsync(manager, plan));
        var some = await portal.PeopleAsync(manager, plan);
        Assert.InRange(some.Count, 1, EnrollmentListService.PeopleAtOnce);
        Assert.Equal(some.Count, await MailsAsync(plan));

        // Meanwhile one of them leaves and somebody joins.
        var people = await portal.Db.QueryAsync(db => db.Set<Employee>().Where(e => e.DepartmentId == department.Id).OrderBy(e => e.Id).ToListAsync());
        await portal.ChangeAsync(people[0], leftOn: new(2026, 11, 19));
        var joiner = await portal.CreateEmployeeAsync(department, "作成中 入職", joinedOn: new(2026, 11, 16));

        var (plans, changes) = await Lists.MakeAsync(Actor.System());
        Assert.Equal((1, 1), (plans, changes.Left));
        Assert.Null(await Lists.ProgressAsync(manager, plan));
        var list = await portal.PeopleAsync(manager, plan);
        Assert.Equal(list.Count, list.Select(r => r.EmployeeId).Distinct().Count());
        Assert.Equal((EnrollmentState.Left, EnrollmentCause.Left), list.Single(r => r.EmployeeId == people[0].Id) is var gone ? (gone.State, gone.Cause) : default);
        Assert.Equal((EnrollmentState.Enrolled, EnrollmentCause.Joined), list.Single(r => r.EmployeeId == joiner.Id) is var came ? (came.State, came.Cause) : default);
        Assert.All(list.Where(r => people.Skip(1).Any(p => p.Id == r.EmployeeId)), r => Assert.Equal(
            (EnrollmentState.Enrolled, EnrollmentCause.Plan, new DateOnly(2026, 12, 28)), (r.State, r.Cause, r.DueOn)));
        Assert.Equal(Staff + 1, list.Count(r => people.Any(p => p.Id == r.EmployeeId) || r.EmployeeId == joiner.Id));
        Assert.Equal(list.Count, await portal.Db.QueryAsync(db => db.Set<Taking>().CountAsync(t => t.OriginId == plan)));

        // One mail a person, also to those of the piece before the kill.
        var mails = await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => m.Key.StartsWith("training-plan/")).Select(m => m.EmployeeId!.Value).ToListAsync());
        Assert.Equal(mails.Distinct().Count(), mails.Count);
        Assert.Superset(people.Select(p => p.Id).ToHashSet(), mails.ToHashSet());

        // Again, by the job: nothing to do.
        Assert.Equal("作る一覧はありません", (await portal.Get<JobRunner>().RunAsync(Actor.System(), "make-enrollment-lists")).Message);
        Assert.Equal(list.Count, (await portal.PeopleAsync(manager, plan)).Count);
        await Assert.ThrowsAsync<ForbiddenException>(async () => await Lists.MakeAsync(await portal.CreateActorAsync(PmsRole.DepartmentLead, department)));
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    protected async Task Shared()
    {
        await AddStaffAsync(await portal.CreateDepartmentAsync());
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        var list = await portal.PeopleAsync(manager, plan);

        // The list again from its beginning, by two processes at once: both work, nobody is enrolled twice.
        await portal.Db.CommandAsync(Actor.System(), command => command.Db.Set<TrainingPlanVersion>().Where(v => v.PlanId == plan).ExecuteUpdateAsync(s => s.SetProperty(v => v.ListCursor, 0)));
        var made = await Task.WhenAll(Task.Run(() => Lists.MakeAsync(Actor.System())), Task.Run(() => Lists.MakeAsync(Actor.System())));
        Assert.Equal(1, made.Sum(m => m.Plans));
        Assert.Equal(0, made.Sum(m => m.Changes.Total));
        Assert.Equal(list.Select(r => (r.Id, r.DueOn, r.Cause)), (await portal.PeopleAsync(manager, plan)).Select(r => (r.Id, r.DueOn, r.Cause)));
        Assert.Equal(list.Count, await MailsAsync(plan));
    }

    private Task<int> MailsAsync(int plan) => portal.Db.QueryAsync(db => db.Set<OutboxMail>().CountAsync(m => m.Key.StartsWith($"training-plan/{plan}/")));

    private Task AddStaffAsync(Department department) => portal.Db.CommandAsync(Actor.System(), async command =>
    {
        var own = (await command.Db.FindAsync<Department>(department.Id))!;
        command.Db.AddRange(Enumerable.Range(0, Staff).Select(i => new Employee($"L{i:0000}", own, new(
            $"一覧 {i}号", "イチラン", (EmployeeCategory)(i % 8), string.Empty, new(2020, 4, 1), null, string.Empty))));
    });

    // A process of the web: its scheduler is told and takes the job up after the click.
    private ServiceProvider Web(Later later)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(portal.Time);
        services.AddDataProtection();
        services.AddPmsPortal(TestDatabase.OptionsFor(portal.Provider), portal.ConnectionString);
        services.AddSingleton<IJobTrigger>(later);
        return services.BuildServiceProvider();
    }

    private sealed class Later : IJobTrigger
    {
        public List<string> Asked { get; } = [];

        public Task RunNowAsync(Actor actor, string code, CancellationToken cancellationToken = default)
        {
            actor.Demand(JobPermissions.Run);
            Asked.Add(code);
            return Task.CompletedTask;
        }
    }

    private sealed class At(Action act) : IProgress<int>
    {
        public void Report(int value) => act();
    }
}

public sealed class KilledEnrollmentListOnPostgreSql(PostgresPortal portal) : EnrollmentListTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task List_KilledInTheMiddle_GoesOnWhereItStood() => Killed();
}

public sealed class SharedEnrollmentListOnPostgreSql(PostgresPortal portal) : EnrollmentListTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task List_MadeByTwoAtOnce_IsMadeOnce() => Shared();
}

public sealed class KilledEnrollmentListOnSqlServer(SqlServerPortal portal) : EnrollmentListTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task List_KilledInTheMiddle_GoesOnWhereItStood() => Killed();
}

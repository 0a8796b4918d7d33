using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Organization;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>The list follows the staff list; what was done stays.</summary>
public abstract class EnrollmentTests(PortalFixture portal)
{
    private EnrollmentService Enrollments => portal.Get<EnrollmentService>();

    protected async Task Staff()
    {
        var (home, other) = (await portal.CreateDepartmentAsync(), await portal.CreateDepartmentAsync());
        var open = await portal.CreateEmployeeAsync(home, "未受講 一郎");
        var done = await portal.CreateEmployeeAsync(home, "修了 二郎");
        var moving = await portal.CreateEmployeeAsync(home, "異動 三郎");
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager);
        var local = input.Lines[0].Content.Copy();
        (local.Title, local.Audience) = ("部門の教育", TrainingAudience.Departments);
        local.ChooseDepartments([home.Id]);
        input.Lines.Add(new() { Content = local });
        var plan = await portal.ApprovedAsync(manager, input);
        await portal.ScoreAsync(manager, (await portal.RowAsync(manager, plan, done)).Id, 90);
        Assert.Equal(0, (await Enrollments.UpdateAsync(Actor.System())).Total);

        // A new employee, by the form: on both lists at once, with thirty days.
        var administrator = Actor.System();
        var joined = await portal.Get<EmployeeService>().AddAsync(administrator, new(new EmployeeInput
        {
            Number = "T9001", Name = "新人 四郎", Kana = "シンジン シロウ", Category = EmployeeCategory.Dispatched, DepartmentCode = home.Code, JoinedOn = new(2026, 11, 16), Email = "t9001@pms.example",
        }));
        var people = await portal.PeopleAsync(manager, plan);
        Assert.All(people.Where(p => p.EmployeeId == joined), p => Assert.Equal((EnrollmentCause.Joined, new DateOnly(2026, 12, 16)), (p.Cause, p.DueOn)));
        Assert.Equal(2, people.Count(p => p.EmployeeId == joined));
        Assert.Single(await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => m.Key.StartsWith("training-welcome/") && m.EmployeeId == joined).ToListAsync()));

        // A transfer: the training of the department falls away, that of everybody goes along.
        await portal.ChangeAsync(moving, department: other);
        await portal.ChangeAsync(done, department: other);
        Assert.Equal(new EnrollmentChanges(0, 0, 0, 2, 1), await Enrollments.UpdateAsync(Actor.System()));
        Assert.Equal((EnrollmentState.Enrolled, other.Id), ((await portal.RowAsync(manager, plan, moving)).State, (await portal.RowAsync(manager, plan, moving)).DepartmentId));
        var off = await portal.RowAsync(manager, plan, moving, line: 2);
        Assert.Equal((EnrollmentState.Removed, EnrollmentCause.Transfer, home.Id), (off.State, off.Cause, off.DepartmentId));
        Assert.Equal(TakingStatus.Cancelled, await StatusAsync(off.Id));

        // Who completed a training keeps the department in which they did.
        Assert.Equal((EnrollmentState.Enrolled, home.Id, TrainingProgress.Completed), await portal.RowAsync(manager, plan, done) is var kept ? (kept.State, kept.DepartmentId, kept.Progress) : default);

        // And back again: the old line is used, not a second one.
        await portal.ChangeAsync(moving, department: home);
        await Enrollments.UpdateAsync(Actor.System());
        var again = await portal.RowAsync(manager, plan, moving, line: 2);
        Assert.Equal((off.Id, EnrollmentState.Enrolled), (again.Id, again.State));
        Assert.Equal(TakingStatus.NotStarted, await StatusAsync(again.Id));

        // Leavers: the open one goes off, the completed one stays; both are still there.
        await portal.ChangeAsync(open, leftOn: new(2026, 11, 19));
        await portal.ChangeAsync(done, leftOn: new(2026, 11, 19));
        await Enrollments.UpdateAsync(Actor.System());
        Assert.Equal((EnrollmentState.Left, EnrollmentCause.Left), await portal.RowAsync(manager, plan, open) is var leaver ? (leaver.State, leaver.Cause) : default);
        Assert.Equal(TrainingProgress.Completed, (await portal.RowAsync(manager, plan, done)).Progress);
        Assert.Equal(0, (await Enrollments.UpdateAsync(Actor.System())).Total);
        // The history is in words: choices by their names, days as days, no keys.
        var history = await portal.Get<EnrollmentQueries>().HistoryAsync(manager, plan, leaver.Id);
        var left = history.First(h => h.Changes.Any(c => c.New == EnrollmentState.Left.Label())).Changes;
        Assert.Contains(left, c => c.Old == EnrollmentState.Enrolled.Label());
        Assert.All(history.SelectMany(h => h.Changes).SelectMany(c => new[] { c.Old, c.New }).OfType<string>(), v => Assert.DoesNotMatch("^[A-Za-z]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}", v));
    }

    protected async Task Audiences()
    {
        var department = await portal.CreateDepartmentAsync();
        var handler = await portal.CreateEmployeeAsync(department, "番号 担当");
        var councillor = await portal.CreateEmployeeAsync(department, "評議 太郎");
        await portal.ChangeAsync(councillor, category: EmployeeCategory.Councillor);
        var retired = await portal.CreateEmployeeAsync(department, "退職 者");
        await portal.ChangeAsync(retired, category: EmployeeCategory.Retired);
        var joiner = await portal.CreateEmployeeAsync(department, "四月 入職", joinedOn: new(2026, 4, 1));
        await AppointAsync(handler, new(2026, 4, 1), null);
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager);
        var myNumber = input.Lines[0].Content.Copy();
        (myNumber.Title, myNumber.Audience) = ("事務取扱担当者の教育", TrainingAudience.Roles);
        myNumber.ChooseRoles([PmsRole.MyNumberHandler]);
        var joiners = input.Lines[0].Content.Copy();
        (joiners.Title, joiners.Audience, joiners.StartsOn, joiners.DueOn) = ("入職時の教育", TrainingAudience.Joiners, new(2026, 4, 1), new(2027, 3, 31));
        input.Lines.AddRange([new() { Content = myNumber }, new() { Content = joiners }]);
        input.Skips.Add(new() { Category = EmployeeCategory.Councillor, Reason = "個人情報に触れる業務がない" });
        var plan = await portal.ApprovedAsync(manager, input);
        var people = await portal.PeopleAsync(manager, plan);
        Assert.Equal([1, 2], people.Where(p => p.EmployeeId == handler.Id).Select(p => p.LineNumber).Order());
        Assert.DoesNotContain(people, p => p.EmployeeId == councillor.Id || p.EmployeeId == retired.Id);
        Assert.Equal(new DateOnly(2026, 5, 1), people.Single(p => p.EmployeeId == joiner.Id && p.LineNumber == 3).DueOn);
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync("MyNumberTraining"));

        // An appointment through its form brings the person onto the list in the same save; its end takes them off.
        var second = await portal.CreateEmployeeAsync(department, "番号 二人目");
        var appointer = await portal.CreateEmployeeAsync(department, "保護 管理");
        await AppointAsync(appointer, new(2026, 4, 1), null, PmsRole.ProtectionManager);
        await portal.Get<AppointmentService>().AddAsync(Actor.System(), new(PmsRole.MyNumberHandler, second.Id, null, new(2026, 11, 20), null, appointer.Id, string.Empty));
        Assert.Equal((EnrollmentState.Enrolled, EnrollmentCause.Transfer), await portal.RowAsync(manager, plan, second, line: 2) is var row ? (row.State, row.Cause) : default);
    }

    protected async Task Decisions()
    {
        var department = await portal.CreateDepartmentAsync();
        var ill = await portal.CreateEmployeeAsync(department, "休職 中");
        var busy = await portal.CreateEmployeeAsync(department, "乗務 中");
        var weak = await portal.CreateEmployeeAsync(department, "不合格 者");
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        var (illId, busyId, weakId) = ((await portal.RowAsync(manager, plan, ill)).Id, (await portal.RowAsync(manager, plan, busy)).Id, (await portal.RowAsync(manager, plan, weak)).Id);

        // A leave without a reason is refused; with one and its end, the person comes back by themselves.
        Assert.Equal(["Kind", "Reason"], (await Assert.ThrowsAsync<RuleException>(() => Enrollments.ExcludeAsync(manager, new(plan, [illId], null, " ", null)))).Problems.Select(p => p.Field));
        await Enrollments.ExcludeAsync(manager, new(plan, [illId], ExclusionKind.LongLeave, "病気休職", new(2026, 12, 1)));
        Assert.Contains("病気休職", (await portal.RowAsync(manager, plan, ill)).Remark, StringComparison.Ordinal);
        Assert.Equal(TakingStatus.Cancelled, await StatusAsync(illId));
        Assert.Equal(0, (await Enrollments.UpdateAsync(Actor.System())).Total);
        Assert.Equal(["MakeUpOn"], (await Assert.ThrowsAsync<RuleException>(() => Enrollments.ExplainAsync(manager, new(plan, [busyId], "乗務", null)))).Problems.Select(p => p.Field));
        await Assert.ThrowsAsync<RuleException>(() => Enrollments.ExplainAsync(manager, new(plan, [illId], "乗務", new(2026, 12, 3))));
        await Enrollments.ExplainAsync(manager, new(plan, [busyId], "巡回健診の乗務", new(2026, 12, 3)));
        await Assert.ThrowsAsync<RuleException>(() => Enrollments.FollowUpAsync(manager, new(plan, [busyId], "もう一度", new(2026, 12, 10), 2)));

        await portal.ScoreAsync(manager, weakId, 40, 70);
        Assert.Equal((TrainingProgress.Failed, 70), await portal.RowAsync(manager, plan, weak) is var failed ? (failed.Progress, failed.Score!.Value) : default);
        await Assert.ThrowsAsync<RuleException>(() => portal.ScoreAsync(manager, weakId, 100));
        await Enrollments.FollowUpAsync(manager, new(plan, [weakId], "3ページを読み直す", new(2026, 12, 10), 1));
        Assert.Single(await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => m.Key.StartsWith("training-follow-up/") && m.EmployeeId == weak.Id).ToListAsync()));
        await portal.ScoreAsync(manager, weakId, 80);
        Assert.Equal(TrainingProgress.Completed, (await portal.RowAsync(manager, plan, weak)).Progress);
        await Assert.ThrowsAsync<RuleException>(() => Enrollments.ExcludeAsync(manager, new(plan, [weakId], ExclusionKind.Other, "もう要らない", null)));

        var control = await portal.Get<TrainingControlQueries>().GetAsync(manager, plan, null);
        var own = control.Departments.Single(d => d.Label == department.Name);
        Assert.Equal((2, 1, 1, 0, 1), (own.Target, own.Taken, own.Completed, own.Failed, own.Excluded));
        Assert.Equal(control.All.Target, control.Categories.Sum(c => c.Target));
        Assert.Equal(80.0, control.Mean);

        portal.Time.Set(new DateTime(2026, 12, 2, 1, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new EnrollmentChanges(0, 1, 0, 0, 0), await Enrollments.UpdateAsync(Actor.System()));
        Assert.Equal((EnrollmentState.Enrolled, new DateOnly(2027, 1, 4)), await portal.RowAsync(manager, plan, ill) is var back ? (back.State, back.DueOn) : default);
        await Enrollments.ExcludeAsync(manager, new(plan, [illId], ExclusionKind.LongLeave, "休職の延長", null));
        await Enrollments.IncludeAsync(manager, plan, [illId]);
        await Assert.ThrowsAsync<RuleException>(() => Enrollments.IncludeAsync(manager, plan, [illId]));
        Assert.Equal(TakingStatus.NotStarted, await StatusAsync(illId));
        portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
    }

    protected async Task Reminders()
    {
        var (mine, other) = (await portal.CreateDepartmentAsync(), await portal.CreateDepartmentAsync());
        var late = await portal.CreateEmployeeAsync(mine, "未受講 者");
        var elsewhere = await portal.CreateEmployeeAsync(other, "よその 者");
        var manager = await portal.ManagerAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, mine);
        var plan = await portal.ApprovedAsync(manager);
        var (lateId, otherId) = ((await portal.RowAsync(manager, plan, late)).Id, (await portal.RowAsync(manager, plan, elsewhere)).Id);
        Assert.Equal(1, await Enrollments.RemindAsync(lead, new(plan, [lateId], "今週中にお願いします")));
        Assert.Equal(0, await Enrollments.RemindAsync(lead, new(plan, [lateId], string.Empty)));
        var notice = Assert.Single(await portal.Db.QueryAsync(db => db.Set<ReminderNotice>().Where(n => n.EmployeeId == late.Id).ToListAsync()));
        Assert.Equal(NoticeKind.Chase, notice.Kind);

        // A lead neither sees nor reminds another department.
        await Assert.ThrowsAsync<NotFoundException>(() => Enrollments.RemindAsync(lead, new(plan, [otherId], string.Empty)));
        Assert.All(await portal.PeopleAsync(lead, plan), p => Assert.Equal(mine.Id, p.DepartmentId));
        var control = await portal.Get<TrainingControlQueries>().GetAsync(lead, plan, null);
        Assert.Equal(mine.Name, Assert.Single(control.Departments).Label);
        await Enrollments.ExplainAsync(lead, new(plan, [lateId], "巡回健診", new(2026, 12, 4)));
        await Assert.ThrowsAsync<NotFoundException>(() => Enrollments.ExplainAsync(lead, new(plan, [otherId], "巡回健診", new(2026, 12, 4))));
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.ExcludeAsync(lead, new(plan, [lateId], ExclusionKind.Other, "理由", null)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.IncludeAsync(lead, plan, [lateId]));
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.FollowUpAsync(lead, new(plan, [lateId], "もう一度", new(2026, 12, 4), 1)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.ConfirmReadAsync(lead, plan, [lateId], new(2026, 11, 20)));

        var staff = PortalFixture.ActorOf(late);
        await Assert.ThrowsAsync<NotFoundException>(() => Enrollments.RemindAsync(staff, new(plan, [lateId], string.Empty)));
        await Assert.ThrowsAsync<NotFoundException>(() => Enrollments.ExplainAsync(staff, new(plan, [lateId], "理由", new(2026, 12, 4))));
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.UpdateAsync(staff));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.PeopleAsync(staff, plan));
        var auditor = await portal.CreateActorAsync(PmsRole.AuditChief);
        await Assert.ThrowsAsync<ForbiddenException>(() => Enrollments.RemindAsync(auditor, new(plan, [lateId], string.Empty)));
    }

    protected async Task Handouts()
    {
        var person = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager, TrainingMethod.Distribution);
        input.Lines[0].Content.HasTest = false;
        var plan = await portal.ApprovedAsync(manager, input);
        var row = await portal.RowAsync(manager, plan, person);
        await Assert.ThrowsAsync<RuleException>(() => Enrollments.ConfirmReadAsync(manager, plan, [row.Id], new(2026, 11, 21)));
        await Enrollments.ConfirmReadAsync(manager, plan, [row.Id], new(2026, 11, 18));
        var read = await portal.RowAsync(manager, plan, person);
        Assert.Equal((TrainingProgress.Completed, PresenceWay.Read), (read.Progress, read.PresentWay!.Value));
    }

    private async Task<TakingStatus> StatusAsync(int enrollment)
    {
        var taking = await portal.TakingAsync(enrollment);
        return await portal.Db.QueryAsync(db => db.Set<Taking>().Where(t => t.Id == taking).Select(t => t.Status).SingleAsync());
    }

    private Task AppointAsync(Employee person, DateOnly from, DateOnly? to, PmsRole role = PmsRole.MyNumberHandler) => portal.Db.CommandAsync(Actor.System(), async command =>
    {
        command.Db.Add(new Appointment(role, await command.Db.Set<Employee>().SingleAsync(e => e.Id == person.Id), null, from, to, null, string.Empty));
    });
}

public sealed class EnrollmentOfStaffOnPostgreSql(PostgresPortal portal) : EnrollmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task List_WithJoinersTransfersAndLeavers_FollowsAndKeepsItsHistory() => Staff();
}

public sealed class EnrollmentAudiencesOnPostgreSql(PostgresPortal portal) : EnrollmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task List_OfEachAudience_HasWhomThePlanNames() => Audiences();
}

public sealed class EnrollmentDecisionsOnPostgreSql(PostgresPortal portal) : EnrollmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task List_WithLeavesAndFailures_NeedsReasonsAndFollowUps() => Decisions();
}

public sealed class EnrollmentRemindersOnPostgreSql(PostgresPortal portal) : EnrollmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Reminder_OfALead_ReachesOnlyTheirOwnDepartment() => Reminders();
}

public sealed class TrainingHandoutsOnPostgreSql(PostgresPortal portal) : EnrollmentTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Handout_ConfirmedOnPaper_IsCompleted() => Handouts();
}

public sealed class EnrollmentOfStaffOnSqlServer(SqlServerPortal portal) : EnrollmentTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task List_WithJoinersTransfersAndLeavers_FollowsAndKeepsItsHistory() => Staff();
}

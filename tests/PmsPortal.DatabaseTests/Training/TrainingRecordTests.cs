using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>The record: made from the list, sent back with an order, done; and never changed or deleted afterwards.</summary>
public abstract class TrainingRecordTests(PortalFixture portal)
{
    private TrainingRecordService Records => portal.Get<TrainingRecordService>();

    private TrainingRecordQueries Queries => portal.Get<TrainingRecordQueries>();

    protected async Task Reviewed()
    {
        var department = await portal.CreateDepartmentAsync();
        var passed = await portal.CreateEmployeeAsync(department, "合格 者");
        var failed = await portal.CreateEmployeeAsync(department, "不合格 者");
        var away = await portal.CreateEmployeeAsync(department, "休職 者");
        var late = await portal.CreateEmployeeAsync(department, "未受講 者");
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        var enrollments = portal.Get<EnrollmentService>();
        var ids = (await portal.PeopleAsync(manager, plan)).ToDictionary(p => p.EmployeeId, p => p.Id);

        // Whoever else is on the list passes too, so that the figures are those of the four.
        foreach (var other in ids.Where(i => i.Key != failed.Id && i.Key != away.Id && i.Key != late.Id))
        {
            await portal.ScoreAsync(manager, other.Value, 90);
        }

        await portal.ScoreAsync(manager, ids[failed.Id], 40, 50);
        await enrollments.ExcludeAsync(manager, new(plan, [ids[away.Id]], ExclusionKind.LongLeave, "育児休業", null));
        var record = await Records.WriteAsync(manager, plan, 1, new());
        var input = new TrainingRecordInput { Evaluation = "おおむね理解された。", NextYear = "FAXの例を加える。" };
        Assert.Contains("未受講の理由", (await Assert.ThrowsAsync<RuleException>(() => Records.SubmitAsync(manager, record, input))).Message, StringComparison.Ordinal);
        await enrollments.ExplainAsync(manager, new(plan, [ids[late.Id]], "巡回健診の乗務", new(2026, 12, 10)));
        Assert.Contains("追加の教育", (await Assert.ThrowsAsync<RuleException>(() => Records.SubmitAsync(manager, record, input))).Message, StringComparison.Ordinal);
        await enrollments.FollowUpAsync(manager, new(plan, [ids[failed.Id]], "3ページを読み直す", new(2026, 12, 10), 2));
        Assert.Equal("Evaluation", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => Records.SubmitAsync(manager, record, new()))).Problems).Field);
        await Records.SubmitAsync(manager, record, input);
        Assert.Equal(ObligationProgress.Submitted, await portal.ProgressAsync("Training"));
        await Assert.ThrowsAsync<RuleException>(() => Records.WriteAsync(manager, plan, 1, input));

        var detail = await Queries.GetAsync(manager, record);
        var (target, done) = (ids.Count - 1, ids.Count - 3);
        Assert.Equal((target, done + 1, done, 1, 1), detail.Row.Figures is { } f ? (f.Target, f.Taken, f.Completed, f.Failed, f.Excluded) : default);
        Assert.Equal(Math.Round(((90.0 * done) + 50) / (done + 1), 1), detail.Row.Figures!.Mean);
        Assert.Contains("第1版", Line(detail, "Material"), StringComparison.Ordinal);
        Assert.Contains("育児休業", Line(detail, "Excluded"), StringComparison.Ordinal);
        Assert.Contains("巡回健診の乗務、補講 2026/12/10", Line(detail, "Open"), StringComparison.Ordinal);
        Assert.Contains("3ページを読み直す", Line(detail, "FollowUp"), StringComparison.Ordinal);
        Assert.Contains($"{target}人", Line(detail, "Target"), StringComparison.Ordinal);

        // The 保護管理者 orders more; it is done, answered and then approved.
        await portal.DecideAsync(nameof(TrainingRecord), record, Verdict.Return, "未受講の1人の補講を年内に終えること");
        detail = await Queries.GetAsync(manager, record);
        Assert.Equal((ApplicationStatus.Returned, "未受講の1人の補講を年内に終えること"), (detail.Row.Status!.Value, detail.Instruction));
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync("Training"));
        await portal.ScoreAsync(manager, ids[late.Id], 80);
        await portal.ScoreAsync(manager, ids[failed.Id], 85);
        Assert.Equal("InstructionAnswer", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => Records.SubmitAsync(manager, record, input))).Problems).Field);
        input.InstructionAnswer = "12月に補講を行い、2人とも合格した。";
        await Records.SubmitAsync(manager, record, input);
        await portal.DecideAsync(nameof(TrainingRecord), record);
        detail = await Queries.GetAsync(manager, record);
        Assert.Equal((ApplicationStatus.Approved, 100), (detail.Row.Status!.Value, detail.Row.Figures!.Rate));
        Assert.Contains("補講を行い", Line(detail, "InstructionAnswer"), StringComparison.Ordinal);
        Assert.Contains("→ 合格", Line(detail, "FollowUp"), StringComparison.Ordinal);
        Assert.Equal(ObligationProgress.Done, await portal.ProgressAsync("Training"));
        await Assert.ThrowsAsync<RuleException>(() => Records.WriteAsync(manager, plan, 1, input));
        await Assert.ThrowsAsync<RuleException>(() => Records.SubmitAsync(manager, record, input));

        var figure = Assert.Single(await portal.Get<IEnumerable<IReviewInput>>().OfType<TrainingReviewInput>().Single().ListAsync(manager, new(2026, 4, 1), new(2027, 3, 31), default));
        Assert.Equal(ReviewInputKind.Audit, figure.Kind);
        Assert.Contains($"対象{target}人のうち{target}人が受講し（受講率100%）", figure.Text, StringComparison.Ordinal);

        // What happens afterwards doesn't change it.
        await portal.ChangeAsync(passed, leftOn: new(2026, 11, 19));
        await enrollments.UpdateAsync(Actor.System());
        Assert.Equal(detail.Lines, (await Queries.GetAsync(manager, record)).Lines);
        Assert.Contains(await portal.Get<IEnumerable<IClauseEvidence>>().OfType<TrainingEvidence>().Single().ListAsync(manager, "A.3.4.5", default), l => l.Address == $"training/records/{record}");
    }

    protected async Task WrongRoles()
    {
        var manager = await portal.ManagerAsync();
        var plan = await portal.ApprovedAsync(manager);
        var record = await Records.WriteAsync(manager, plan, 1, new());
        foreach (var role in new[] { PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief })
        {
            var actor = await portal.CreateActorAsync(role);
            await Assert.ThrowsAsync<ForbiddenException>(() => Records.WriteAsync(actor, plan, 1, new()));
            await Assert.ThrowsAsync<ForbiddenException>(() => Records.SubmitAsync(actor, record, new()));
            Assert.Equal(record, (await Queries.GetAsync(actor, record)).Row.Id);
        }

        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<NotFoundException>(() => Records.WriteAsync(lead, plan, 1, new()));
        await Assert.ThrowsAsync<NotFoundException>(() => Records.SubmitAsync(lead, record, new()));
        await Assert.ThrowsAsync<ForbiddenException>(() => Queries.GetAsync(lead, record));
        await Assert.ThrowsAsync<ForbiddenException>(() => Queries.ListAsync(lead));
        await Assert.ThrowsAsync<NotFoundException>(() => Records.WriteAsync(manager, plan, 9, new()));

        // There is no command that deletes a record, a line of a list or an approved plan.
        var commands = new[] { typeof(TrainingRecordService), typeof(EnrollmentService) }.SelectMany(t => t.GetMethods().Where(m => m.DeclaringType == t)).Select(m => m.Name).ToList();
        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, n => n.Contains("Delete", StringComparison.Ordinal) || n.Contains("Remove", StringComparison.Ordinal) || n.Contains("Discard", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<TrainingPlanService>().DiscardAsync(manager, plan));
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => portal.Db.CommandAsync(Actor.System(), async command => command.Db.Remove(await command.Db.Set<TrainingPlan>().SingleAsync(p => p.Id == plan))));
    }

    private static string Line(TrainingRecordDetail detail, string key) => detail.Lines.Single(l => l.Key == key).Text;
}

public sealed class TrainingRecordOnPostgreSql(PostgresPortal portal) : TrainingRecordTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Record_SentBackWithAnOrder_IsDoneWhenAnswered() => Reviewed();
}

public sealed class TrainingRecordRolesOnPostgreSql(PostgresPortal portal) : TrainingRecordTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Record_ByTheWrongRole_IsRefusedAndNothingDeletesIt() => WrongRoles();
}

public sealed class TrainingRecordOnSqlServer(SqlServerPortal portal) : TrainingRecordTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Record_SentBackWithAnOrder_IsDoneWhenAnswered() => Reviewed();
}

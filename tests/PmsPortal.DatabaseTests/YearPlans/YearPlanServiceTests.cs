using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.YearPlans;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.YearPlans;

public abstract class YearPlanServiceTests(PortalFixture portal)
{
    protected async Task Replan()
    {
        var (_, occurrence) = await OpenAsync("OperationCheck");
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var other = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());

        // Saturday.
        var closed = await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 11, 1), new(2026, 12, 5), null, "繁忙期のため")));
        Assert.Contains("土曜日", closed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 11, 1), new(2027, 4, 30), null, "翌年度へ")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 12, 10), new(2026, 12, 4), null, "逆")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 11, 1), new(2026, 12, 4), null, " ")));

        await portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 11, 1), new(2026, 12, 4), other.Id, "健診の繁忙期のため"));

        var moved = (await portal.OccurrencesAsync("OperationCheck", occurrence.DepartmentId)).Single(o => o.Id == occurrence.Id);
        Assert.Equal((new DateOnly(2026, 12, 4), other.Id), (moved.DueOn, moved.ResponsibleId));
        Assert.Contains("健診の繁忙期のため", moved.DueExplanation, StringComparison.Ordinal);
        var entry = await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().SingleAsync(e => e.SubjectType == nameof(ObligationOccurrence) && e.SubjectId == occurrence.Id));
        Assert.Equal("健診の繁忙期のため", entry.Reason);
        Assert.Contains("2026-12-04", entry.Changes.Replace('/', '-'), StringComparison.Ordinal);
    }

    protected async Task SkipAndResume()
    {
        var (_, occurrence) = await OpenAsync("ConformityAudit");
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().SkipAsync(secretariat, new([occurrence.Id], "")));

        await portal.Plan().SkipAsync(secretariat, new([occurrence.Id], "規程と規格に変わりがない"));
        Assert.Equal(ObligationProgress.NotApplicable, (await portal.OccurrencesAsync("ConformityAudit")).Single(o => o.Id == occurrence.Id).Progress);
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().ReplanAsync(secretariat, new([occurrence.Id], new(2026, 11, 1), new(2026, 12, 4), null, "やはり")));

        await portal.Plan().ResumeAsync(secretariat, new([occurrence.Id], "規格の改正が分かったため"));
        Assert.Equal(ObligationProgress.NotStarted, (await portal.OccurrencesAsync("ConformityAudit")).Single(o => o.Id == occurrence.Id).Progress);
    }

    protected async Task RecordOutside()
    {
        portal.GoTo(2026, 4, 20);
        await portal.EnsureAsync();
        var occurrence = (await portal.OccurrencesAsync("AnnualPlan")).First(o => o.FiscalYear == 2026);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var stranger = await portal.CreateActorAsync(PmsRole.DepartmentHead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Plan().RecordOutsideAsync(stranger, new(occurrence.Id, new(2026, 4, 19), "年間計画")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().RecordOutsideAsync(secretariat, new(occurrence.Id, new(2026, 4, 19), "")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Plan().RecordOutsideAsync(secretariat, new(occurrence.Id, new(2026, 4, 21), "年間計画")));

        await portal.Plan().RecordOutsideAsync(secretariat, new(occurrence.Id, new(2026, 4, 19), "年間計画の見直し（綴り）"));

        var done = (await portal.OccurrencesAsync("AnnualPlan")).Single(o => o.Id == occurrence.Id);
        Assert.Equal((ObligationProgress.Done, new DateOnly(2026, 4, 19), "年間計画の見直し（綴り）"), (done.Progress, done.DoneOn!.Value, done.Note));
    }

    protected async Task NoTickForWhatThePortalDoes()
    {
        portal.GoTo(2026, 4, 10);
        var department = await portal.CreateDepartmentAsync();
        await portal.EnsureAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var review = (await portal.OccurrencesAsync("LedgerReview", department.Id))[0];
        var refused = await Assert.ThrowsAsync<RuleException>(() => portal.Plan().RecordOutsideAsync(lead, new(review.Id, new(2026, 4, 9), "紙で済ませた")));
        Assert.Contains("自動で完了", refused.Message, StringComparison.Ordinal);
    }

    protected async Task WrongRoles()
    {
        var (department, occurrence) = await OpenAsync("OperationCheck");
        foreach (var role in new[] { PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.Chairperson, PmsRole.ItManager, PmsRole.ComplaintManager })
        {
            var actor = await portal.CreateActorAsync(role, department);
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Plan().ReplanAsync(actor, new([occurrence.Id], new(2026, 11, 1), new(2026, 12, 4), null, "理由")));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Plan().SkipAsync(actor, new([occurrence.Id], "理由")));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Plan().ResumeAsync(actor, new([occurrence.Id], "理由")));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Plan().ChaseAsync(actor, [occurrence.Id], ""));
        }
    }

    protected async Task Queries()
    {
        var (department, occurrence) = await OpenAsync("OperationCheck");
        var head = await portal.AppointAsync(PmsRole.DepartmentHead, department);
        var staff = await portal.CreateActorAsync();
        var queries = portal.Get<YearPlanQueries>();

        var mine = await queries.MineAsync(head);
        Assert.Contains(mine, m => m.Id == occurrence.Id && m.Department == department.Name);
        Assert.Empty(await queries.MineAsync(staff));
        var row = Assert.Single(await queries.OccurrencesAsync(staff, "OperationCheck", 2026, 11), r => r.DepartmentId == department.Id);
        Assert.Equal((head.Name, false, ObligationState.NotStarted), (row.People, row.IsMine, row.State));
        Assert.Single(await queries.DepartmentsAsync(head));
        Assert.Empty(await queries.DepartmentsAsync(staff));
        var plan = await queries.YearAsync(staff, 2026, department.Id);
        Assert.Equal(ObligationState.NotStarted, plan.Rows.Single(r => r.Obligation.Code == "OperationCheck").Cells[11].State);
        var todo = Assert.Single(await portal.Get<TodoQueries>().ListAsync(head), t => t.Title.Contains("運用の確認", StringComparison.Ordinal));
        Assert.Equal(occurrence.DueOn, todo.DueOn);
    }

    private async Task<(Department Department, ObligationOccurrence Occurrence)> OpenAsync(string code)
    {
        portal.GoTo(2026, 11, 20);
        var department = await portal.CreateDepartmentAsync();
        await portal.EnsureAsync();
        var all = await portal.OccurrencesAsync(code);
        return (department, all.First(o => o.Month == 11 && o.FiscalYear == 2026 && (o.DepartmentId is null || o.DepartmentId == department.Id)));
    }
}

public sealed class YearPlanServiceOnPostgreSql(PostgresPortal portal) : YearPlanServiceTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Replan_MonthOrPerson_IsCheckedAndLogged() => Replan();

    [Fact]
    public Task Skip_WithReason_CanBeTakenBack() => SkipAndResume();

    [Fact]
    public Task RecordOutside_ByTheResponsible_NeedsEvidence() => RecordOutside();

    [Fact]
    public Task RecordOutside_OfWhatThePortalDoes_IsRefused() => NoTickForWhatThePortalDoes();

    [Fact]
    public Task Commands_ByTheWrongRole_AreRefused() => WrongRoles();

    [Fact]
    public Task Queries_ForAPerson_ShowTheirOwn() => Queries();
}

public sealed class YearPlanServiceOnSqlServer(SqlServerPortal portal) : YearPlanServiceTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Replan_MonthOrPerson_IsCheckedAndLogged() => Replan();

    [SqlServerFact]
    public Task Skip_WithReason_CanBeTakenBack() => SkipAndResume();

    [SqlServerFact]
    public Task RecordOutside_ByTheResponsible_NeedsEvidence() => RecordOutside();

    [SqlServerFact]
    public Task RecordOutside_OfWhatThePortalDoes_IsRefused() => NoTickForWhatThePortalDoes();

    [SqlServerFact]
    public Task Commands_ByTheWrongRole_AreRefused() => WrongRoles();

    [SqlServerFact]
    public Task Queries_ForAPerson_ShowTheirOwn() => Queries();
}

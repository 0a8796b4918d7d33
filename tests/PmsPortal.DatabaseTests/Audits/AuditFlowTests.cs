using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Audits;

/// <summary>From the plan of the year to the summary.</summary>
public abstract class AuditFlowTests(PortalFixture portal)
{
    protected async Task PlannedYear()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var (content, lines) = await portal.PlanInputAsync(people, 2026);
        var plans = portal.Get<AuditPlanService>();
        await plans.WriteAsync(people.Chief, new(2026, null, 0, content, [.. lines.Where(l => l.Kind == AuditKind.Conformity || l.DepartmentId != people.Department.Id)]));
        var refused = await Assert.ThrowsAsync<RuleException>(() => plans.SubmitAsync(people.Chief, 2026));
        Assert.Contains(people.Department.Name, refused.Message, StringComparison.Ordinal);
        Assert.Null(await portal.Get<AuditPlanQueries>().FindAsync(people.Staff, 2026));
        await portal.PlanAsync(people, 2026);
        Assert.Equal("1.0", (await portal.Get<AuditPlanQueries>().FindAsync(people.Staff, 2026))!.Row.Number.ToString());
        Assert.Equal(ObligationProgress.Done, await ProgressAsync("AuditPlan", null));

        // A change is a new version; the old one stays.
        await Assert.ThrowsAsync<RuleException>(() => portal.PlanAsync(people, 2026));
        await portal.Get<AuditPlanService>().DiscardAsync(people.Chief, 2026);
        await portal.PlanAsync(people, 2026, (c, _) => c.Change = "日程を直した");
        var now = (await portal.Get<AuditPlanQueries>().FindAsync(people.Chief, 2026))!;
        Assert.Equal(["1.1", "1.0"], now.Versions.Select(v => v.Number.ToString()));
        Assert.True(now.Versions[1].IsSuperseded);

        var count = await portal.Get<AuditEngagementService>().DraftAllAsync(people.Chief, 2026);
        Assert.Equal(now.Lines.Count, count);
        Assert.Equal(0, await portal.Get<AuditEngagementService>().DraftAllAsync(people.Chief, 2026));
        var id = (await portal.Get<AuditQueries>().ListAsync(people.Chief, new AuditListQuery { Year = 2026, Kind = AuditKind.Operation, DepartmentId = people.Department.Id })).Rows[0].Id;
        await EditAsync(people, id, AuditSteps.Content(isAdHoc: false), people.AuditorIds);

        // A later day, and the period left open, look back to the beginning of the year: the audit itself is no audit before it.
        var period = (await portal.AuditAsync(people.Chief, id)).Content;
        Assert.Equal((new DateOnly(2026, 4, 1), AuditSteps.Held), (period.PeriodFrom!.Value, period.PeriodTo!.Value));
        Assert.Contains(await portal.Get<TodoQueries>().ListAsync(people.Chief), t => t.Kind == "監査を通知する" && t.Address == $"audits/{id}");
        await portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, string.Empty);
        var mails = await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => m.Key.StartsWith($"audit-notice/{id}/")).CountAsync());
        Assert.Equal(2, mails);
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync("OperationAudit", people.Department.Id));

        // What was announced can be moved within its months, not out of them and not into another year.
        foreach (var (day, word) in new[] { (new DateOnly(2027, 3, 3), "時期"), (new DateOnly(2027, 6, 2), "別の年度") })
        {
            var moved = AuditSteps.Content(isAdHoc: false);
            moved.HeldOn = day;
            Assert.Contains(word, (await Assert.ThrowsAsync<RuleException>(() => EditAsync(people, id, moved, people.AuditorIds, "部門の都合"))).Message, StringComparison.Ordinal);
        }

        var later = AuditSteps.Content(isAdHoc: false);
        later.HeldOn = AuditSteps.Held.AddDays(7);
        await EditAsync(people, id, later, people.AuditorIds, "部門の都合");
        Assert.Equal(later.HeldOn, (await portal.AuditAsync(people.Lead, id)).Content.HeldOn);

        // Outside its months an audit needs to be called ad hoc.
        var other = (await portal.Get<AuditQueries>().ListAsync(people.Chief, new AuditListQuery { Year = 2026, Kind = AuditKind.Operation, DepartmentId = people.OtherLead.DepartmentId })).Rows[0].Id;
        var march = AuditSteps.Content(isAdHoc: false);
        march.HeldOn = new DateOnly(2027, 3, 3);
        await EditAsync(people, other, march, [people.Auditor.EmployeeId!.Value]);
        Assert.Contains("時期", (await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, other, string.Empty))).Message, StringComparison.Ordinal);
        await portal.Get<AuditEngagementService>().CancelAsync(people.Chief, other, "部門がなくなる");
    }

    protected async Task LateNotice()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var id = await portal.AddAsync(people);
        Assert.Equal(new DateOnly(2026, 12, 18), (await portal.AuditAsync(people.Chief, id)).NoticeDue.DueOn);
        portal.Time.Set(new DateTime(2026, 12, 21, 1, 0, 0, DateTimeKind.Utc));
        Assert.Equal("LateReason", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, " "))).Problems).Field);
        await portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, "監査員の任命が遅れた");
        Assert.Equal("監査員の任命が遅れた", (await portal.AuditAsync(people.Lead, id)).LateReason);
    }

    protected async Task Independence()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var own = await portal.AuditorAsync(people.Department);
        var id = await portal.AddAsync(people);
        await RefusedAsync(people, id, own, "自部門の監査はできません");

        // Somebody who moved away in the audited time: the log of transfers knows.
        var moved = await portal.AuditorAsync(people.Department);
        var elsewhere = await portal.CreateDepartmentAsync();
        await MoveAsync(moved, elsewhere);
        await RefusedAsync(people, id, moved, "所属していました");

        var listed = await portal.AuditorAsync();
        var conflict = await portal.Get<AuditTemplateService>().AddConflictAsync(people.Chief, new() { EmployeeId = listed.EmployeeId, DepartmentId = people.Department.Id, FromOn = new(2026, 1, 1), Reason = "前年度まで兼務" });
        await RefusedAsync(people, id, listed, "前年度まで兼務");
        await portal.Get<AuditTemplateService>().RemoveConflictAsync(people.Chief, conflict);
        await EditAsync(people, id, AuditSteps.Content(), [listed.EmployeeId!.Value]);
        var candidates = await portal.Get<AuditQueries>().CandidatesAsync(people.Chief, AuditKind.Operation, people.Department.Id, AuditSteps.Held, null);
        Assert.NotEmpty(candidates.Single(c => c.EmployeeId == own.EmployeeId).Reasons);
        Assert.Empty(candidates.Single(c => c.EmployeeId == listed.EmployeeId).Reasons);

        // A transfer after the assignment counts when the audit is told of and when it begins.
        await EditAsync(people, id, AuditSteps.Content(), people.AuditorIds);
        await MoveAsync(people.Second, people.Department);
        Assert.Contains("自部門", (await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, string.Empty))).Message, StringComparison.Ordinal);
    }

    protected async Task OwnDepartmentOfTheChief()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var chief = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(people.Department), PmsRole.AuditChief);
        people = people with { Chief = chief };
        var id = await portal.AddAsync(people);
        Assert.Contains("代行者", (await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditEngagementService>().NotifyAsync(chief, id, string.Empty))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditEngagementService>().ReplaceChiefAsync(chief, id, people.Auditor.EmployeeId, "所属のため"));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditEngagementService>().ReplaceChiefAsync(chief, id, people.Other.EmployeeId, " "));
        await portal.Get<AuditEngagementService>().ReplaceChiefAsync(chief, id, people.Other.EmployeeId, "監査責任者が所属する部門のため");

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditEngagementService>().NotifyAsync(chief, id, string.Empty));
        await portal.Get<AuditEngagementService>().NotifyAsync(people.Other, id, string.Empty);
        await portal.Get<AuditChecklistService>().AddItemAsync(people.Auditor, id, new("封入", "照合していますか。", string.Empty, "観察", string.Empty, string.Empty));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditChecklistService>().ConfirmAsync(chief, id));
        await portal.Get<AuditChecklistService>().ConfirmAsync(people.Other, id);
        portal.Time.Set(new DateTime(2027, 1, 20, 6, 0, 0, DateTimeKind.Utc));
        var item = (await portal.ItemsAsync(people.Auditor, id))[0];
        await portal.Get<AuditChecklistService>().AnswerAsync(people.Auditor, new(item.Id, item.Version, AuditSteps.Fine));
        await portal.Get<AuditChecklistService>().CompleteAsync(people.Auditor, id);
        await portal.WriteAsync(people.Auditor, id);

        // Only the alternate hands it in; then the 理事長 decides, and the 監査責任者 of that department has no part in it.
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id));
        var request = await portal.Get<AuditReportService>().SubmitAsync(people.Other, id);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.DecideAsync(chief, request));
        await portal.DecideAsync(people.Chairperson, request);
        var audit = await portal.AuditAsync(people.Lead, id);
        Assert.Equal((AuditStatus.Approved, people.Other.Name, people.Chairperson.Name), (audit.Status, audit.CheckedBy, audit.ApprovedBy));
    }

    protected async Task ReportAndChain()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var bad = new AuditAnswer { Judgement = AuditJudgement.Nonconforming, MethodUsed = "観察", Evidence = "三日分の記録がない", Finding = "施錠の記録が残っていない" };
        var id = await portal.BringAsync(people, AuditStatus.Reporting, bad);
        await portal.WriteAsync(people.Auditor, id);

        // Not without its corrective action (P-164).
        var early = await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id));
        Assert.Contains("項番3", early.Message, StringComparison.Ordinal);
        await portal.RaiseAsync(people.Auditor, (await portal.ItemsAsync(people.Auditor, id))[2].Id);
        var request = await portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id);
        await portal.DecideAsync(people.Chief, request, Verdict.Return, "証拠の日付を書いてください");
        Assert.Equal("証拠の日付を書いてください", (await portal.AuditAsync(people.Auditor, id)).ReturnComment);
        await portal.Get<AuditChecklistService>().ReopenAsync(people.Chief, id, "証拠の日付を補う");
        var item = (await portal.ItemsAsync(people.Auditor, id))[2];
        await portal.Get<AuditChecklistService>().AnswerAsync(people.Auditor, new(item.Id, item.Version, bad with { Evidence = "1月5日から7日の記録がない" }));
        await portal.Get<AuditChecklistService>().CompleteAsync(people.Second, id);
        request = await portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id);
        var shown = await portal.Get<ApprovalQueries>().GetAsync(people.Chief, request);
        Assert.Contains(shown.Content, l => l.Text.Contains("1月5日から7日", StringComparison.Ordinal));
        await portal.DecideAsync(people.Chief, request);
        await portal.DecideAsync(people.Chairperson, request);
        var audit = await portal.AuditAsync(people.Lead, id);
        Assert.Equal((people.Chief.Name, people.Chairperson.Name), (audit.CheckedBy, audit.ApprovedBy));
        Assert.Contains(await portal.Get<TodoQueries>().ListAsync(people.Lead), t => t.Kind == "報告書を受け取る");
        await portal.Get<AuditReportService>().ReceiveAsync(people.Lead, id);

        // The finding is what a 是正処置報告書 begins with, and what the next audit asks again.
        var finding = await Provider<IFindingProvider>(p => p.Kind == AuditItem.LinkKind).FindAsync(people.Lead, item.Id, default);
        Assert.Equal((FindingSource.InternalAudit, (int?)people.Department.Id, "A.3.4.3.2"), (finding!.Source, finding.DepartmentId, finding.Clause));
        Assert.Contains("施錠の記録が残っていない", finding.Text, StringComparison.Ordinal);
        Assert.Null(await Provider<IFindingProvider>(p => p.Kind == AuditItem.LinkKind).FindAsync(people.OtherLead, item.Id, default));
        var next = await portal.AddAsync(people);
        await portal.Get<AuditChecklistService>().PrepareAsync(people.Auditor, next);
        var asked = (await portal.ItemsAsync(people.Auditor, next)).Single(i => i.Source == AuditItemSource.LastFinding);
        Assert.Contains("施錠の記録が残っていない", asked.Content.Question, StringComparison.Ordinal);
        Assert.Contains(await portal.Get<RecordLinkQueries>().ForAsync(people.Auditor, AuditItem.LinkKind, item.Id), l => l.IsResult && l.Id == asked.Id);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<AuditChecklistService>().RemoveItemAsync(people.Auditor, asked.Id));
        Assert.Equal(0, await portal.Get<AuditChecklistService>().PrepareAsync(people.Chief, next));
        Assert.NotEmpty(await Provider<IReviewInput>(p => p is AuditReviewInput).ListAsync(people.Chief, new(2026, 4, 1), new(2027, 3, 31), default));

        // The 事務局 prepares the management review: it has the figures of what is reported, and nothing of what is still worked on.
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        Assert.NotEmpty(await Provider<IReviewInput>(p => p is AuditReviewInput).ListAsync(secretariat, new(2026, 4, 1), new(2027, 3, 31), default));
        Assert.Equal(AuditStatus.Received, (await portal.AuditAsync(secretariat, id)).Status);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.AuditAsync(secretariat, next));
        Assert.NotEmpty(await portal.ItemsAsync(secretariat, id));
        Assert.Empty(await portal.ItemsAsync(secretariat, next));

        // Checks of other departments don't ask it.
        Assert.Empty(await Provider<ICheckPointProvider>(p => p.Kind == AuditItem.LinkKind).ListAsync(people.Chief, people.OtherLead.DepartmentId!.Value, 2026, default));
    }

    protected async Task Summary()
    {
        Reset();
        var people = await portal.PeopleAsync();
        await portal.BringAsync(people, AuditStatus.Approved, new AuditAnswer { Judgement = AuditJudgement.Observation, MethodUsed = "観察", Evidence = "見た", Finding = "直すとよい" });
        await portal.BringAsync(people, AuditStatus.Checking);
        portal.Time.Set(new DateTime(2027, 3, 1, 1, 0, 0, DateTimeKind.Utc));
        var service = portal.Get<AuditSummaryService>();
        await Assert.ThrowsAsync<RuleException>(() => service.ReportAsync(people.Chief, 2026, string.Empty));
        await service.WriteAsync(people.Chief, new(2026, 0, "概ね守られている", "封入の手順を見直す"));
        Assert.Equal(nameof(AuditSummary.OpenReason), Assert.Single((await Assert.ThrowsAsync<RuleException>(() => service.ReportAsync(people.Chief, 2026, " "))).Problems).Field);
        await service.ReportAsync(people.Chief, 2026, "一部門は3月に終える");
        Assert.Equal(ObligationProgress.Done, await ProgressAsync("AuditSummary", null));
        var summary = await portal.Get<AuditPlanQueries>().SummaryAsync(people.Chairperson, 2026);
        var line = summary.Reported.Single(f => f.DepartmentId == people.Department.Id && f.IsReported);
        Assert.Equal((3, 2, 1), (line.Items, line.Conforming, line.Observations));
        await Assert.ThrowsAsync<RuleException>(() => service.WriteAsync(people.Chief, new(2026, summary.Version, "後から", string.Empty)));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.ReceiveAsync(people.Chief, 2026));
        await service.ReceiveAsync(people.Chairperson, 2026);
        await Assert.ThrowsAsync<RuleException>(() => service.ReopenAsync(people.Chief, 2026));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditPlanQueries>().SummaryAsync(people.Lead, 2026));
    }

    protected async Task Templates()
    {
        Reset();
        var people = await portal.PeopleAsync();
        var shipped = (await portal.Get<AuditPlanQueries>().TemplateAsync(people.Chief, AuditKind.Operation))!;
        Assert.True(shipped.Lines.Count > 30);
        Assert.True((await portal.Get<AuditPlanQueries>().TemplateAsync(people.Chief, AuditKind.Conformity))!.Lines.Count > 30);
        var lines = shipped.Lines.Take(3).Append(new AuditTemplateLine { Code = "X01", Group = "自社", Question = "鍵を数えていますか。", Clause = "A. 3.4.3.2" }).ToList();
        var service = portal.Get<AuditTemplateService>();
        await Assert.ThrowsAsync<RuleException>(() => service.EditAsync(people.Chief, new(AuditKind.Operation, shipped.Number, " ", lines)));
        await Assert.ThrowsAsync<RuleException>(() => service.EditAsync(people.Chief, new(AuditKind.Operation, shipped.Number, "試験", [lines[0], lines[0]])));
        Assert.Equal(shipped.Number + 1, await service.EditAsync(people.Chief, new(AuditKind.Operation, shipped.Number, "鍵の項目を加えた", lines)));
        await Assert.ThrowsAsync<ConflictException>(() => service.EditAsync(people.Chief, new(AuditKind.Operation, shipped.Number, "遅れて", lines)));
        Assert.Equal(shipped.Lines.Count, (await portal.Get<AuditPlanQueries>().TemplateAsync(people.Chief, AuditKind.Operation, shipped.Number))!.Lines.Count);
        var id = await portal.AddAsync(people);
        Assert.Equal(4, await portal.Get<AuditChecklistService>().PrepareAsync(people.Auditor, id));
        Assert.Contains(await portal.ItemsAsync(people.Auditor, id), i => i.Content.Clause == "A.3.4.3.2" && i.Content.Group == "自社");
    }

    private async Task RefusedAsync(AuditPeople people, int id, Actor auditor, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<RuleException>(() => EditAsync(people, id, AuditSteps.Content(), [auditor.EmployeeId!.Value]))).Message, StringComparison.Ordinal);

    private async Task EditAsync(AuditPeople people, int id, AuditEngagementContent content, IReadOnlyList<int> auditors, string reason = "") =>
        await portal.Get<AuditEngagementService>().EditAsync(people.Chief, new(id, (await portal.AuditAsync(people.Chief, id)).Version, content, auditors, reason));

    private Task MoveAsync(Actor person, Department to) => portal.Db.CommandAsync(Actor.System(), async command =>
    {
        var employee = await command.Db.Set<Employee>().SingleAsync(e => e.Id == person.EmployeeId);
        employee.Change((await command.Db.FindAsync<Department>(to.Id))!, new EmployeeContent(employee.Name, employee.Kana, employee.Category, employee.Position, employee.JoinedOn, employee.LeftOn, employee.Email));
    });

    private Task<ObligationProgress> ProgressAsync(string code, int? department) => portal.Db.QueryAsync(db =>
        db.Set<ObligationOccurrence>().Where(o => o.Code == code && o.FiscalYear == 2026 && o.DepartmentId == department).Select(o => o.Progress).SingleAsync());

    private T Provider<T>(Func<T, bool> which)
        where T : notnull => portal.Get<IEnumerable<T>>().Single(which);

    private void Reset() => portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
}

public sealed class AuditFlowOnPostgreSql(PostgresPortal portal) : AuditFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Plan_OfAYear_IsCheckedApprovedAndBecomesAudits() => PlannedYear();

    [Fact]
    public Task Notice_AfterItsLastDay_NeedsAReason() => LateNotice();

    [Fact]
    public Task Auditors_WhoDepend_AreRefused() => Independence();

    [Fact]
    public Task Audit_OfTheChiefsDepartment_IsTheAlternates() => OwnDepartmentOfTheChief();

    [Fact]
    public Task Report_ReturnedAndApproved_IsTheDepartmentsAndAskedAgain() => ReportAndChain();

    [Fact]
    public Task Summary_OfAYear_IsReportedWithWhatIsOpen() => Summary();

    [Fact]
    public Task Template_Edited_IsANewEdition() => Templates();
}

public sealed class AuditFlowOnSqlServer(SqlServerPortal portal) : AuditFlowTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Plan_OfAYear_IsCheckedApprovedAndBecomesAudits() => PlannedYear();

    [SqlServerFact]
    public Task Notice_AfterItsLastDay_NeedsAReason() => LateNotice();

    [SqlServerFact]
    public Task Auditors_WhoDepend_AreRefused() => Independence();

    [SqlServerFact]
    public Task Audit_OfTheChiefsDepartment_IsTheAlternates() => OwnDepartmentOfTheChief();

    [SqlServerFact]
    public Task Report_ReturnedAndApproved_IsTheDepartmentsAndAskedAgain() => ReportAndChain();

    [SqlServerFact]
    public Task Summary_OfAYear_IsReportedWithWhatIsOpen() => Summary();

    [SqlServerFact]
    public Task Template_Edited_IsANewEdition() => Templates();
}

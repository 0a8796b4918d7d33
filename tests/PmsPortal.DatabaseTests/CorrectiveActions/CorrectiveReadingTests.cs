using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.CorrectiveActions;

/// <summary>Who sees which reports, what they are told, and what other modules get.</summary>
public abstract class CorrectiveReadingTests(PortalFixture portal)
{
    private CorrectiveQueries Queries => portal.Get<CorrectiveQueries>();

    protected async Task Register()
    {
        var (cast, other) = (await portal.CastAsync(), await portal.CastAsync());
        var first = await portal.InAsync(cast, CorrectiveStatus.Doing);
        portal.Time.Advance(TimeSpan.FromDays(45));
        var second = await portal.RaisedAsync(cast);
        var elsewhere = await portal.RaisedAsync(other, FindingSource.Complaint, "A.3.6");
        await portal.Get<CorrectiveIssueService>().DismissAsync(other.Manager, elsewhere, "手順どおりだった。");

        Assert.Equal(2, (await Queries.ListAsync(cast.Manager, new())).Total);
        Assert.Equal([elsewhere], (await Queries.ListAsync(cast.Manager, new() { Scope = CorrectiveScope.Ended })).Rows.Select(r => r.Id));
        Assert.Equal(3, (await Queries.ListAsync(cast.Manager, new() { Scope = CorrectiveScope.All })).Total);
        Assert.Equal(2, (await Queries.ListAsync(cast.Lead, new() { Scope = CorrectiveScope.All })).Total);
        Assert.Equal([first], (await Queries.ListAsync(cast.Doer, new() { Scope = CorrectiveScope.All })).Rows.Select(r => r.Id));
        Assert.Empty((await Queries.ListAsync(cast.Staff, new() { Scope = CorrectiveScope.All })).Rows);
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(cast.Staff, first));
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(cast.LeadElsewhere, first));

        // The measure is 17 days late, the second is the same clause in the same department.
        Assert.Equal([first], (await Queries.ListAsync(cast.Manager, new() { Overdue = true })).Rows.Select(r => r.Id));
        Assert.Equal([first], (await Queries.ListAsync(cast.Manager, new() { Age = CorrectiveAge.TwoMonths })).Rows.Select(r => r.Id));
        var row = Assert.Single((await Queries.ListAsync(cast.Manager, new() { Recurring = true })).Rows);
        Assert.Equal((second, 0), (row.Id, row.Days(portal.Time.Today())));
        Assert.Equal(new CorrectiveAges(2, 1, 1, 1, 0, 0), await Queries.AgesAsync(cast.Manager));
        Assert.Equal([first, second], (await Queries.ListAsync(cast.Manager, new() { Department = cast.Department.Id, Source = FindingSource.ExternalAudit, Text = "施錠　点検表" })).Rows.Select(r => r.Id).Order());
        Assert.Empty((await Queries.ListAsync(cast.Manager, new() { Class = CorrectiveClass.Minor })).Rows);
        Assert.Equal([first], (await Queries.ListAsync(cast.Manager, new() { Status = CorrectiveStatus.Doing, Year = 2026 })).Rows.Select(r => r.Id));
        Assert.Equal([first], (await Queries.GetAsync(cast.Manager, second)).Earlier.Select(e => e.Id));
        foreach (var sort in new[] { "number", "title", "source", "clause", "department", "class", "issued", "closed", "due", "x" })
        {
            Assert.Equal(2, (await Queries.ListAsync(cast.Manager, new() { Sort = sort, Descending = true })).Rows.Count);
        }

        // The earlier one is named when the content is confirmed.
        await portal.ConfirmAsync(cast.Manager, second, CorrectiveClass.Major, recurrenceOf: first);
        Assert.Equal(first, (await Queries.GetAsync(cast.Manager, second)).RecurrenceOf!.Id);
        var links = await portal.Get<RecordLinkQueries>().ForAsync(cast.Manager, CorrectiveAction.Kind, second);
        Assert.Equal((first, false), (Assert.Single(links).Id, links[0].IsResult));

        using var file = new MemoryStream();
        await portal.Get<CorrectiveExportService>().ExportAsync(cast.Manager, "?scope=All", ExportFormat.Csv, file);
        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        Assert.Equal(4, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(l => l.Contains("件名", StringComparison.Ordinal) || l.Contains("是正-", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<CorrectiveExportService>().ExportAsync(cast.Staff, string.Empty, ExportFormat.Csv, Stream.Null));
    }

    protected async Task Turns()
    {
        var cast = await portal.CastAsync();
        var lead = await portal.AppointedAsync(PmsRole.DepartmentLead, cast.Department);
        var manager = await portal.AppointedAsync(PmsRole.ProtectionManager);
        var id = await portal.RaisedAsync(cast);
        Assert.Contains(await TodosAsync(cast.Manager), t => t.Kind == "内容を確認する" && t.Address == $"corrective-actions/{id}/confirm");
        Assert.DoesNotContain(await TodosAsync(cast.Chief), t => t.Kind == "内容を確認する");
        await portal.ConfirmAsync(cast.Manager, id, CorrectiveClass.Minor);
        Assert.Contains(await TodosAsync(cast.Lead), t => t.Kind == "原因と計画を書く");
        Assert.Empty(await TodosAsync(cast.LeadElsewhere));
        await portal.SubmitPlanAsync(cast.Lead, id, cast.Doer);
        await portal.DecideAsync(cast.Manager, id);
        var todo = Assert.Single(await TodosAsync(cast.Doer));
        Assert.Equal(("是正処置を実施する", $"corrective-actions/{id}/work", new DateOnly(2026, 12, 18)), (todo.Kind, todo.Address, todo.DueOn!.Value));

        // Late: the person first, a day later the leads with three business days, after a week the platform's superiors.
        Assert.Equal([cast.Doer.EmployeeId!.Value], (await DueAsync(id)).Select(d => d.EmployeeId));
        portal.Time.Set(new DateTime(2026, 12, 21, 1, 0, 0, DateTimeKind.Utc));
        var late = await DueAsync(id);
        Assert.Equal([cast.Doer.EmployeeId!.Value, lead.EmployeeId!.Value], late.Select(d => d.EmployeeId));
        Assert.Equal((new DateOnly(2026, 12, 19), new DateOnly(2026, 12, 23)), (late[1].OpensOn, late[1].DueOn));
        Assert.Contains("期限を過ぎた是正処置", late[1].Title, StringComparison.Ordinal);
        portal.Time.Set(new DateTime(2026, 12, 25, 1, 0, 0, DateTimeKind.Utc));
        await portal.Get<ReminderService>().SendAsync(Actor.System());
        var told = await portal.Db.QueryAsync(db => db.Set<ReminderNotice>().Select(n => new { n.EmployeeId, n.Kind }).ToListAsync());
        Assert.Contains(told, n => n.EmployeeId == manager.EmployeeId && n.Kind == NoticeKind.Escalation);
        Assert.Contains(told, n => n.EmployeeId == cast.Doer.EmployeeId);

        // The effect is looked at only when it can be judged, by who did not do it.
        await portal.RecordAsync(cast.Doer, id);
        await portal.DoneAsync(cast.Doer, id);
        Assert.Empty(await TodosAsync(cast.Head));
        portal.Time.Advance(TimeSpan.FromDays(30));
        Assert.Contains(await TodosAsync(cast.Head), t => t.Kind == "有効性を確認する");
        Assert.Empty(await TodosAsync(cast.Doer));
        await portal.ReviewAsync(cast.Head, id, Effectiveness.Effective, ReviewMethod.OperationCheck);
        Assert.Contains(await TodosAsync(cast.Manager), t => t.Kind == "理事長に報告する" && t.Address == $"corrective-actions/{id}/report");
    }

    protected async Task Chain()
    {
        var cast = await portal.CastAsync(PmsRole.Auditor);
        var issues = new CorrectiveIssueService(portal.Db, portal.Get<CalendarReader>(), [new Findings(cast.Department.Id)]);
        var plans = new CorrectivePlanService(portal.Db, portal.Get<CalendarReader>(), [new Targets()]);
        await Assert.ThrowsAsync<NotFoundException>(() => issues.PrepareAsync(cast.Issuer, "AuditItem", 404));
        var (input, finding) = await issues.PrepareAsync(cast.Issuer, "AuditItem", 12);
        Assert.Equal((FindingSource.InternalAudit, "A.3.4.3.2", cast.Department.Id, "監査で見た3台が開いたまま。"), (input.Source!.Value, input.Issue.Clause, input.DepartmentId!.Value, input.Issue.Text));
        Assert.Equal("A-12 監査項目", finding!.Title);
        input.Issue.Title = "画面が開いたまま";
        // The source is the record's, whatever the browser says.
        input.Source = FindingSource.Complaint;
        var id = await issues.RaiseAsync(cast.Issuer, input);
        Assert.Equal(FindingSource.InternalAudit, (await portal.GetAsync(id)).Source);
        var twice = await Assert.ThrowsAsync<RuleException>(() => issues.RaiseAsync(cast.Issuer, input));
        Assert.Contains("進行中の是正処置報告書", twice.Message, StringComparison.Ordinal);

        var links = portal.Get<RecordLinkQueries>();
        Assert.Equal(("AuditItem", 12, false), (await links.ForAsync(cast.Manager, CorrectiveAction.Kind, id)) is [var back] ? (back.Kind, back.Id, back.IsResult) : default);
        Assert.Equal((CorrectiveAction.Kind, id, true), (await links.ForAsync(cast.Manager, "AuditItem", 12)) is [var on] ? (on.Kind, on.Id, on.IsResult) : default);
        var followUps = portal.Get<IEnumerable<IFollowUps>>().Single();
        var follow = Assert.Single(await followUps.ForAsync(cast.Manager, "AuditItem", [12, 13], default));
        Assert.Equal((12, id, "画面が開いたまま", "内容確認待ち", false), (follow.Id, follow.ReportId, follow.Title, follow.State, follow.IsClosed));
        Assert.Equal(string.Empty, Assert.Single(await followUps.ForAsync(cast.Staff, "AuditItem", [12], default)).Title);
        Assert.Empty(await followUps.ForAsync(cast.Manager, "OperationCheckItem", [12], default));
        Assert.Equal((true, false), (followUps.MayRaise(cast.Issuer), followUps.MayRaise(cast.Staff)));

        // What is to be looked at again is chosen in the plan; what no module offers is not taken from a browser.
        await portal.ConfirmAsync(cast.Chief, id, CorrectiveClass.Minor);
        await plans.SubmitAsync(cast.Lead, id, new PlanInput
        {
            Plan = CorrectiveSteps.Plan(), PersonId = cast.Doer.EmployeeId, DueOn = new(2026, 12, 18), Version = await portal.VersionAsync(id),
            Feedback = [new("RiskSheet", 7, "書き換えた題名", "elsewhere"), new("NoSuchKind", 7, "ない", "nowhere")],
        });
        Assert.Equal([("RiskSheet", "試験課のリスクアセスメント表", null)], (await portal.GetAsync(id)).Feedback.Select(f => (f.Target.Kind, f.Target.Title, f.RaisedOn)));
        await portal.DecideAsync(cast.Chief, id);
        await portal.RecordAsync(cast.Doer, id);
        await portal.DoneAsync(cast.Doer, id);
        portal.Time.Advance(TimeSpan.FromDays(30));
        await portal.ReviewAsync(cast.Head, id, Effectiveness.Effective, ReviewMethod.OperationCheck);
        var hints = portal.Get<RevisionHintQueries>();
        Assert.Empty(await hints.ForAsync(cast.Manager, "RiskSheet", 7));
        await portal.Get<CorrectiveReviewService>().ReportAsync(cast.Manager, id, "自動で閉じる設定にした。");
        var hint = Assert.Single(await hints.ForAsync(cast.Manager, "RiskSheet", 7));
        Assert.Equal(($"corrective-actions/{id}", null), (hint.SourceAddress, hint.AnsweredOn));
        await portal.DecideAsync(cast.Top, id, Verdict.Return);
        await portal.Get<CorrectiveReviewService>().ReportAsync(cast.Manager, id, "自動で閉じる設定にし、手順を改めた。");
        Assert.Single(await hints.ForAsync(cast.Manager, "RiskSheet", 7));
        await portal.DecideAsync(cast.Top, id);
        Assert.True(Assert.Single(await followUps.ForAsync(cast.Manager, "AuditItem", [12], default)).IsClosed);
    }

    protected async Task Contributions()
    {
        var cast = await portal.CastAsync();
        var open = await portal.InAsync(cast, CorrectiveStatus.Doing);
        var closed = await portal.InAsync(cast, CorrectiveStatus.Closed);
        portal.Time.Set(new DateTime(2027, 3, 10, 1, 0, 0, DateTimeKind.Utc));

        var figure = Assert.Single(await portal.Get<IEnumerable<IReviewInput>>().OfType<CorrectiveReviewFigures>().Single().ListAsync(cast.Manager, new(2026, 4, 1), new(2027, 3, 31), default));
        Assert.Equal((ReviewInputKind.Audit, "外部審査", 2d), (figure.Kind, Assert.Single(figure.Series).Label, figure.Series[0].Value));
        Assert.Contains("2件（うち重大2件）を起票し、1件が完了", figure.Text, StringComparison.Ordinal);
        Assert.Contains("進行中は1件、うち期限超過1件", figure.Text, StringComparison.Ordinal);
        Assert.Contains("再発の疑い1件", figure.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.Get<IEnumerable<IReviewInput>>().OfType<CorrectiveReviewFigures>().Single().ListAsync(cast.Staff, new(2026, 4, 1), new(2027, 3, 31), default));

        var evidence = portal.Get<IEnumerable<IClauseEvidence>>().OfType<CorrectiveEvidence>().Single();
        Assert.Equal([$"corrective-actions/{closed}", $"corrective-actions/{open}"], (await evidence.ListAsync(cast.Manager, "A.3.8", default)).Select(e => e.Address));
        Assert.Empty(await evidence.ListAsync(cast.Manager, "A.3.7.2", default));
        Assert.Empty(await evidence.ListAsync(cast.Staff, "A.3.8", default));
        Assert.Contains(await portal.Get<IEnumerable<ISearchProvider>>().OfType<CorrectiveSearch>().Single().SearchAsync(cast.Manager, "点検表", 5, default), h => h.Address == $"corrective-actions/{open}");
    }

    private sealed class Findings(int departmentId) : IFindingProvider
    {
        public string Kind => "AuditItem";

        public Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken) => Task.FromResult(
            id == 12 ? new Finding(Kind, id, FindingSource.InternalAudit, "A-12 監査項目", "監査で見た3台が開いたまま。", "A.3.4.3.2", departmentId, new(2026, 11, 19), "audits/items/12") : null);
    }

    private sealed class Targets : IHintTarget
    {
        public string Kind => "RiskSheet";

        public string KindLabel => "リスクアセスメント表";

        public Task<IReadOnlyList<HintTarget>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<HintTarget>>([new(7, "試験課のリスクアセスメント表", "risk/7")]);
    }

    private async Task<IReadOnlyList<TodoItem>> TodosAsync(Actor actor) => await portal.Get<TodoQueries>().ListAsync(actor);

    private async Task<List<DueItem>> DueAsync(int id) =>
        [.. (await portal.Get<IEnumerable<IDueItemProvider>>().OfType<CorrectiveDueItems>().Single().ListAsync(portal.Time.Today(), default))
            .Where(d => d.Key.StartsWith($"corrective/{id}/", StringComparison.Ordinal))];
}

public sealed class CorrectiveRegisterOnPostgreSql(PostgresPortal portal) : CorrectiveReadingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Register_FilteredAndExported_ShowsWhatThePersonMaySee() => Register();
}

public sealed class CorrectiveTurnsOnPostgreSql(PostgresPortal portal) : CorrectiveReadingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Turn_OfEachStep_IsATodoAndLateOnesEscalate() => Turns();
}

public sealed class CorrectiveContributionsOnPostgreSql(PostgresPortal portal) : CorrectiveReadingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Figures_OfAYear_AreCountedForReviewAndEvidence() => Contributions();
}

public sealed class CorrectiveChainOnPostgreSql(PostgresPortal portal) : CorrectiveReadingTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Finding_OfAnotherModule_IsJoinedFollowedAndFlowsBack() => Chain();
}

public sealed class CorrectiveRegisterOnSqlServer(SqlServerPortal portal) : CorrectiveReadingTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Register_FilteredAndExported_ShowsWhatThePersonMaySee() => Register();
}

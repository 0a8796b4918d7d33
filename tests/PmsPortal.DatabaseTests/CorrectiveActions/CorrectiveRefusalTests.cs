using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.CorrectiveActions;

/// <summary>Every command of the services in every state for every person: whoever the table does not name is refused, and nothing moves.</summary>
public abstract class CorrectiveRefusalTests(PortalFixture portal)
{
    protected async Task Matrix()
    {
        var cast = await portal.CastAsync();
        var near = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(cast.Department), PmsRole.Auditor);
        (string Name, Actor Actor)[] people =
        [
            ("issuer", cast.Issuer), ("manager", cast.Manager), ("chief", cast.Chief), ("auditor", cast.Auditor), ("auditor of the department", near), ("lead", cast.Lead), ("head", cast.Head), ("doer", cast.Doer),
            ("top", cast.Top), ("lead elsewhere", cast.LeadElsewhere), ("staff", cast.Staff), ("administrator", new Actor { AccountId = 1, Name = "管理者", IsAdministrator = true }),
        ];
        // Who may, of these people, for a serious case that is no audit's and whose reviewer is the chief.
        var may = new Dictionary<(CorrectiveStatus, string), string>
        {
            [(CorrectiveStatus.Raised, "edit")] = "issuer",
            [(CorrectiveStatus.RaiseReturned, "edit")] = "issuer",
            [(CorrectiveStatus.Raised, "confirm")] = "manager,chief",
            [(CorrectiveStatus.Raised, "confirm major")] = "manager,chief",
            [(CorrectiveStatus.Raised, "return")] = "manager,chief",
            [(CorrectiveStatus.Raised, "dismiss")] = "manager,chief",
            [(CorrectiveStatus.RaiseReturned, "dismiss")] = "manager,chief",
            [(CorrectiveStatus.Planning, "write")] = "lead,head",
            [(CorrectiveStatus.Planning, "submit")] = "lead,head",
            [(CorrectiveStatus.Doing, "record")] = "lead,head,doer",
            [(CorrectiveStatus.Doing, "done")] = "lead,head,doer",
            [(CorrectiveStatus.Doing, "due")] = "lead,head,doer",
            [(CorrectiveStatus.Reviewing, "assign")] = "chief",
            [(CorrectiveStatus.Reviewing, "return done")] = "chief",
            [(CorrectiveStatus.Reviewing, "review")] = "chief",
            [(CorrectiveStatus.Reporting, "report")] = "manager",
            [(CorrectiveStatus.Reporting, "redo")] = "manager",
            [(CorrectiveStatus.IssueApproval, "approve")] = "top",
            [(CorrectiveStatus.PlanApproval, "approve")] = "top",
            [(CorrectiveStatus.DueApproval, "approve")] = "top",
            [(CorrectiveStatus.CloseApproval, "approve")] = "top",
        };
        var wrong = new List<string>();
        var refused = 0;
        foreach (var status in Enum.GetValues<CorrectiveStatus>())
        {
            portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
            var id = await portal.InAsync(cast, status);
            var before = await portal.GetAsync(id);
            var pending = status.WaitsForApproval() ? await portal.PendingAsync(id) : 0;
            foreach (var (step, run) in Commands(id, before, cast, pending))
            {
                foreach (var (name, actor) in people.Where(p => !(may.GetValueOrDefault((status, step)) ?? string.Empty).Split(',').Contains(p.Name)))
                {
                    try
                    {
                        await run(actor);
                        wrong.Add($"{status} {step} {name} was let through");
                    }
                    catch (Exception failure) when (failure is NotFoundException or ForbiddenException or RuleException)
                    {
                        // A refusal for what was typed would hide that the person was let in.
                        refused++;
                        if (failure is RuleException { Problems: [{ Field.Length: > 0 }, ..] })
                        {
                            wrong.Add($"{status} {step} {name} was refused for the content only: {failure.Message}");
                        }
                    }
                }
            }

            var after = await portal.GetAsync(id);
            Assert.Equal((before.Status, before.Version, before.ReturnCount), (after.Status, after.Version, after.ReturnCount));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal((12 * 15 * 12) + (4 * 12) - may.Values.Sum(v => v.Split(',').Length), refused);
    }

    protected async Task OwnWork()
    {
        var cast = await portal.CastAsync(PmsRole.ProtectionManager);
        var own = await portal.RaisedAsync(cast);
        var self = await Assert.ThrowsAsync<ForbiddenException>(() => portal.ConfirmAsync(cast.Issuer, own, CorrectiveClass.Minor));
        Assert.Contains("起票した本人を除く", self.Message, StringComparison.Ordinal);

        // Who carried it out does not judge it, even as the department's lead.
        var minor = await portal.InAsync(cast, CorrectiveStatus.Doing, CorrectiveClass.Minor);
        await portal.RecordAsync(cast.Lead, minor);
        await portal.DoneAsync(cast.Lead, minor);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.ReviewAsync(cast.Lead, minor, Effectiveness.Recurred, ReviewMethod.OperationCheck));
        await portal.ReviewAsync(cast.Head, minor, Effectiveness.Recurred, ReviewMethod.OperationCheck);

        // A follow-up audit is for somebody of another department, and of a serious case for nobody else.
        var major = await portal.InAsync(cast, CorrectiveStatus.Reviewing);
        var near = await portal.AppointedAsync(PmsRole.Auditor, cast.Department);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => portal.Get<CorrectiveReviewService>().AssignAsync(cast.Chief, major, near.EmployeeId));
        Assert.Contains("独立した監査員", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<CorrectiveReviewService>().AssignAsync(cast.Chief, major, cast.Staff.EmployeeId));
        var auditors = await portal.Get<CorrectiveQueries>().AuditorsAsync(cast.Chief, major);
        Assert.Contains(auditors, a => a.Value == cast.Auditor.EmployeeId);
        Assert.DoesNotContain(auditors, a => a.Value == near.EmployeeId);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.ReviewAsync(cast.Auditor, major, Effectiveness.Recurred));
        await portal.Get<CorrectiveReviewService>().AssignAsync(cast.Chief, major, cast.Auditor.EmployeeId);
        var method = await Assert.ThrowsAsync<RuleException>(() => portal.ReviewAsync(cast.Auditor, major, Effectiveness.Recurred, ReviewMethod.OperationCheck));
        Assert.Contains("フォローアップ監査", method.Message, StringComparison.Ordinal);
        await portal.ReviewAsync(cast.Auditor, major, Effectiveness.Recurred);
    }

    protected async Task Raising()
    {
        var cast = await portal.CastAsync();
        var issues = portal.Get<CorrectiveIssueService>();
        await Assert.ThrowsAsync<ForbiddenException>(() => issues.RaiseAsync(cast.Staff, CorrectiveSteps.Input(cast)));
        await Assert.ThrowsAsync<ForbiddenException>(() => issues.RaiseAsync(cast.Manager, CorrectiveSteps.Input(cast, FindingSource.InternalAudit)));
        var near = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(cast.Department), PmsRole.Auditor);
        var own = await Assert.ThrowsAsync<RuleException>(() => issues.RaiseAsync(near, CorrectiveSteps.Input(cast, FindingSource.InternalAudit)));
        Assert.Equal(nameof(CorrectiveInput.DepartmentId), Assert.Single(own.Problems).Field);
        var unknown = await Assert.ThrowsAsync<RuleException>(() => issues.RaiseAsync(cast.Issuer, CorrectiveSteps.Input(cast, clause: "A.9.9.9")));
        Assert.Equal(nameof(CorrectiveIssue.Clause), Assert.Single(unknown.Problems).Field);
        var empty = await Assert.ThrowsAsync<RuleException>(() => issues.RaiseAsync(cast.Issuer, new CorrectiveInput()));
        Assert.Equal(
            [nameof(CorrectiveInput.Source), nameof(CorrectiveIssue.Title), nameof(CorrectiveIssue.Text), nameof(CorrectiveIssue.Clause), nameof(CorrectiveIssue.FoundOn), nameof(CorrectiveInput.DepartmentId)],
            empty.Problems.Select(p => p.Field));
        await Assert.ThrowsAsync<NotFoundException>(() => issues.PrepareAsync(cast.Issuer, "NoSuchKind", 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => issues.PrepareAsync(cast.Staff, null, null));

        var settings = await portal.Get<CorrectiveQueries>().SettingsAsync(cast.Staff);
        await Assert.ThrowsAsync<ForbiddenException>(() => issues.SaveSettingsAsync(cast.Chief, settings));
        settings.RetentionYears = 2;
        Assert.Equal(nameof(settings.RetentionYears), Assert.Single((await Assert.ThrowsAsync<RuleException>(() => issues.SaveSettingsAsync(cast.Manager, settings))).Problems).Field);
        (settings.RetentionYears, settings.MinorDefinition) = (5, "影響がなく、その場で直せるもの。");
        await issues.SaveSettingsAsync(cast.Manager, settings);
        var id = await portal.RaisedAsync(cast);
        await portal.ConfirmAsync(cast.Manager, id, CorrectiveClass.Minor);
        Assert.Equal("影響がなく、その場で直せるもの。", (await portal.GetAsync(id)).MinorDefinition);
    }

    private IEnumerable<(string Step, Func<Actor, Task> Run)> Commands(int id, CorrectiveDetail report, Cast cast, int pending)
    {
        var (issues, plans, reviews, v) = (portal.Get<CorrectiveIssueService>(), portal.Get<CorrectivePlanService>(), portal.Get<CorrectiveReviewService>(), report.Version);
        var input = CorrectiveSteps.Input(cast);
        input.Version = v;
        var plan = new PlanInput { Plan = CorrectiveSteps.Plan(), PersonId = cast.Doer.EmployeeId, DueOn = new(2027, 6, 1), Version = v };
        yield return ("edit", a => issues.EditAsync(a, id, input));
        yield return ("confirm", a => issues.ConfirmAsync(a, id, new ConfirmInput { Class = CorrectiveClass.Minor, Reason = "理由", Version = v }));
        yield return ("return", a => issues.ReturnAsync(a, id, "理由", v));
        yield return ("dismiss", a => issues.DismissAsync(a, id, "理由", v));
        yield return ("write", a => plans.WriteAsync(a, id, plan));
        yield return ("submit", a => plans.SubmitAsync(a, id, plan));
        yield return ("record", a => plans.RecordAsync(a, id, new WorkInput { What = "実施", DoneById = cast.Doer.EmployeeId, DoneOn = new(2026, 11, 20) }));
        yield return ("done", a => plans.ReportDoneAsync(a, id, new("終えた", "理由", v)));
        yield return ("due", a => plans.RequestDueAsync(a, id, new(new(2027, 7, 1), "理由", v)));
        yield return ("assign", a => reviews.AssignAsync(a, id, null));
        yield return ("return done", a => reviews.ReturnAsync(a, id, "理由", v));
        yield return ("review", a => reviews.ReviewAsync(a, id, new ReviewInput { Result = Effectiveness.Ineffective, Method = ReviewMethod.FollowUpAudit, Text = "見た", Version = v }));
        yield return ("report", a => reviews.ReportAsync(a, id, "報告", v));
        yield return ("redo", a => reviews.RedoAsync(a, id, "理由", v));
        yield return ("confirm major", a => issues.ConfirmAsync(a, id, new ConfirmInput { Class = CorrectiveClass.Major, Reason = "理由", Version = v }));
        if (pending > 0)
        {
            yield return ("approve", a => portal.Get<ApprovalEngine>().DecideAsync(a, new([pending], Verdict.Approve, string.Empty)));
        }
    }
}

public sealed class CorrectiveRefusalOnPostgreSql(PostgresPortal portal) : CorrectiveRefusalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Command_OfEveryPersonInEveryState_IsRefusedUnlessTheTableNamesThem() => Matrix();
}

public sealed class CorrectiveIndependenceOnPostgreSql(PostgresPortal portal) : CorrectiveRefusalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Judgement_OfOwnWorkOrDepartment_IsRefused() => OwnWork();
}

public sealed class CorrectiveRaisingOnPostgreSql(PostgresPortal portal) : CorrectiveRefusalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Report_RaisedByTheWrongPersonOrIncomplete_IsRefused() => Raising();
}

public sealed class CorrectiveRefusalOnSqlServer(SqlServerPortal portal) : CorrectiveRefusalTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Judgement_OfOwnWorkOrDepartment_IsRefused() => OwnWork();
}

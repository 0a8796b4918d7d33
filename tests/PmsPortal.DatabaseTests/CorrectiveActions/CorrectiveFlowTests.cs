using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.CorrectiveActions;

/// <summary>From the 起票 to the end: sent back, redone, closed; and the short way of a minor case.</summary>
public abstract class CorrectiveFlowTests(PortalFixture portal)
{
    private CorrectivePlanService Plans => portal.Get<CorrectivePlanService>();

    private CorrectiveReviewService Reviews => portal.Get<CorrectiveReviewService>();

    protected async Task SeriousSentBackAndRedone()
    {
        var cast = await portal.CastAsync();
        var id = await portal.RaisedAsync(cast);
        Assert.StartsWith("R8-是正-", (await portal.GetAsync(id)).Number, StringComparison.Ordinal);
        await portal.Get<CorrectiveIssueService>().ReturnAsync(cast.Manager, id, "何日あったかを書いてください。");
        var input = CorrectiveSteps.Input(cast);
        input.Version = await portal.VersionAsync(id);
        await portal.Get<CorrectiveIssueService>().EditAsync(cast.Issuer, id, input);
        Assert.Equal(string.Empty, (await portal.GetAsync(id)).ReturnComment);
        await portal.ConfirmAsync(cast.Manager, id, CorrectiveClass.Major);
        await portal.DecideAsync(cast.Top, id);

        // The plan comes back once, with the reason, and goes in again.
        await portal.SubmitPlanAsync(cast.Lead, id, cast.Doer);
        await portal.DecideAsync(cast.Top, id, Verdict.Return, "水平展開の範囲を書くこと。");
        var returned = await portal.GetAsync(id, cast.Lead);
        Assert.Equal((CorrectiveStatus.Planning, "水平展開の範囲を書くこと。", 2), (returned.Status, returned.ReturnComment, returned.ReturnCount));
        await portal.SubmitPlanAsync(cast.Lead, id, cast.Doer);
        await portal.DecideAsync(cast.Top, id);
        var approved = await portal.GetAsync(id, cast.Doer);
        Assert.Equal((CorrectiveStatus.Doing, cast.Top.Name, new DateOnly(2026, 12, 18)), (approved.Status, approved.Round!.PlanApprovedBy!, approved.StepDue!.DueOn));

        await portal.RecordAsync(cast.Doer, id);
        await portal.DoneAsync(cast.Doer, id);
        await Reviews.AssignAsync(cast.Chief, id, cast.Auditor.EmployeeId);
        var early = await Assert.ThrowsAsync<RuleException>(() => portal.ReviewAsync(cast.Auditor, id, Effectiveness.Effective));
        Assert.Contains("「有効」と判断できるのは、2027/02/18", early.Message, StringComparison.Ordinal);

        // A failure needs no waiting, and can't be reported as an end.
        await portal.ReviewAsync(cast.Auditor, id, Effectiveness.Recurred);
        var report = await Assert.ThrowsAsync<RuleException>(() => Reviews.ReportAsync(cast.Manager, id, "終えたい。"));
        Assert.Contains("原因分析からの再実施", report.Message, StringComparison.Ordinal);
        await Reviews.RedoAsync(cast.Manager, id, "当番の不在を考えていない。");
        var again = await portal.GetAsync(id, cast.Lead);
        Assert.Equal((CorrectiveStatus.Planning, 1, 2, null, null), (again.Status, again.RedoCount, again.Rounds.Count, again.ReviewerId, again.Round!.PersonId));
        Assert.Equal(("点検の手順に、当番の決め方がない。", Effectiveness.Recurred), (again.Rounds[0].Plan.Cause, again.Rounds[0].Result!.Value));
        Assert.Equal("当番の不在を考えていない。", again.Round.StartReason);

        await portal.SubmitPlanAsync(cast.Lead, id, cast.Doer, CorrectiveSteps.Plan("当番が不在の日に代わる人を決める場がない。"));
        await portal.DecideAsync(cast.Top, id);
        await portal.RecordAsync(cast.Doer, id);
        await portal.DoneAsync(cast.Doer, id);
        portal.Time.Set(new DateTime(2027, 2, 18, 1, 0, 0, DateTimeKind.Utc));
        await portal.ReviewAsync(cast.Chief, id, Effectiveness.Effective);
        await Reviews.ReportAsync(cast.Manager, id, "3か月の点検表に漏れがない。");
        await portal.DecideAsync(cast.Top, id, Verdict.Return, "反映した規程を書くこと。");
        Assert.Equal(CorrectiveStatus.Reporting, (await portal.GetAsync(id)).Status);
        await Reviews.ReportAsync(cast.Manager, id, "3か月の点検表に漏れがない。点検の手順を改めた。");
        await portal.DecideAsync(cast.Top, id);

        var closed = await portal.GetAsync(id);
        Assert.Equal((CorrectiveStatus.Closed, cast.Top.Name, new DateOnly(2027, 2, 18), new DateOnly(2030, 3, 31)), (closed.Status, closed.ClosedBy!, closed.ClosedOn!.Value, closed.RetainUntilOn!.Value));
        Assert.Equal("個人情報保護管理者", closed.Custodian);
        Assert.Equal(["点検の手順に、当番の決め方がない。", "当番が不在の日に代わる人を決める場がない。"], closed.Rounds.Select(r => r.Plan.Cause));
        Assert.Equal("当番の不在を考えていない。", closed.Rounds[1].StartReason);
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
        var history = await portal.Get<CorrectiveQueries>().HistoryAsync(cast.Manager, id);
        Assert.Contains(history, h => h.Changes.Any(c => c.Field == "状態"));
        Assert.All(history.SelectMany(h => h.Changes), c => Assert.False(char.IsAsciiLetter(c.Field[0]), c.Field));
    }

    protected async Task MinorAuditCase()
    {
        var cast = await portal.CastAsync(PmsRole.Auditor);
        var id = await portal.RaisedAsync(cast, FindingSource.InternalAudit);
        await portal.ConfirmAsync(cast.Chief, id, CorrectiveClass.Minor);
        await portal.SubmitPlanAsync(cast.Lead, id, cast.Doer);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.DecideAsync(cast.Manager, id));
        await portal.DecideAsync(cast.Chief, id);

        var nothing = await Assert.ThrowsAsync<RuleException>(() => portal.DoneAsync(cast.Doer, id, string.Empty));
        Assert.Equal([nameof(WorkInput.What), nameof(DoneInput.NoFileReason)], nothing.Problems.Select(p => p.Field));
        await portal.RecordAsync(cast.Doer, id);
        var round = (await portal.GetAsync(id)).Round!;
        await using (var file = new MemoryStream("%PDF-1.4 点検表"u8.ToArray()))
        {
            await portal.Get<FileService>().AddAsync(cast.Doer, nameof(CorrectiveRound), round.Id, "点検表.pdf", file);
        }

        await portal.DoneAsync(cast.Doer, id, string.Empty);
        await using (var late = new MemoryStream("%PDF-1.4 あとから"u8.ToArray()))
        {
            // What was handed in as evidence is not changed afterwards.
            await Assert.ThrowsAnyAsync<PortalException>(() => portal.Get<FileService>().AddAsync(cast.Doer, nameof(CorrectiveRound), round.Id, "あとから.pdf", late));
        }

        await Reviews.ReturnAsync(cast.Head, id, "11月の点検表も付けてください。");
        Assert.Equal((CorrectiveStatus.Doing, 1), ((await portal.GetAsync(id)).Status, (await portal.GetAsync(id)).ReturnCount));
        await portal.DoneAsync(cast.Doer, id, string.Empty);
        portal.Time.Advance(TimeSpan.FromDays(30));
        await portal.ReviewAsync(cast.Head, id, Effectiveness.Effective, ReviewMethod.OperationCheck);
        await Reviews.ReportAsync(cast.Manager, id, "運用の確認で続いている。");
        await portal.DecideAsync(cast.Top, id);

        var closed = await portal.GetAsync(id);
        Assert.Equal((CorrectiveStatus.Closed, "個人情報保護監査責任者", cast.Head.Name), (closed.Status, closed.Custodian, closed.Round!.ReviewedBy));
    }

    protected async Task DueChange()
    {
        var cast = await portal.CastAsync();
        var id = await portal.InAsync(cast, CorrectiveStatus.Doing);
        var empty = await Assert.ThrowsAsync<RuleException>(async () => await Plans.RequestDueAsync(cast.Doer, id, new(new(2026, 12, 18), string.Empty, await portal.VersionAsync(id))));
        Assert.Equal([nameof(DueInput.Reason), nameof(DueInput.To)], empty.Problems.Select(p => p.Field));

        await Plans.RequestDueAsync(cast.Doer, id, new(new(2027, 1, 15), "印刷所の休業が入る。", await portal.VersionAsync(id)));
        Assert.Equal(new DateOnly(2026, 12, 18), (await portal.GetAsync(id)).Round!.DueOn);
        await Assert.ThrowsAsync<RuleException>(() => portal.DoneAsync(cast.Doer, id));
        await portal.DecideAsync(cast.Top, id, Verdict.Return, "年内に終えること。");
        var refused = await portal.GetAsync(id);
        Assert.Equal((CorrectiveStatus.Doing, new DateOnly(2026, 12, 18), DueChangeStatus.Refused), (refused.Status, refused.Round!.DueOn!.Value, refused.Round.DueChanges[0].Status));

        await Plans.RequestDueAsync(cast.Lead, id, new(new(2027, 1, 16), "代わりの印刷所も年内は受けられない。", await portal.VersionAsync(id)));
        await portal.DecideAsync(cast.Top, id);
        var moved = await portal.GetAsync(id);
        Assert.Equal((new DateOnly(2027, 1, 16), new DateOnly(2026, 12, 18)), (moved.Round!.DueOn!.Value, moved.Round.PlannedDueOn!.Value));
        // 2027-01-16 is a Saturday: the step is due on the business day before.
        Assert.Equal(new DateOnly(2027, 1, 15), moved.StepDue!.DueOn);
        Assert.Equal(2, moved.Round.DueChanges.Count);
        Assert.Equal("印刷所の休業が入る。", moved.Round.DueChanges[0].Reason);
    }

    protected async Task WithdrawRejectDismiss()
    {
        var cast = await portal.CastAsync();
        var id = await portal.InAsync(cast, CorrectiveStatus.IssueApproval);
        await portal.DecideAsync(cast.Manager, id, Verdict.Withdraw);
        Assert.Equal((CorrectiveStatus.Raised, null), ((await portal.GetAsync(id)).Status, (await portal.GetAsync(id)).Class));
        await portal.ConfirmAsync(cast.Chief, id, CorrectiveClass.Major);
        await portal.DecideAsync(cast.Top, id, Verdict.Return);
        Assert.Equal(CorrectiveStatus.Raised, (await portal.GetAsync(id)).Status);
        await portal.ConfirmAsync(cast.Manager, id, CorrectiveClass.Major);
        await portal.DecideAsync(cast.Top, id, Verdict.Reject, "手順どおりである。");
        Assert.Equal((CorrectiveStatus.Dismissed, "手順どおりである。"), ((await portal.GetAsync(id)).Status, (await portal.GetAsync(id)).ReturnComment));

        var plan = await portal.InAsync(cast, CorrectiveStatus.PlanApproval);
        await portal.DecideAsync(cast.Top, plan, Verdict.Reject, "原因が浅い。");
        Assert.Equal((CorrectiveStatus.Planning, "原因が浅い。"), ((await portal.GetAsync(plan)).Status, (await portal.GetAsync(plan)).ReturnComment));
        await portal.SubmitPlanAsync(cast.Lead, plan, cast.Doer);
        await portal.DecideAsync(cast.Lead, plan, Verdict.Withdraw);
        Assert.Equal(CorrectiveStatus.Planning, (await portal.GetAsync(plan)).Status);

        var due = await portal.InAsync(cast, CorrectiveStatus.DueApproval);
        await portal.DecideAsync(cast.Doer, due, Verdict.Withdraw);
        Assert.Equal(DueChangeStatus.Withdrawn, (await portal.GetAsync(due)).Round!.DueChanges[0].Status);
        var close = await portal.InAsync(cast, CorrectiveStatus.CloseApproval);
        await portal.DecideAsync(cast.Manager, close, Verdict.Withdraw);
        Assert.Equal(CorrectiveStatus.Reporting, (await portal.GetAsync(close)).Status);
    }

    protected async Task Conflicts()
    {
        var cast = await portal.CastAsync();
        var id = await portal.InAsync(cast, CorrectiveStatus.Planning);
        var version = await portal.VersionAsync(id);
        await Plans.WriteAsync(cast.Lead, id, new PlanInput { Plan = CorrectiveSteps.Plan(), Version = version });
        var conflict = await Assert.ThrowsAsync<ConflictException>(() => Plans.WriteAsync(cast.Head, id, new PlanInput { Plan = CorrectiveSteps.Plan("別の原因"), Version = version }));
        Assert.Equal(cast.Lead.Name, conflict.ChangedBy);
        Assert.Equal("点検の手順に、当番の決め方がない。", (await portal.GetAsync(id)).Round!.Plan.Cause);
    }
}

public sealed class CorrectiveFlowOnPostgreSql(PostgresPortal portal) : CorrectiveFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Report_SentBackAndRedone_IsClosedWithBothRoundsReadable() => SeriousSentBackAndRedone();
}

public sealed class CorrectiveMinorOnPostgreSql(PostgresPortal portal) : CorrectiveFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Report_MinorOfAnAudit_IsApprovedByTheChiefAndJudgedByTheDepartment() => MinorAuditCase();
}

public sealed class CorrectiveDueChangeOnPostgreSql(PostgresPortal portal) : CorrectiveFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task DueDate_Changed_NeedsReasonAndApprovalAndKeepsTheOldOnes() => DueChange();

    [Fact]
    public Task Plan_SavedByTwo_IsAConflictForTheSecond() => Conflicts();
}

public sealed class CorrectiveReturnsOnPostgreSql(PostgresPortal portal) : CorrectiveFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Report_WithdrawnReturnedRejected_GoesWhereTheTableSays() => WithdrawRejectDismiss();
}

public sealed class CorrectiveFlowOnSqlServer(SqlServerPortal portal) : CorrectiveFlowTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Report_SentBackAndRedone_IsClosedWithBothRoundsReadable() => SeriousSentBackAndRedone();
}

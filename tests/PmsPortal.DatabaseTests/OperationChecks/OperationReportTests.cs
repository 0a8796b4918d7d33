using PmsPortal.DatabaseTests.LegalNorms;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.OperationChecks;

/// <summary>The quarter to the 理事長: made, confirmed, acknowledged, and then nothing of it changes.</summary>
public sealed class OperationReportTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Quarter_MadeConfirmedAcknowledged_KeepsItsFigures()
    {
        portal.GoTo(2026, 9, 1);
        var (department, head) = await portal.HeadAsync();
        await portal.EnsureAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var chairperson = await portal.CreateActorAsync(PmsRole.Chairperson);
        var reports = portal.Get<OperationReportService>();
        var queries = portal.Get<OperationReportQueries>();
        await Assert.ThrowsAsync<RuleException>(() => reports.MakeAsync(secretariat, 2026, 2));
        var place = new OperationCheckPlace(department.Id, 2026, 9);
        var check = await portal.Checks().OpenAsync(head, place, allNormal: true);
        portal.GoTo(2026, 10, 1);
        Assert.True(await reports.MakeLastAsync(YearSteps.System));
        Assert.False(await reports.MakeLastAsync(YearSteps.System));
        var id = await reports.MakeAsync(secretariat, 2026, 2);

        // Something is missing: the reporter says why. What changes before the submission changes the figures.
        var missing = (await queries.GetAsync(secretariat, id)).Figures.Missing;
        Assert.True(missing > 0);
        await Assert.ThrowsAsync<RuleException>(() => reports.SubmitAsync(secretariat, id));
        await portal.Checks().CloseAsync(head, new(check, "月末に出張"));
        Assert.Equal((missing - 1, 1), ((await queries.GetAsync(secretariat, id)).Figures.Missing, (await queries.GetAsync(secretariat, id)).Figures.WereLate));
        var version = (await queries.GetAsync(secretariat, id)).Version;
        await reports.WriteAsync(secretariat, id, version, "未実施の部門には10月に確かめる。");
        await Assert.ThrowsAsync<ConflictException>(() => reports.WriteAsync(secretariat, id, version, "別の人の所見"));
        await reports.SubmitAsync(secretariat, id);
        var request = await portal.PendingAsync(nameof(OperationReport), id);
        var engine = portal.Get<ApprovalEngine>();
        await Assert.ThrowsAsync<ForbiddenException>(() => engine.DecideAsync(chairperson, new([request], Verdict.Approve, "")));
        await engine.DecideAsync(manager, new([request], Verdict.Return, "遅れた部門の名前を書いてください"));
        Assert.Equal(OperationReportStatus.Returned, (await queries.GetAsync(secretariat, id)).Row.Status);
        await reports.SubmitAsync(secretariat, id);
        request = await portal.PendingAsync(nameof(OperationReport), id);
        await engine.DecideAsync(manager, new([request], Verdict.Approve, ""));
        await engine.DecideAsync(chairperson, new([request], Verdict.Approve, "受け取りました"));

        var done = await queries.GetAsync(manager, id);
        Assert.Equal((OperationReportStatus.Approved, manager.Name, chairperson.Name), (done.Row.Status, done.CheckedBy, done.Row.ApprovedBy));
        Assert.NotNull(done.WhyNotEdit);
        // The month that was reported stays as it was reported.
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().ReopenAsync(head, check, "直したい"));
        await portal.HeadAsync();
        Assert.Equal(done.Figures.Summary, (await queries.GetAsync(manager, id)).Figures.Summary);

        var figure = Assert.Single(await new OperationCheckReviewInput(portal.Db).ListAsync(manager, new(2026, 9, 1), new(2026, 9, 30), default));
        Assert.Equal(ReviewInputKind.Audit, figure.Kind);
        Assert.Contains("1件を終えました（期限に遅れた記録1件）", figure.Text, StringComparison.Ordinal);
        Assert.Empty(await new OperationCheckReviewInput(portal.Db).ListAsync(head, new(2026, 9, 1), new(2026, 9, 30), default));
    }
}

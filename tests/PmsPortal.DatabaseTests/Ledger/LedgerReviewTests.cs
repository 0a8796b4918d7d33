using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

public abstract class LedgerReviewTests(PortalFixture portal)
{
    private LedgerReviewService Service => portal.Get<LedgerReviewService>();

    protected async Task WholeReview()
    {
        var (department, lead, manager, ids) = await OpenAsync(3);
        var review = await FindAsync(lead, department);
        Assert.Equal([LedgerReviewAnswer.None, LedgerReviewAnswer.None, LedgerReviewAnswer.None], review.Rows.Select(r => r.Answer));
        await Service.OpenDueAsync(YearSteps.System);
        Assert.Equal(review.Id, (await FindAsync(lead, department)).Id);

        await Service.ConfirmAsync(lead, review.Id, [ids[0]]);
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync(department));
        var early = await Assert.ThrowsAsync<RuleException>(() => Service.SubmitAsync(lead, review.Id, ""));
        Assert.Contains("2件", early.Message, StringComparison.Ordinal);

        await LedgerSteps.EditAsync(portal, lead, ids[1], c => c.SubjectCount = 4321);
        await Assert.ThrowsAsync<RuleException>(() => Service.ConfirmAsync(lead, review.Id, [ids[1]]));
        await portal.Get<LedgerService>().RetireAsync(lead, ids[2], "事業の終了");
        var added = await portal.Get<LedgerService>().AddAsync(lead, new(department.Id, LedgerSteps.Sample("新しい健診の申込書")));

        var answered = await FindAsync(lead, department);
        Assert.Equal([LedgerReviewAnswer.Unchanged, LedgerReviewAnswer.Changed, LedgerReviewAnswer.Retired, LedgerReviewAnswer.Added], answered.Rows.Select(r => r.Answer));
        var difference = Assert.Single(answered.Rows[1].Differences);
        Assert.Equal(("1,000", "4,321"), (difference.Old, difference.New));

        var submission = await Service.SubmitAsync(lead, review.Id, "4月の見直しです");
        var requests = await RequestsAsync(manager, submission);
        Assert.Equal(4, requests.Count);
        var whole = requests.Single(r => r.SubjectType == nameof(LedgerReview));
        Assert.Contains(whole.Content, l => l.Label == "変更なし" && l.Text.StartsWith("1件", StringComparison.Ordinal));

        // The review alone can't be approved before what belongs to it; nor with one of them returned.
        var engine = portal.Get<ApprovalEngine>();
        await Assert.ThrowsAsync<RuleException>(() => engine.DecideAsync(manager, new([whole.Id], Verdict.Approve, "")));
        var changed = requests.Single(r => r.SubjectId == ids[1]);
        await engine.DecideAsync(manager, new([changed.Id], Verdict.Return, "件数の根拠を書いてください"));
        await engine.DecideAsync(manager, new([.. requests.Where(r => r != whole && r != changed).Select(r => r.Id)], Verdict.Approve, ""));
        await Assert.ThrowsAsync<RuleException>(() => engine.DecideAsync(manager, new([whole.Id], Verdict.Approve, "")));
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync(department));

        await LedgerSteps.EditAsync(portal, lead, ids[1], c => c.Notes = "2025年度の受診者数による");
        await portal.Get<LedgerService>().SubmitAsync(lead, new(department.Id, [ids[1]], ""));
        await engine.DecideAsync(manager, new([await LedgerSteps.PendingAsync(portal, ids[1])], Verdict.Approve, ""));
        await engine.DecideAsync(manager, new([whole.Id], Verdict.Approve, ""));

        Assert.Equal(LedgerReviewStatus.Approved, (await FindAsync(lead, department)).Status);
        Assert.Equal(ObligationProgress.Done, await ProgressAsync(department));
        Assert.Equal(4, (await FindAsync(lead, department)).Rows.Count);

        // Next April starts from what is approved now: the retired entry is gone, the new one is there.
        portal.GoTo(2027, 4, 1);
        await portal.EnsureAsync();
        await Service.OpenDueAsync(YearSteps.System);
        var next = (await portal.Get<LedgerReviewQueries>().FindAsync(lead, 2027, department.Id))!;
        Assert.Equal([ids[0], ids[1], added], next.Rows.Select(r => r.EntryId));
        Assert.All(next.Rows, r => Assert.Equal(LedgerReviewAnswer.None, r.Answer));
    }

    protected async Task AllAtOnce()
    {
        var (department, lead, manager, ids) = await OpenAsync(2);
        var review = await FindAsync(lead, department);
        await Service.ConfirmAsync(lead, review.Id, [ids[0]]);
        await LedgerSteps.EditAsync(portal, lead, ids[1], c => c.SubjectCount = 5);
        var requests = await RequestsAsync(manager, await Service.SubmitAsync(lead, review.Id, ""));

        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([.. requests.Select(r => r.Id)], Verdict.Approve, ""));

        Assert.Equal(ObligationProgress.Done, await ProgressAsync(department));
    }

    protected async Task ReturnedAndWithdrawn()
    {
        var (department, lead, manager, ids) = await OpenAsync(1);
        var review = await FindAsync(lead, department);
        await Service.ConfirmAsync(lead, review.Id, ids);
        var first = await RequestsAsync(manager, await Service.SubmitAsync(lead, review.Id, ""));
        await Assert.ThrowsAsync<RuleException>(() => Service.ConfirmAsync(lead, review.Id, ids, unchanged: false));
        await portal.Get<ApprovalEngine>().DecideAsync(lead, new([first[0].Id], Verdict.Withdraw, "確認し直すため"));
        Assert.Equal(LedgerReviewStatus.Open, (await FindAsync(lead, department)).Status);

        var second = await RequestsAsync(manager, await Service.SubmitAsync(lead, review.Id, ""));
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([second[0].Id], Verdict.Return, "媒体を確かめてください"));
        var returned = await FindAsync(lead, department);
        Assert.Equal((LedgerReviewStatus.Returned, "媒体を確かめてください"), (returned.Status, returned.ReturnComment));
        await Service.ConfirmAsync(lead, review.Id, ids, unchanged: false);
        await Assert.ThrowsAsync<RuleException>(() => Service.SubmitAsync(lead, review.Id, ""));
    }

    protected async Task WithoutInformation()
    {
        var (department, lead, manager, _) = await OpenAsync(0);
        var review = await FindAsync(lead, department);
        await Assert.ThrowsAsync<RuleException>(() => Service.SubmitAsync(lead, review.Id, " "));
        var requests = await RequestsAsync(manager, await Service.SubmitAsync(lead, review.Id, "課の書棚と共有フォルダーを確かめ、個人情報はありません。"));
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([.. requests.Select(r => r.Id)], Verdict.Approve, ""));
        Assert.Equal(ObligationProgress.Done, await ProgressAsync(department));
    }

    protected async Task Campaign()
    {
        var (department, lead, manager, ids) = await OpenAsync(2);
        var (other, otherLead, _, _) = await OpenAsync(1);
        await Service.ConfirmAsync(lead, (await FindAsync(lead, department)).Id, ids);
        await Service.SubmitAsync(lead, (await FindAsync(lead, department)).Id, "");

        var rows = await portal.Get<LedgerReviewQueries>().CampaignAsync(manager, 2026);
        Assert.True(rows.Single(r => r.DepartmentId == department.Id).IsIn);
        Assert.Equal((1, 0, false), (rows.Single(r => r.DepartmentId == other.Id).Lines, rows.Single(r => r.DepartmentId == other.Id).Confirmed, rows.Single(r => r.DepartmentId == other.Id).IsIn));
        Assert.Equal([department.Id], (await portal.Get<LedgerReviewQueries>().CampaignAsync(lead, 2026)).Select(r => r.DepartmentId));
        // Only who has not handed in hears of it.
        Assert.Equal(1, await Service.ChaseAsync(manager, 2026, [department.Id, other.Id], "お願いします"));
        Assert.Empty(await portal.MailsAsync(lead));
        Assert.Single(await portal.MailsAsync(otherLead));
    }

    protected async Task WrongRoles()
    {
        var (department, lead, manager, ids) = await OpenAsync(1);
        var review = await FindAsync(lead, department);
        foreach (var role in new[] { PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief })
        {
            var actor = await portal.CreateActorAsync(role, department);
            await Assert.ThrowsAsync<ForbiddenException>(() => Service.ConfirmAsync(actor, review.Id, ids));
            await Assert.ThrowsAsync<ForbiddenException>(() => Service.SubmitAsync(actor, review.Id, ""));
        }

        var stranger = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<NotFoundException>(() => Service.ConfirmAsync(stranger, review.Id, ids));
        await Assert.ThrowsAsync<NotFoundException>(() => Service.SubmitAsync(stranger, review.Id, ""));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LedgerReviewQueries>().FindAsync(stranger, 2026, department.Id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.ChaseAsync(lead, 2026, [department.Id], ""));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.OpenDueAsync(lead));
        // Nor may another department's entry be answered through one's own review.
        await Assert.ThrowsAsync<NotFoundException>(() => Service.ConfirmAsync(lead, review.Id, [ids[0] + 100000]));
        Assert.NotNull(manager);
    }

    private async Task<(Department Department, Actor Lead, Actor Manager, List<int> Ids)> OpenAsync(int entries)
    {
        portal.GoTo(2026, 3, 25);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var ids = new List<int>();
        for (var i = 0; i < entries; i++)
        {
            ids.Add(await LedgerSteps.ApprovedAsync(portal, lead, department));
        }

        await portal.EnsureAsync();
        await Service.OpenDueAsync(YearSteps.System);
        Assert.Null(await portal.Get<LedgerReviewQueries>().FindAsync(lead, 2026, department.Id));
        portal.GoTo(2026, 4, 1);
        await Service.OpenDueAsync(YearSteps.System);
        return (department, lead, await portal.CreateActorAsync(PmsRole.ProtectionManager), ids);
    }

    private async Task<LedgerReviewDetail> FindAsync(Actor actor, Department department) =>
        await portal.Get<LedgerReviewQueries>().FindAsync(actor, 2026, department.Id) ?? throw new InvalidOperationException("Not open");

    private async Task<ObligationProgress> ProgressAsync(Department department) =>
        (await portal.OccurrencesAsync(LedgerReview.ObligationCode, department.Id)).Single(o => o.FiscalYear == 2026).Progress;

    private async Task<List<ApprovalDetail>> RequestsAsync(Actor actor, int submission) =>
    [
        .. await portal.Get<ApprovalQueries>().OfAsync(actor, nameof(LedgerReview), null, submission),
        .. await portal.Get<ApprovalQueries>().OfAsync(actor, nameof(LedgerEntry), null, submission),
    ];
}

public sealed class LedgerReviewOnPostgreSql(PostgresPortal portal) : LedgerReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Review_ConfirmedChangedRetiredAdded_IsDoneWhenAllIsApproved() => WholeReview();

    [Fact]
    public Task Approve_ReviewAndItsEntriesTogether_IsDone() => AllAtOnce();

    [Fact]
    public Task Review_ReturnedOrWithdrawn_GoesOn() => ReturnedAndWithdrawn();

    [Fact]
    public Task Review_OfADepartmentWithoutEntries_NeedsAStatement() => WithoutInformation();

    [Fact]
    public Task Campaign_ForTheManager_ShowsAndChasesWhoIsMissing() => Campaign();

    [Fact]
    public Task Commands_ByTheWrongRole_AreRefused() => WrongRoles();
}

public sealed class LedgerReviewOnSqlServer(SqlServerPortal portal) : LedgerReviewTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Review_ConfirmedChangedRetiredAdded_IsDoneWhenAllIsApproved() => WholeReview();

    [SqlServerFact]
    public Task Approve_ReviewAndItsEntriesTogether_IsDone() => AllAtOnce();

    [SqlServerFact]
    public Task Review_ReturnedOrWithdrawn_GoesOn() => ReturnedAndWithdrawn();

    [SqlServerFact]
    public Task Review_OfADepartmentWithoutEntries_NeedsAStatement() => WithoutInformation();

    [SqlServerFact]
    public Task Campaign_ForTheManager_ShowsAndChasesWhoIsMissing() => Campaign();

    [SqlServerFact]
    public Task Commands_ByTheWrongRole_AreRefused() => WrongRoles();
}

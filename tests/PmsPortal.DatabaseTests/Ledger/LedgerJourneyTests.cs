using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

public abstract class LedgerJourneyTests(PortalFixture portal)
{
    protected async Task DraftToApproval()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var ledger = portal.Get<LedgerService>();

        var id = await ledger.AddAsync(lead, new(department.Id, LedgerSteps.Sample("受診者情報")));
        await ledger.SubmitAsync(lead, new(department.Id, [id], "4月の見直し"));

        await Assert.ThrowsAsync<RuleException>(() => LedgerSteps.EditAsync(portal, lead, id, c => c.Purpose = "別の目的"));
        var waiting = await portal.Get<ApprovalQueries>().ListAsync(manager, ApprovalList.WaitingForMe);
        var request = Assert.Single(waiting.Rows, r => r.Address == $"ledger/{id}");
        var outcome = await portal.Get<ApprovalEngine>().DecideAsync(manager, new([request.Id], Verdict.Return, "件数を直してください"));
        Assert.Equal(DecisionResult.Done, outcome[0].Result);

        var returned = await portal.Get<LedgerQueries>().GetAsync(lead, id);
        Assert.Equal(LedgerStatus.Returned, returned.Shown.Status);
        Assert.Equal("件数を直してください", returned.ReturnComment);
        await LedgerSteps.EditAsync(portal, lead, id, c => c.SubjectCount = 1200);
        await ledger.SubmitAsync(lead, new(department.Id, [id], ""));
        var second = (await portal.Get<ApprovalQueries>().OfAsync(manager, nameof(LedgerEntry), id, null))[^1];
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([second.Id], Verdict.Approve, ""));

        var approved = await portal.Get<LedgerQueries>().GetAsync(lead, id);
        Assert.Equal(LedgerStatus.Approved, approved.Shown.Status);
        Assert.Equal(manager.Name, approved.Shown.ApprovedBy);
        var verdict = await portal.Get<ChangeLogVerifier>().VerifyAsync(PmsPortal.Platform.Authorization.Actor.System());
        Assert.True(verdict.IsIntact, verdict.Problem);
    }
}

public sealed class LedgerJourneyOnPostgreSql(PostgresPortal portal) : LedgerJourneyTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Draft_SubmittedReturnedCorrected_IsApproved() => DraftToApproval();
}

public sealed class LedgerJourneyOnSqlServer(SqlServerPortal portal) : LedgerJourneyTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Draft_SubmittedReturnedCorrected_IsApproved() => DraftToApproval();
}

using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

public abstract class LedgerRaceTests(PortalFixture portal)
{
    protected async Task TwoApprovers()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.SubmittedAsync(portal, lead, department);
        var request = await LedgerSteps.PendingAsync(portal, id);
        var one = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var other = await portal.CreateActorAsync(PmsRole.ProtectionManager);

        var outcomes = await Task.WhenAll(
            Task.Run(() => portal.Get<ApprovalEngine>().DecideAsync(one, new([request], Verdict.Approve, string.Empty))),
            Task.Run(() => portal.Get<ApprovalEngine>().DecideAsync(other, new([request], Verdict.Return, "直してください"))));

        var winner = Assert.Single(outcomes.SelectMany(o => o), o => o.Result == DecisionResult.Done);
        var loser = Assert.Single(outcomes.SelectMany(o => o), o => o.Result == DecisionResult.AlreadyDecided);
        Assert.Equal(winner.By, loser.By);
        Assert.Equal(winner.At, loser.At);
        var shown = await portal.Get<LedgerQueries>().GetAsync(lead, id);
        Assert.Equal(winner.Verdict == Verdict.Approve ? LedgerStatus.Approved : LedgerStatus.Returned, shown.Shown.Status);
    }

    protected async Task TwoEditors()
    {
        var department = await portal.CreateDepartmentAsync();
        var one = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var other = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.ApprovedAsync(portal, one, department);
        var first = await portal.Get<LedgerQueries>().GetAsync(one, id);
        var second = await portal.Get<LedgerQueries>().GetAsync(other, id);

        await SaveAsync(one, first, c => c.Notes = "先に保存");
        var conflict = await Assert.ThrowsAsync<ConflictException>(() => SaveAsync(other, second, c => c.Notes = "後から保存"));
        Assert.Equal(one.Name, conflict.ChangedBy);
        Assert.NotNull(conflict.ChangedAt);
        Assert.Equal("先に保存", (await portal.Get<LedgerQueries>().GetAsync(one, id)).Content.Notes);

        // Two forms on the same open draft: the second is told too.
        var third = await portal.Get<LedgerQueries>().GetAsync(one, id);
        await SaveAsync(other, third, c => c.Notes = "下書きの上書き");
        await Assert.ThrowsAsync<ConflictException>(() => SaveAsync(one, third, c => c.Notes = "遅れた上書き"));

        Task SaveAsync(Actor actor, LedgerDetail detail, Action<LedgerContent> change)
        {
            var content = detail.Content.Copy();
            change(content);
            return portal.Get<LedgerService>().EditAsync(actor, new(id, detail.Shown.Id, detail.Version, content));
        }
    }

    protected async Task NumbersUnderLoad()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => portal.Get<LedgerService>().AddAsync(lead, new(department.Id, LedgerSteps.Sample($"同時 {i}"))))));
        var list = await portal.Get<LedgerQueries>().ListAsync(lead, new() { Department = department.Id });
        Assert.Equal(12, list.Rows.Select(r => r.Number).Distinct().Count());
        Assert.Equal($"{department.Code}-012", list.Rows.Max(r => r.Number));
    }

    protected async Task OwnRequest()
    {
        var department = await portal.CreateDepartmentAsync();
        var employee = await portal.CreateEmployeeAsync(department);
        var both = PortalFixture.ActorOf(employee, PmsRole.DepartmentLead, department) with
        {
            Grants = [new(PmsRole.DepartmentLead, new HashSet<int> { department.Id }), new(PmsRole.ProtectionManager, null)],
        };
        var id = await LedgerSteps.SubmittedAsync(portal, both, department);
        var request = await LedgerSteps.PendingAsync(portal, id);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(both, new([request], Verdict.Approve, string.Empty)));
        Assert.DoesNotContain((await portal.Get<ApprovalQueries>().ListAsync(both, ApprovalList.WaitingForMe)).Rows, r => r.Id == request);
        await portal.Get<ApprovalEngine>().DecideAsync(both, new([request], Verdict.Withdraw, "取り下げます"));
        Assert.Equal(LedgerStatus.Draft, (await portal.Get<LedgerQueries>().GetAsync(both, id)).Shown.Status);
    }
}

public sealed class LedgerRacesOnPostgreSql(PostgresPortal portal) : LedgerRaceTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Decide_TwoApproversAtOnce_OneVerdictAndTheOtherIsTold() => TwoApprovers();

    [Fact]
    public Task Edit_TwoEditorsAtOnce_SecondGetsConflictWithName() => TwoEditors();

    [Fact]
    public Task Add_TwelveAtOnce_NumbersAreUniqueWithoutGaps() => NumbersUnderLoad();

    [Fact]
    public Task Decide_OwnRequest_IsForbiddenAndWithdrawWorks() => OwnRequest();
}

public sealed class LedgerRacesOnSqlServer(SqlServerPortal portal) : LedgerRaceTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Decide_TwoApproversAtOnce_OneVerdictAndTheOtherIsTold() => TwoApprovers();

    [SqlServerFact]
    public Task Edit_TwoEditorsAtOnce_SecondGetsConflictWithName() => TwoEditors();

    [SqlServerFact]
    public Task Add_TwelveAtOnce_NumbersAreUniqueWithoutGaps() => NumbersUnderLoad();

    [SqlServerFact]
    public Task Decide_OwnRequest_IsForbiddenAndWithdrawWorks() => OwnRequest();
}

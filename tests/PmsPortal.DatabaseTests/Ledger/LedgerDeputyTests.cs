using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

/// <summary>A deputy decides inside the recorded period, with 代, and not a day longer (A.3.3.4, G21).</summary>
public sealed class LedgerDeputyTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Deputy_InsideAndAfterThePeriod_DecidesWithMarkAndThenNoMore()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var (chairperson, manager, deputy) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department, "保護 管理"), await portal.CreateEmployeeAsync(department, "代理 花子"));
        var appointments = portal.Get<AppointmentService>();
        var from = new DateOnly(2026, 4, 1);
        await appointments.AddAsync(Actor.System(), new(PmsRole.Chairperson, chairperson.Id, null, from, null, null, "評議員会"));
        await appointments.AddAsync(Actor.System(), new(PmsRole.ProtectionManager, manager.Id, null, from, null, chairperson.Id, ""));
        await appointments.AddDelegationAsync(Actor.System(), new(PmsRole.ProtectionManager, manager.Id, deputy.Id, new(2026, 11, 16), new(2026, 11, 20), "出張"));
        var account = (await portal.Get<AccountService>().IssueAsync(Actor.System(), new IssueAccountRequest(deputy.Id, "himawari-batake-2026", MustChange: false))).AccountId;

        var acting = (await portal.Get<ActorReader>().ReadAsync(account))!;
        var first = await LedgerSteps.SubmittedAsync(portal, lead, department);
        await portal.Get<ApprovalEngine>().DecideAsync(acting, new([await LedgerSteps.PendingAsync(portal, first)], Verdict.Approve, ""));
        Assert.Equal("代理 花子（保護 管理 代）", (await portal.Get<LedgerQueries>().GetAsync(lead, first)).Shown.ApprovedBy);
        var step = (await portal.Get<ApprovalQueries>().OfAsync(acting, nameof(LedgerEntry), first, null))[0].Steps[0];
        Assert.Equal(("代理 花子", "保護 管理"), (step.DeciderName, step.OnBehalfOfName));

        portal.Time.Advance(TimeSpan.FromDays(1));
        var after = (await portal.Get<ActorReader>().ReadAsync(account))!;
        var second = await LedgerSteps.SubmittedAsync(portal, lead, department);
        var request = await LedgerSteps.PendingAsync(portal, second);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<ApprovalEngine>().DecideAsync(after, new([request], Verdict.Approve, "")));
    }
}

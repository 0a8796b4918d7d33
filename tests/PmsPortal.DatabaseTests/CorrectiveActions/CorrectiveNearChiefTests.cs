using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.CorrectiveActions;

/// <summary>Where the only 監査責任者 belongs to the responsible department, the 保護管理者 is asked and reminded in their place (P-162, G20).</summary>
public sealed class CorrectiveNearChiefTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Report_WhereTheOnlyChiefIsNear_WaitsForTheManager_AndGoesBackToAChiefFromElsewhere()
    {
        var department = await portal.CreateDepartmentAsync();
        var near = await portal.AppointedAsync(PmsRole.AuditChief, department);
        var manager = await portal.AppointedAsync(PmsRole.ProtectionManager);
        var cast = new Cast(
            department, await portal.CreateActorAsync(PmsRole.SecretariatManager), manager, near, await portal.AppointedAsync(PmsRole.Auditor),
            await portal.CreateActorAsync(PmsRole.DepartmentLead, department), await portal.CreateActorAsync(PmsRole.DepartmentHead, department),
            PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department)), await portal.CreateActorAsync(PmsRole.Chairperson), manager, manager);

        // 重大, done, to be judged from a day on.
        var reviewing = await portal.InAsync(cast, CorrectiveStatus.Reviewing);
        portal.Time.Advance(TimeSpan.FromDays(100));
        await WaitsAsync("有効性を確認する", CorrectiveStatus.Reviewing, reviewing, manager, near);

        // The auditor whom the 保護管理者 sends is asked, and nobody else.
        await portal.Get<CorrectiveReviewService>().AssignAsync(manager, reviewing, cast.Auditor.EmployeeId);
        await WaitsAsync("有効性を確認する", CorrectiveStatus.Reviewing, reviewing, cast.Auditor, manager);

        // An audit's nonconformity is confirmed by the 監査責任者, here by the 保護管理者.
        var raised = await portal.RaisedAsync(cast with { Issuer = await portal.CreateActorAsync(PmsRole.AuditChief) }, FindingSource.InternalAudit);
        await WaitsAsync("内容を確認する", CorrectiveStatus.Raised, raised, manager, near);
        var far = await portal.AppointedAsync(PmsRole.AuditChief);
        await WaitsAsync("内容を確認する", CorrectiveStatus.Raised, raised, far, near);
        Assert.DoesNotContain(await TodosAsync(manager), t => t.Kind == "内容を確認する");
    }

    private async Task WaitsAsync(string kind, CorrectiveStatus status, int id, Actor who, Actor whoNot)
    {
        Assert.Contains(await TodosAsync(who), t => t.Kind == kind && t.Title == "是正処置報告書");
        Assert.DoesNotContain(await TodosAsync(whoNot), t => t.Kind == kind && t.Title == "是正処置報告書");
        var due = (await portal.Get<IEnumerable<IDueItemProvider>>().OfType<CorrectiveDueItems>().Single().ListAsync(portal.Time.Today(), default))
            .Where(i => i.Key.StartsWith($"corrective/{id}/{status}/", StringComparison.Ordinal)).Select(i => i.EmployeeId);
        Assert.Equal([who.EmployeeId!.Value], due);
    }

    private async Task<IReadOnlyList<TodoItem>> TodosAsync(Actor actor) => [.. await portal.Get<TodoQueries>().ListAsync(actor)];
}

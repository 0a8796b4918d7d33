using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Audits;

/// <summary>Status × action × person: what the table doesn't allow, the services refuse.</summary>
public abstract class AuditRefusalTests(PortalFixture portal)
{
    private static readonly AuditAction[] Commands =
    [
        AuditAction.Plan, AuditAction.Notify, AuditAction.Prepare, AuditAction.Confirm, AuditAction.Answer, AuditAction.Complete, AuditAction.Reopen, AuditAction.Write, AuditAction.Submit, AuditAction.Receive, AuditAction.Cancel,
    ];

    protected static readonly AuditStatus[] States = Enum.GetValues<AuditStatus>();

    protected async Task Refusals(AuditStatus status)
    {
        var people = await portal.PeopleAsync();
        var id = await portal.BringAsync(people, status);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var who = new (string Name, Actor Actor, AuditAction[] May)[]
        {
            ("監査責任者", people.Chief, [AuditAction.Plan, AuditAction.Notify, AuditAction.Prepare, AuditAction.Confirm, AuditAction.Reopen, AuditAction.Write, AuditAction.Submit, AuditAction.Cancel]),
            ("監査員", people.Auditor, [AuditAction.Prepare, AuditAction.Answer, AuditAction.Complete, AuditAction.Write, AuditAction.Submit]),
            ("ほかの監査員", people.Other, []),
            ("部門管理責任者", people.Lead, [AuditAction.Receive]),
            ("ほかの部門管理責任者", people.OtherLead, []),
            ("理事長", people.Chairperson, []),
            ("保護管理者", manager, []),
            ("一般", people.Staff, []),
        };
        var tried = 0;
        foreach (var (name, actor, may) in who)
        {
            foreach (var action in Commands)
            {
                var isInState = AuditEngagement.Can(status, action) || (action == AuditAction.Plan && AuditEngagement.Can(status, AuditAction.Change));
                if (isInState && may.Contains(action))
                {
                    continue;
                }

                tried++;
                var failure = await Record.ExceptionAsync(() => DoAsync(actor, action, id));
                Assert.True(
                    isInState ? failure is ForbiddenException or NotFoundException : failure is PortalException and not ConflictException,
                    $"{name} {action} in {status}: {failure?.GetType().Name ?? "done"} {failure?.Message}");
                Assert.Equal(status, (await portal.AuditAsync(people.Chief, id)).Status);
            }
        }

        Assert.True(tried > 60);
    }

    protected async Task Reading()
    {
        var people = await portal.PeopleAsync();
        var draft = await portal.BringAsync(people, AuditStatus.Draft);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.AuditAsync(people.Lead, draft));
        var checking = await portal.BringAsync(people, AuditStatus.Checking);
        Assert.False((await portal.AuditAsync(people.Lead, checking)).SeesWork);
        Assert.Empty(await portal.ItemsAsync(people.Lead, checking));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.AuditAsync(people.Staff, checking));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.AuditAsync(people.OtherLead, checking));
        var item = (await portal.ItemsAsync(people.Auditor, checking))[0];
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<AuditChecklistQueries>().ItemAsync(people.Lead, item.Id));

        var approved = await portal.BringAsync(people, AuditStatus.Approved);
        Assert.True((await portal.AuditAsync(people.Lead, approved)).SeesWork);
        Assert.Equal(3, (await portal.ItemsAsync(people.Lead, approved)).Count);
        Assert.Empty(await portal.ItemsAsync(people.Staff, approved));
        Assert.Equal(2, (await portal.Get<AuditQueries>().ListAsync(people.Lead, new AuditListQuery { DepartmentId = people.Department.Id })).Total);
        Assert.Equal(0, (await portal.Get<AuditQueries>().ListAsync(people.Staff, new AuditListQuery())).Total);
    }

    protected async Task OtherCommands()
    {
        var people = await portal.PeopleAsync();
        foreach (var role in PmsRoles.All.Where(r => r != PmsRole.AuditChief))
        {
            var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? people.Department : null);
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditPlanService>().WriteAsync(actor, new(2026, null, 0, new(), [])));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditPlanService>().SubmitAsync(actor, 2026));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditPlanService>().DiscardAsync(actor, 2026));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditEngagementService>().AddAsync(actor, new(AuditKind.Operation, people.Department.Id, AuditSteps.Content(), [])));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditEngagementService>().DraftAllAsync(actor, 2026));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditTemplateService>().EditAsync(actor, new(AuditKind.Operation, 1, "試験", [])));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditTemplateService>().AddConflictAsync(actor, new()));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditTemplateService>().RemoveConflictAsync(actor, 1));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditSummaryService>().WriteAsync(actor, new(2026, 0, "総評", string.Empty)));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<AuditSummaryService>().ReportAsync(actor, 2026, string.Empty));
        }
    }

    private async Task DoAsync(Actor actor, AuditAction action, int id)
    {
        var seen = await portal.Db.QueryAsync(db => Task.FromResult(db.Set<AuditEngagement>().Where(a => a.Id == id).Select(a => a.Version).Single()));
        var item = await portal.Db.QueryAsync(db => Task.FromResult(db.Set<AuditItem>().Where(i => i.EngagementId == id).OrderBy(i => i.Order).Select(i => new { i.Id, i.Version }).FirstOrDefault()));
        await (action switch
        {
            AuditAction.Plan => portal.Get<AuditEngagementService>().EditAsync(actor, new(id, seen, AuditSteps.Content(), [], "試験")),
            AuditAction.Notify => portal.Get<AuditEngagementService>().NotifyAsync(actor, id, "試験"),
            AuditAction.Prepare => portal.Get<AuditChecklistService>().PrepareAsync(actor, id),
            AuditAction.Confirm => portal.Get<AuditChecklistService>().ConfirmAsync(actor, id),
            AuditAction.Answer when item is not null => portal.Get<AuditChecklistService>().AnswerAsync(actor, new(item.Id, item.Version, new AuditAnswer { Evidence = "試験" })),
            AuditAction.Answer => throw new RuleException("no item"),
            AuditAction.Complete => portal.Get<AuditChecklistService>().CompleteAsync(actor, id),
            AuditAction.Reopen => portal.Get<AuditChecklistService>().ReopenAsync(actor, id, "試験"),
            AuditAction.Write => portal.Get<AuditReportService>().WriteAsync(actor, new(id, seen, new AuditReportContent())),
            AuditAction.Submit => portal.Get<AuditReportService>().SubmitAsync(actor, id),
            AuditAction.Receive => portal.Get<AuditReportService>().ReceiveAsync(actor, id),
            AuditAction.Cancel => portal.Get<AuditEngagementService>().CancelAsync(actor, id, "試験"),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        });
    }
}

public sealed class AuditRefusalOnPostgreSql(PostgresPortal portal) : AuditRefusalTests(portal), IClassFixture<PostgresPortal>
{
    public static TheoryData<AuditStatus> All()
    {
        var all = new TheoryData<AuditStatus>();
        Array.ForEach(States, all.Add);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task Commands_OutsideTheTable_AreRefused(AuditStatus status) => Refusals(status);

    [Fact]
    public Task Audit_BeforeItsReport_IsNotTheDepartments() => Reading();

    [Fact]
    public Task Plans_TemplatesAndSummary_AreTheChiefs() => OtherCommands();
}

public sealed class AuditRefusalOnSqlServer(SqlServerPortal portal) : AuditRefusalTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public async Task Commands_OutsideTheTable_AreRefused()
    {
        foreach (var status in States)
        {
            await Refusals(status);
        }
    }

    [SqlServerFact]
    public Task Audit_BeforeItsReport_IsNotTheDepartments() => Reading();

    [SqlServerFact]
    public Task Plans_TemplatesAndSummary_AreTheChiefs() => OtherCommands();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Documents;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Documents;

/// <summary>From the draft over two versions to the readers.</summary>
public abstract class DocumentJourneyTests(PortalFixture portal)
{
    private readonly DocumentSteps steps = new(portal);

    protected async Task RuleOverTwoVersions()
    {
        var secretary = await steps.SecretaryAsync();
        var department = await portal.CreateDepartmentAsync();
        var staff = await portal.CreateActorAsync(null, department);
        var id = await steps.AddAsync(secretary, DocumentKind.Rule, DocumentSteps.Sample("個人情報保護規程"));
        await portal.Get<DocumentService>().DistributeAsync(secretary, new(id, [new(AddresseeKind.Department, department.Id)], 14));
        var queries = portal.Get<DocumentQueries>();
        await Assert.ThrowsAsync<NotFoundException>(() => queries.GetAsync(staff, id));
        Assert.Empty(await portal.Get<DocumentReadingService>().OpenAsync(staff));

        // 規程: checked by the 保護管理者, then approved by the 理事長.
        var request = await portal.Get<DocumentService>().SubmitAsync(secretary, id);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var chair = await portal.CreateActorAsync(PmsRole.Chairperson);
        await Assert.ThrowsAsync<RuleException>(() => steps.ReviseAsync(secretary, id, "1.0"));
        await Assert.ThrowsAsync<ForbiddenException>(() => DecideAsync(chair, request, Verdict.Approve));
        await DecideAsync(manager, request, Verdict.Approve);
        Assert.Equal(RevisionStatus.Submitted, (await queries.GetAsync(secretary, id)).Shown.Status);
        portal.Time.Advance(TimeSpan.FromDays(2));
        await DecideAsync(chair, request, Verdict.Approve);

        var issued = await queries.GetAsync(staff, id);
        Assert.Equal((VersionNumber.First, true), (issued.Shown.Number, issued.Shown.IsEffective));
        Assert.Equal(PmsPortal.Platform.Calendar.JapanTime.Today(portal.Time), issued.Shown.ApprovedOn);
        Assert.Equal(chair.Name, issued.Shown.ApprovedBy);
        var boxes = await portal.Get<DocumentPrinting>().BoxesAsync(staff, issued);
        Assert.Equal([("作成", secretary.Name), ("確認", manager.Name), ("承認", chair.Name)], boxes.Select(b => (b.Label, b.Name)));

        // The reader says so once; a second click changes nothing.
        var open = Assert.Single(await portal.Get<DocumentReadingService>().OpenAsync(staff));
        Assert.Equal(("文書を読む", $"documents/{id}"), (await TodosAsync(staff)).Where(t => t.Kind == "文書を読む").Select(t => (t.Kind, t.Address)).Single());
        Assert.Equal(Deadlines.CalendarDays(await portal.Get<CalendarReader>().ReadAsync(), issued.Shown.ApprovedOn!.Value.AddDays(1), 14), open.Due);
        await portal.Get<DocumentReadingService>().AcknowledgeAsync(staff, open.VersionId);
        await portal.Get<DocumentReadingService>().AcknowledgeAsync(staff, open.VersionId);
        Assert.Empty(await portal.Get<DocumentReadingService>().OpenAsync(staff));
        Assert.NotNull((await queries.GetAsync(staff, id)).ReadAt);

        // The next version, while the first stays what everybody reads.
        await steps.ReviseAsync(secretary, id, "1.1", c => c.Body += "\n\n# 第2条\n\n外国への提供を確かめる。");
        Assert.Equal(VersionNumber.First, (await queries.GetAsync(staff, id)).Shown.Number);
        var second = await portal.Get<DocumentService>().SubmitAsync(secretary, id);
        var seen = await portal.Get<ApprovalQueries>().GetAsync(manager, second);
        Assert.Contains(seen.Differences, d => d.Label == "本文「第2条」");
        Assert.DoesNotContain(seen.Differences, d => d.Label == "本文「第1条」");
        await DecideAsync(manager, second, Verdict.Approve);
        await DecideAsync(chair, second, Verdict.Return, "条の番号を確かめてください");
        Assert.Equal("条の番号を確かめてください", (await queries.GetAsync(secretary, id)).ReturnComment);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DocumentService>().SubmitAsync(secretary, id));
        await steps.ReviseAsync(secretary, id, "1.1");
        await steps.ApproveAsync(secretary, id);

        var old = await queries.GetAsync(staff, id, VersionNumber.First);
        Assert.True(old.Shown.IsSuperseded);
        Assert.DoesNotContain("外国への提供", old.Content.Body, StringComparison.Ordinal);
        Assert.Equal(new VersionNumber(1, 1), (await queries.GetAsync(staff, id)).Shown.Number);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DocumentReadingService>().AcknowledgeAsync(staff, old.Shown.Id));
        Assert.Contains("第1.0版は旧版です", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new VersionNumber(1, 1), Assert.Single(await portal.Get<DocumentReadingService>().OpenAsync(staff)).Version);
        Assert.Contains(await queries.IssuedAsync(staff), i => i.DocumentId == id && i.Version == new VersionNumber(1, 1) && i.RevisionNote == "第2条を加えた");
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    protected async Task AudienceOfADay()
    {
        var secretary = await steps.SecretaryAsync();
        var division = await portal.CreateDepartmentAsync();
        var section = await portal.CreateDepartmentAsync(parentId: division.Id);
        var elsewhere = await portal.CreateDepartmentAsync();
        var today = PmsPortal.Platform.Calendar.JapanTime.Today(portal.Time);
        var inSection = await portal.CreateEmployeeAsync(section, "課の 職員");
        var inDivision = await portal.CreateEmployeeAsync(division, "部の 職員");
        var leaver = await portal.CreateEmployeeAsync(section, "去った 職員", leftOn: today.AddDays(-1));
        var later = await portal.CreateEmployeeAsync(section, "後から 職員", joinedOn: today.AddDays(3));
        var outside = await portal.CreateEmployeeAsync(elsewhere, "よその 職員");
        var auditor = await portal.CreateEmployeeAsync(elsewhere, "監査の 職員");
        await portal.Db.CommandAsync(Actor.System(), async command => command.Db.Add(new Appointment(
            PmsRole.Auditor, (await command.Db.FindAsync<Employee>(auditor.Id))!, null, today.AddYears(-1), null, null, "試験")));
        var id = await steps.IssuedAsync(secretary, content: DocumentSteps.Sample("配布を試す手順"), to: [new(AddresseeKind.Department, division.Id), new(AddresseeKind.Role, null, PmsRole.Auditor)]);

        Assert.Equal([inSection.Id, inDivision.Id, auditor.Id], (await DueAsync(id, today)).Select(d => d.EmployeeId).Order());
        var joined = Assert.Single(await DueAsync(id, today.AddDays(3)), d => d.EmployeeId == later.Id);
        var calendar = await portal.Get<CalendarReader>().ReadAsync();
        Assert.Equal((today.AddDays(3), calendar.OnOrAfter(today.AddDays(17))), (joined.OpensOn, joined.DueOn));

        var reader = PortalFixture.ActorOf(inSection);
        await portal.Get<DocumentReadingService>().AcknowledgeAsync(reader, await steps.VersionIdAsync(id, "1.0"));
        Assert.DoesNotContain(await DueAsync(id, today), d => d.EmployeeId == inSection.Id);
        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.Get<DocumentReadingService>().AcknowledgeAsync(PortalFixture.ActorOf(outside), await steps.VersionIdAsync(id, "1.0")));
        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.Get<DocumentReadingService>().AcknowledgeAsync(PortalFixture.ActorOf(leaver), await steps.VersionIdAsync(id, "1.0")));

        // The owner sees every department, a lead their own, staff nothing.
        var all = await portal.Get<DocumentReadingService>().ByDepartmentAsync(secretary, id);
        Assert.Equal([(division.Id, 1, 0), (section.Id, 1, 1), (elsewhere.Id, 1, 0)], all.Select(d => (d.DepartmentId, d.Total, d.Read)));
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, section);
        var own = Assert.Single(await portal.Get<DocumentReadingService>().ByDepartmentAsync(lead, id));
        Assert.Equal(section.Id, own.DepartmentId);
        Assert.Empty(await portal.Get<DocumentReadingService>().ByDepartmentAsync(PortalFixture.ActorOf(outside), id));

        async Task<IReadOnlyList<DueItem>> DueAsync(int documentId, DateOnly day) =>
            [.. (await portal.Get<IEnumerable<IDueItemProvider>>().OfType<DocumentDueItems>().Single().ListAsync(day, default)).Where(d => d.Address == $"documents/{documentId}")];
    }

    protected async Task RevisionRecommended()
    {
        var secretary = await steps.SecretaryAsync();
        var rule = await steps.IssuedAsync(secretary, DocumentKind.Rule, DocumentSteps.Sample("親の規程"));
        var procedure = await steps.IssuedAsync(secretary, content: DocumentSteps.Sample("子の手順"));
        var number = (await portal.Get<DocumentQueries>().GetAsync(secretary, rule)).Number;
        var service = portal.Get<DocumentService>();
        await service.RestOnAsync(secretary, new(procedure, [("Document", number)]));
        await Assert.ThrowsAsync<RuleException>(() => service.RestOnAsync(secretary, new(procedure, [("Nothing", "x")])));
        Assert.Empty(await portal.Get<DocumentBases>().StaleAsync(secretary, procedure));

        portal.Time.Advance(TimeSpan.FromDays(5));
        await steps.ReviseAsync(secretary, rule, "1.1");
        await steps.ApproveAsync(secretary, rule);

        var stale = Assert.Single(await portal.Get<DocumentBases>().StaleAsync(secretary, procedure));
        Assert.Equal(number, stale.Basis.Key);
        var list = await portal.Get<DocumentQueries>().ListAsync(secretary, new DocumentListQuery { Stale = true });
        Assert.True(Assert.Single(list.Rows, r => r.Id == procedure).IsStale);
        Assert.Contains(await TodosAsync(secretary), t => t.Kind == "改訂を推奨" && t.Address == $"documents/{procedure}?tab=bases" && t.Count == 1);

        await Assert.ThrowsAsync<RuleException>(() => service.AnswerAsync(secretary, new(procedure, stale.VersionId, "Document", number, " ")));
        await service.AnswerAsync(secretary, new(procedure, stale.VersionId, "Document", number, "引用する条は変わっていない"));
        Assert.Empty(await portal.Get<DocumentBases>().StaleAsync(secretary, procedure));
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");
        Assert.Equal("引用する条は変わっていない", Assert.Single((await portal.Get<DocumentQueries>().GetAsync(secretary, procedure)).Answers).Reason);
        Assert.Contains(await portal.Get<DocumentQueries>().HistoryAsync(secretary, procedure), h => h.Reason == "引用する条は変わっていない");

        portal.Time.Advance(TimeSpan.FromDays(5));
        await steps.ReviseAsync(secretary, rule, "2.0");
        await steps.ApproveAsync(secretary, rule);
        Assert.Single(await portal.Get<DocumentBases>().StaleAsync(secretary, procedure));
        Assert.Contains(await TodosAsync(secretary), t => t.Kind == "改訂を推奨" && t.Count == 1);

        // The revision itself is the other answer.
        portal.Time.Advance(TimeSpan.FromDays(1));
        await steps.ReviseAsync(secretary, procedure, "1.1");
        await steps.ApproveAsync(secretary, procedure);
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");
    }

    protected async Task NormChanged()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.IssuedAsync(secretary, content: DocumentSteps.Sample("法律による手順"));
        var norm = (await portal.Get<DocumentBases>().OfferedAsync(secretary)).First(o => o.Kind == "Clause");
        await portal.Get<DocumentService>().RestOnAsync(secretary, new(id, [(norm.Kind, norm.Key)]));
        portal.Time.Advance(TimeSpan.FromDays(3));
        var today = PmsPortal.Platform.Calendar.JapanTime.Today(portal.Time);
        await portal.Db.CommandAsync(Actor.System(), command => command.Db.Set<PmsPortal.Modules.Clauses.Clause>().Where(c => c.Key == norm.Key)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.ChangedOn, today)));
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");

        await CompareAsync();

        Assert.Contains(await TodosAsync(secretary), t => t.Kind == "改訂を推奨" && t.Address == $"documents/{id}?tab=bases" && t.Since == today);
        var stale = Assert.Single(await portal.Get<DocumentBases>().StaleAsync(secretary, id));
        await portal.Get<DocumentService>().AnswerAsync(secretary, new(id, stale.VersionId, norm.Kind, norm.Key, "表題だけが変わった"));
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");
        await CompareAsync();
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");

        Task<string> CompareAsync() => portal.Get<CompareBasesJob>().RunAsync(new(Actor.System("照合"), portal.Time.GetUtcNow().UtcDateTime, "計画"), default);
    }

    protected async Task HintAnswered()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.IssuedAsync(secretary, content: DocumentSteps.Sample("是正を受ける手順"));
        await RaiseAsync("corrective-actions/1");
        await RaiseAsync("corrective-actions/1");
        var hint = Assert.Single(await HintsAsync());
        Assert.Contains(await TodosAsync(secretary), t => t.Kind == "改訂を推奨" && t.Address == $"documents/{id}?tab=bases");
        var staff = await portal.CreateActorAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<DocumentService>().AnswerHintAsync(staff, new(id, hint.Id, "見直さない")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DocumentService>().AnswerHintAsync(secretary, new(id, hint.Id, " ")));

        await portal.Get<DocumentService>().AnswerHintAsync(secretary, new(id, hint.Id, "教育で足りる"));
        Assert.Equal("教育で足りる", Assert.Single(await HintsAsync()).Answer);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DocumentService>().AnswerHintAsync(secretary, new(id, hint.Id, "二度目")));

        await RaiseAsync("corrective-actions/2");
        await steps.ReviseAsync(secretary, id, "1.1");
        await steps.ApproveAsync(secretary, id);
        Assert.Equal("第1.1版で見直しました。", (await HintsAsync()).Single(h => h.SourceAddress.EndsWith('2')).Answer);
        Assert.DoesNotContain(await TodosAsync(secretary), t => t.Kind == "改訂を推奨");

        Task RaiseAsync(string address) => portal.Db.CommandAsync(Actor.System(), command =>
            RevisionHints.RaiseAsync(command, nameof(ControlledDocument), id, "確認の手順がない", "是正処置", address));
        Task<IReadOnlyList<RevisionHintRow>> HintsAsync() => portal.Get<RevisionHintQueries>().ForAsync(secretary, nameof(ControlledDocument), id);
    }

    protected async Task Abolished()
    {
        var secretary = await steps.SecretaryAsync();
        var department = await portal.CreateDepartmentAsync();
        var staff = await portal.CreateActorAsync(null, department);
        var service = portal.Get<DocumentService>();
        var queries = portal.Get<DocumentQueries>();
        var id = await steps.IssuedAsync(secretary, content: DocumentSteps.Sample("要らなくなる手順"), to: [new(AddresseeKind.Department, department.Id)]);
        var shown = await queries.GetAsync(secretary, id);
        Assert.Single(await OpenAsync(), r => r.DocumentId == id);
        await Assert.ThrowsAsync<ForbiddenException>(() => service.AbolishAsync(staff, new(id, shown.Shown.Id, shown.RowVersion, "要らない")));
        await Assert.ThrowsAsync<RuleException>(() => service.AbolishAsync(secretary, new(id, shown.Shown.Id, shown.RowVersion, " ")));

        // Sent back once: the document stays in use, and the request can be taken back.
        var request = await service.AbolishAsync(secretary, new(id, shown.Shown.Id, shown.RowVersion, "別の手順にまとめた"));
        await Assert.ThrowsAsync<ConflictException>(() => service.AbolishAsync(secretary, new(id, shown.Shown.Id, shown.RowVersion, "もう一度")));
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        Assert.Contains((await portal.Get<ApprovalQueries>().GetAsync(manager, request)).Differences, d => d.Label == "廃止");
        await DecideAsync(manager, request, Verdict.Return, "代わりの手順を先に発行する");
        Assert.Contains((await queries.ListAsync(staff, new())).Rows, r => r.Id == id);
        await service.DiscardAsync(secretary, id);

        shown = await queries.GetAsync(secretary, id);
        request = await service.AbolishAsync(secretary, new(id, shown.Shown.Id, shown.RowVersion, "別の手順にまとめた"));
        await DecideAsync(manager, request, Verdict.Approve);

        Assert.DoesNotContain((await queries.ListAsync(staff, new())).Rows, r => r.Id == id);
        Assert.Contains((await queries.ListAsync(staff, new() { Abolished = true })).Rows, r => r.Id == id);
        Assert.DoesNotContain(await OpenAsync(), r => r.DocumentId == id);
        var gone = await queries.GetAsync(staff, id);
        Assert.Equal((PmsPortal.Platform.Calendar.JapanTime.Today(portal.Time), true), (gone.AbolishedOn, gone.IsAbolition));
        Assert.True((await queries.GetAsync(staff, id, VersionNumber.First)).Shown.IsSuperseded);
        await Assert.ThrowsAsync<RuleException>(async () => await portal.Get<DocumentReadingService>().AcknowledgeAsync(staff, gone.Shown.Id));
        await Assert.ThrowsAsync<RuleException>(() => service.AbolishAsync(secretary, new(id, gone.Shown.Id, gone.RowVersion, "二度")));

        // Enacted again: in use as before.
        await steps.ReviseAsync(secretary, id, "1.2");
        await steps.ApproveAsync(secretary, id);
        Assert.Null((await queries.GetAsync(staff, id)).AbolishedOn);
        Assert.Single(await OpenAsync(), r => r.DocumentId == id);

        Task<IReadOnlyList<OpenReading>> OpenAsync() => portal.Get<DocumentReadingService>().OpenAsync(staff);
    }

    protected async Task Evidence()
    {
        var secretary = await steps.SecretaryAsync();
        var content = DocumentSteps.Sample("証跡の手順");
        content.Clauses = "A.3.9.12(3)、A.3.5.2";
        var id = await steps.IssuedAsync(secretary, content: content);
        var evidence = portal.Get<IEnumerable<PmsPortal.Platform.Evidence.IClauseEvidence>>().OfType<DocumentEvidence>().Single();
        var staff = await portal.CreateActorAsync();

        Assert.Contains(await evidence.ListAsync(staff, "A.3.9.12", default), l => l.Address == $"documents/{id}");
        Assert.Empty(await evidence.ListAsync(staff, "A.3.9.1", default));
        Assert.Empty(await evidence.ListAsync(staff, "A.3.9", default));
    }

    private Task<IReadOnlyList<DecisionOutcome>> DecideAsync(Actor actor, int request, Verdict verdict, string comment = "") =>
        portal.Get<ApprovalEngine>().DecideAsync(actor, new([request], verdict, comment));

    private Task<IReadOnlyList<TodoItem>> TodosAsync(Actor actor) => portal.Get<TodoQueries>().ListAsync(actor);
}

public sealed class DocumentJourneyOnPostgreSql(PostgresPortal portal) : DocumentJourneyTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Rule_OverTwoVersions_IsReadAnewAndTheOldOneStaysReadable() => RuleOverTwoVersions();

    [Fact]
    public Task Audience_OfADay_HoldsJoinersAndNoLeavers() => AudienceOfADay();

    [Fact]
    public Task Basis_ChangedAfterTheIssue_RecommendsARevisionUntilAnswered() => RevisionRecommended();

    [Fact]
    public Task Evidence_OfAClause_IsWhatServesIt() => Evidence();

    [Fact]
    public Task Basis_OfAnotherModuleChanged_IsOnHomeAfterTheComparison() => NormChanged();

    [Fact]
    public Task Hint_FromAnotherRecord_IsAnsweredOrRevised() => HintAnswered();

    [Fact]
    public Task Abolition_Approved_TakesTheDocumentOutOfUse() => Abolished();
}

public sealed class DocumentJourneyOnSqlServer(SqlServerPortal portal) : DocumentJourneyTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Rule_OverTwoVersions_IsReadAnewAndTheOldOneStaysReadable() => RuleOverTwoVersions();

    [SqlServerFact]
    public Task Audience_OfADay_HoldsJoinersAndNoLeavers() => AudienceOfADay();

    [SqlServerFact]
    public Task Basis_OfAnotherModuleChanged_IsOnHomeAfterTheComparison() => NormChanged();

    [SqlServerFact]
    public Task Hint_FromAnotherRecord_IsAnsweredOrRevised() => HintAnswered();

    [SqlServerFact]
    public Task Abolition_Approved_TakesTheDocumentOutOfUse() => Abolished();

    [SqlServerFact]
    public Task Basis_ChangedAfterTheIssue_RecommendsARevisionUntilAnswered() => RevisionRecommended();

    [SqlServerFact]
    public Task Evidence_OfAClause_IsWhatServesIt() => Evidence();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Documents;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

/// <summary>Lead → 保護管理者 → 理事長, with everything that an approval sets going.</summary>
public abstract class RiskFlowTests(PortalFixture portal)
{
    private RiskSheetService Sheets => portal.Get<RiskSheetService>();

    private RiskRowService Rows => portal.Get<RiskRowService>();

    private ApprovalEngine Engine => portal.Get<ApprovalEngine>();

    protected async Task Whole()
    {
        var scene = await portal.BeginAsync();
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync(scene));
        var early = await Assert.ThrowsAsync<RuleException>(() => Sheets.SubmitAsync(scene.Lead, scene.Sheet, string.Empty));
        Assert.Contains("台帳が表にない 2件", early.Message, StringComparison.Ordinal);

        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var row = (await portal.SubjectAsync(scene.Lead, subjects[0])).Rows.Single();
        var planned = row.Content.Copy();
        (planned.Plan, planned.PlanById, planned.PlanDueOn) = ("封入機を入れる", scene.Lead.EmployeeId, new DateOnly(2026, 9, 30));
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, planned));
        var request = await Sheets.SubmitAsync(scene.Lead, scene.Sheet, "封入機の費用は80万円です。");
        Assert.Equal(ObligationProgress.Submitted, await ProgressAsync(scene));
        await Assert.ThrowsAsync<RuleException>(() => Rows.WriteAsync(scene.Lead, new(row.Id, row.Version + 1, planned)));

        // The order of the desks: the 理事長 can't go before the 保護管理者 has checked.
        await Assert.ThrowsAsync<ForbiddenException>(() => Engine.DecideAsync(scene.Chairperson, new([request], Verdict.Approve, string.Empty)));
        await Engine.DecideAsync(scene.Manager, new([request], Verdict.Approve, string.Empty));
        await Engine.DecideAsync(scene.Chairperson, new([request], Verdict.Return, "封入機の費用対効果を書いてください"));
        var returned = await portal.SheetAsync(scene.Lead, scene.Sheet);
        Assert.Equal((RevisionStatus.Returned, "封入機の費用対効果を書いてください", true), (returned.Shown.Status, returned.ReturnComment, returned.MayEdit));
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync(scene));

        planned.Residual = "年に数件の誤封入は残るが、再発の費用より小さい";
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version + 1, planned));
        Assert.Equal(RevisionStatus.Draft, (await portal.SheetAsync(scene.Lead, scene.Sheet)).Shown.Status);
        var again = await portal.ApproveAsync(scene, scene.Sheet);
        var approved = await portal.SheetAsync(scene.Lead, scene.Sheet);
        Assert.Equal((RevisionStatus.Approved, true, false), (approved.Shown.Status, approved.Shown.IsEffective, approved.MayEdit));
        Assert.Equal(ObligationProgress.Done, await ProgressAsync(scene));
        Assert.NotEqual(request, again);

        // What was approved never changes.
        await Assert.ThrowsAsync<RuleException>(() => Rows.WriteAsync(scene.Lead, new(row.Id, row.Version + 2, planned)));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<RiskSubjectService>().AddAsync(scene.Lead, new(scene.Sheet, SubjectKind.Medium, "USBメモリ", string.Empty, [])));
        await Assert.ThrowsAsync<RuleException>(() => Sheets.DiscardAsync(scene.Lead, scene.Sheet));

        var measures = await portal.Get<RiskRegisterQueries>().MeasuresAsync(scene.Lead, new() { Mine = true });
        var measure = Assert.Single(measures.Rows);
        Assert.Equal(("封入機を入れる", MeasureStatus.Open), (measure.Text, measure.Status));
        var residuals = await portal.Get<RiskRegisterQueries>().ResidualsAsync(scene.Lead, new());
        Assert.Equal(2, residuals.Total);
        Assert.Contains(residuals.Rows, r => r.Residual.StartsWith("年に数件", StringComparison.Ordinal) && r.ReviewOn == new DateOnly(2027, 4, 30));
        var links = await portal.Get<RecordLinkQueries>().ForAsync(scene.Lead, nameof(LedgerEntry), scene.Entries[0]);
        Assert.Equal([(RiskRow.LinkKind, row.Id)], links.Select(l => (l.Kind, l.Id)));
    }

    protected async Task LedgerFirst()
    {
        var scene = await portal.BeginAsync(1, reviewed: false);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var refused = await Assert.ThrowsAsync<RuleException>(() => Sheets.SubmitAsync(scene.Lead, scene.Sheet, string.Empty));
        Assert.Contains("台帳の見直し", refused.Message, StringComparison.Ordinal);

        await portal.ReviewLedgerAsync(scene.Department, scene.Lead, scene.Manager, 2026);
        Assert.True(await Sheets.SubmitAsync(scene.Lead, scene.Sheet, string.Empty) > 0);
    }

    protected async Task Hints()
    {
        var scene = await portal.BeginAsync(1);
        var (number, document) = await DocumentAsync(scene);
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var row = (await portal.SubjectAsync(scene.Lead, subjects[0])).Rows.Single();
        var content = row.Content.Copy();
        content.Document = $"{number} 第5条";
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
        await portal.Db.CommandAsync(scene.Manager, command => RevisionHints.RaiseAsync(command, RiskHintTarget.HintKind, scene.Department.Id, "是正処置で手順が変わった", "是正処置 2026-001", "corrective-actions/1"));
        await portal.ApproveAsync(scene, scene.Sheet);

        var hint = Assert.Single(await portal.Get<RevisionHintQueries>().ForAsync(scene.Manager, "Document", document));
        Assert.Contains("新規1件", hint.Text, StringComparison.Ordinal);
        Assert.NotNull((await portal.Get<RevisionHintQueries>().ForAsync(scene.Manager, RiskHintTarget.HintKind, scene.Department.Id)).Single().AnsweredOn);
        var view = await portal.Get<SafetyRulesQueries>().GetAsync(scene.Manager, 2026);
        Assert.Contains(view.Documents, d => d.Id == document && d is { Measures: 1, Changed: 1, OpenHints: 1 });

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<SafetyRulesReviewService>().ConcludeAsync(scene.Lead, 2026, SafetyRulesConclusion.Keep, "理由"));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<SafetyRulesReviewService>().ConcludeAsync(scene.Manager, 2026, SafetyRulesConclusion.Keep, " "));
        await portal.Get<SafetyRulesReviewService>().ConcludeAsync(scene.Manager, 2026, SafetyRulesConclusion.Revise, "第5条に封入の照合を加える");
        Assert.Equal(ObligationProgress.Done, (await portal.OccurrencesAsync(SafetyRulesReview.ObligationCode)).Single(o => o.FiscalYear == 2026).Progress);
    }

    protected async Task HintsOfWhatWent()
    {
        var scene = await portal.BeginAsync(2);
        var (oldNumber, oldDocument) = await DocumentAsync(scene);
        var (newNumber, newDocument) = await DocumentAsync(scene);
        foreach (var subject in await portal.FillAsync(scene.Lead, scene.Sheet))
        {
            await WriteDocumentAsync(scene, subject, $"{oldNumber} 第5条");
        }

        await portal.ApproveAsync(scene, scene.Sheet);
        var revised = await Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.NewBusiness, "手順を別の規程に分けた"));
        var heads = (await portal.SheetAsync(scene.Lead, revised)).Subjects.Select(s => s.Head).ToList();
        await WriteDocumentAsync(scene, heads[0].Id, $"{newNumber} 第2条");
        await portal.Get<RiskSubjectService>().EditAsync(scene.Lead, new(heads[0].Id, heads[0].Version, heads[0].Kind, heads[0].Title, heads[0].Handling, [scene.Entries[1]], []));
        await portal.Get<RiskSubjectService>().EndAsync(scene.Lead, heads[1].Id, "業務をまとめた");
        await portal.ApproveAsync(scene, revised);

        // The line of the ended subject was not touched, and the other names the document no longer: both are told.
        Assert.Contains(await portal.Get<RevisionHintQueries>().ForAsync(scene.Manager, "Document", oldDocument), h => h.Text.Contains("新規0件、変更0件、終了1件、この文書から外れたもの1件", StringComparison.Ordinal));
        Assert.Contains("変更1件、終了0件）", Assert.Single(await portal.Get<RevisionHintQueries>().ForAsync(scene.Manager, "Document", newDocument)).Text, StringComparison.Ordinal);
    }

    protected async Task MeasuresOfNobody()
    {
        var scene = await portal.BeginAsync(2);
        var person = await portal.CreateActorAsync();
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        foreach (var (subject, plan, by) in new[] { (subjects[0], "鍵を替える", person.EmployeeId), (subjects[1], "封入機を入れる", null) })
        {
            var row = (await portal.SubjectAsync(scene.Lead, subject)).Rows.Single();
            var content = row.Content.Copy();
            (content.Plan, content.PlanById, content.PlanDueOn) = (plan, by, new DateOnly(2026, 6, 30));
            await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
        }

        await portal.ApproveAsync(scene, scene.Sheet);
        Assert.Equal(["封入機を入れる"], await MineAsync(scene.Lead));
        await portal.Db.QueryAsync(db => db.Set<Employee>().Where(e => e.Id == person.EmployeeId).ExecuteUpdateAsync(u => u.SetProperty(e => e.LeftOn, new DateOnly(2026, 4, 5))));

        Assert.Equal(["封入機を入れる", "鍵を替える"], (await MineAsync(scene.Lead)).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await portal.Get<TodoQueries>().ListAsync(scene.Lead)).Single(t => t.Kind == "対策を実施する").Count);
        var due = (await portal.Due().ListAsync(new(2026, 6, 20), default)).Where(d => d.DepartmentId == scene.Department.Id).ToList();
        Assert.Equal([scene.Lead.EmployeeId, scene.Lead.EmployeeId], due.Select(d => (int?)d.EmployeeId));
        Assert.All(due, d => Assert.Contains("担当者がいません", d.Title, StringComparison.Ordinal));
        var other = await portal.AppointAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        Assert.Empty(await MineAsync(other));
        Assert.DoesNotContain(await portal.Get<TodoQueries>().ListAsync(other), t => t.Kind == "対策を実施する");
    }

    protected async Task Measures()
    {
        var scene = await portal.BeginAsync(1);
        var person = await portal.CreateActorAsync();
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var row = (await portal.SubjectAsync(scene.Lead, subjects[0])).Rows.Single();
        var content = row.Content.Copy();
        (content.Plan, content.PlanById, content.PlanDueOn) = ("鍵を替える", person.EmployeeId, new DateOnly(2026, 6, 30));
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
        await portal.ApproveAsync(scene, scene.Sheet);
        var measure = Assert.Single((await portal.Get<RiskRegisterQueries>().MeasuresAsync(person, new())).Rows);
        var due = (await portal.Due().ListAsync(new(2026, 6, 20), default)).Single(d => d.EmployeeId == person.EmployeeId);
        Assert.Equal(new DateOnly(2026, 6, 30), due.DueOn);
        var todo = (await portal.Get<TodoQueries>().ListAsync(person)).Single(t => t.Kind == "対策を実施する");
        Assert.Equal(1, todo.Count);

        var (service, stranger) = (portal.Get<RiskMeasureService>(), await portal.CreateActorAsync());
        await Assert.ThrowsAsync<NotFoundException>(() => service.EndAsync(stranger, measure.Id, MeasureStatus.Done, "した"));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.EndAsync(scene.Chairperson, measure.Id, MeasureStatus.Done, "した"));
        await Assert.ThrowsAsync<RuleException>(() => service.EndAsync(person, measure.Id, MeasureStatus.Done, ""));
        await service.EndAsync(person, measure.Id, MeasureStatus.Done, "6月20日に錠前を交換した");
        await Assert.ThrowsAsync<RuleException>(() => service.EndAsync(person, measure.Id, MeasureStatus.Dropped, "もう一度"));
        Assert.DoesNotContain(await portal.Due().ListAsync(new(2026, 6, 20), default), d => d.EmployeeId == person.EmployeeId);
    }

    protected async Task RowsOneByOne()
    {
        var scene = await portal.BeginAsync(1);
        var subject = await portal.Get<RiskSubjectService>().AddAsync(scene.Lead, new(scene.Sheet, SubjectKind.Medium, "USBメモリ", string.Empty, []));
        var saved = await Rows.AddAsync(scene.Lead, new(subject, LifecyclePhase.Storage, new RiskContent { Risk = "紛失" }));
        var second = await Rows.WriteAsync(scene.Lead, new(saved.Id, saved.Version, new RiskContent { Risk = "紛失", Measure = "施錠" }));
        Assert.Equal((RowMark.Added, saved.Version + 1), (second.Mark, second.Version));

        // The version that the cell was opened with decides, not the order of the saves.
        await Assert.ThrowsAsync<ConflictException>(() => Rows.WriteAsync(scene.Lead, new(saved.Id, saved.Version, new RiskContent { Risk = "上書き" })));
        await Assert.ThrowsAsync<RuleException>(() => Rows.WriteAsync(scene.Lead, new(saved.Id, second.Version, new RiskContent { Risk = "紛失", Clause = "第3条" })));
        await Assert.ThrowsAsync<RuleException>(() => Rows.WriteAsync(scene.Lead, new(saved.Id, second.Version, new RiskContent { Risk = "紛失", PlanById = 999_999 })));

        await Assert.ThrowsAsync<RuleException>(() => Rows.StateAsync(scene.Lead, subject, LifecyclePhase.Storage, "保管しない"));
        await Rows.StateAsync(scene.Lead, subject, LifecyclePhase.Transfer, "持ち出さない");
        await Rows.AddAsync(scene.Lead, new(subject, LifecyclePhase.Transfer, new RiskContent { Risk = "持出し時の紛失" }));
        Assert.Empty((await portal.SubjectAsync(scene.Lead, subject)).Statements);

        var lines = new[] { new RiskLine { Phase = LifecyclePhase.Use, Content = new() { Risk = "該当なし（保管だけに使う）" } }, new RiskLine { Phase = LifecyclePhase.Disposal, Content = new() { Risk = "消し残し" }, PlanBy = "だれでもない" } };
        await Assert.ThrowsAsync<RuleException>(() => Rows.PasteAsync(scene.Lead, subject, lines));
        Assert.Equal(2, (await portal.SubjectAsync(scene.Lead, subject)).Rows.Count);
        lines[1].PlanBy = string.Empty;
        Assert.Single(await Rows.PasteAsync(scene.Lead, subject, lines));
        Assert.Equal("保管だけに使う", (await portal.SubjectAsync(scene.Lead, subject)).Statements.Single().Reason);

        await Rows.RemoveAsync(scene.Lead, saved.Id, second.Version);
        Assert.DoesNotContain((await portal.SubjectAsync(scene.Lead, subject)).Rows, r => r.Id == saved.Id);
    }

    protected async Task Library()
    {
        var scene = await portal.BeginAsync(1);
        var subject = (await FillSubjectAsync(scene))[0];
        var before = (await portal.SubjectAsync(scene.Lead, subject)).Proposals;
        Assert.True(before.Count > 3, $"{before.Count}");
        var taken = await Rows.TakeAsync(scene.Lead, subject, [before[0].Code]);
        await Rows.DeclineAsync(scene.Lead, subject, before[1].Code, "うちでは使わない");

        var after = await portal.SubjectAsync(scene.Lead, subject);
        Assert.Equal(before[0].Content.Risk, taken[0].Content.Risk);
        Assert.DoesNotContain(after.Proposals, p => p.Code == before[0].Code || p.Code == before[1].Code);
        Assert.Equal(("うちでは使わない", scene.Lead.Name), after.Declined.Select(d => (d.Reason, d.DeclinedBy)).Single());
        await Rows.DeclineAsync(scene.Lead, subject, before[1].Code, string.Empty, declined: false);
        Assert.Contains((await portal.SubjectAsync(scene.Lead, subject)).Proposals, p => p.Code == before[1].Code);

        var library = portal.Get<RiskLibraryService>();
        await Assert.ThrowsAsync<ForbiddenException>(() => library.AddAsync(scene.Lead, new RiskLibraryContent { Risk = "r", Measure = "m" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => library.SetScoringAsync(scene.Lead, new(true, 3, 6)));
        var own = await library.AddAsync(scene.Manager, new RiskLibraryContent { Phase = LifecyclePhase.Use, Risk = "画面ののぞき見", Measure = "のぞき見防止フィルター" });
        Assert.Contains((await portal.SubjectAsync(scene.Lead, subject)).Proposals, p => p.Content.Risk == "画面ののぞき見");
        var row = (await portal.Get<RiskLibraryQueries>().ListAsync(scene.Manager, new() { Text = "画面ののぞき見" })).Rows.Single(r => r.Id == own);
        await Assert.ThrowsAsync<ForbiddenException>(() => library.EditAsync(scene.Lead, own, row.Version, row.Content, true));
        await library.EditAsync(scene.Manager, own, row.Version, row.Content, true);
        Assert.DoesNotContain((await portal.SubjectAsync(scene.Lead, subject)).Proposals, p => p.Content.Risk == "画面ののぞき見");

        await Assert.ThrowsAsync<RuleException>(() => library.SetScoringAsync(scene.Manager, new(true, 3, 10)));
        await library.SetScoringAsync(scene.Manager, new(true, 5, 12));
        Assert.Equal((true, 5), (await portal.SubjectAsync(scene.Lead, subject)) is var d ? (d.IsScored, d.Scale) : default);
        await library.SetScoringAsync(scene.Manager, new(false, 3, 6));
    }

    private async Task<List<string>> MineAsync(Actor actor) => [.. (await portal.Get<RiskRegisterQueries>().MeasuresAsync(actor, new() { Mine = true, Status = MeasureStatus.Open })).Rows.Select(r => r.Text)];

    private async Task WriteDocumentAsync(RiskScene scene, int subject, string text)
    {
        var row = (await portal.SubjectAsync(scene.Lead, subject)).Rows.Single();
        var content = row.Content.Copy();
        content.Document = text;
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
    }

    private async Task<(string Number, int Id)> DocumentAsync(RiskScene scene)
    {
        var number = $"PMK-{900 + PortalFixture.Unique():000}";
        return (number, await portal.Db.CommandAsync(scene.Manager, async command =>
        {
            var made = new ControlledDocument(number, DocumentKind.Rule, VersionNumber.First, scene.Manager.EmployeeId!.Value, new DocumentContent { Title = "安全管理規程" }, RevisionAuthor.Of(command));
            command.Db.Add(made);
            await command.FlushAsync();
            return made.Id;
        }));
    }

    private async Task<List<int>> FillSubjectAsync(RiskScene scene)
    {
        await portal.Get<RiskSubjectService>().AddEachAsync(scene.Lead, scene.Sheet, scene.Entries);
        return [.. (await portal.SheetAsync(scene.Lead, scene.Sheet)).Subjects.Select(s => s.Head.Id)];
    }

    private async Task<ObligationProgress> ProgressAsync(RiskScene scene) =>
        (await portal.OccurrencesAsync(RiskSheet.ObligationCode, scene.Department.Id)).Single(o => o.FiscalYear == 2026).Progress;
}

public sealed class RiskFlowOnPostgreSql(PostgresPortal portal) : RiskFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Sheet_ReturnedByTheChairpersonAndApproved_SetsEverythingGoing() => Whole();

    [Fact]
    public Task Submit_BeforeTheLedgerReview_IsRefused() => LedgerFirst();

    [Fact]
    public Task Approve_MeasuresThatDocumentsCarry_RecommendsTheirRevision() => Hints();

    [Fact]
    public Task PlannedMeasure_OfAnApprovedSheet_IsItsPersonsTask() => Measures();

    [Fact]
    public Task PlannedMeasure_OfNobodyOrSomebodyWhoLeft_IsTheLeadsTask() => MeasuresOfNobody();

    [Fact]
    public Task Approve_EndedSubjectAndMeasureThatMoved_TellTheDocumentTheyLeft() => HintsOfWhatWent();

    [Fact]
    public Task Rows_SavedOneByOne_KeepTheirRules() => RowsOneByOne();

    [Fact]
    public Task Library_TakenDeclinedKept_ProposesWhatFits() => Library();
}

public sealed class RiskFlowOnSqlServer(SqlServerPortal portal) : RiskFlowTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Sheet_ReturnedByTheChairpersonAndApproved_SetsEverythingGoing() => Whole();

    [SqlServerFact]
    public Task Submit_BeforeTheLedgerReview_IsRefused() => LedgerFirst();

    [SqlServerFact]
    public Task Approve_MeasuresThatDocumentsCarry_RecommendsTheirRevision() => Hints();

    [SqlServerFact]
    public Task PlannedMeasure_OfAnApprovedSheet_IsItsPersonsTask() => Measures();

    [SqlServerFact]
    public Task PlannedMeasure_OfNobodyOrSomebodyWhoLeft_IsTheLeadsTask() => MeasuresOfNobody();

    [SqlServerFact]
    public Task Approve_EndedSubjectAndMeasureThatMoved_TellTheDocumentTheyLeft() => HintsOfWhatWent();

    [SqlServerFact]
    public Task Rows_SavedOneByOne_KeepTheirRules() => RowsOneByOne();

    [SqlServerFact]
    public Task Library_TakenDeclinedKept_ProposesWhatFits() => Library();
}

using System.Text;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Contractors;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

public sealed class ContractorWorkbookTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task List_KeptUntilNow_IsImportedAndComesBackUnchanged()
    {
        await portal.BeginAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var workbook = portal.Get<ContractorWorkbook>();
        using (var source = SampleFiles.Open(workbook, "contractors.csv"))
        {
            var report = await workbook.ImportAsync(secretariat, source, commit: true, null, default);
            Assert.True(report.Committed, string.Join('\n', report.Lines.SelectMany(l => l.Problems)));
            Assert.Equal(10, report.Count(ImportOutcome.Added));
        }

        var printer = (await portal.Get<ContractorQueries>().ListAsync(secretariat, new() { Text = "蔵王印刷" })).Rows.Single();
        Assert.Equal(("10824512", new DateOnly(2027, 6, 30), MarkState.Unchecked, EntrustmentClass.HandlesData), (printer.MarkNumber, printer.MarkExpiresOn!.Value, printer.Mark, printer.Class!.Value));
        Assert.Contains("主管部門を決める", await portal.TodosAsync(secretariat));

        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv") })
        {
            using var output = new MemoryStream();
            await workbook.ExportAsync(secretariat, "?q=" + Uri.EscapeDataString("健診"), format, output, default);
            using var back = SampleFiles.Open(workbook, output.ToArray(), name);
            var report = await workbook.ImportAsync(secretariat, back, commit: true, null, default);
            Assert.True(report.Lines.Count == 2 && report.Count(ImportOutcome.Unchanged) == 2, string.Join('\n', report.Lines.Select(l => $"{l.Key} {l.Outcome} {string.Join(';', l.Changes)} {string.Join(';', l.Problems)}")));
        }

        using var wrong = SampleFiles.OfLines(workbook, "委託先名,委託業務,区分,プライバシーマーク,登録番号,有効期限,部門", "新しい会社,封入,個人データを取り扱う,有,123,2027/3/31,", "もう一社,清掃,触れる可能性がある,無,,,どこにもない課");
        var refused = await workbook.ImportAsync(secretariat, wrong, commit: true, null, default);
        Assert.Equal((false, 2), (refused.Committed, refused.Count(ImportOutcome.Error)));
        using var renamed = SampleFiles.OfLines(workbook, "委託先名,委託業務,人数", "株式会社蔵王印刷,健診結果票の印刷・封入,\"約45,000人\"");
        var changed = await workbook.ImportAsync(secretariat, renamed, commit: true, null, default);
        Assert.Contains("人数", Assert.Single(changed.Lines).Changes.Select(c => c.FieldLabel));
    }

    [Fact]
    public async Task Import_ThatMakesRunningWorkHandlePersonalData_IsRefusedUntilItIsEvaluated()
    {
        var (department, lead) = await portal.BeginAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var name = $"清掃{PortalFixture.Unique()}社";
        Assert.True((await ImportAsync("触れる可能性がある")).Committed);
        var id = (await portal.Get<ContractorQueries>().ListAsync(secretariat, new() { Text = name })).Rows.Single().Id;
        var work = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, id)).Entrustments.Single();
        Assert.NotNull(work.StartedOn);

        var refused = await ImportAsync("個人データを取り扱う");
        Assert.False(refused.Committed);
        Assert.Contains("先に評価をやり直して承認を受けてください。", Assert.Single(refused.Lines).Problems.Single().Reason, StringComparison.Ordinal);

        await portal.ApprovedAsync(lead, id);
        Assert.Null(await portal.Get<ContractService>().SubmitAsync(lead, await portal.ContractAsync(lead, id, work.Id)));
        // The evaluation was one of work that only may touch data: it doesn't carry this either.
        Assert.False((await ImportAsync("個人データを取り扱う")).Committed);

        async Task<ImportReport> ImportAsync(string @class)
        {
            var workbook = portal.Get<ContractorWorkbook>();
            using var source = SampleFiles.OfLines(workbook, "委託先名,委託業務,区分,プライバシーマーク,部門", $"{name},夜間の清掃,{@class},無,{department.Code}");
            return await workbook.ImportAsync(secretariat, source, commit: true, null, default);
        }
    }

    [Fact]
    public async Task Import_OfWork_TakesOverOnlyWithANewContractor()
    {
        var (department, lead) = await portal.BeginAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var (known, fresh) = ($"既知{PortalFixture.Unique()}社", $"初出{PortalFixture.Unique()}社");
        var (contractor, _) = await portal.ContractorAsync(lead, department, known);
        var workbook = portal.Get<ContractorWorkbook>();
        using var source = SampleFiles.OfLines(workbook, "委託先名,委託業務,区分,プライバシーマーク,開始予定日", $"{known},あとから足した業務,個人データを取り扱う,無,", $"{fresh},続いている業務,個人データを取り扱う,無,", $"{fresh},これからの業務,個人データを取り扱う,無,2026/5/1");
        var report = await workbook.ImportAsync(secretariat, source, commit: true, null, default);
        Assert.True(report.Committed, string.Join('\n', report.Lines.SelectMany(l => l.Problems)));

        var details = portal.Get<ContractorDetailQueries>();
        Assert.All((await details.GetAsync(secretariat, contractor)).Entrustments, e => Assert.Null(e.StartedOn));
        var works = (await details.GetAsync(secretariat, (await portal.Get<ContractorQueries>().ListAsync(secretariat, new() { Text = fresh })).Rows.Single().Id)).Entrustments;
        var running = works.Single(e => e.Content.Work == "続いている業務");
        Assert.Equal((new DateOnly(2026, 4, 10), false, "一覧表からの引継ぎ"), (running.StartedOn, running.IsAfterTheFact, running.LateReason));
        Assert.Null(works.Single(e => e.Content.Work == "これからの業務").StartedOn);
    }

    [Fact]
    public async Task Questionnaire_OutFilledAndIn_AnswersTheEvaluation()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, _) = await portal.ContractorAsync(lead, department, work: ContractorSteps.Work("清掃", EntrustmentClass.MayTouchData));
        var evaluation = await portal.Get<EvaluationService>().StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        var questionnaire = portal.Get<Questionnaire>();
        var (name, bytes) = await questionnaire.WriteAsync(lead, evaluation);
        Assert.EndsWith(".xlsx", name, StringComparison.Ordinal);
        var version = (await portal.EvaluationAsync(lead, evaluation)).Version;
        await Assert.ThrowsAsync<RuleException>(() => questionnaire.ReadAsync(lead, evaluation, version, name, new MemoryStream(bytes)));

        MemoryStream Csv(string lines) => new(Encoding.UTF8.GetBytes($"番号,質問,回答,補足\r\n{lines}"));
        var bad = await Assert.ThrowsAsync<RuleException>(() => questionnaire.ReadAsync(lead, evaluation, version, "a.csv", Csv("C34,x,たぶん,\r\nC06,x,はい,\r\n")));
        Assert.Equal(2, bad.Problems.Count);
        Assert.Equal(3, await questionnaire.ReadAsync(lead, evaluation, version, "a.csv", Csv("C34,x,はい,名簿あり\r\nC35,x,2：全体で行っている,\r\nC37,x,○,\r\n")));
        var detail = await portal.EvaluationAsync(lead, evaluation);
        Assert.Equal((0, "名簿あり"), (detail.Standing.RequiredNotMet, detail.Standing.Answers.Single(a => a.Criterion.Code == "C34").Note));
    }

    [Fact]
    public async Task Ledger_AndList_AreComparedAndJoined()
    {
        var (department, lead) = await portal.BeginAsync();
        var sample = LedgerSteps.Sample("結果票の名簿");
        (sample.IsEntrusted, sample.Contractors) = (true, "㈱突合せ印刷");
        var entry = await portal.Get<LedgerService>().AddAsync(lead, new(department.Id, sample));
        await portal.Get<LedgerService>().SubmitAsync(lead, new(department.Id, [entry], string.Empty));
        await portal.DecideAsync(await LedgerSteps.PendingAsync(portal, entry));
        var queries = portal.Get<CrossCheckQueries>();
        Assert.Equal(DifferenceKind.UnknownName, Assert.Single(await queries.ListAsync(lead, department.Id)).Kind);

        var (contractor, work) = await portal.ContractorAsync(lead, department, "株式会社突合せ印刷");
        var found = await queries.ListAsync(lead, department.Id);
        Assert.Equal([DifferenceKind.NotJoined, DifferenceKind.EntrustmentWithoutEntry], found.Select(d => d.Kind));
        await portal.Get<EntrustmentService>().JoinAsync(lead, found[0].Candidates.Single().EntrustmentId, found[0].EntryId!.Value);
        Assert.Empty(await queries.ListAsync(lead, department.Id));
        Assert.Equal(entry, (await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Entrustments.Single(e => e.Id == work).Entries.Single().EntryId);
    }

    [Fact]
    public async Task Criteria_Revised_KeepTheOldVersionForOldEvaluations()
    {
        var (department, lead) = await portal.BeginAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var (contractor, _) = await portal.ContractorAsync(lead, department);
        var old = await portal.ApprovedAsync(lead, contractor);
        var criteria = portal.Get<CriteriaService>();
        var before = await portal.Get<CriteriaQueries>().GetAsync(secretariat);
        var content = before.Content with { OptionalRate = 80, Items = [.. before.Content.Items.Where(i => i.Code != "C19")] };
        await Assert.ThrowsAsync<RuleException>(() => criteria.WriteAsync(secretariat, new(before.Shown.Id, before.RowVersion, before.NextRevision, content with { Items = [] })));
        await criteria.WriteAsync(secretariat, new(before.Shown.Id, before.RowVersion, before.NextRevision, content));
        await Assert.ThrowsAsync<ConflictException>(() => criteria.WriteAsync(secretariat, new(before.Shown.Id, before.RowVersion, before.NextRevision, content)));
        await portal.DecideAsync(await criteria.SubmitAsync(secretariat));
        var now = await portal.Get<CriteriaQueries>().GetAsync(secretariat);
        Assert.Equal(("1.1", 80), (now.Shown.Number, now.Content.OptionalRate));
        Assert.Contains(now.Differences, d => d.Label.StartsWith("C19", StringComparison.Ordinal) && d.New.Length == 0);
        Assert.Contains((await portal.EvaluationAsync(lead, old)).Standing.Answers, a => a.Criterion.Code == "C19");
        Assert.Equal((false, false), (now.IsReviewTime, now.IsReviewed));
        Assert.Contains("3月までに", (await Assert.ThrowsAsync<RuleException>(() => criteria.ReviewAsync(manager, "4月の見直し"))).Message, StringComparison.Ordinal);
        portal.GoTo(2027, 1, 15);
        Assert.True((await portal.Get<CriteriaQueries>().GetAsync(secretariat)).IsReviewTime);
        await criteria.ReviewAsync(manager, "改訂した基準で足りる");
        await Assert.ThrowsAsync<RuleException>(() => criteria.ReviewAsync(manager, "もう一度"));
    }
}

using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

public abstract class ContractorFlowTests(PortalFixture portal)
{
    private EvaluationService Evaluations => portal.Get<EvaluationService>();

    // From a new contractor to work that may begin.
    protected async Task NewContractor()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var entrustments = portal.Get<EntrustmentService>();
        var early = await Assert.ThrowsAsync<RuleException>(() => entrustments.StartAsync(lead, work, new(2026, 4, 10), " "));
        Assert.Equal("LateReason", Assert.Single(early.Problems).Field);

        var evaluation = await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        await Assert.ThrowsAsync<RuleException>(() => Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty));
        await Assert.ThrowsAsync<RuleException>(() => Evaluations.SubmitAsync(lead, evaluation, string.Empty));
        await portal.AnswerAsync(lead, evaluation, ("C06", "No"));
        var below = await portal.EvaluationAsync(lead, evaluation);
        Assert.Equal((1, false), (below.Standing.RequiredNotMet, below.Standing.Passes));
        Assert.Contains("必須", (await Assert.ThrowsAsync<RuleException>(() => Evaluations.SubmitAsync(lead, evaluation, string.Empty))).Message, StringComparison.Ordinal);

        // Demanded, answered badly, demanded again, answered, confirmed.
        await Assert.ThrowsAsync<RuleException>(() => Evaluations.DemandAsync(lead, new(evaluation, "C07", "規程を作る", new(2026, 4, 24))));
        var demand = await Evaluations.DemandAsync(lead, new(evaluation, "C06", "責任者を決める", new(2026, 4, 25)));
        Assert.Equal(new DateOnly(2026, 4, 24), (await portal.EvaluationAsync(lead, evaluation)).Demands[0].DueOn);
        await Assert.ThrowsAsync<RuleException>(() => Evaluations.ConfirmAsync(lead, evaluation, demand, "見た"));
        await Evaluations.ReplyAsync(lead, evaluation, demand, "検討します");
        await Evaluations.RefuseAsync(lead, evaluation, demand, "氏名がありません", new(2026, 4, 28));
        await Evaluations.ReplyAsync(lead, evaluation, demand, "総務部長を責任者にしました");
        Assert.Contains("確認の済んでいない", (await Assert.ThrowsAsync<RuleException>(() => Evaluations.SubmitAsync(lead, evaluation, string.Empty))).Message, StringComparison.Ordinal);
        await Evaluations.ConfirmAsync(lead, evaluation, demand, "体制図を受け取った");
        var request = await Evaluations.SubmitAsync(lead, evaluation, "よい");
        var submitted = await portal.EvaluationAsync(lead, evaluation);
        await Assert.ThrowsAsync<RuleException>(() => Evaluations.AnswerAsync(lead, new(evaluation, submitted.Version, new Dictionary<string, (string, string)> { ["C06"] = ("No", "") })));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(lead, new([request], Verdict.Approve, string.Empty)));
        await portal.DecideAsync(request);

        Assert.Contains("委託業務契約書", (await Assert.ThrowsAsync<RuleException>(() => entrustments.StartAsync(lead, work, new(2026, 4, 10), ""))).Message, StringComparison.Ordinal);
        Assert.Null(await portal.Get<ContractService>().SubmitAsync(lead, await portal.ContractAsync(lead, contractor, work)));
        await entrustments.StartAsync(lead, work, new(2026, 4, 10), string.Empty);
        var view = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Entrustments.Single();
        Assert.Equal((new DateOnly(2026, 4, 10), false), (view.StartedOn, view.IsAfterTheFact));
        Assert.Contains((await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Timeline, t => t.Text.Contains("を承認", StringComparison.Ordinal));
    }

    protected async Task AfterTheFact()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<EntrustmentService>().StartAsync(lead, work, new(2026, 4, 11), "先の日"));
        await portal.Get<EntrustmentService>().StartAsync(lead, work, new(2026, 4, 9), "災害の復旧のため");
        var view = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Entrustments.Single();
        Assert.Equal((true, "災害の復旧のため"), (view.IsAfterTheFact, view.LateReason));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<EntrustmentService>().StartAsync(lead, work, new(2026, 4, 10), "もう一度"));
    }

    // Ten contractors in April: three hold a mark, one of them ran out.
    protected async Task April()
    {
        var (department, lead) = await portal.BeginAsync();
        var ids = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            var until = i switch { 0 or 1 => new DateOnly(2027, 6, 30), 2 => new DateOnly(2026, 3, 31), _ => (DateOnly?)null };
            var (contractor, work) = await portal.ContractorAsync(lead, department, markUntil: until);
            await portal.Get<EntrustmentService>().StartAsync(lead, work, new(2026, 4, 1), "引継ぎ");
            ids.Add(contractor);
        }

        Assert.Equal(10, await Evaluations.StartYearAsync(lead, department.Id));
        Assert.Equal(0, await Evaluations.StartYearAsync(lead, department.Id));
        var rows = (await portal.Get<ContractorQueries>().ListAsync(lead, new() { Department = department.Id })).Rows;
        Assert.Equal((2, 1), (rows.Count(r => r.Mark == MarkState.Unchecked), rows.Count(r => r.Mark == MarkState.Expired)));
        foreach (var id in ids[..2])
        {
            await portal.Get<ContractorService>().CheckMarkAsync(lead, new(id, true, "10824512", new(2027, 6, 30)));
        }

        var requests = new List<int>();
        foreach (var id in ids)
        {
            var evaluation = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, id)).Evaluations.Single();
            var isHolder = ids.IndexOf(id) < 2;
            Assert.Equal(isHolder, (await portal.EvaluationAsync(lead, evaluation.Id)).Standing.IsByMark);
            if (!isHolder)
            {
                await Assert.ThrowsAsync<RuleException>(() => Evaluations.SubmitAsync(lead, evaluation.Id, string.Empty));
                await portal.AnswerAsync(lead, evaluation.Id);
            }

            requests.Add(await Evaluations.SubmitAsync(lead, evaluation.Id, string.Empty));
        }

        Assert.Equal(ObligationProgress.Submitted, (await portal.OccurrencesAsync(ContractorEvaluation.ObligationCode, department.Id)).Single(o => o.FiscalYear == 2026).Progress);
        await portal.Get<ApprovalEngine>().DecideAsync(await portal.CreateActorAsync(PmsRole.ProtectionManager), new(requests, Verdict.Approve, string.Empty));
        Assert.Equal(ObligationProgress.Done, (await portal.OccurrencesAsync(ContractorEvaluation.ObligationCode, department.Id)).Single(o => o.FiscalYear == 2026).Progress);
        Assert.Equal(2, (await portal.Get<ContractorQueries>().ListAsync(lead, new() { Department = department.Id, Evaluation = EvaluationFilter.Approved })).Rows.Count(r => r.IsByMark == true));
    }

    protected async Task MarkRunsOutBeforeTheDecision()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, _) = await portal.ContractorAsync(lead, department, markUntil: new(2026, 4, 12));
        await portal.Get<ContractorService>().CheckMarkAsync(lead, new(contractor, true, "10824512", new(2026, 4, 12)));
        var evaluation = await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        var request = await Evaluations.SubmitAsync(lead, evaluation, string.Empty);
        portal.GoTo(2026, 4, 13);
        await Assert.ThrowsAsync<RuleException>(() => portal.DecideAsync(request));
        await portal.DecideAsync(request, Verdict.Return, "期限切れ");
        var returned = await portal.EvaluationAsync(lead, evaluation);
        Assert.Equal((ApplicationStatus.Returned, false), (returned.Status, returned.Standing.IsByMark));
    }

    protected async Task ResidualRisk()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var contract = await portal.ContractAsync(lead, contractor, work, missing: "b3");
        var request = await portal.Get<ContractService>().SubmitAsync(lead, contract);
        Assert.NotNull(request);
        Assert.Equal(ApplicationStatus.Submitted, (await portal.Get<ContractQueries>().GetAsync(lead, contract)).Status);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(lead, new([request.Value], Verdict.Approve, string.Empty)));
        await portal.DecideAsync(request.Value, Verdict.Return, "対策を書いてください");
        request = await portal.Get<ContractService>().SubmitAsync(lead, contract);
        await portal.DecideAsync(request!.Value);
        var detail = await portal.Get<ContractQueries>().GetAsync(lead, contract);
        Assert.Equal((ApplicationStatus.Approved, 1), (detail.Status, detail.Checks.Count(c => c.Result == CheckResult.Missing)));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<ContractService>().TickAsync(lead, contract, detail.Version, [new ContractCheckInput { Code = "b3", Result = CheckResult.Present, Place = "第1条" }]));
    }

    protected async Task MyNumber()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department, work: new EntrustmentContent { Work = "給与計算", Class = EntrustmentClass.HandlesData, HasMyNumber = true });
        var other = await portal.Get<EntrustmentService>().AddAsync(lead, new(contractor, 0, department.Id, ContractorSteps.Work("封入"), []));
        var contract = await portal.Get<ContractService>().AddAsync(lead, new(contractor, 0, new ContractContent { Title = "契約", StartsOn = new(2026, 4, 1) }, [work]));
        var with = await portal.Get<ContractQueries>().GetAsync(lead, contract);
        await portal.Get<ContractService>().EditAsync(lead, new(contract, with.Version, with.Content, [other]));
        var without = await portal.Get<ContractQueries>().GetAsync(lead, contract);
        Assert.True(with.Checks.Count > without.Checks.Count && without.Checks.All(c => !c.Code.StartsWith('n')));
        Assert.Equal(8, without.Checks.Select(c => c.Group).Distinct().Count());
    }

    // The end of a contract: certificate demanded, reminded of, stored; then the relation may end.
    protected async Task EndOfContract()
    {
        var (department, _) = await portal.BeginAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        await portal.Get<EntrustmentService>().StartAsync(lead, work, new(2026, 4, 2), "引継ぎ");
        var contract = await portal.ContractAsync(lead, contractor, work, endsOn: new(2026, 5, 31));
        await portal.Get<ContractService>().SubmitAsync(lead, contract);
        Assert.Contains("更新を決める", await portal.TodosAsync(lead));
        await portal.Get<ContractService>().EndAsync(lead, new(contract, new(2026, 4, 10), "業者の変更", CertificateKind.Both, new(2026, 5, 9)));
        var ended = await portal.Get<ContractQueries>().GetAsync(lead, contract);
        Assert.Equal(new DateOnly(2026, 5, 8), ended.CertificateDueOn);
        Assert.Contains("証明書を受け取る", await portal.TodosAsync(lead));
        var due = await portal.Get<IEnumerable<IDueItemProvider>>().OfType<ContractorDueItems>().Single().ListAsync(new(2026, 5, 1), default);
        Assert.Contains(due, d => d.EmployeeId == lead.EmployeeId && d.Key == $"contractor-certificate/{contract}");
        await portal.Get<EntrustmentService>().EndAsync(lead, work, new(2026, 4, 10), "業者の変更");
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<ContractorService>().EndAsync(lead, contractor, new(2026, 4, 10), "終了"));

        var foreign = await portal.FileAsync(lead, nameof(Contractor), contractor);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<ContractService>().ReceiveAsync(lead, contract, foreign, new(2026, 4, 10)));
        var certificate = await portal.FileAsync(lead, nameof(OutsourcingContract), contract);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<ContractService>().ReceiveAsync(lead, contract, certificate, new(2026, 4, 9)));
        await portal.Get<ContractService>().ReceiveAsync(lead, contract, certificate, new(2026, 4, 10));
        Assert.Contains("受領を記録済み", (await Assert.ThrowsAsync<RuleException>(() => portal.Get<ContractService>().ReceiveAsync(lead, contract, certificate, new(2026, 4, 10)))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.FileAsync(lead, nameof(OutsourcingContract), contract, "あとから.pdf"));
        await portal.Get<ContractorService>().EndAsync(lead, contractor, new(2026, 4, 10), "終了");
        Assert.DoesNotContain("証明書を受け取る", await portal.TodosAsync(lead));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<EntrustmentService>().AddAsync(lead, new(contractor, 0, department.Id, ContractorSteps.Work(), [])));
    }

    protected async Task Supervised()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, _) = await portal.ContractorAsync(lead, department);
        var service = portal.Get<SupervisionService>();
        await service.AgreeAsync(lead, contractor, 3);
        var report = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Supervisions.Single();
        Assert.Equal(new DateOnly(2026, 7, 10), report.DueOn);
        await Assert.ThrowsAsync<RuleException>(() => service.FinishAsync(lead, new(report.Id, report.Version, new(2026, 4, 10), "件数が合わない", SupervisionResult.Finding, " ", null)));
        var tooLong = await Assert.ThrowsAsync<RuleException>(() => service.FinishAsync(lead, new(report.Id, report.Version, new(2026, 4, 10), "件数", SupervisionResult.Finding, new string('長', ContractorFinding.TextMaxLength + 1), null)));
        Assert.Equal("Findings", Assert.Single(tooLong.Problems).Field);
        await service.FinishAsync(lead, new(report.Id, report.Version, new(2026, 4, 10), "件数が合わない", SupervisionResult.Finding, "受渡し簿の件数が2件違う\n受領印がない", null));
        var check = await service.PlanAsync(lead, contractor, SupervisionKind.OnSiteCheck, "保管庫の施錠", new(2026, 4, 20));
        var planned = (await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor)).Supervisions.Single(s => s.Id == check);
        await Assert.ThrowsAsync<RuleException>(() => service.FinishAsync(lead, new(check, planned.Version, new(2026, 4, 10), "鍵が開いていた", SupervisionResult.Doubt, "", null)));
        await service.FinishAsync(lead, new(check, planned.Version, new(2026, 4, 10), "鍵が開いていた", SupervisionResult.Doubt, "", new(2026, 4, 17)));
        var after = await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor);
        Assert.Equal(2, after.Findings.Count);
        Assert.Contains(after.Supervisions, s => s.Kind == SupervisionKind.PeriodicReport && s.DoneOn is null && s.DueOn == new DateOnly(2026, 10, 9));
        Assert.Contains(after.Supervisions, s => s.Kind == SupervisionKind.Explanation && s.DueOn == new DateOnly(2026, 4, 17));
        var finding = await portal.Get<IEnumerable<IFindingProvider>>().OfType<ContractorFindings>().Single().FindAsync(lead, after.Findings[0].Id, default);
        Assert.Equal((FindingSource.OperationCheck, department.Id, "A.3.4.3.4"), (finding!.Source, finding.DepartmentId!.Value, finding.Clause));
    }

    protected async Task Lists()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department, markUntil: new(2027, 6, 30));
        var service = portal.Get<ListSheetService>();
        await Assert.ThrowsAsync<RuleException>(() => service.ConfirmAsync(lead, 2026, department.Id, [work]));
        await portal.Get<ContractorService>().CheckMarkAsync(lead, new(contractor, true, "10824512", new(2027, 6, 30)));
        await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(lead, 2026, department.Id, "まだ"));
        await service.ConfirmAsync(lead, 2026, department.Id, [work]);
        // The work handles data and no ledger entry stands for it: a difference wants a word.
        Assert.Equal("Message", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(lead, 2026, department.Id, ""))).Problems).Field);
        var request = await service.SubmitAsync(lead, 2026, department.Id, "台帳は4月中に作ります");
        await Assert.ThrowsAsync<RuleException>(() => service.ConfirmAsync(lead, 2026, department.Id, [work], false));
        await portal.DecideAsync(request);
        Assert.Equal(ObligationProgress.Done, (await portal.OccurrencesAsync(ContractorListSheet.ObligationCode, department.Id)).Single(o => o.FiscalYear == 2026).Progress);

        // What was approved stays as it was.
        var detail = await portal.Get<ContractorDetailQueries>().GetAsync(lead, contractor);
        var content = detail.Content.Copy();
        content.Name = "改名後の会社";
        await portal.Get<ContractorService>().EditAsync(lead, new(contractor, detail.Version, department.Id, content));
        Assert.Equal(detail.Content.Name, (await portal.Get<ListSheetQueries>().GetAsync(lead, 2026, department.Id)).Rows.Single().Line.Name);
        var standing = (await portal.Get<ListSheetQueries>().CampaignAsync(lead, 2026)).SingleOrDefault(r => r.DepartmentId == department.Id);
        Assert.NotNull(standing);
        Assert.Equal((1, ApplicationStatus.Approved), (standing.Confirmed, standing.Status));

        // Who only holds other departments has no list.
        var above = await portal.CreateDepartmentAsync();
        await portal.CreateDepartmentAsync(parentId: above.Id);
        Assert.DoesNotContain(await portal.Get<ListSheetQueries>().CampaignAsync(lead, 2026), r => r.DepartmentId == above.Id);
    }
}

public sealed class ContractorFlowOnPostgreSql(PostgresPortal portal) : ContractorFlowTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task New_EvaluatedImprovedContracted_MayStart() => NewContractor();

    [Fact]
    public Task Start_WithoutApproval_IsOnlyPossibleAsAfterTheFact() => AfterTheFact();

    [Fact]
    public Task April_TenWithTwoValidMarks_AreReevaluated() => April();

    [Fact]
    public Task Approval_AfterTheMarkRanOut_IsRefused() => MarkRunsOutBeforeTheDecision();

    [Fact]
    public Task Contract_LackingAnItem_IsAResidualRiskToAccept() => ResidualRisk();

    [Fact]
    public Task Contract_WithMyNumber_HasMoreToCheck() => MyNumber();

    [Fact]
    public Task End_OfContract_DemandsAndStoresTheCertificate() => EndOfContract();

    [Fact]
    public Task Supervision_ReportCheckDoubt_LeadsOn() => Supervised();

    [Fact]
    public Task List_ConfirmedAndApproved_IsFrozen() => Lists();
}

public sealed class ContractorFlowOnSqlServer(SqlServerPortal portal) : ContractorFlowTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task New_EvaluatedImprovedContracted_MayStart() => NewContractor();

    [SqlServerFact]
    public Task April_TenWithTwoValidMarks_AreReevaluated() => April();

    [SqlServerFact]
    public Task End_OfContract_DemandsAndStoresTheCertificate() => EndOfContract();

    [SqlServerFact]
    public Task List_ConfirmedAndApproved_IsFrozen() => Lists();
}

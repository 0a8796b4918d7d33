using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>What contractors' records don't let happen: loose ends, starts that nobody checked, and looks at what is hidden.</summary>
public sealed class ContractorRefusalTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly DateOnly Today = new(2026, 4, 10);

    private EvaluationService Evaluations => portal.Get<EvaluationService>();

    private SupervisionService Supervisions => portal.Get<SupervisionService>();

    private ContractService Contracts => portal.Get<ContractService>();

    private EntrustmentService Entrustments => portal.Get<EntrustmentService>();

    private ListSheetService Lists => portal.Get<ListSheetService>();

    [Fact]
    public async Task End_WithAnOpenEvaluationOrCheck_IsRefusedAndLeavesNoReport()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        await Supervisions.AgreeAsync(lead, contractor, 3);
        var check = await Supervisions.PlanAsync(lead, contractor, SupervisionKind.OnSiteCheck, "保管庫の施錠", new(2026, 4, 20));
        var evaluation = await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        await Entrustments.EndAsync(lead, work, Today, "業者の変更");

        Assert.Contains("2026年度 新規委託の前", (await RefusedAsync(() => EndAsync(lead, contractor))).Message, StringComparison.Ordinal);
        await Evaluations.FailAsync(lead, evaluation, "別の会社に決めた");
        Assert.Contains("立入確認「保管庫の施錠」", (await RefusedAsync(() => EndAsync(lead, contractor))).Message, StringComparison.Ordinal);
        var version = (await DetailAsync(lead, contractor)).Supervisions.Single(s => s.Id == check).Version;
        await Supervisions.FinishAsync(lead, new(check, version, Today, "施錠されていた", SupervisionResult.Good, string.Empty, null));
        await EndAsync(lead, contractor);

        Assert.DoesNotContain((await DetailAsync(lead, contractor)).Supervisions, s => s.DoneOn is null);
        await RefusedAsync(() => Supervisions.PlanAsync(lead, contractor, SupervisionKind.PaperCheck, "書面", new(2026, 4, 20)));
    }

    // As an older version of the portal may have left it.
    [Fact]
    public async Task Check_OfAnEndedContractor_WaitsForNobody()
    {
        var (department, _) = await portal.BeginAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var (contractor, _) = await portal.ContractorAsync(lead, department);
        var check = await Supervisions.PlanAsync(lead, contractor, SupervisionKind.PaperCheck, "書面", new(2026, 4, 20));
        await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        Assert.Contains("監督を記録する", await portal.TodosAsync(lead));
        Assert.Contains(await DueAsync(), d => d.Key == $"contractor-supervision/{check}");
        await portal.Db.CommandAsync(Actor.System(), command => command.Db.Set<Contractor>().Where(c => c.Id == contractor).ExecuteUpdateAsync(s => s.SetProperty(c => c.EndedOn, Today)));

        Assert.Empty((await portal.TodosAsync(lead)).Intersect(["監督を記録する", "評価を進める"]));
        Assert.DoesNotContain(await DueAsync(), d => d.Key == $"contractor-supervision/{check}");
        var version = (await DetailAsync(lead, contractor)).Supervisions.Single().Version;
        await RefusedAsync(() => Supervisions.FinishAsync(lead, new(check, version, Today, "見た", SupervisionResult.Good, string.Empty, null)));

        Task<IReadOnlyList<DueItem>> DueAsync() => portal.Get<IEnumerable<IDueItemProvider>>().OfType<ContractorDueItems>().Single().ListAsync(Today, default);
    }

    [Fact]
    public async Task MyNumber_AfterTheCheckOfTheContract_WantsAnotherCheck()
    {
        var (department, lead) = await portal.BeginAsync();
        var name = $"番号{PortalFixture.Unique()}社";
        var (contractor, work) = await portal.ContractorAsync(lead, department, name);
        await portal.ApprovedAsync(lead, contractor);
        var contract = await portal.ContractAsync(lead, contractor, work);
        Assert.Null(await Contracts.SubmitAsync(lead, contract));
        var content = ContractorSteps.Work();
        content.HasMyNumber = true;

        var refused = await RefusedAsync(() => EditAsync(lead, contractor, content));
        Assert.Equal((nameof(EntrustmentContent.HasMyNumber), true), (refused.Problems.Single().Field, refused.Message.Contains("更新した契約を登録", StringComparison.Ordinal)));
        var workbook = portal.Get<ContractorWorkbook>();
        using (var source = SampleFiles.OfLines(workbook, "委託先名,委託業務,個人番号", $"{name},{content.Work},含む"))
        {
            Assert.Equal(ImportOutcome.Error, Assert.Single((await workbook.ImportAsync(await portal.CreateActorAsync(PmsRole.SecretariatManager), source, commit: true, null, default)).Lines).Outcome);
        }

        var renewed = await Contracts.RenewAsync(lead, contract);
        await EditAsync(lead, contractor, content);
        var detail = await portal.Get<ContractQueries>().GetAsync(lead, renewed);
        Assert.Contains(detail.Checks, c => c.Code.StartsWith('n') && c.Result is null);
        await portal.FileAsync(lead, nameof(OutsourcingContract), renewed, "契約書.pdf");
        Assert.Contains("確かめていない項目", (await RefusedAsync(() => Contracts.SubmitAsync(lead, renewed))).Message, StringComparison.Ordinal);
        // The old contract says nothing about 個人番号.
        Assert.Contains("委託業務契約書", (await RefusedAsync(() => Entrustments.StartAsync(lead, work, Today, string.Empty))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluation_ThatFails_IsRecordedAndOver()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var evaluation = await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        await portal.AnswerAsync(lead, evaluation, ("C06", "No"));
        var demand = await Evaluations.DemandAsync(lead, new(evaluation, "C06", "責任者を決める", new(2026, 4, 24)));
        Assert.Contains("改善を確認する", await portal.TodosAsync(lead));
        Assert.Equal("FailReason", (await RefusedAsync(() => Evaluations.FailAsync(lead, evaluation, " "))).Problems.Single().Field);
        await Evaluations.FailAsync(lead, evaluation, "責任者を決めない");

        var failed = await portal.EvaluationAsync(lead, evaluation);
        Assert.Equal((ApplicationStatus.Rejected, Today, "責任者を決めない", false, false), (failed.Status, failed.RejectedOn, failed.ReturnComment, failed.MayEdit, failed.MaySubmit));
        Assert.Contains((await DetailAsync(lead, contractor)).Timeline, t => t.Text.Contains("不採用・不合格", StringComparison.Ordinal));
        Assert.DoesNotContain("改善を確認する", await portal.TodosAsync(lead));
        await RefusedAsync(() => Evaluations.ReplyAsync(lead, evaluation, demand, "決めました"));
        await RefusedAsync(() => portal.AnswerAsync(lead, evaluation));
        await RefusedAsync(() => Evaluations.SubmitAsync(lead, evaluation, string.Empty));
        await RefusedAsync(() => Evaluations.FailAsync(lead, evaluation, "もう一度"));
        await RefusedAsync(() => Entrustments.StartAsync(lead, work, Today, string.Empty));
        // Whoever wants the contractor after all evaluates it anew.
        await Evaluations.StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
    }

    [Fact]
    public async Task Contract_WithoutItsFile_IsNotChecked()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var contract = await Contracts.AddAsync(lead, new(contractor, 0, new ContractContent { Title = "添付のない契約", SignedOn = new(2026, 4, 1), StartsOn = new(2026, 4, 1) }, [work]));
        var detail = await portal.Get<ContractQueries>().GetAsync(lead, contract);
        await Contracts.TickAsync(lead, contract, detail.Version, [.. detail.Checks.Select(c => new ContractCheckInput { Code = c.Code, Result = CheckResult.Present, Place = "第5条" })]);
        Assert.Contains("添付", (await RefusedAsync(() => Contracts.SubmitAsync(lead, contract))).Message, StringComparison.Ordinal);
        await portal.FileAsync(lead, nameof(OutsourcingContract), contract, "契約書.pdf");
        Assert.Null(await Contracts.SubmitAsync(lead, contract));
    }

    [Fact]
    public async Task Entries_OfSpecificInformation_AreShownOnlyToThoseWhoMaySeeThem()
    {
        var (department, lead) = await portal.BeginAsync();
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var name = $"秘匿{PortalFixture.Unique()}社";
        var (contractor, work) = await portal.ContractorAsync(lead, department, name);
        var entry = await LedgerSteps.ApprovedAsync(portal, lead, department, c => (c.Name, c.IsSpecific, c.IsEntrusted, c.Contractors) = ("個人番号の名簿", true, true, name));
        await Assert.ThrowsAsync<RuleException>(() => Entrustments.JoinAsync(secretariat, work, entry));
        await Entrustments.JoinAsync(lead, work, entry);
        var number = (await DetailAsync(lead, contractor)).Entrustments.Single().Entries.Single().Number;

        Assert.Empty((await DetailAsync(secretariat, contractor)).Entrustments.Single().Entries);
        var queries = portal.Get<ContractorDetailQueries>();
        Assert.Contains(await queries.EntriesAsync(lead, department.Id), o => o.Value == entry);
        Assert.DoesNotContain(await queries.EntriesAsync(secretariat, department.Id), o => o.Value == entry);
        var foreign = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => queries.EntriesAsync(foreign, department.Id));
        Assert.Contains(number, await ExportAsync(lead), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await ExportAsync(secretariat), StringComparison.Ordinal);

        // What the secretariat saves without seeing it stays.
        await EditAsync(secretariat, contractor, ContractorSteps.Work("結果票の印刷と封入"));
        Assert.Equal(entry, (await DetailAsync(lead, contractor)).Entrustments.Single().Entries.Single().EntryId);

        Assert.Equal((number, string.Empty), (await ListedAsync(lead), await ListedAsync(secretariat)));
        await Lists.ConfirmAsync(lead, 2026, department.Id, [work]);
        await Lists.SubmitAsync(lead, 2026, department.Id, "申請します");
        Assert.Equal((number, string.Empty), (await ListedAsync(lead), await ListedAsync(secretariat)));

        async Task<string> ListedAsync(Actor actor) => (await portal.Get<ListSheetQueries>().GetAsync(actor, 2026, department.Id)).Rows.Single().Line.Entries;

        async Task<string> ExportAsync(Actor actor)
        {
            using var output = new MemoryStream();
            await portal.Get<ContractorWorkbook>().ExportAsync(actor, "?q=" + Uri.EscapeDataString(name), ExportFormat.Csv, output, default);
            return Encoding.UTF8.GetString(output.ToArray());
        }
    }

    [Fact]
    public async Task List_WithUnclearSubcontracts_WantsAMessage()
    {
        var (department, lead) = await portal.BeginAsync();
        var (_, unnamed) = await portal.ContractorAsync(lead, department, work: new EntrustmentContent { Work = "清掃", Class = EntrustmentClass.MayTouchData, HasSubcontract = true });
        await Lists.ConfirmAsync(lead, 2026, department.Id, [unnamed]);
        await WantsMessageAsync();
        var link = await Entrustments.AddSubcontractorAsync(lead, unnamed, new() { Name = "孫請け清掃", Work = "夜間の清掃" });
        await WantsMessageAsync();
        await Entrustments.ConsentAsync(lead, unnamed, link, Today, "承諾書 第1号");
        await Lists.SubmitAsync(lead, 2026, department.Id, string.Empty);

        async Task WantsMessageAsync()
        {
            var refused = await RefusedAsync(() => Lists.SubmitAsync(lead, 2026, department.Id, " "));
            Assert.Equal(("Message", true), (refused.Problems.Single().Field, refused.Message.Contains("再委託", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task File_OfACheckedContract_Stays()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var contract = await portal.ContractAsync(lead, contractor, work);
        var files = portal.Get<FileService>();
        var wrong = await portal.FileAsync(lead, nameof(OutsourcingContract), contract, "取り違え.pdf");
        await files.RemoveAsync(lead, wrong);
        Assert.Null(await portal.Get<ContractService>().SubmitAsync(lead, contract));
        var signed = Assert.Single(await files.ListAsync(lead, nameof(OutsourcingContract), contract));
        Assert.Contains("外せません", (await RefusedAsync(() => files.RemoveAsync(lead, signed.Id))).Message, StringComparison.Ordinal);

        // What came later isn't what was checked.
        portal.GoTo(2026, 4, 13);
        await files.RemoveAsync(lead, await portal.FileAsync(lead, nameof(OutsourcingContract), contract, "別の会社の証明書.pdf"));
        await RefusedAsync(() => files.RemoveAsync(lead, signed.Id));
    }

    private static Task<RuleException> RefusedAsync(Func<Task> command) => Assert.ThrowsAsync<RuleException>(command);

    private Task EndAsync(Actor lead, int contractor) => portal.Get<ContractorService>().EndAsync(lead, contractor, Today, "業者の変更");

    private Task<ContractorDetail> DetailAsync(Actor actor, int contractor) => portal.Get<ContractorDetailQueries>().GetAsync(actor, contractor);

    private async Task EditAsync(Actor actor, int contractor, EntrustmentContent content)
    {
        var work = (await DetailAsync(actor, contractor)).Entrustments.Single();
        await Entrustments.EditAsync(actor, new(work.Id, work.Version, work.DepartmentId, content, [.. work.Entries.Select(e => e.EntryId)]));
    }
}

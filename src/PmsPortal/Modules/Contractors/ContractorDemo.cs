using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Contractors;

/// <summary>
/// The ten contractors of the sample list: criteria approved, two passed by their Pマーク, one whose contract lacks an item,
/// one with an improvement demanded, and reports that are due.
/// </summary>
internal sealed class ContractorDemo(
    PortalDb portal, ContractorWorkbook workbook, ContractorService contractors, CriteriaService criteria, EvaluationService evaluations, EvaluationQueries queries, ContractService contracts, SupervisionService supervisions,
    FileService files, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    // Each contractor's department: the one whose ledger speaks of that work.
    private static readonly (string Name, string Department)[] Departments =
    [
        ("蔵王印刷", "D06"), ("東北メディカルシステム", "D04"), ("最上運送", "D06"), ("ほくと警備", "D01"), ("月山クリーンサービス", "D01"), ("ライフラボ検査センター", "D09"), ("庄内データ消去", "D04"), ("クラウド予約", "D08"), ("はやぶさ会", "D11"),
        ("社会保険労務士法人あけぼの", "D02"),
    ];

    public int Order => 60;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        await ApproveAsync(manager, await criteria.SubmitAsync(secretariat, cancellationToken), cancellationToken);
        using (var source = ImportSource.Open(File.OpenRead(Path.Combine(DemoContext.Folder, "contractors.csv")), "contractors.csv", workbook.Columns, workbook.KeyField))
        {
            await workbook.ImportAsync(secretariat, source, commit: true, null, cancellationToken);
        }

        var today = time.Today();
        var codes = (await demo.DepartmentsAsync(cancellationToken)).ToDictionary(d => d.Code, d => d.Id);
        foreach (var (name, code) in Departments)
        {
            var key = ContractorName.Key(name);
            var row = await portal.QueryAsync(
                db => db.Contractors.Where(c => c.NameKey == key).Select(c => new { c.Id, c.Version, c.Content, Work = c.Entrustments.OrderBy(e => e.Id).Select(e => new { e.Id, e.Version, e.Content }).First() }).SingleAsync(cancellationToken), cancellationToken);
            await PlaceAsync(secretariat, (row.Id, row.Version, row.Content), (row.Work.Id, row.Work.Version, row.Work.Content), codes.TryGetValue(code, out var department) ? department : codes.Values.First(), cancellationToken);
            if (row.Content.HasMark == true)
            {
                await contractors.CheckMarkAsync(secretariat, new(row.Id, true, row.Content.MarkNumber, row.Content.MarkExpiresOn), cancellationToken);
            }
        }

        var ids = await portal.QueryAsync(db => db.Contractors.OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var id in new[] { ids[0], ids[5] })
        {
            var evaluation = await evaluations.StartAsync(secretariat, id, EvaluationOccasion.Yearly, string.Empty, cancellationToken);
            await ApproveAsync(manager, await evaluations.SubmitAsync(secretariat, evaluation, "Pマークの登録と有効期限を確かめました。", cancellationToken), cancellationToken);
        }

        await DemandAsync(secretariat, ids[2], today, cancellationToken);
        await ContractAsync(secretariat, ids[0], "印刷・封入業務 委託契約書", today, null, cancellationToken);
        await ContractAsync(secretariat, ids[7], "Web予約サービス 利用契約（約款）", today, "e2", cancellationToken);
        await supervisions.AgreeAsync(secretariat, ids[0], 3, cancellationToken);
        await supervisions.PlanAsync(secretariat, ids[6], SupervisionKind.OnSiteCheck, "消去作業の立会いと証明書の確認", today.AddDays(10), cancellationToken);
    }

    private async Task PlaceAsync(Actor secretariat, (int Id, int Version, ContractorContent Content) who, (int Id, int Version, EntrustmentContent Content) what, int department, CancellationToken cancellationToken)
    {
        await contractors.EditAsync(secretariat, new(who.Id, who.Version, department, who.Content), cancellationToken);
        var content = what.Content;
        content.Place = content.Class == EntrustmentClass.MayTouchData ? DataPlace.None : content.Work.Contains("Web", StringComparison.Ordinal) ? DataPlace.DomesticCloud : DataPlace.Contractor;
        content.HasMyNumber = content.Work.Contains("個人番号", StringComparison.Ordinal);
        await portal.CommandAsync(
            secretariat,
            async command =>
            {
                var entrustment = await EntrustmentService.LoadAsync(command, what.Id, ContractorPermissions.Edit, cancellationToken);
                entrustment.Write(await ContractorWork.DepartmentAsync(command, department), content);
            },
            cancellationToken);
    }

    private async Task DemandAsync(Actor secretariat, int contractor, DateOnly today, CancellationToken cancellationToken)
    {
        var evaluation = await evaluations.StartAsync(secretariat, contractor, EvaluationOccasion.Yearly, string.Empty, cancellationToken);
        var detail = await queries.GetAsync(secretariat, evaluation, cancellationToken);
        var answers = detail.Standing.Answers.Where(a => a.Criterion.PassIf.Length > 0).ToDictionary(a => a.Criterion.Code, a => (Passing(a.Criterion), string.Empty));
        var below = detail.Standing.Answers.First(a => a.Criterion is { IsRequired: true, Kind: AnswerKind.YesNo }).Criterion;
        answers[below.Code] = (below.PassIf == EvaluationRules.Yes ? EvaluationRules.No : EvaluationRules.Yes, "いまは決まっていません");
        await evaluations.AnswerAsync(secretariat, new(evaluation, detail.Version, answers), cancellationToken);
        await evaluations.DemandAsync(secretariat, new(evaluation, below.Code, "業務を始める日までに決めて、書面で知らせてください。", today.AddDays(14)), cancellationToken);
    }

    private async Task ContractAsync(Actor secretariat, int contractor, string title, DateOnly today, string? missing, CancellationToken cancellationToken)
    {
        var works = await portal.QueryAsync(db => db.Entrustments.Where(e => e.ContractorId == contractor).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancellationToken), cancellationToken);
        var from = FiscalYear.Of(today).First;
        var id = await contracts.AddAsync(secretariat, new(contractor, 0, new ContractContent { Title = title, SignedOn = from, StartsOn = from, EndsOn = from.AddYears(1).AddDays(-1), RenewsItself = true, NoticeDays = 60 }, works), cancellationToken);
        var (version, codes) = await portal.QueryAsync(
            async db => ((await db.OutsourcingContracts.Where(c => c.Id == id).Select(c => c.Version).SingleAsync(cancellationToken)), await db.ContractChecks.Where(k => k.ContractId == id).OrderBy(k => k.Position).Select(k => k.Code).ToListAsync(cancellationToken)), cancellationToken);
        await contracts.TickAsync(secretariat, id, version, [.. codes.Select((code, i) => code == missing
            ? new ContractCheckInput { Code = code, Result = CheckResult.Missing, Reason = "事業者の約款に定めがなく、個別の変更に応じてもらえない。", Risk = "管理の状況を直接確かめられない。", Measure = "第三者の監査報告書を毎年受け取る。" }
            : new ContractCheckInput { Code = code, Result = CheckResult.Present, Place = $"第{i + 3}条" })], cancellationToken);
        using var pdf = new MemoryStream(SimplePdf.Write([title, "（見本）"]));
        await files.AddAsync(secretariat, nameof(OutsourcingContract), id, $"{title}.pdf", pdf, cancellationToken);
        await contracts.SubmitAsync(secretariat, id, cancellationToken);
    }

    private static string Passing(Criterion c) => c.Kind switch
    {
        AnswerKind.YesNo => c.PassIf,
        AnswerKind.Choice => c.PassList[0],
        AnswerKind.Score => EvaluationRules.Options(c)[^1].Value,
        AnswerKind.Text or AnswerKind.Evidence => "あり",
    };

    private async Task ApproveAsync(Actor manager, int request, CancellationToken cancellationToken) => await engine.DecideAsync(manager, new([request], Verdict.Approve, string.Empty), cancellationToken);
}

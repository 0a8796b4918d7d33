using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Audits;

/// <summary>
/// The year's plan in force; an ad hoc audit whose report is written; the 適合性監査 with the 理事長; one 運用監査 told with
/// its items, one of the 監査責任者's own department with an alternate, the others still to be planned.
/// </summary>
internal sealed class AuditDemo(
    PortalDb portal, AuditPlanService plans, AuditEngagementService audits, AuditChecklistService checklists, AuditChecklistQueries items, AuditReportService reports, AuditQueries queries,
    ApprovalEngine engine, ActorReader actors, TimeProvider time) : IDemoData
{
    private const string Checked = "部門管理責任者に質問し、現物と記録を見た";

    public int Order => 70;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var year = FiscalYear.Of(today).Year;
        var chief = await demo.ActorAsync(PmsRole.AuditChief, null, cancellationToken);
        var chairperson = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        var auditors = await AuditorsAsync(cancellationToken);
        var departments = (await demo.DepartmentsAsync(cancellationToken)).ToDictionary(d => d.Code);
        await PlanAsync(chief, chairperson, year, [.. departments.Values], cancellationToken);
        await AdHocAsync(chief, auditors[0], demo, departments["D06"], today, cancellationToken);
        await audits.DraftAllAsync(chief, year, cancellationToken);
        await ConformityAsync(chief, auditors[0], departments["D01"].Id, year, today, cancellationToken);
        var first = new DateOnly(year + 1, 1, 20);
        var told = await DraftedAsync(chief, AuditKind.Operation, departments["D06"].Id, year, cancellationToken);
        await SetAsync(chief, told, first, [auditors[0], auditors[1]], "問診票と結果票の受渡し、画像データの持出し", cancellationToken);
        await audits.NotifyAsync(chief, told, LateReason(first, today), cancellationToken);
        await checklists.PrepareAsync(auditors[0], told, cancellationToken);

        // The 監査責任者 works in D05: somebody else takes their part there.
        var own = await DraftedAsync(chief, AuditKind.Operation, departments["D05"].Id, year, cancellationToken);
        await SetAsync(chief, own, first.AddDays(7), [auditors[1]], "委託先の選定と監督、契約書の保管", cancellationToken);
        await audits.ReplaceChiefAsync(chief, own, auditors[0].EmployeeId, "監査責任者が健診企画課に所属しているため", cancellationToken);
    }

    private async Task PlanAsync(Actor chief, Actor chairperson, int year, IReadOnlyList<Department> departments, CancellationToken cancellationToken)
    {
        var lines = new List<AuditPlanLineInput>
        {
            new() { Kind = AuditKind.Conformity, DepartmentId = departments[0].Id, FromOn = new(year, 11, 1), ToOn = new(year, 11, 30), Auditors = "監査員2名", Note = "対象はPMS事務局" },
        };
        lines.AddRange(departments.Select((d, i) => new AuditPlanLineInput
        {
            Kind = AuditKind.Operation,
            DepartmentId = d.Id,
            FromOn = new DateOnly(year + 1, 1, 12).AddDays(i / 4 * 7),
            ToOn = new DateOnly(year + 1, 1, 16).AddDays(i / 4 * 7),
            Auditors = "監査員2名",
            Note = d.Code is "D05" ? "監査責任者の所属部門のため代行者を置く" : string.Empty,
        }));
        await plans.WriteAsync(
            chief,
            new(year, null, 0, new AuditPlanContent
            {
                Purpose = "個人情報保護マネジメントシステムが規格と規程に合い、各部門で守られ、役に立っていることを確かめる。",
                Scope = "全部門の個人情報の取扱いと、PMS事務局の運営",
                Criteria = "個人情報保護規程、関係する手順・様式、JIS Q 15001、個人情報に関する法令",
                Focus = "健診結果と画像データの受渡し、委託先の監督、前回の指摘の改善",
            }, lines),
            cancellationToken);
        var request = await plans.SubmitAsync(chief, year, cancellationToken);
        await engine.DecideAsync(chairperson, new([request], Verdict.Approve, string.Empty), cancellationToken);
    }

    private async Task AdHocAsync(Actor chief, Actor auditor, DemoContext demo, Department department, DateOnly today, CancellationToken cancellationToken)
    {
        var held = today.AddDays(-20);
        var id = await audits.AddAsync(
            chief,
            new(AuditKind.Operation, department.Id, new AuditEngagementContent
            {
                HeldOn = held, StartsAt = new(13, 30), EndsAt = new(15, 30), Place = "施設健診課 事務室", Focus = "封入作業の手順と確認", Clauses = "A.3.4.3.2", IsAdHoc = true,
                AdHocReason = "結果票の封入の確認が二人で行われていないという申し出があったため",
            }, [auditor.EmployeeId!.Value]),
            cancellationToken);
        await audits.NotifyAsync(chief, id, "申し出を受けて早く確かめる必要があったため", cancellationToken);
        foreach (var (group, question, clause) in new[]
        {
            ("封入・発送", "結果票を封入するとき、二人で宛名と中身を照合していますか。", "A.3.4.3.2"),
            ("封入・発送", "照合した記録は、日付と二人の名前が分かるように残っていますか。", "A.3.4.3.2"),
            ("封入・発送", "封入の途中の書類は、作業を離れるときに施錠して保管していますか。", "A.3.4.3.2"),
            ("教育", "封入を行う人は、手順の変更を聞いていますか。", "A.3.4.5"),
        })
        {
            await checklists.AddItemAsync(auditor, id, new(group, question, string.Empty, "作業の観察、記録の閲覧", clause, "PMT-002"), cancellationToken);
        }

        await checklists.ConfirmAsync(chief, id, cancellationToken);
        var rows = await items.ItemsAsync(auditor, id, null, cancellationToken);
        AuditAnswer[] answers =
        [
            new() { Judgement = AuditJudgement.Nonconforming, MethodUsed = "作業の観察", Evidence = "11時台の作業10件のうち3件が一人で封入されていた。", Finding = "照合を一人で行った封入がある。手順に定めた二人での照合が守られていない。" },
            new() { Judgement = AuditJudgement.Observation, MethodUsed = "記録の閲覧", Evidence = "封入記録簿 9月分。押印はあるが、二人目の名前が読み取れない日が4日ある。", Finding = "二人目の名前を書く欄がなく、だれが照合したか後から分からない。" },
            new() { Judgement = AuditJudgement.Conforming, MethodUsed = "現場の確認", Evidence = "昼休みに施錠された保管庫を見た。鍵の貸出簿も一致した。" },
            new() { Judgement = AuditJudgement.Conforming, MethodUsed = "質問", Evidence = "担当3名に手順の変更点を聞き、答えが手順と合っていた。" },
        ];
        foreach (var (row, answer) in rows.Zip(answers))
        {
            await checklists.AnswerAsync(auditor, new(row.Id, row.Version, answer), cancellationToken);
        }

        await checklists.CompleteAsync(auditor, id, cancellationToken);
        await ReportAsync(auditor, id, held, "封入の照合が手順どおりに行われていない日があった。記録の様式も見直しが要る。保管と教育は適切だった。", "昼休みの施錠が全員に徹底されている。", cancellationToken);

        // The report goes up when the corrective action is raised: AuditReportDemo.
        demo.Findings.Add(new(AuditItem.LinkKind, rows[0].Id, auditor, "結果票の封入の照合が一人で行われていた"));
    }

    private async Task ConformityAsync(Actor chief, Actor auditor, int departmentId, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var held = new DateOnly(year, 11, 12);
        var id = await DraftedAsync(chief, AuditKind.Conformity, departmentId, year, cancellationToken);
        await SetAsync(chief, id, held, [auditor], "規格の改正に合わせた規程の改訂、台帳とリスクの見直しの手順", cancellationToken);
        await audits.NotifyAsync(chief, id, LateReason(held, today), cancellationToken);
        await checklists.PrepareAsync(auditor, id, cancellationToken);
        await checklists.ConfirmAsync(chief, id, cancellationToken);
        if (held > today)
        {
            return;
        }

        foreach (var row in await items.ItemsAsync(auditor, id, null, cancellationToken))
        {
            var isOpen = row.Order == 7;
            await checklists.AnswerAsync(
                auditor,
                new(row.Id, row.Version, new AuditAnswer
                {
                    Judgement = isOpen ? AuditJudgement.Observation : AuditJudgement.Conforming,
                    MethodUsed = "規程と規格の対応表の閲覧",
                    Evidence = isOpen ? "個人情報保護規程 1.1版。条項の題名が規格の改正前の言い方のまま。" : $"個人情報保護規程 1.1版 {row.Content.Clause}、{row.Content.Group}の記録",
                    Finding = isOpen ? "規程の言葉を、次の改訂で規格の言葉に合わせるとよい。" : string.Empty,
                }),
                cancellationToken);
        }

        await checklists.CompleteAsync(auditor, id, cancellationToken);
        await ReportAsync(auditor, id, held, "規程は規格と法令に合っている。言葉づかいに1件の観察事項がある。", "条項の対応表が保たれている。", cancellationToken);
        var request = await reports.SubmitAsync(auditor, id, cancellationToken);
        await engine.DecideAsync(chief, new([request], Verdict.Approve, string.Empty), cancellationToken);
    }

    private async Task ReportAsync(Actor auditor, int id, DateOnly held, string conclusion, string good, CancellationToken cancellationToken)
    {
        var audit = await queries.GetAsync(auditor, id, cancellationToken);
        await reports.WriteAsync(
            auditor,
            new(id, audit.Version, new AuditReportContent { HeldOn = held, Attendants = "部門管理責任者ほか2名", Conclusion = conclusion, GoodPoints = good, DepartmentOpinion = $"指摘を受け止め、改善します。（{Checked}）" }),
            cancellationToken);
    }

    private async Task SetAsync(Actor chief, int id, DateOnly held, IReadOnlyList<Actor> auditors, string focus, CancellationToken cancellationToken)
    {
        var audit = await queries.GetAsync(chief, id, cancellationToken);
        await audits.EditAsync(
            chief,
            new(id, audit.Version, new AuditEngagementContent { HeldOn = held, StartsAt = new(10, 0), EndsAt = new(12, 0), Place = "3階 会議室", Focus = focus, Clauses = "A.3.3.1、A.3.4.3.2、A.3.4.5" }, [.. auditors.Select(a => a.EmployeeId!.Value)], string.Empty),
            cancellationToken);
    }

    private async Task<int> DraftedAsync(Actor chief, AuditKind kind, int departmentId, int year, CancellationToken cancellationToken) =>
        (await queries.ListAsync(chief, new AuditListQuery { Year = year, Kind = kind, DepartmentId = departmentId, Status = AuditStatus.Draft }, cancellationToken)).Rows[0].Id;

    private async Task<List<Actor>> AuditorsAsync(CancellationToken cancellationToken)
    {
        var accounts = await portal.QueryAsync(
            db => db.Users.Where(u => db.Appointments.Any(a => a.EmployeeId == u.EmployeeId && a.Role == PmsRole.Auditor)).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(cancellationToken), cancellationToken);
        var found = new List<Actor>();
        foreach (var account in accounts)
        {
            found.Add(await actors.ReadAsync(account, cancellationToken) ?? throw new InvalidOperationException("An auditor's account is closed."));
        }

        return found;
    }

    private static string LateReason(DateOnly held, DateOnly today) => today > held.AddMonths(-1) ? "計画書の承認の後に日程を調整したため" : string.Empty;
}

/// <summary>The ad hoc audit through to the department, once the corrective action of its 不適合 is raised (P-164).</summary>
internal sealed class AuditReportDemo(PortalDb portal, AuditReportService reports, ApprovalEngine engine) : IDemoData
{
    public int Order => 80;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var chief = await demo.ActorAsync(PmsRole.AuditChief, null, cancellationToken);
        var chairperson = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        foreach (var finding in demo.Findings.Where(f => f.Kind == AuditItem.LinkKind))
        {
            var audit = await portal.QueryAsync(db => db.AuditItems.Where(i => i.Id == finding.Id).Select(i => new { i.EngagementId, i.Engagement.DepartmentId }).SingleAsync(cancellationToken), cancellationToken);
            var request = await reports.SubmitAsync(finding.By, audit.EngagementId, cancellationToken);
            await engine.DecideAsync(chief, new([request], Verdict.Approve, "指摘の内容を確かめました。"), cancellationToken);
            await engine.DecideAsync(chairperson, new([request], Verdict.Approve, string.Empty), cancellationToken);
            await reports.ReceiveAsync(await demo.ActorAsync(PmsRole.DepartmentLead, audit.DepartmentId, cancellationToken), audit.EngagementId, cancellationToken);
        }
    }
}

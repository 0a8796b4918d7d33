using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Seven reports of the fictional organisation, each where somebody else has something to do; one went round twice, one comes from the audit.</summary>
internal sealed class CorrectiveDemo(
    PortalDb portal, CorrectiveIssueService issues, CorrectivePlanService plans, CorrectiveReviewService reviews, CorrectiveQueries queries, IEnumerable<IFindingProvider> findings, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    public int Order => 75;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var departments = (await demo.DepartmentsAsync(cancellationToken)).ToDictionary(d => d.Code);
        var window = await demo.ActorAsync(PmsRole.ComplaintManager, null, cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var top = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        var chief = await demo.ActorAsync(PmsRole.AuditChief, null, cancellationToken);
        var auditor = await demo.ActorAsync(PmsRole.Auditor, null, cancellationToken);
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        Task<Actor> LeadAsync(string code) => demo.ActorAsync(PmsRole.DepartmentLead, departments[code].Id, cancellationToken);

        // Waits for the 保護管理者.
        await RaiseAsync(window, FindingSource.Complaint, departments["D08"], "予約変更の電話で、本人を確かめずに受診日を伝えた", "A.3.4.4.2",
            "予約変更の電話に、氏名だけを聞いて受診日と会場を伝えていた。家族を名乗る人への回答だったと、あとから本人の申し出で分かった。", "申し出た本人に事情を説明し、当日から氏名・生年月日・受診番号の3つを聞くことにした。", -3, cancellationToken);

        // The department looks for the cause.
        var cart = await RaiseAsync(secretariat, FindingSource.ExternalAudit, departments["D07"], "巡回先から戻った健診票の枚数を確かめた記録がない", "A.3.4.3.2",
            "更新審査で、巡回健診から持ち帰った健診票の枚数確認表を求められたが、9月の3会場分がなかった。", "3会場分の健診票を数え、予約名簿と一致することを確かめた。", -9, cancellationToken);
        await ConfirmAsync(manager, cart, CorrectiveClass.Minor, "記録の漏れが3会場に限られ、健診票そのものの紛失はない。", cancellationToken);

        // Under way, with the due date near.
        var cabinet = await RaiseAsync(auditor, FindingSource.InternalAudit, departments["D06"], "退室時の施錠点検表に記入のない日が続いている", "A.3.7.1",
            "10月の退室時点検表に、施錠の確認欄が空白の日が6日あった。書庫の鍵は規定の場所に戻っていた。", "監査当日に書庫の施錠を確かめた。", -20, cancellationToken);
        await ConfirmAsync(chief, cabinet, CorrectiveClass.Minor, "施錠はされており、記入の漏れにとどまる。", cancellationToken);
        var lead = await LeadAsync("D06");
        await PlanAsync(lead, cabinet, Plan(
            "点検表に記入されていない日がある\n最後に退室する人が日によって違い、だれが書くか決まっていない\n点検表の手順に、記入する人の決め方が書かれていない",
            "点検の手順が「最終退出者が記入する」としか定めておらず、退室の順番が入れ替わる日に担当が決まらない。",
            "当番表を点検表に組み込み、当番が不在の日は代わりを朝礼で決める。点検表を1か月分まとめて部門長が週に一度見る。"), lead.EmployeeId, 10, cancellationToken);
        await ApproveAsync(chief, cabinet, cancellationToken);

        // Serious, waits for the 理事長.
        var mail = await RaiseAsync(secretariat, FindingSource.Emergency, departments["D13"], "結果票を別の事業所の宛名で封入した", "A.3.4.3.1",
            "10月の結果発送で、2事業所の結果票各12名分を入れ替えて封入し、1事業所で開封された。", "開封された12名分を回収し、事業所と本人に説明して差し替えた。", -30, cancellationToken);
        await ConfirmAsync(manager, mail, CorrectiveClass.Major, "要配慮個人情報が第三者に開封されており、封入の仕組みそのものに原因がある。", cancellationToken);
        await ApproveAsync(top, mail, cancellationToken);
        await PlanAsync(await LeadAsync("D13"), mail, Plan(
            "封筒と結果票の事業所が入れ替わった\n封入の机に2事業所分を同時に置いていた\n1日に発送する事業所の数が増え、机を分ける決まりが守れない量になっていた\n発送の計画に、1回に封入する事業所の数の上限がなかった",
            "発送の計画に封入の上限がなく、机を分けて1事業所ずつ封入する手順を守れない日程が組まれていた。",
            "発送計画の様式に1回1事業所の欄を設けて上限を定め、封入のあとに宛名と結果票の事業所番号を別の人が読み合わせる。"), null, 30, cancellationToken);

        await DoneAsync(demo, departments, secretariat, manager, cancellationToken);
        await RedoneAsync(auditor, chief, manager, top, await LeadAsync("D10"), departments["D10"], cancellationToken);
        await FoundAsync(demo, chief, cancellationToken);
    }

    // What other modules found; the department looks for the cause.
    private async Task FoundAsync(DemoContext demo, Actor chief, CancellationToken cancellationToken)
    {
        foreach (var finding in demo.Findings)
        {
            var found = await findings.First(f => f.Kind == finding.Kind).FindAsync(finding.By, finding.Id, cancellationToken) ?? throw new InvalidOperationException($"No finding {finding}");
            var id = await issues.RaiseAsync(
                finding.By,
                new CorrectiveInput
                {
                    Source = found.Source,
                    DepartmentId = found.DepartmentId,
                    IssuingDepartmentId = finding.By.DepartmentId,
                    FindingKind = finding.Kind,
                    FindingId = finding.Id,
                    Issue = new CorrectiveIssue { Title = finding.Title, Text = found.Text, Clause = found.Clause, FoundOn = found.FoundOn },
                },
                cancellationToken);
            await ConfirmAsync(chief, id, CorrectiveClass.Minor, "発送前の抜取りで入れ違いがないことを確かめた。", cancellationToken);
        }
    }

    // A minor one whose work is done; its effect can be judged in a month.
    private async Task DoneAsync(DemoContext demo, Dictionary<string, Department> departments, Actor secretariat, Actor manager, CancellationToken cancellationToken)
    {
        var lead = await demo.ActorAsync(PmsRole.DepartmentLead, departments["D02"].Id, cancellationToken);
        var id = await RaiseAsync(secretariat, FindingSource.OperationCheck, departments["D02"], "退職者の共有フォルダの権限が翌月まで残っていた", "A.3.4.3.2",
            "9月末の退職者1名について、共有フォルダの閲覧権限が10月12日まで残っていた。利用の記録はなかった。", "見つけた日に権限を外し、利用の記録がないことを確かめた。", -40, cancellationToken);
        await ConfirmAsync(manager, id, CorrectiveClass.Minor, "利用の記録がなく、1名1フォルダに限られる。", cancellationToken);
        await PlanAsync(lead, id, Plan(
            "退職者の権限が残っていた\n権限を外す依頼が情報システム課に届いていなかった\n退職の手続の一覧に、共有フォルダの権限の項目がなかった",
            "退職手続の一覧に、共有フォルダの権限を外す依頼が入っていない。",
            "退職手続の一覧に項目を足し、人事課から情報システム課へ退職日の前の週に依頼する。"), lead.EmployeeId, 5, cancellationToken);
        await ApproveAsync(manager, id, cancellationToken);
        await plans.RecordAsync(lead, id, new WorkInput { What = "退職手続の一覧を改め、人事課と情報システム課に説明した。", DoneById = lead.EmployeeId, DoneOn = time.Today() }, cancellationToken);
        await plans.ReportDoneAsync(lead, id, new("一覧の改訂と説明を終えました。", "改訂した一覧は文書管理台帳にあります。", await VersionAsync(lead, id, cancellationToken)), cancellationToken);
    }

    // The first round did not help: the second one is being planned.
    private async Task RedoneAsync(Actor auditor, Actor chief, Actor manager, Actor top, Actor lead, Department department, CancellationToken cancellationToken)
    {
        var id = await RaiseAsync(auditor, FindingSource.InternalAudit, department, "撮影装置の操作端末が、離席中もログインしたままになっている", "A.3.4.3.2",
            "監査で見た3台のうち2台が、操作者の離席中も受診者一覧を表示していた。", "その場で画面を閉じた。", -60, cancellationToken);
        await ConfirmAsync(chief, id, CorrectiveClass.Major, "受診者一覧が待合から見える位置にあり、前年の監査でも観察事項だった。", cancellationToken);
        await ApproveAsync(top, id, cancellationToken);
        await PlanAsync(lead, id, Plan(
            "離席中も画面が表示されていた\n離席のたびに画面を閉じる手順が守られていない\n手順を知らせたのが着任のときの1回だけだった",
            "画面を閉じる手順を知らせる機会が、着任のときしかない。",
            "朝礼で手順を周知し、端末に掲示する。"), lead.EmployeeId, 7, cancellationToken);
        await ApproveAsync(top, id, cancellationToken);
        await plans.RecordAsync(lead, id, new WorkInput { What = "朝礼で周知し、3台に掲示した。", DoneById = lead.EmployeeId, DoneOn = time.Today() }, cancellationToken);
        await plans.ReportDoneAsync(lead, id, new("周知と掲示を終えました。", "掲示のため、写真は監査で確認を受けます。", await VersionAsync(lead, id, cancellationToken)), cancellationToken);
        await reviews.AssignAsync(chief, id, auditor.EmployeeId, cancellationToken);
        await reviews.ReviewAsync(auditor, id, new ReviewInput
        {
            Result = Effectiveness.Ineffective,
            Method = ReviewMethod.FollowUpAudit,
            Text = "掲示のあとも、混み合う時間帯に2台が表示されたままだった。受診者の誘導で離席の回数が多く、周知だけでは守れない。",
            Version = await VersionAsync(auditor, id, cancellationToken),
        }, cancellationToken);
        await reviews.RedoAsync(manager, id, "人の注意に頼る処置では続かない。離席しても表示が残らない仕組みを、原因に戻って検討すること。", null, cancellationToken);
    }

    private async Task<int> RaiseAsync(
        Actor issuer, FindingSource source, Department department, string title, string clause, string text, string immediate, int days, CancellationToken cancellationToken) =>
        await issues.RaiseAsync(
            issuer,
            new CorrectiveInput
            {
                Source = source,
                DepartmentId = department.Id,
                IssuingDepartmentId = issuer.DepartmentId,
                Issue = new CorrectiveIssue { Title = title, Text = text, Clause = clause, FoundOn = time.Today().AddDays(days), Immediate = immediate },
            },
            cancellationToken);

    private async Task ConfirmAsync(Actor confirmer, int id, CorrectiveClass @class, string reason, CancellationToken cancellationToken) =>
        await issues.ConfirmAsync(confirmer, id, new ConfirmInput { Class = @class, Reason = reason, Version = await VersionAsync(confirmer, id, cancellationToken) }, cancellationToken);

    private async Task PlanAsync(Actor lead, int id, CorrectivePlan plan, int? personId, int days, CancellationToken cancellationToken) => await plans.SubmitAsync(
        lead,
        id,
        new PlanInput { Plan = plan, PersonId = personId ?? lead.EmployeeId, DueOn = time.Today().AddDays(days), Version = await VersionAsync(lead, id, cancellationToken) },
        cancellationToken);

    private async Task ApproveAsync(Actor decider, int id, CancellationToken cancellationToken)
    {
        var request = await portal.QueryAsync(
            db => db.ApprovalRequests.Where(r => r.SubjectType == nameof(CorrectiveAction) && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
        await engine.DecideAsync(decider, new([request], Verdict.Approve, string.Empty), cancellationToken);
    }

    private async Task<int> VersionAsync(Actor actor, int id, CancellationToken cancellationToken) => (await queries.GetAsync(actor, id, cancellationToken)).Version;

    private static CorrectivePlan Plan(string whys, string cause, string action) =>
        new() { Method = CauseMethod.Whys, Whys = whys, Cause = cause, Action = action, Spread = "ほかの部門の同じ作業を、次の運用の確認で確かめる。" };
}

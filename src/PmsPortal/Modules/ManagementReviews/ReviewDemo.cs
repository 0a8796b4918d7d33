using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>The review of last March, with one directive done, one reported and one under way.</summary>
internal sealed class ReviewDemo(
    PortalDb portal, ManagementReviewService reviews, ManagementReviewQueries queries, DirectiveService directives, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    private static readonly Dictionary<ReviewInputKind, (string Text, bool IsNotApplicable)> Inputs = new()
    {
        [ReviewInputKind.Audit] = ("適合性監査で不適合はありませんでした。運用監査では、巡回健診の会場での問診票の受け渡し記録に漏れがあり、是正処置を1件行いました。月次の運用の確認は、全部門で毎月実施しました。", false),
        [ReviewInputKind.Complaints] = ("受診者から、結果票の封筒の宛名が窓から見えすぎるという意見が2件ありました。封筒の窓を小さくしました。", false),
        [ReviewInputKind.FollowUp] = ("前年度の指示3件は、すべて完了しています。", false),
        [ReviewInputKind.Norms] = ("年度内に施行された改正で、業務に影響するものはありませんでした。次年度の改正の動きは法規一覧で追っています。", false),
        [ReviewInputKind.Society] = ("取引先を装うメールによる情報の窃取が増えています。予約の受付が電話からウェブに移りつつあります。", false),
        [ReviewInputKind.Business] = ("事業所の追加や業務の廃止がなかったことを、各部門の台帳の見直しで確かめました。", true),
        [ReviewInputKind.Suggestions] = ("各課から、紙の記録を減らし、月末の確認を電子で行いたいという提案がありました。", false),
    };

    public int Order => 90;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var last = new FiscalYear(FiscalYear.Of(today).Year - 1);
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var chairperson = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        var it = await demo.ActorAsync(PmsRole.ItManager, null, cancellationToken);
        var training = await demo.ActorAsync(PmsRole.TrainingManager, null, cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var id = await reviews.StartAsync(secretariat, new(ManagementReviewKind.Regular, FiscalYear: last.Year, From: last.First, To: last.Last), cancellationToken);
        var detail = await queries.GetAsync(secretariat, id, cancellationToken);
        foreach (var input in detail.Inputs)
        {
            var (text, isNotApplicable) = Inputs[input.Kind];
            await reviews.WriteInputAsync(secretariat, new(id, input.Kind, input.Version, text, isNotApplicable), cancellationToken);
        }

        await reviews.HoldAsync(
            secretariat,
            new(id, detail.Version, last.Last.AddDays(-10), "本部 役員会議室", "理事長、副理事長、個人情報保護管理者、個人情報保護監査責任者、教育責任者、事務局責任者",
                "個人情報保護マネジメントシステムは、有効に働いている。紙の記録を減らして月次の確認を確実にすること、装ったメールへの備えを強めることが、次年度の課題である。"),
            cancellationToken);
        var portalWork = await directives.AddAsync(
            secretariat, id, new(DirectiveKind.Decision, ReviewInputKind.Suggestions, "月次の運用の確認と年間計画を、PMSポータルで行う。", manager.EmployeeId, today.AddDays(30)), cancellationToken);
        var mail = await directives.AddAsync(
            secretariat, id, new(DirectiveKind.Directive, ReviewInputKind.Society, "取引先を装うメールの訓練を全職員に行い、開いた割合と報告した割合を示すこと。", training.EmployeeId, today.AddDays(75)), cancellationToken);
        var access = await directives.AddAsync(
            secretariat, id, new(DirectiveKind.Directive, ReviewInputKind.Audit, "退職者・異動者の利用者IDを、月に一度、人事の名簿と突き合わせる手順を定めること。", it.EmployeeId, today.AddDays(20)), cancellationToken);
        await reviews.SubmitAsync(secretariat, id, cancellationToken);
        var request = await portal.QueryAsync(
            db => db.ApprovalRequests.Where(r => r.SubjectType == nameof(ManagementReview) && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
        await engine.DecideAsync(chairperson, new([request], Verdict.Approve, "指示の実施状況を、四半期ごとに報告してください。"), cancellationToken);

        await directives.ReportAsync(manager, portalWork, "4月から、運用の確認と年間計画をPMSポータルで始めました。", "PMSポータルの運用確認記録", cancellationToken);
        await directives.AcceptAsync(chairperson, portalWork, "確認しました。", cancellationToken);
        await directives.ProgressAsync(training, mail, "訓練の文面を用意し、実施日を調整しています。", cancellationToken);
        await directives.ReportAsync(it, access, "突き合わせの手順を定め、先月分から実施しました。差異は1件で、当日中に無効にしました。", "情報システム課 利用者ID棚卸し記録", cancellationToken);
    }
}

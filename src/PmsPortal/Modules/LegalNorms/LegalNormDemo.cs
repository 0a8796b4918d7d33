using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>The last half's review approved, a customer's demand added between the reviews, this half's review under way.</summary>
internal sealed class LegalNormDemo(
    PortalDb portal, LegalNormService norms, LegalNormReviewService reviews, LegalNormReviewQueries queries, LegalNormQueries list, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    public int Order => 40;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var now = LegalNormTerm.Of(time.Today());
        await FinishLastAsync(secretariat, manager, now.Previous, cancellationToken);

        var added = await norms.AddAsync(
            secretariat,
            new LegalNormContent
            {
                Kind = LegalNormKind.CustomerDemand,
                Title = "ひまわり市 個人情報取扱特記事項",
                Issuer = "ひまわり市",
                EnactedOn = now.Previous.First.AddDays(20),
                InForceOn = now.Previous.First.AddDays(30),
                State = LegalNormState.InForce,
                SourceAddress = "契約書の別紙（健診課の書庫）",
                Application = "市の集団健診の受託業務。再委託は市の書面の承諾が要る。事故は直ちに市へ報告する。",
                Clauses = "A.3.4.3.4、A.3.3.7",
                Documents = "個人情報保護規程、委託先の選定基準",
                Responsible = "健診課",
                Origin = LegalNormOrigin.Customer,
                OriginNote = "ひまわり市 集団健診の契約",
            },
            cancellationToken);
        await norms.SubmitAsync(secretariat, [added], cancellationToken);
        await ApproveAsync(manager, nameof(LegalNorm), added, cancellationToken);

        var review = await reviews.StartAsync(secretariat, now, cancellationToken);
        var answers = (await queries.GetAsync(secretariat, review, cancellationToken)).Answers;
        await reviews.AnswerAsync(secretariat, new(review, [.. answers.Skip(3).Take(4).Select(a => a.NormId)], Checked(LegalNormAnswerResult.Unchanged, now)), cancellationToken);
        var amended = Checked(LegalNormAnswerResult.Amended, now);
        (amended.Change, amended.Effect, amended.Action) = (
            "漏えい等の報告で使える共通の様式についての説明が加わった。", "サイバー攻撃による事故の報告書を作るときに様式が変わる。", "緊急事態の手順に様式を加え、報告の担当者に知らせる。");
        await reviews.AnswerAsync(secretariat, new(review, [answers[1].NormId], amended), cancellationToken);
        var detail = await list.GetAsync(secretariat, answers[1].NormId, null, cancellationToken);
        var content = detail.Content.Copy();
        content.Application += "\n漏えい等の報告は、サイバー攻撃のときは共通の様式も使える。";
        await norms.EditAsync(secretariat, new(detail.Id, detail.Shown.Id, detail.Version, content), cancellationToken);
    }

    private async Task FinishLastAsync(Actor secretariat, Actor manager, LegalNormTerm term, CancellationToken cancellationToken)
    {
        var review = await reviews.StartAsync(secretariat, term, cancellationToken);
        var answers = (await queries.GetAsync(secretariat, review, cancellationToken)).Answers;
        await reviews.AnswerAsync(secretariat, new(review, [.. answers.Select(a => a.NormId)], Checked(LegalNormAnswerResult.Added, term)), cancellationToken);
        await reviews.SubmitAsync(secretariat, review, "必須の規範と、これから施行される改正を一覧にしました。", cancellationToken);
        await ApproveAsync(manager, nameof(LegalNormReview), review, cancellationToken);
    }

    private LegalNormAnswerInput Checked(LegalNormAnswerResult result, LegalNormTerm term)
    {
        var day = term.First.AddDays(12);
        return new() { Result = result, Place = "e-Gov法令検索、個人情報保護委員会のページ", CheckedOn = day <= time.Today() ? day : time.Today() };
    }

    private async Task ApproveAsync(Actor manager, string type, int id, CancellationToken cancellationToken)
    {
        var request = await portal.QueryAsync(
            db => db.ApprovalRequests.Where(r => r.SubjectType == type && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
        await engine.DecideAsync(manager, new([request], Verdict.Approve, string.Empty), cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Commands of the half-yearly review (P-021).</summary>
public sealed class LegalNormReviewService(PortalDb portal, ObligationWork work)
{
    /// <summary>Begins the review of a half year: this one, or the one before where it was not done in time.</summary>
    public Task<int> StartAsync(Actor actor, LegalNormTerm term, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                Demand(actor, LegalNormPermissions.Edit);
                var current = LegalNormTerm.Of(command.Today);
                if (term != current && term != current.Previous)
                {
                    throw new RuleException($"始められるのは、いまの半期（{current}）か、その前の半期（{current.Previous}）の見直しです。");
                }

                await command.LockAsync();
                var others = await command.Db.LegalNormReviews.Where(r => r.Status != ApplicationStatus.Approved || (r.Year == term.Year && r.Half == term.Half)).ToListAsync(cancellationToken);
                if (others.Find(r => r.Term == term) is not null)
                {
                    throw new RuleException($"{term}の見直しは、すでに始まっています。一覧から開いてください。");
                }

                if (others.Count > 0)
                {
                    throw new RuleException($"{others[0].Term}の見直しがまだ終わっていません。承認を得てから、次の見直しを始めてください。");
                }

                var norms = (await LegalNormService.LoadAllAsync(command.Db, cancellationToken)).Where(n => n.Latest.Content.IsLive).ToList();
                if (norms.Count == 0)
                {
                    throw new RuleException("一覧に規範がありません。先に規範を登録してください。");
                }

                var review = new LegalNormReview(term, norms, LegalNormService.Author(command));
                command.Db.LegalNormReviews.Add(review);
                await command.FlushAsync();
                await work.ReportAsync(command, review, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に開始");
                return review.Id;
            },
            cancellationToken);

    /// <summary>Answers for one norm, or the same for several.</summary>
    public Task AnswerAsync(Actor actor, AnswerLegalNormsRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, request.ReviewId, LegalNormPermissions.Edit, cancellationToken);
                var answers = review.Answers.Where(a => request.NormIds.Contains(a.NormId)).ToList();
                if (answers.Count == 0 || answers.Count != request.NormIds.Distinct().Count())
                {
                    throw new RuleException("回答する規範を選んでください。");
                }

                if (answers.Count > 1 && request.Input.Result == LegalNormAnswerResult.Amended)
                {
                    throw new RuleException("「改正あり」は、1件ずつ回答してください。");
                }

                var approved = await command.Db.LegalNormRevisions.Where(r => r.IsEffective).Select(r => r.NormId).ToListAsync(cancellationToken);
                foreach (var answer in answers)
                {
                    // Approved by itself since the review began: still new for the list of the last review.
                    var isNew = !approved.Contains(answer.NormId) || answer.Result == LegalNormAnswerResult.Added;
                    if (LegalNormRules.Problems(request.Input, review.Term, !isNew, command.Today) is { Count: > 0 } problems)
                    {
                        throw new RuleException(problems);
                    }

                    answer.Write(request.Input, command.Actor.Name);
                }

                review.Write();
            },
            cancellationToken);

    /// <summary>Hands the review in, together with every draft of the list; the list is approved as a whole.</summary>
    public Task SubmitAsync(Actor actor, int reviewId, string message, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, LegalNormPermissions.Submit, cancellationToken);
                if (message.Length > LegalNormReview.MessageMaxLength)
                {
                    throw new RuleException([new("Message", $"申し送りは{LegalNormReview.MessageMaxLength}文字以内にしてください。")]);
                }

                var norms = await LegalNormService.LoadAllAsync(command.Db, cancellationToken);
                var open = review.Answers.Where(a => a.Result is null).Select(a => norms.Single(n => n.Id == a.NormId).Number).Order(StringComparer.Ordinal).ToList();
                if (open.Count > 0)
                {
                    throw new RuleException($"まだ確認していない規範が{open.Count}件あります（{string.Join('、', open.Take(10))}{(open.Count > 10 ? " ほか" : string.Empty)}）。すべてに回答してから申請してください。");
                }

                if (norms.Where(n => n.Latest.Status == ApplicationStatus.Submitted).Select(n => n.Number).ToList() is { Count: > 0 } pending)
                {
                    throw new RuleException($"{string.Join('、', pending)}は個別に申請中です。決裁が終わるか、取り下げてから、見直しを申請してください。");
                }

                var author = LegalNormService.Author(command);
                foreach (var norm in norms.Where(n => n.Latest.Status != ApplicationStatus.Approved))
                {
                    await LegalNormService.CheckDraftAsync(command, norm, cancellationToken);
                    norm.Latest.Submit(author, review.Id);
                }

                review.Submit(author, message.Trim());
                await work.ReportAsync(command, review, ObligationProgress.Submitted, $"{command.Today:yyyy/MM/dd}に申請");
                await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(LegalNormService.RouteCode, nameof(LegalNormReview), review.Id, null, $"{review.Term}の見直し", $"legal-norms/reviews/{review.Id}"),
                    LegalNormSnapshot.Of(review, norms))]);
            },
            cancellationToken);

    private static void Demand(Actor actor, Permission permission)
    {
        if (!actor.May(LegalNormPermissions.ViewDrafts))
        {
            throw new NotFoundException();
        }

        actor.Demand(permission);
    }

    private static async Task<LegalNormReview> LoadAsync(Command command, int reviewId, Permission permission, CancellationToken cancellationToken)
    {
        var review = await command.Db.LegalNormReviews.Include(r => r.Answers).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken);
        if (review is null)
        {
            throw new NotFoundException();
        }

        Demand(command.Actor, permission);
        return review.IsOpen
            ? review
            : throw new RuleException(review.Status == ApplicationStatus.Approved
                ? $"{review.Term}の見直しは承認済みです。これからの改正は、規範を編集して個別に申請するか、次の見直しで回答してください。"
                : $"{review.Term}の見直しは申請中です。直すには、申請を取り下げるか、差戻しを待ってください。");
    }
}

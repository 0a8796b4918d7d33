using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Reading reviews: approved ones are for all staff, as the list is.</summary>
public sealed class LegalNormReviewQueries(PortalDb portal, TimeProvider time)
{
    private const int Most = 200;

    public Task<IReadOnlyList<LegalNormReviewRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        var mayDrafts = actor.May(LegalNormPermissions.ViewDrafts);
        return portal.QueryAsync<IReadOnlyList<LegalNormReviewRow>>(
            async db => [.. (await Rows(db.LegalNormReviews.Where(r => mayDrafts || r.Status == ApplicationStatus.Approved).OrderByDescending(r => r.Id).Take(Most)).ToListAsync(cancellationToken))
                .OrderByDescending(r => r.Term.First)],
            cancellationToken);
    }

    /// <summary>The terms whose review may begin, the newest first; empty while one is under way.</summary>
    public async Task<IReadOnlyList<LegalNormTerm>> StartableAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.May(LegalNormPermissions.Edit) || !actor.May(LegalNormPermissions.ViewDrafts))
        {
            return [];
        }

        var reviews = await ListAsync(actor, cancellationToken);
        var current = LegalNormTerm.Of(time.Today());
        return reviews.Any(r => r.Status != ApplicationStatus.Approved) ? [] : [.. new[] { current, current.Previous }.Where(t => reviews.All(r => r.Term != t))];
    }

    public Task<LegalNormReviewDetail> GetAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var review = await db.LegalNormReviews.FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken);
                if (review is null || !(review.Status == ApplicationStatus.Approved || actor.May(LegalNormPermissions.ViewDrafts)))
                {
                    throw new NotFoundException();
                }

                var row = await Rows(db.LegalNormReviews.Where(r => r.Id == reviewId)).SingleAsync(cancellationToken);
                var answers = await AnswersAsync(db.LegalNormAnswers.Where(a => a.ReviewId == reviewId), cancellationToken);
                var previous = await PreviousAsync(db, review, cancellationToken);
                var changes = review.Status == ApplicationStatus.Approved
                    ? LegalNormDifference.Of(previous is { } before ? await FrozenAsync(db, before, cancellationToken) : [], await FrozenAsync(db, reviewId, cancellationToken))
                    : await PendingAsync(db, cancellationToken);
                var whyNot = !actor.May(LegalNormPermissions.Edit) ? "回答できるのは事務局責任者です。"
                    : review.Status == ApplicationStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
                    : review.Status == ApplicationStatus.Approved ? "承認済みです。" : null;
                return new LegalNormReviewDetail(
                    row, review.SubmittedBy, review.Message, review.ReturnComment, [.. answers.OrderBy(a => a.Number, StringComparer.Ordinal)], changes, previous, whyNot,
                    whyNot ?? (!actor.May(LegalNormPermissions.Submit) ? "申請できるのは事務局責任者です。" : row.Unanswered > 0 ? $"まだ確認していない規範が{row.Unanswered}件あります。" : null));
            },
            cancellationToken);
    }

    /// <summary>新旧対照表 between two approved reviews, or between one and the list as it is approved today.</summary>
    /// <param name="newId">Null for the list of today.</param>
    public Task<LegalNormComparison> CompareAsync(Actor actor, int oldId, int? newId, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = await Rows(db.LegalNormReviews.Where(r => (r.Id == oldId || r.Id == newId) && r.Status == ApplicationStatus.Approved)).ToListAsync(cancellationToken);
                var old = rows.Find(r => r.Id == oldId) ?? throw new NotFoundException();
                var current = newId is { } id ? rows.Find(r => r.Id == id) ?? throw new NotFoundException() : null;
                var differences = LegalNormDifference.Of(
                    await FrozenAsync(db, oldId, cancellationToken),
                    newId is { } review ? await FrozenAsync(db, review, cancellationToken) : await EffectiveAsync(db, cancellationToken));
                return new LegalNormComparison(
                    $"{old.Term}（{Wareki.FormatGregorian(old.ApprovedOn!.Value)} 承認）",
                    current is null ? $"いまの一覧（{Wareki.FormatGregorian(time.Today())}）" : $"{current.Term}（{Wareki.FormatGregorian(current.ApprovedOn!.Value)} 承認）",
                    differences,
                    old,
                    current);
            },
            cancellationToken);
    }

    internal static IQueryable<LegalNormReviewRow> Rows(IQueryable<LegalNormReview> reviews) => reviews.Select(r => new LegalNormReviewRow(
        r.Id, new LegalNormTerm(r.Year, r.Half), r.Status, r.Answers.Count, r.Answers.Count(a => a.Result == null), r.Answers.Count(a => a.Result == LegalNormAnswerResult.Amended),
        r.Answers.Count(a => a.Result == LegalNormAnswerResult.Added), r.StartedOn, r.StartedBy, r.SubmittedOn, r.ApprovedOn, r.ApprovedBy));

    /// <summary>Answers with the norm as its newest revision names it.</summary>
    internal static async Task<List<LegalNormAnswerRow>> AnswersAsync(IQueryable<LegalNormAnswer> answers, CancellationToken cancellationToken) =>
        [.. (await answers.Select(a => new
        {
            a.NormId,
            a.Norm.Number,
            Norm = a.Norm.Revisions.Where(r => r.IsLatest).Select(r => new { r.Content.Title, r.Content.SourceAddress, r.Status }).First(),
            a.Review.Year,
            a.Review.Half,
            a.ReviewId,
            a.Result,
            a.Place,
            a.CheckedOn,
            a.CheckedBy,
            a.Change,
            a.Effect,
            a.Action,
            WasApproved = a.Norm.Revisions.Any(r => r.ApprovedOn != null),
        }).ToListAsync(cancellationToken)).Select(a => new LegalNormAnswerRow(
            a.NormId, a.Number, a.Norm.Title, a.Norm.SourceAddress, new LegalNormTerm(a.Year, a.Half), a.ReviewId, a.Result, a.Place, a.CheckedOn, a.CheckedBy, a.Change, a.Effect, a.Action,
            a.WasApproved, a.Norm.Status))];

    internal static async Task<List<LegalNormVersion>> FrozenAsync(PortalDbContext db, int reviewId, CancellationToken cancellationToken) =>
        [.. (await db.LegalNormAnswers.Where(a => a.ReviewId == reviewId && a.RevisionId != null)
            .Join(db.LegalNormRevisions, a => a.RevisionId, r => r.Id, (a, r) => new { r.NormId, Norm = r.Norm.Number, r.Number, r.Content })
            .ToListAsync(cancellationToken)).Select(r => new LegalNormVersion(r.NormId, r.Norm, r.Number, r.Content))];

    private static async Task<List<LegalNormVersion>> EffectiveAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.LegalNormRevisions.Where(r => r.IsEffective)
            .Select(r => new { r.NormId, Norm = r.Norm.Number, r.Number, r.Content })
            .ToListAsync(cancellationToken)).Where(r => r.Content.IsLive).Select(r => new LegalNormVersion(r.NormId, r.Norm, r.Number, r.Content))];

    // What would be approved with the review: every open draft against what is in force.
    private static async Task<IReadOnlyList<LegalNormDifference>> PendingAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.LegalNormRevisions.Where(r => r.IsLatest || r.IsEffective)
            .Select(r => new { r.NormId, Norm = r.Norm.Number, r.Number, r.Content, r.IsLatest, r.IsEffective })
            .ToListAsync(cancellationToken);
        return LegalNormDifference.Of(
            [.. rows.Where(r => r.IsEffective).Select(r => new LegalNormVersion(r.NormId, r.Norm, r.Number, r.Content))],
            [.. rows.Where(r => r.IsLatest).Select(r => new LegalNormVersion(r.NormId, r.Norm, r.Number, r.Content))]);
    }

    private static async Task<int?> PreviousAsync(PortalDbContext db, LegalNormReview review, CancellationToken cancellationToken)
    {
        var approved = await db.LegalNormReviews.Where(r => r.Status == ApplicationStatus.Approved && r.Id != review.Id).Select(r => new { r.Id, r.Year, r.Half }).ToListAsync(cancellationToken);
        return approved.Where(r => new LegalNormTerm(r.Year, r.Half).First < review.Term.First).MaxBy(r => new LegalNormTerm(r.Year, r.Half).First)?.Id;
    }
}

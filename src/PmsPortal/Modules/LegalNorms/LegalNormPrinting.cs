using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>The list on paper, with the boxes of 決裁.</summary>
public sealed record LegalNormSheet(
    string Subtitle, IReadOnlyList<LegalNormVersion> Rows, string? DraftedBy, string? DraftedOn, string? ApprovedBy, string? ApprovedOn, bool IsSuperseded);

/// <summary>The list for printing: as approved today, or as it was approved with a review.</summary>
public sealed class LegalNormPrinting(PortalDb portal, TimeProvider time)
{
    public async Task<LegalNormSheet> ListAsync(Actor actor, int? reviewId, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        var sheet = await portal.QueryAsync(db => reviewId is { } id ? OfReviewAsync(db, id, cancellationToken) : NowAsync(db, cancellationToken), cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(LegalNorm), 0, $"法規一覧の印刷 {sheet.Rows.Count}件", cancellationToken: cancellationToken);
        return sheet;
    }

    private async Task<LegalNormSheet> NowAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.LegalNormRevisions
            .Where(r => r.IsEffective && r.Content.State != LegalNormState.Repealed && r.Content.State != LegalNormState.NotApplied)
            .OrderBy(r => r.Norm.Number).ThenBy(r => r.Id)
            .Select(r => new { r.NormId, Norm = r.Norm.Number, r.Number, r.Content, r.DraftedBy, r.DraftedOn, r.ApprovedBy, r.ApprovedOn })
            .ToListAsync(cancellationToken);
        var newest = rows.MaxBy(r => r.ApprovedOn);
        var review = await db.LegalNormReviews.Where(r => r.Status == ApplicationStatus.Approved).OrderByDescending(r => r.ApprovedOn).ThenByDescending(r => r.Id)
            .Select(r => new { r.SubmittedBy, r.SubmittedOn, r.ApprovedBy, r.ApprovedOn }).FirstOrDefaultAsync(cancellationToken);
        var byReview = review is not null && (newest is null || review.ApprovedOn >= newest.ApprovedOn);
        var updated = byReview ? review!.ApprovedOn : newest?.ApprovedOn;
        return new LegalNormSheet(
            $"{FiscalYear.Of(time.Today())}　更新日 {(updated is { } on ? Wareki.FormatGregorian(on) : "（承認された規範はありません）")}　{rows.Count}件",
            [.. rows.Select(r => new LegalNormVersion(r.NormId, r.Norm, r.Number, r.Content))],
            byReview ? review!.SubmittedBy : newest?.DraftedBy,
            Day(byReview ? review!.SubmittedOn : newest?.DraftedOn),
            byReview ? review!.ApprovedBy : newest?.ApprovedBy,
            Day(updated),
            IsSuperseded: false);
    }

    private static async Task<LegalNormSheet> OfReviewAsync(PortalDbContext db, int reviewId, CancellationToken cancellationToken)
    {
        var review = await db.LegalNormReviews.FirstOrDefaultAsync(r => r.Id == reviewId && r.Status == ApplicationStatus.Approved, cancellationToken) ?? throw new NotFoundException();
        var rows = (await LegalNormReviewQueries.FrozenAsync(db, reviewId, cancellationToken)).Where(v => v.Content.IsLive).OrderBy(v => v.Number, StringComparer.Ordinal).ToList();
        var isNewest = !await db.LegalNormRevisions.AnyAsync(r => r.ApprovedOn > review.ApprovedOn, cancellationToken)
            && !await db.LegalNormReviews.AnyAsync(r => r.Status == ApplicationStatus.Approved && r.Id > reviewId, cancellationToken);
        return new LegalNormSheet(
            $"{review.Term}の見直し　更新日 {Wareki.FormatGregorian(review.ApprovedOn!.Value)}　{rows.Count}件",
            rows, review.SubmittedBy, Day(review.SubmittedOn), review.ApprovedBy, Day(review.ApprovedOn), IsSuperseded: !isNewest);
    }

    private static string? Day(DateOnly? on) => on is { } day ? Wareki.FormatShort(day) : null;
}

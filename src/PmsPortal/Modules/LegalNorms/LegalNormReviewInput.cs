using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Input d) of the management review: what changed in the norms, and what is coming.</summary>
public sealed class LegalNormReviewInput(PortalDb portal) : IReviewInput
{
    private const int Most = 8;

    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        !actor.May(LegalNormPermissions.View) ? Task.FromResult<IReadOnlyList<ReviewFigure>>([]) : portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var amended = await db.LegalNormAnswers
                    .Where(a => a.Review.Status == ApplicationStatus.Approved && a.CheckedOn >= from && a.CheckedOn <= to && a.Result != null && a.Result != LegalNormAnswerResult.Unchanged)
                    .OrderBy(a => a.CheckedOn).ThenBy(a => a.Id)
                    .Select(a => new { a.Result, a.Norm.Number, a.NormId, a.Change, a.Effect, Title = a.Norm.Revisions.Where(r => r.IsEffective).Select(r => r.Content.Title).FirstOrDefault() })
                    .ToListAsync(cancellationToken);
                var norms = await db.LegalNormRevisions.Where(r => r.IsEffective && r.Content.InForceOn >= from)
                    .OrderBy(r => r.Content.InForceOn).ThenBy(r => r.Id)
                    .Select(r => new { r.NormId, r.Norm.Number, r.Content.Title, r.Content.InForceOn })
                    .ToListAsync(cancellationToken);
                var (began, coming) = (norms.Where(n => n.InForceOn <= to).ToList(), norms.Where(n => n.InForceOn > to).ToList());
                var changes = amended.Where(a => a.Result == LegalNormAnswerResult.Amended).ToList();
                if (amended.Count == 0 && norms.Count == 0)
                {
                    return [];
                }

                var text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"法規一覧の見直しで、改正あり{changes.Count}件、追加{amended.Count - changes.Count}件を確かめました。期間中に施行されたものは{began.Count}件、これから施行されるものは{coming.Count}件です。");
                return
                [
                    new(ReviewInputKind.Norms, 10, "法規・指針の改正", text, "legal-norms/reviews", []),
                    .. changes.Take(Most).Select((a, i) => new ReviewFigure(ReviewInputKind.Norms, 20 + i, $"{a.Number} {a.Title}", $"{a.Change} 影響: {a.Effect}", $"legal-norms/{a.NormId}", [])),
                    .. coming.Take(Most).Select((n, i) => new ReviewFigure(ReviewInputKind.Norms, 40 + i, $"{n.Number} {n.Title}", $"{n.InForceOn:yyyy/MM/dd}に施行されます。", $"legal-norms/{n.NormId}", [])),
                ];
            },
            cancellationToken);
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Documents;

/// <summary>Input a) of the management review: rules, procedures and forms that were issued or revised.</summary>
public sealed class DocumentReviewInput(PortalDb portal) : IReviewInput
{
    private const int Most = 8;

    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        !actor.May(DocumentPermissions.View) ? Task.FromResult<IReadOnlyList<ReviewFigure>>([]) : portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var rows = await db.DocumentVersions.Where(v => v.ApprovedOn >= from && v.ApprovedOn <= to)
                    .OrderByDescending(v => v.ApprovedOn).ThenByDescending(v => v.Id)
                    .Select(v => new { v.DocumentId, v.Document.Number, v.Major, v.Minor, v.Content.Title, IsFirst = !v.Document.Versions.Any(o => o.ApprovedOn != null && o.Id < v.Id) })
                    .ToListAsync(cancellationToken);
                if (rows.Count == 0)
                {
                    return [];
                }

                var named = rows.Take(Most).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Number} {r.Title} 第{r.Major}.{r.Minor}版"));
                return
                [
                    new(ReviewInputKind.Audit, 40, "PMS文書の発行・改訂",
                        string.Create(CultureInfo.InvariantCulture, $"文書の発行{rows.Count(r => r.IsFirst)}件、改訂{rows.Count(r => !r.IsFirst)}件を承認しました（{string.Join("、", named)}{(rows.Count > Most ? "ほか" : string.Empty)}）。"),
                        "documents", []),
                ];
            },
            cancellationToken);
}

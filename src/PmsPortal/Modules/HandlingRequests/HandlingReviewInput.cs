using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>Input f) of the management review: new ways of handling personal information that were approved.</summary>
public sealed class HandlingReviewInput(PortalDb portal) : IReviewInput
{
    private const int Most = 6;

    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        actor.DepartmentsFor(HandlingPermissions.ViewAll) is not null ? Task.FromResult<IReadOnlyList<ReviewFigure>>([]) : portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var rows = await db.HandlingRequests.Where(r => r.Status == ApplicationStatus.Approved && r.ApprovedOn >= from && r.ApprovedOn <= to)
                    .OrderByDescending(r => r.ApprovedOn).ThenByDescending(r => r.Id)
                    .Select(r => new { r.Number, r.Content.Situation, r.Content.Title, Department = r.Department.Name })
                    .ToListAsync(cancellationToken);
                if (rows.Count == 0)
                {
                    return [];
                }

                var named = rows.Take(Most).Select(r => $"{r.Department}「{r.Title}」");
                return
                [
                    new(ReviewInputKind.Business, 10, "新しい取扱い（個人情報取扱申請）",
                        string.Create(CultureInfo.InvariantCulture, $"承認された個人情報取扱申請書は{rows.Count}件です（{string.Join("、", named)}{(rows.Count > Most ? "ほか" : string.Empty)}）。"), "handling-requests",
                        [.. rows.Where(r => r.Situation is not null).GroupBy(r => r.Situation!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new ReviewSeries(g.Key.Label(), g.Count()))]),
                ];
            },
            cancellationToken);
}

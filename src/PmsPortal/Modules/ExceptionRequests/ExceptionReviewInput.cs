using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>Input a) of the management review: how often a ただし書き was used instead of consent.</summary>
public sealed class ExceptionReviewInput(PortalDb portal) : IReviewInput
{
    private const int Most = 6;

    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        actor.DepartmentsFor(ExceptionPermissions.ViewAll) is not null ? Task.FromResult<IReadOnlyList<ReviewFigure>>([]) : portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var rows = await db.ExceptionRequests.Where(r => r.Status == ApplicationStatus.Approved && r.ApprovedOn >= from && r.ApprovedOn <= to)
                    .OrderByDescending(r => r.ApprovedOn).ThenByDescending(r => r.Id)
                    .Select(r => new { r.Content.Title, Department = r.Department.Name })
                    .ToListAsync(cancellationToken);
                return rows.Count == 0 ? [] :
                [
                    new(ReviewInputKind.Audit, 50, "例外の適用（個人情報例外適用申請）",
                        string.Create(CultureInfo.InvariantCulture, $"承認された個人情報例外適用申請書は{rows.Count}件です（{string.Join("、", rows.Take(Most).Select(r => $"{r.Department}「{r.Title}」"))}{(rows.Count > Most ? "ほか" : string.Empty)}）。"),
                        "exception-requests", []),
                ];
            },
            cancellationToken);
}

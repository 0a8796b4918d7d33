using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Directives to carry out and to accept; the review that is to be begun, prepared or put right.</summary>
public sealed class ReviewTodos : ITodoProvider
{
    private const int CarryOut = 0;
    private const int Accept = 1;
    private const int Prepare = 2;
    private const int Returned = 3;
    private const int Start = 4;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        IQueryable<TodoCount>? union = null;
        if (actor.EmployeeId is { } me)
        {
            union = db.ReviewDirectives.Where(d => d.Status == DirectiveStatus.Open && d.ResponsibleId == me)
                .Select(d => new TodoCount { Kind = CarryOut, DepartmentId = null, RecordId = d.Id, Count = 1, Since = d.IssuedOn, DueOn = d.DueOn });
            if (actor.May(ReviewPermissions.Accept))
            {
                union = union.Concat(db.ReviewDirectives.Where(d => d.Status == DirectiveStatus.Reported && d.ResponsibleId != me && d.ReportedById != me)
                    .Select(d => new TodoCount { Kind = Accept, DepartmentId = null, RecordId = d.Id, Count = 1, Since = d.ReportedOn, DueOn = null }));
            }
        }

        if (actor.May(ReviewPermissions.Prepare))
        {
            var reviews = db.ManagementReviews.Where(r => r.Status == ManagementReviewStatus.Draft || r.Status == ManagementReviewStatus.Returned)
                .Select(r => new TodoCount { Kind = r.Status == ManagementReviewStatus.Draft ? Prepare : Returned, DepartmentId = null, RecordId = r.Id, Count = 1, Since = r.PreparedOn, DueOn = null });
            var start = db.ObligationOccurrences.Where(o => o.Code == ManagementReview.ObligationCode && o.OpensOn <= today && o.Progress == ObligationProgress.NotStarted)
                .Select(o => new TodoCount { Kind = Start, DepartmentId = null, RecordId = o.FiscalYear, Count = 1, Since = o.OpensOn, DueOn = o.DueOn });
            union = union is null ? reviews.Concat(start) : union.Concat(reviews).Concat(start);
        }

        return union;
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind switch
    {
        CarryOut => new("指示に対応する", "マネジメントレビューの指示", $"management-reviews/directives/{count.RecordId}", count.Since, 1, count.DueOn),
        Accept => new("完了を確かめる", "マネジメントレビューの指示の完了報告", $"management-reviews/directives/{count.RecordId}", count.Since),
        Prepare => new("準備する", "マネジメントレビュー", $"management-reviews/{count.RecordId}", count.Since),
        Returned => new("差戻しを直す", "マネジメントレビュー", $"management-reviews/{count.RecordId}", count.Since),
        _ => new("始める", $"{count.RecordId}年度のマネジメントレビュー", "management-reviews", count.Since, 1, count.DueOn),
    };
}

public sealed class ReviewSearch(DirectiveQueries directives) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(ReviewPermissions.Directives) ? [] :
        [.. (await directives.ListAsync(actor, new DirectiveListQuery { Text = key }, cancellationToken)).Rows.Take(most)
            .Select(r => new SearchHit("マネジメントレビューの指示", $"{r.Title} {(r.Text.Length <= 60 ? r.Text : r.Text[..60] + "…")}", $"{r.Responsible}・{r.Status.Label()}", $"management-reviews/directives/{r.Id}"))];
}

/// <summary>Approved reviews for A.3.7.3.</summary>
public sealed class ReviewEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.7.3";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!ClauseCode.Covers(clause, Own) || !actor.May(ReviewPermissions.View))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => ManagementReviewQueries.Rows(db.ManagementReviews.Where(r => r.Status == ManagementReviewStatus.Approved).OrderByDescending(r => r.ApprovedOn).ThenByDescending(r => r.Id).Take(Most))
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine(r.Title, $"management-reviews/{r.Id}", r.ApprovedOn, $"承認済（指示・決定{r.Directives}件、未完了{r.OpenDirectives}件）"))];
    }
}

/// <summary>Input c): what became of what earlier reviews decided.</summary>
public sealed class ReviewFollowUpInput(PortalDb portal) : IReviewInput
{
    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(ReviewPermissions.View))
        {
            return Task.FromResult<IReadOnlyList<ReviewFigure>>([]);
        }

        return portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var rows = await DirectiveQueries.RowsAsync(
                    db.ReviewDirectives.Where(d => d.IssuedOn != null && d.IssuedOn <= to && (d.DoneOn == null || d.DoneOn >= from)).OrderBy(d => d.DueOn).ThenBy(d => d.Id), cancellationToken);
                if (rows.Count == 0)
                {
                    return [];
                }

                var late = rows.Count(r => r.Status == DirectiveStatus.Open && r.Due.DueOn < to);
                var text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"前回までの指示・決定は{rows.Count}件です。完了{rows.Count(r => r.Status == DirectiveStatus.Done)}件、完了報告の確認待ち{rows.Count(r => r.Status == DirectiveStatus.Reported)}件、対応中{rows.Count(r => r.Status == DirectiveStatus.Open)}件（うち期限を過ぎたもの{late}件）。");
                var open = rows.Where(r => r.Status != DirectiveStatus.Done).Take(8).ToList();
                return
                [
                    new(ReviewInputKind.FollowUp, 10, "前回までの指示・決定の状況", text, "management-reviews/directives",
                        [.. new[] { DirectiveStatus.Done, DirectiveStatus.Reported, DirectiveStatus.Open }.Select(s => new ReviewSeries(s.Label(), rows.Count(r => r.Status == s)))]),
                    .. open.Select((r, i) => new ReviewFigure(
                        ReviewInputKind.FollowUp, 20 + i, $"{r.Review} {r.Title}", $"{(r.Text.Length <= 120 ? r.Text : r.Text[..120] + "…")}（{r.Responsible}、期限{r.Due.DueOn:yyyy/MM/dd}、{r.Status.Label()}）",
                        $"management-reviews/directives/{r.Id}", [])),
                ];
            },
            cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>The review that has to begin or go on, drafts and returns, and norms whose 施行日 has passed.</summary>
public sealed class LegalNormTodos : ITodoProvider
{
    private const int Start = 0;
    private const int Answer = 1;
    private const int Submit = 2;
    private const int ReviewReturned = 3;
    private const int Drafts = 4;
    private const int Returned = 5;
    private const int Overdue = 6;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        if (!actor.May(LegalNormPermissions.Edit))
        {
            return null;
        }

        var term = LegalNormTerm.Of(today);
        var (year, half, first) = (term.Year, term.Half, (DateOnly?)term.First);
        var start = db.LegalNorms
            .Where(n => n.Id == db.LegalNorms.Min(x => x.Id) && !db.LegalNormReviews.Any(r => r.Status != ApplicationStatus.Approved || (r.Year == year && r.Half == half)))
            // A projection without any column would be taken for a constant, and can't be united.
            .Select(n => new TodoCount { Kind = Start, DepartmentId = null, RecordId = n.Id, Count = 1, Since = first, DueOn = null });
        var reviews = db.LegalNormReviews.Where(r => r.Status != ApplicationStatus.Approved && r.Status != ApplicationStatus.Submitted)
            .Select(r => new TodoCount
            {
                Kind = r.Status != ApplicationStatus.Draft ? ReviewReturned : r.Answers.Any(a => a.Result == null) ? Answer : Submit,
                DepartmentId = null,
                RecordId = r.Id,
                Count = r.Status == ApplicationStatus.Draft && r.Answers.Any(a => a.Result == null) ? r.Answers.Count(a => a.Result == null) : 1,
                Since = r.StartedOn,
                DueOn = null,
            });
        var drafts = db.LegalNormRevisions
            .Where(r => r.IsLatest && r.Status == ApplicationStatus.Draft && !db.LegalNormReviews.Any(x => x.Status != ApplicationStatus.Approved))
            .GroupBy(r => r.Status)
            .Select(g => new TodoCount { Kind = Drafts, DepartmentId = null, RecordId = null, Count = g.Count(), Since = g.Min(r => r.DraftedOn), DueOn = null });
        var returned = db.LegalNormRevisions.Where(r => r.IsLatest && (r.Status == ApplicationStatus.Returned || r.Status == ApplicationStatus.Rejected))
            .Select(r => new TodoCount { Kind = Returned, DepartmentId = null, RecordId = r.NormId, Count = 1, Since = r.DraftedOn, DueOn = null });
        var overdue = db.LegalNormRevisions
            .Where(r => r.IsLatest && (r.Content.State == LegalNormState.Promulgated || r.Content.State == LegalNormState.Enacted) && r.Content.InForceOn <= today)
            .Select(r => new TodoCount { Kind = Overdue, DepartmentId = null, RecordId = r.NormId, Count = 1, Since = r.Content.InForceOn, DueOn = null });
        return start.Concat(reviews).Concat(drafts).Concat(returned).Concat(overdue);
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind switch
    {
        Start => new("見直しを始める", "個人情報関連法規一覧表の半期の見直し", "legal-norms/reviews", count.Since),
        Answer => new("見直しに回答する", "法規の見直し", $"legal-norms/reviews/{count.RecordId}", count.Since, count.Count),
        Submit => new("申請する", "法規の見直し", $"legal-norms/reviews/{count.RecordId}", count.Since),
        ReviewReturned => new("差戻しを直す", "法規の見直し", $"legal-norms/reviews/{count.RecordId}", count.Since),
        Drafts => new("申請する", "法規一覧の下書き", "legal-norms?status=Draft", count.Since, count.Count),
        Returned => new("差戻しを直す", "法規一覧の規範", $"legal-norms/{count.RecordId}", count.Since),
        _ => new("施行日を過ぎています", "法規一覧の規範", $"legal-norms/{count.RecordId}", count.Since),
    };
}

public sealed class LegalNormSearch(LegalNormQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(LegalNormPermissions.View) ? [] :
        [.. (await queries.ListAsync(actor, new LegalNormListQuery { Text = key, Ended = true }, cancellationToken)).Rows.Take(most)
            .Select(r => new SearchHit("個人情報関連法規一覧表", $"{r.Number} {r.Title}", r.LawNumber, $"legal-norms/{r.Id}"))];
}

/// <summary>Approved reviews for A.3.3.2; approved norms for the clauses that they affect.</summary>
public sealed class LegalNormEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.3.2";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(LegalNormPermissions.View))
        {
            return [];
        }

        if (ClauseCode.Covers(clause, Own))
        {
            var reviews = await portal.QueryAsync(
                db => LegalNormReviewQueries.Rows(db.LegalNormReviews.Where(r => r.Status == ApplicationStatus.Approved).OrderByDescending(r => r.ApprovedOn).ThenByDescending(r => r.Id).Take(Most)).ToListAsync(cancellationToken),
                cancellationToken);
            return [.. reviews.Select(r => new EvidenceLine($"{r.Term}の見直し（{r.Total}件、改正あり{r.Amended}件、追加{r.Added}件）", $"legal-norms/reviews/{r.Id}", r.ApprovedOn, "承認済"))];
        }

        var norms = await portal.QueryAsync(
            db => LegalNormQueries.Filter(db, actor, new LegalNormListQuery { Clause = clause, EffectiveOnly = true })
                .OrderByDescending(r => r.ApprovedOn).ThenBy(r => r.Norm.Number).ThenBy(r => r.Id).Take(Most)
                .Select(r => new { r.NormId, r.Norm.Number, r.Content.Title, r.Content.State, r.ApprovedOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. norms.Select(r => new EvidenceLine($"{r.Number} {r.Title}", $"legal-norms/{r.NormId}", r.ApprovedOn, r.State?.Label() ?? string.Empty))];
    }
}

/// <summary>Documents rest on norms.</summary>
public sealed class LegalNormBasis(PortalDb portal, TimeProvider time) : IBasisProvider
{
    public string Kind => "LegalNorm";

    public string KindLabel => "法規・規範";

    public Task<IReadOnlyList<Basis>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        !actor.May(LegalNormPermissions.View) ? Task.FromResult<IReadOnlyList<Basis>>([]) : portal.QueryAsync<IReadOnlyList<Basis>>(
            async db =>
            {
                var revisions = await db.LegalNormRevisions.Where(r => r.ApprovedOn != null)
                    .Select(r => new { r.NormId, Norm = r.Norm.Number, r.Number, r.IsEffective, r.ApprovedOn, r.Content.Title, r.Content.LawNumber, r.Content.State, r.Content.AmendedOn, r.Content.InForceOn })
                    .ToListAsync(cancellationToken);
                return [.. revisions.GroupBy(r => r.NormId)
                    .Select(g => (Now: g.Single(r => r.IsEffective), All: g.OrderBy(r => r.Number).ToList()))
                    .OrderBy(g => g.Now.Norm, StringComparer.Ordinal)
                    .Select(g => new Basis(g.Now.Norm, $"{g.Now.Norm} {g.Now.Title}", $"legal-norms/{g.Now.NormId}", ChangedOn(
                        [.. g.All.Select(r => ((r.Title, r.LawNumber, r.State, r.AmendedOn, r.InForceOn).ToString(), r.ApprovedOn!.Value, r.InForceOn))])))];
            },
            cancellationToken);

    /// <summary>
    /// The later of two days: on which the list first said what the norm says now, and on which that came into force. A
    /// corrected spelling in another field is no change of the norm.
    /// </summary>
    private DateOnly ChangedOn(IReadOnlyList<(string Text, DateOnly ApprovedOn, DateOnly? InForceOn)> revisions)
    {
        var now = revisions[^1];
        var first = revisions.Reverse().TakeWhile(r => r.Text == now.Text).Last();
        return now.InForceOn is { } day && day > first.ApprovedOn && day <= time.Today() ? day : first.ApprovedOn;
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Reading the list. All staff see what is approved; drafts are for those who keep and approve it.</summary>
public sealed class LegalNormQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<LegalNormRevision, object?>>> Sorts = new()
    {
        ["number"] = r => r.Norm.Number,
        ["title"] = r => r.Content.Title,
        ["kind"] = r => r.Content.Kind,
        ["state"] = r => r.Content.State,
        ["inforce"] = r => r.Content.InForceOn,
        ["amended"] = r => r.Content.AmendedOn,
        ["status"] = r => r.Status,
        ["approved"] = r => r.ApprovedOn,
    };

    public Task<ListPage<LegalNormRow>> ListAsync(Actor actor, LegalNormListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query);
                var total = await rows.CountAsync(cancellationToken);
                return new ListPage<LegalNormRow>(await Project(Order(rows, query)).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken), total);
            },
            cancellationToken);
    }

    public Task<LegalNormHead> HeadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        return portal.QueryAsync(
            async db => new LegalNormHead(
                await db.LegalNormRevisions.Where(r => r.IsEffective).MaxAsync(r => r.ApprovedOn, cancellationToken),
                actor.May(LegalNormPermissions.ViewDrafts)
                    ? await LegalNormReviewQueries.Rows(db.LegalNormReviews.Where(r => r.Status != ApplicationStatus.Approved).OrderBy(r => r.Id)).FirstOrDefaultAsync(cancellationToken)
                    : null),
            cancellationToken);
    }

    /// <summary>One norm as the actor may see it.</summary>
    /// <param name="revision">An older revision's number, or null for the newest that the actor may see.</param>
    public async Task<LegalNormDetail> GetAsync(Actor actor, int normId, int? revision = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.View);
        var mayDrafts = actor.May(LegalNormPermissions.ViewDrafts);
        var (norm, answers) = await portal.QueryAsync(
            async db => (
                await db.LegalNorms.Include(n => n.Revisions).FirstOrDefaultAsync(n => n.Id == normId, cancellationToken),
                await LegalNormReviewQueries.AnswersAsync(db.LegalNormAnswers.Where(a => a.NormId == normId && (mayDrafts || a.Review.Status == ApplicationStatus.Approved)), cancellationToken)),
            cancellationToken);
        var visible = norm?.Revisions.Where(r => mayDrafts || r.ApprovedOn is not null).OrderByDescending(r => r.Number).ToList() ?? [];
        var shown = revision is { } wanted ? visible.Find(r => r.Number == wanted) : mayDrafts ? visible.Find(r => r.IsLatest) : visible.Find(r => r.IsEffective);
        if (norm is null || shown is null)
        {
            throw new NotFoundException();
        }

        var approved = visible.Find(r => r.ApprovedOn is not null && r.Number < shown.Number);
        var whyNotEditable = !actor.May(LegalNormPermissions.Edit) ? "編集できるのは事務局責任者です。"
            : !shown.IsLatest ? "旧版です。編集は最新版で行います。"
            : shown.Status == ApplicationStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
            : null;
        var whyNotSubmit = !actor.May(LegalNormPermissions.Submit) ? "申請できるのは事務局責任者です。"
            : !shown.IsLatest || shown.Status is ApplicationStatus.Submitted or ApplicationStatus.Approved ? "申請する下書きがありません。"
            : null;
        return new LegalNormDetail(
            norm.Id, norm.Number, norm.SeedKey is not null, Row(shown), shown.Version, shown.Content, approved?.Content, shown.ReturnComment, shown.ReviewId,
            [.. visible.Select(Row)], [.. answers.OrderByDescending(a => a.Term.First)], shown.IsLatest,
            LegalNormRules.IsOverdue(shown.Content.State, shown.Content.InForceOn, time.Today()), whyNotEditable, whyNotSubmit);
    }

    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int normId, CancellationToken cancellationToken = default) =>
        actor.May(LegalNormPermissions.ViewDrafts)
            ? changes.OfAsync(actor, nameof(LegalNorm), normId, cancellationToken)
            : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    /// <summary>Names that the form offers for 担当者: those who hold a role today.</summary>
    public Task<IReadOnlyList<string>> ResponsiblesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(LegalNormPermissions.Edit);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<string>>(
            async db => await db.Appointments.Where(a => a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
                .Select(a => a.Employee.Name).Distinct().OrderBy(n => n).Take(100).ToListAsync(cancellationToken),
            cancellationToken);
    }

    internal static IQueryable<LegalNormRevision> Filter(PortalDbContext db, Actor actor, LegalNormListQuery query)
    {
        var rows = query.EffectiveOnly || !actor.May(LegalNormPermissions.ViewDrafts)
            ? db.LegalNormRevisions.Where(r => r.IsEffective)
            : db.LegalNormRevisions.Where(r => r.IsLatest);
        rows = query.Ended || query.State is LegalNormState.Repealed or LegalNormState.NotApplied
            ? rows
            : rows.Where(r => r.Content.State != LegalNormState.Repealed && r.Content.State != LegalNormState.NotApplied);
        rows = query.Kind is { } kind ? rows.Where(r => r.Content.Kind == kind) : rows;
        rows = query.State is { } state ? rows.Where(r => r.Content.State == state) : rows;
        rows = query.Status is { } status ? rows.Where(r => r.Status == status) : rows;
        if (query.Clause is { } clause)
        {
            // The list is kept as 、A.3.3.1、A.3.4: a clause is found with what stands below it.
            string[] patterns = [$"%、{JapaneseText.EscapeLike(clause)}、%", $"%、{JapaneseText.EscapeLike(clause)}.%", $"%、{JapaneseText.EscapeLike(clause)}(%"];
            var (whole, below, part) = (patterns[0], patterns[1], patterns[2]);
            rows = rows.Where(r => EF.Functions.Like("、" + r.Content.Clauses + "、", whole, "\\") || EF.Functions.Like("、" + r.Content.Clauses, below, "\\") || EF.Functions.Like("、" + r.Content.Clauses, part, "\\"));
        }

        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(r => EF.Functions.Like(r.SearchText, pattern, "\\"));
        }

        return rows;
    }

    internal static IOrderedQueryable<LegalNormRevision> Order(IQueryable<LegalNormRevision> rows, LegalNormListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Id);
    }

    private static IQueryable<LegalNormRow> Project(IQueryable<LegalNormRevision> rows) => rows.Select(r => new LegalNormRow(
        r.NormId, r.Norm.Number, r.Content.Kind, r.Content.Title, r.Content.LawNumber, r.Content.Issuer, r.Content.State, r.Content.AmendedOn, r.Content.InForceOn,
        r.Content.SourceAddress, r.Content.Application, r.Content.Clauses, r.Content.Responsible, r.Content.Confidence, r.Status, r.Number, r.ApprovedOn, r.ApprovedBy));

    private static LegalNormVersionRow Row(LegalNormRevision r) =>
        new(r.Id, r.Number, r.Status, r.IsEffective, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A document that measures of the sheets in force name, with what changed.</summary>
public sealed record SafetyDocument(int? Id, string Name, int Measures, int Changed, int OpenHints);

public sealed record SafetyRulesView(
    int FiscalYear, SafetyRulesConclusion? Conclusion, string Reason, DateOnly? ReviewedOn, string ReviewedBy, DateOnly? DueOn, string DueExplanation, int Departments, int Approved, IReadOnlyList<SafetyDocument> Documents, bool MayConclude);

public sealed class SafetyRulesQueries(PortalDb portal)
{
    public Task<SafetyRulesView> GetAsync(Actor actor, int fiscalYear, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var review = await db.SafetyRulesReviews.FirstOrDefaultAsync(r => r.FiscalYear == fiscalYear, cancellationToken);
                var occurrences = await db.ObligationOccurrences.Where(o => o.FiscalYear == fiscalYear && (o.Code == SafetyRulesReview.ObligationCode || o.Code == RiskSheet.ObligationCode))
                    .Select(o => new { o.Code, o.DueOn, o.DueExplanation, o.Progress }).ToListAsync(cancellationToken);
                var rows = await db.RiskRows.Where(r => r.Subject.Sheet.IsEffective && r.Subject.Sheet.FiscalYear == fiscalYear && r.Content.Document != "")
                    .GroupBy(r => new { r.Content.Document, r.Mark })
                    .Select(g => new { g.Key.Document, g.Key.Mark, Count = g.Count() })
                    .ToListAsync(cancellationToken);
                var documents = await db.DocumentVersions.Where(v => v.IsEffective || (v.IsLatest && !db.DocumentVersions.Any(x => x.DocumentId == v.DocumentId && x.IsEffective)))
                    .OrderBy(v => v.Document.Number)
                    .Select(v => new { v.DocumentId, v.Document.Number, v.Content.Title, Hints = db.RevisionHints.Count(h => h.SubjectKind == "Document" && h.SubjectId == v.DocumentId && h.AnsweredOn == null) })
                    .ToListAsync(cancellationToken);
                var named = rows.Select(r => (Row: r, Document: documents.Find(d => RiskDocuments.Names(r.Document, d.Number)))).ToList();
                var due = occurrences.Find(o => o.Code == SafetyRulesReview.ObligationCode);
                return new SafetyRulesView(
                    fiscalYear, review?.Conclusion, review?.Reason ?? string.Empty, review?.ReviewedOn, review?.ReviewedBy ?? string.Empty, due?.DueOn, due?.DueExplanation ?? string.Empty,
                    occurrences.Count(o => o.Code == RiskSheet.ObligationCode && o.Progress != ObligationProgress.NotApplicable),
                    occurrences.Count(o => o.Code == RiskSheet.ObligationCode && o.Progress == ObligationProgress.Done),
                    [.. named.GroupBy(n => n.Document?.Number ?? n.Row.Document).OrderByDescending(g => g.Sum(n => n.Row.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(50)
                        .Select(g => new SafetyDocument(
                            g.First().Document?.DocumentId, g.First().Document is { } d ? $"{d.Number} {d.Title}" : g.Key,
                            g.Where(n => n.Row.Mark != RowMark.Ended).Sum(n => n.Row.Count), g.Where(n => n.Row.Mark != RowMark.Continued).Sum(n => n.Row.Count), g.First().Document?.Hints ?? 0))],
                    actor.May(RiskPermissions.ReviewSafetyRules));
            },
            cancellationToken);
    }
}

/// <summary>The 保護管理者's yearly conclusion about 安全管理規程 (domain.md 7.6); it closes the year's obligation.</summary>
public sealed class SafetyRulesReviewService(PortalDb portal, ObligationWork work)
{
    public Task ConcludeAsync(Actor actor, int fiscalYear, SafetyRulesConclusion conclusion, string reason, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(RiskPermissions.ReviewSafetyRules);
            await command.LockAsync();
            if (fiscalYear > FiscalYear.Of(command.Today).Year)
            {
                throw new RuleException("まだ始まっていない年度の見直しは記録できません。");
            }

            // The rules are looked at in the light of the assessments: at least one has to be there (A.3.3.3 before A.3.4.3.2).
            if (!await command.Db.RiskSheets.AnyAsync(s => s.FiscalYear == fiscalYear && s.Status == RevisionStatus.Approved, cancellationToken))
            {
                throw new RuleException($"{fiscalYear}年度のリスクアセスメント表がまだ1つも承認されていません。承認された結果に照らして見直してください。");
            }

            var review = await command.Db.SafetyRulesReviews.FirstOrDefaultAsync(r => r.FiscalYear == fiscalYear, cancellationToken);
            if (review is null)
            {
                review = new SafetyRulesReview(fiscalYear);
                command.Db.SafetyRulesReviews.Add(review);
            }

            review.Conclude(conclusion, reason, actor.Name, command.Today);
            await work.ReportAsync(command, SafetyRulesReview.ObligationCode, fiscalYear, SafetyRulesReview.Month, null, ObligationProgress.Done, $"{command.Today:yyyy/MM/dd}に{actor.Name}が記録（{conclusion.Label()}）");
        },
        cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Ledger;

/// <summary>One entry in a review.</summary>
public sealed record LedgerReviewRow(
    int EntryId, string Number, string Name, LedgerReviewAnswer Answer, LedgerStatus Status, DateOnly? ConfirmedOn, string? ConfirmedBy,
    string? RetireReason, IReadOnlyList<SnapshotDifference> Differences);

/// <summary>A department's review.</summary>
public sealed record LedgerReviewDetail(
    int Id, int FiscalYear, int DepartmentId, string Department, LedgerReviewStatus Status, DateOnly OpenedOn, DateOnly? SubmittedOn, DateOnly? ApprovedOn,
    int? SubmissionId, string ReturnComment, DateOnly? DueOn, string DueExplanation, IReadOnlyList<LedgerReviewRow> Rows, bool MayAnswer)
{
    public int Answered => Rows.Count(r => r.Answer != LedgerReviewAnswer.None);
}

/// <summary>How a department stands in the year's campaign; without a review where it hasn't been opened.</summary>
public sealed record LedgerReviewStanding(
    int DepartmentId, string Code, string Department, LedgerReviewStatus? Status, int Lines, int Confirmed, int Changed, DateOnly? SubmittedOn, DateOnly? ApprovedOn,
    DateOnly? DueOn, string DueExplanation, ObligationState? State, string Lead)
{
    public bool IsIn => Status is LedgerReviewStatus.Submitted or LedgerReviewStatus.Approved;
}

/// <summary>Reading the yearly review; a department's own people and those who watch over all.</summary>
public sealed class LedgerReviewQueries(PortalDb portal, LedgerApprovals masking, TimeProvider time)
{
    /// <summary>Every department that the actor may see, with where it stands.</summary>
    public Task<IReadOnlyList<LedgerReviewStanding>> CampaignAsync(Actor actor, int fiscalYear, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.ViewDrafts);
        var allowed = actor.DepartmentsFor(LedgerPermissions.ViewDrafts);
        var today = Platform.Calendar.JapanTime.Today(time);
        return portal.QueryAsync<IReadOnlyList<LedgerReviewStanding>>(
            async db =>
            {
                var rows = await db.ObligationOccurrences
                    .Where(o => o.Code == LedgerReview.ObligationCode && o.FiscalYear == fiscalYear && o.DepartmentId != null && (allowed == null || allowed.Contains(o.DepartmentId.Value)))
                    .Select(o => new
                    {
                        Id = o.DepartmentId!.Value, o.Department!.Code, o.Department.Name, o.Department.ParentId, o.OpensOn, o.DueOn, o.DueExplanation, o.Progress, Responsible = o.Responsible!.Name,
                        Review = db.LedgerReviews.Where(r => r.FiscalYear == fiscalYear && r.DepartmentId == o.DepartmentId)
                            .Select(r => new
                            {
                                r.Status, r.SubmittedOn, r.ApprovedOn, Lines = r.Lines.Count, Confirmed = r.Lines.Count(l => l.ConfirmedOn != null),
                                Changed = db.LedgerRevisions.Count(v => v.IsLatest && v.DepartmentId == r.DepartmentId && v.Entry.RetiredOn == null && !r.Lines.Any(l => l.BaseRevisionId == v.Id)),
                            })
                            .FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                var leads = await RoleHolders.ReadAsync(db, [PmsRole.DepartmentLead], today, cancellationToken);
                return [.. rows.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new LedgerReviewStanding(
                    r.Id, r.Code, r.Name, r.Review?.Status, r.Review?.Lines ?? 0, r.Review?.Confirmed ?? 0, r.Review?.Changed ?? 0, r.Review?.SubmittedOn, r.Review?.ApprovedOn,
                    r.DueOn, r.DueExplanation, ObligationOccurrence.StateOf(r.Progress, r.OpensOn, r.DueOn, today),
                    r.Responsible ?? string.Join("、", leads.Of(PmsRole.DepartmentLead, r.Id, r.ParentId).Select(h => h.Name))))];
            },
            cancellationToken);
    }

    /// <summary>One department's review with every entry, what was answered and what differs from the base.</summary>
    /// <returns>Null where it hasn't been opened.</returns>
    public Task<LedgerReviewDetail?> FindAsync(Actor actor, int fiscalYear, int departmentId, CancellationToken cancellationToken = default)
    {
        if (!actor.May(LedgerPermissions.ViewDrafts, departmentId))
        {
            throw new NotFoundException();
        }

        return portal.QueryAsync(
            async db =>
            {
                var review = await db.LedgerReviews.Include(r => r.Lines).Include(r => r.Department).AsSingleQuery()
                    .FirstOrDefaultAsync(r => r.FiscalYear == fiscalYear && r.DepartmentId == departmentId, cancellationToken);
                if (review is null)
                {
                    return null;
                }

                var entries = await LedgerReviewService.EntriesAsync(db, departmentId, cancellationToken);
                var answers = review.Status == LedgerReviewStatus.Approved
                    ? LedgerReviewAnswers.Of(review, entries.Where(e => review.Lines.Any(l => l.EntryId == e.Id) || e.Effective?.ApprovedOn <= review.ApprovedOn))
                    : LedgerReviewAnswers.Of(review, entries);
                var bases = await BasesAsync(db, review, answers, cancellationToken);
                var occurrence = await db.ObligationOccurrences
                    .Where(o => o.Code == LedgerReview.ObligationCode && o.FiscalYear == fiscalYear && o.DepartmentId == departmentId)
                    .Select(o => new { o.DueOn, o.DueExplanation })
                    .FirstOrDefaultAsync(cancellationToken);
                return new LedgerReviewDetail(
                    review.Id, review.FiscalYear, review.DepartmentId, review.Department.Name, review.Status, review.OpenedOn, review.SubmittedOn, review.ApprovedOn,
                    review.SubmissionId, review.ReturnComment, occurrence?.DueOn, occurrence?.DueExplanation ?? string.Empty,
                    [.. answers.Select(a => Row(actor, departmentId, a.Entry, a.Line, a.Answer, bases))],
                    review.Can(LedgerReviewAction.Answer) && actor.May(LedgerPermissions.Submit, departmentId));
            },
            cancellationToken);
    }

    // Only of entries that changed: the content that was in force when the review opened.
    private static async Task<Dictionary<int, LedgerContent>> BasesAsync(
        PortalDbContext db, LedgerReview review, List<(LedgerEntry Entry, LedgerReviewLine? Line, LedgerReviewAnswer Answer)> answers, CancellationToken cancellationToken)
    {
        var ids = answers.Where(a => a.Answer is LedgerReviewAnswer.Changed or LedgerReviewAnswer.Retired).Select(a => a.Line!.BaseRevisionId).ToList();
        return ids.Count == 0 ? [] : await db.LedgerRevisions.Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, r.Content })
            .ToDictionaryAsync(r => r.Id, r => r.Content, cancellationToken);
    }

    private LedgerReviewRow Row(
        Actor actor, int departmentId, LedgerEntry entry, LedgerReviewLine? line, LedgerReviewAnswer answer, Dictionary<int, LedgerContent> bases)
    {
        var latest = entry.Latest;
        var before = line is not null && bases.TryGetValue(line.BaseRevisionId, out var content) ? content : null;
        IReadOnlyList<SnapshotDifference> differences = before is null ? [] : Snapshot.Compare(
            masking.Shown(actor, departmentId, LedgerSnapshot.Lines(entry.Number, before, null)),
            masking.Shown(actor, departmentId, LedgerSnapshot.Lines(entry.Number, latest.Content, latest.RetireReason)));
        return new LedgerReviewRow(entry.Id, entry.Number, latest.Content.Name, answer, latest.Status, line?.ConfirmedOn, line?.ConfirmedBy, latest.RetireReason, differences);
    }
}

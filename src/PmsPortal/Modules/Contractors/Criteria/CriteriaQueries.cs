using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Contractors;

public sealed record CriteriaVersionRow(int Id, string Number, RevisionStatus Status, bool IsEffective, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

public sealed record CriteriaReviewRow(int FiscalYear, string Version, string Note, string ReviewedBy, DateOnly ReviewedOn);

/// <summary>One version of the criteria as its page shows it.</summary>
public sealed record CriteriaDetail(
    CriteriaVersionRow Shown, int RowVersion, CriteriaContent Content, string ReturnComment, bool IsLatest, IReadOnlyList<CriteriaVersionRow> Versions, IReadOnlyList<SnapshotDifference> Differences,
    IReadOnlyList<CriteriaReviewRow> Reviews, bool IsReviewTime, bool IsReviewed, VersionNumber NextRevision, VersionNumber NextEdition);

/// <summary>Reading the criteria.</summary>
public sealed class CriteriaQueries(PortalDb portal, TimeProvider time)
{
    /// <param name="versionId">An older version, or null for the newest.</param>
    public Task<CriteriaDetail> GetAsync(Actor actor, int? versionId = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var today = time.Today();
        var year = FiscalYear.Of(today).Year;
        return portal.QueryAsync(
            async db =>
            {
                var versions = await db.ContractorCriteria.OrderByDescending(v => v.Major).ThenByDescending(v => v.Minor)
                    .Select(v => new { v.Id, v.Major, v.Minor, v.Status, v.IsLatest, v.IsEffective, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy })
                    .ToListAsync(cancellationToken);
                var wanted = versions.Find(v => versionId is { } id ? v.Id == id : v.IsLatest) ?? throw new NotFoundException();
                var before = versions.Find(v => v.ApprovedOn != null && new VersionNumber(v.Major, v.Minor) < new VersionNumber(wanted.Major, wanted.Minor));
                int[] ids = before is null ? [wanted.Id] : [wanted.Id, before.Id];
                var loaded = await db.ContractorCriteria.Include(v => v.Items).Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).ToListAsync(cancellationToken);
                var shown = loaded.Single(v => v.Id == wanted.Id);
                var old = loaded.Find(v => v.Id == before?.Id);
                var reviews = await db.CriteriaReviews.OrderByDescending(r => r.FiscalYear)
                    .Select(r => new { r.FiscalYear, r.Criteria.Major, r.Criteria.Minor, r.Note, r.ReviewedBy, r.ReviewedOn }).ToListAsync(cancellationToken);
                var effective = versions.Find(v => v.IsEffective);
                var number = effective is null ? VersionNumber.First : new VersionNumber(effective.Major, effective.Minor);
                var from = new DateOnly(year + 1, 1, 1);
                return new CriteriaDetail(
                    Row(wanted.Id, shown.Number, shown), shown.Version, shown.Content, shown.ReturnComment, shown.IsLatest,
                    [.. versions.Select(v => new CriteriaVersionRow(v.Id, new VersionNumber(v.Major, v.Minor).ToString(), v.Status, v.IsEffective, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy))],
                    Snapshot.Compare(old is null ? null : CriteriaService.Lines(old.Number.ToString(), old.Content), CriteriaService.Lines(shown.Number.ToString(), shown.Content)),
                    [.. reviews.Select(r => new CriteriaReviewRow(r.FiscalYear, new VersionNumber(r.Major, r.Minor).ToString(), r.Note, r.ReviewedBy, r.ReviewedOn))],
                    CriteriaService.IsReviewTime(today),
                    reviews.Exists(r => r.FiscalYear == year) || versions.Exists(v => v.ApprovedOn >= from),
                    effective is null ? VersionNumber.First : number.NextRevision,
                    effective is null ? VersionNumber.First : number.NextEdition);
            },
            cancellationToken);
    }

    private static CriteriaVersionRow Row(int id, VersionNumber number, ContractorCriteria v) =>
        new(id, number.ToString(), v.Status, v.IsEffective, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy);
}

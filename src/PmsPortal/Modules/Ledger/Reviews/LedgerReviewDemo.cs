using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Ledger;

/// <summary>Departments whose ledger is approved are through their review; the others are still at it.</summary>
public sealed class LedgerReviewDemo(PortalDb portal, LedgerReviewService reviews, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    private static readonly string[] Open = ["D06", "D07", "D08", "D12"];

    public int Order => 5;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var year = FiscalYear.Of(time.Today()).Year;
        await reviews.OpenDueAsync(Actor.System("デモデータ"), cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        foreach (var department in (await demo.DepartmentsAsync(cancellationToken)).Where(d => !Open.Contains(d.Code)))
        {
            var lead = await demo.ActorAsync(PmsRole.DepartmentLead, department.Id, cancellationToken);
            var review = await portal.QueryAsync(
                db => db.LedgerReviews.Where(r => r.FiscalYear == year && r.DepartmentId == department.Id)
                    .Select(r => new { r.Id, Entries = r.Lines.Select(l => l.EntryId).ToList() })
                    .SingleAsync(cancellationToken),
                cancellationToken);
            if (review.Entries.Count > 0)
            {
                await reviews.ConfirmAsync(lead, review.Id, review.Entries, cancellationToken: cancellationToken);
            }

            await reviews.SubmitAsync(lead, review.Id, "変わりありません。", cancellationToken);
            var request = await portal.QueryAsync(
                db => db.ApprovalRequests.Where(r => r.SubjectType == nameof(LedgerReview) && r.SubjectId == review.Id).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
            await engine.DecideAsync(manager, new([request], Verdict.Approve, string.Empty), cancellationToken);
        }
    }
}

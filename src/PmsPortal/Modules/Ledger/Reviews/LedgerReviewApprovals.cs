using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.Ledger;

/// <summary>Ends a review: approved only when everything that was handed in with it is.</summary>
public sealed class LedgerReviewApprovals(LedgerReviewService service) : IApprovalSubject
{
    public string SubjectType => nameof(LedgerReview);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(LedgerPermissions.ViewDrafts, departmentId ?? 0);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var review = await command.Db.LedgerReviews.Include(r => r.Department).Include(r => r.Lines).SingleAsync(r => r.Id == request.SubjectId);
            switch (request.Status)
            {
                case RequestStatus.Approved:
                    await RefuseWhileOpenAsync(command, request);
                    review.Move(LedgerReviewAction.Approve);
                    review.NoteApproval(command.Today);
                    await service.ReportAsync(command, review, ObligationProgress.Done, $"{command.Today:yyyy/MM/dd}に{command.Actor.Name}が承認");
                    break;
                case RequestStatus.Withdrawn:
                    review.Move(LedgerReviewAction.Withdraw);
                    await service.ReportAsync(command, review, ObligationProgress.InProgress, "申請を取り下げて確認中");
                    break;
                case RequestStatus.Returned or RequestStatus.Rejected or RequestStatus.Pending:
                    review.Move(LedgerReviewAction.Return);
                    review.NoteReturn(command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id).Comment);
                    await service.ReportAsync(command, review, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に差戻し");
                    break;
            }
        }
    }

    private static async Task RefuseWhileOpenAsync(Command command, ApprovalRequest request)
    {
        var ids = await command.Db.ApprovalRequests
            .Where(r => r.SubjectType == nameof(LedgerEntry) && r.BatchId == request.BatchId)
            .Select(r => r.SubjectId)
            .ToListAsync();
        // Those decided in the same command have moved already; the context gives them as they are now.
        var open = (await LedgerService.LoadAllAsync(command.Db, ids, CancellationToken.None)).Where(e => e.Latest.Status != LedgerStatus.Approved).Select(e => e.Number).ToList();
        if (open.Count > 0)
        {
            throw new RuleException($"一緒に申請された台帳のうち、まだ承認されていないものが{open.Count}件あります（{string.Join("、", open.Take(5))}）。その台帳を先に（または同時に）承認してください。差し戻したものは、再申請を承認したあとに見直し全体を承認できます。");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Ends a review: with the approval it is frozen, and its directives begin to count.</summary>
public sealed class ReviewApprovals(ManagementReviewService service) : IApprovalSubject
{
    public string SubjectType => nameof(ManagementReview);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ReviewPermissions.View);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var review = await command.Db.ManagementReviews.Include(r => r.Inputs).Include(r => r.Directives).AsSplitQuery().SingleAsync(r => r.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            switch (request.Status)
            {
                case RequestStatus.Approved:
                    review.Approve(command.Today, RevisionEnd.Decider(decision));
                    await JoinAsync(command, review);

                    await service.ReportAsync(command, review, ObligationProgress.Done, $"{command.Today:yyyy/MM/dd}に{review.ApprovedBy}が承認");
                    break;
                case RequestStatus.Withdrawn:
                    review.End(ManagementReviewAction.Withdraw, string.Empty);
                    await service.ReportAsync(command, review, ObligationProgress.InProgress, "申請を取り下げて準備中");
                    break;
                case RequestStatus.Returned or RequestStatus.Rejected or RequestStatus.Pending:
                    review.End(ManagementReviewAction.Return, decision.Comment);
                    await service.ReportAsync(command, review, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に差戻し");
                    break;
            }
        }
    }

    private static async Task JoinAsync(Command command, ManagementReview review)
    {
        var carriedOn = review.Directives.Where(d => d.FromId is not null).Select(d => d.FromId!.Value).ToList();
        var earlier = carriedOn.Count == 0 ? [] : await command.Db.ReviewDirectives.Include(d => d.Review).Where(d => carriedOn.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        foreach (var directive in review.Directives)
        {
            var reference = DirectiveService.RefOf(directive, review);
            await RecordLinks.JoinAsync(command, Of(review), reference);
            if (directive.FromId is { } from && earlier.TryGetValue(from, out var before))
            {
                await RecordLinks.JoinAsync(command, DirectiveService.RefOf(before, before.Review), reference);
            }
        }
    }

    private static RecordRef Of(ManagementReview review) => new(ManagementReview.LinkKind, review.Id, review.Title, $"management-reviews/{review.Id}");
}

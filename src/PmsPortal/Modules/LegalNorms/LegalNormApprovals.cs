using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Moves norms that were submitted by themselves.</summary>
public sealed class LegalNormApprovals : IApprovalSubject
{
    public string SubjectType => nameof(LegalNorm);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(LegalNormPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        var norms = await LegalNormService.LoadAllAsync(command.Db, CancellationToken.None);
        foreach (var request in requests)
        {
            var (action, decider, comment) = Ending(command, request);
            norms.Single(n => n.Id == request.SubjectId).End(action, decider, comment);
        }
    }

    internal static (ApplicationAction Action, LegalNormAuthor Decider, string Comment) Ending(Command command, ApprovalRequest request)
    {
        var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
        var decider = decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName;
        return (
            request.Status switch
            {
                RequestStatus.Approved => ApplicationAction.Approve,
                RequestStatus.Returned => ApplicationAction.Return,
                RequestStatus.Rejected => ApplicationAction.Reject,
                RequestStatus.Withdrawn or RequestStatus.Pending => ApplicationAction.Withdraw,
            },
            new LegalNormAuthor(decider, command.Today),
            decision.Comment);
    }
}

/// <summary>Moves a review and the changes that went with it.</summary>
public sealed class LegalNormReviewApprovals(ObligationWork work) : IApprovalSubject
{
    public string SubjectType => nameof(LegalNormReview);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(LegalNormPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var (action, decider, comment) = LegalNormApprovals.Ending(command, request);
            var review = await command.Db.LegalNormReviews.Include(r => r.Answers).SingleAsync(r => r.Id == request.SubjectId);
            var norms = await LegalNormService.LoadAllAsync(command.Db, CancellationToken.None);
            foreach (var norm in norms.Where(n => n.Latest.Status == ApplicationStatus.Submitted && n.Latest.ReviewId == review.Id))
            {
                // What was wrong stands at the review; its drafts are drafts again.
                norm.End(action == ApplicationAction.Approve ? action : ApplicationAction.Withdraw, decider, string.Empty);
            }

            review.Decide(action, decider, comment);
            await work.ReportAsync(
                command,
                review,
                action == ApplicationAction.Approve ? ObligationProgress.Done : ObligationProgress.InProgress,
                action == ApplicationAction.Approve ? $"{command.Today:yyyy/MM/dd}に{decider.Name}が承認" : $"{command.Today:yyyy/MM/dd}に{(action == ApplicationAction.Withdraw ? "取下げ" : "差戻し")}");
            if (action == ApplicationAction.Approve)
            {
                var answered = review.Answers.Select(a => a.NormId).ToHashSet();
                review.Freeze(norms.Where(n => n.Effective is { } r && (r.Content.IsLive || answered.Contains(n.Id))).Select(n => (n.Id, n.Effective!.Id)), decider);
            }
        }
    }
}

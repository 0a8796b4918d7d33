using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Ends a report: confirmed by the 保護管理者, acknowledged by the 理事長.</summary>
public sealed class OperationReportApprovals : IApprovalSubject
{
    public string SubjectType => nameof(OperationReport);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(OperationCheckPermissions.ViewReports);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var report = await command.Db.OperationReports.SingleAsync(r => r.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            switch (request.Status)
            {
                case RequestStatus.Approved:
                    var check = await command.Db.ApprovalDecisions.AsNoTracking().Where(d => d.RequestId == request.Id && d.Verdict == Verdict.Approve).OrderBy(d => d.Id).FirstOrDefaultAsync();
                    report.Approve(
                        check is null ? (string.Empty, command.Today) : (RevisionEnd.Decider(check), Platform.Calendar.JapanTime.DateOf(check.At)), RevisionEnd.Decider(decision), command.Today);
                    break;
                case RequestStatus.Withdrawn:
                    report.End(OperationReportAction.Withdraw, string.Empty);
                    break;
                case RequestStatus.Returned or RequestStatus.Rejected or RequestStatus.Pending:
                    report.End(OperationReportAction.Return, decision.Comment);
                    break;
            }
        }
    }
}

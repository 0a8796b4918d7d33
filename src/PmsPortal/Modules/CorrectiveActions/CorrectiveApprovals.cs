using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Carries the verdict on content, plan, due date or result to the report.</summary>
public sealed class CorrectiveApprovals(CalendarReader calendars) : IApprovalSubject
{
    private readonly CorrectiveDesk desk = new(calendars);

    public string SubjectType => nameof(CorrectiveAction);

    public bool MaySee(Actor actor, int? departmentId) =>
        actor.May(CorrectivePermissions.ViewAll) || (departmentId is { } department && actor.May(CorrectivePermissions.ViewDepartment, department));

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        var ids = requests.Select(r => r.SubjectId).ToList();
        var reports = await CorrectiveDesk.Whole(command.Db).Where(r => ids.Contains(r.Id)).ToListAsync();
        foreach (var request in requests)
        {
            var report = reports.Single(r => r.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            var by = new CorrectiveAuthor(decision.DeciderId, RevisionEnd.Decider(decision), command.Today);
            report.Touch();
            await EndAsync(command, report, StepOf(report.Status, request.Status), by, decision.Comment);
        }
    }

    /// <summary>Which move a verdict is. A plan, a due date or a result can't be turned down for good: 却下 sends it back like 差戻し.</summary>
    public static CorrectiveStep StepOf(CorrectiveStatus report, RequestStatus verdict) => (report, verdict) switch
    {
        (CorrectiveStatus.IssueApproval, RequestStatus.Approved) => CorrectiveStep.ApproveIssue,
        (CorrectiveStatus.IssueApproval, RequestStatus.Returned) => CorrectiveStep.ReturnIssueApproval,
        (CorrectiveStatus.IssueApproval, RequestStatus.Rejected) => CorrectiveStep.RejectIssue,
        (CorrectiveStatus.IssueApproval, _) => CorrectiveStep.WithdrawIssue,
        (CorrectiveStatus.PlanApproval, RequestStatus.Approved) => CorrectiveStep.ApprovePlan,
        (CorrectiveStatus.PlanApproval, RequestStatus.Returned or RequestStatus.Rejected) => CorrectiveStep.ReturnPlan,
        (CorrectiveStatus.PlanApproval, _) => CorrectiveStep.WithdrawPlan,
        (CorrectiveStatus.DueApproval, RequestStatus.Approved) => CorrectiveStep.ApproveDue,
        (CorrectiveStatus.DueApproval, RequestStatus.Returned or RequestStatus.Rejected) => CorrectiveStep.ReturnDue,
        (CorrectiveStatus.DueApproval, _) => CorrectiveStep.WithdrawDue,
        (CorrectiveStatus.CloseApproval, RequestStatus.Approved) => CorrectiveStep.ApproveClose,
        (CorrectiveStatus.CloseApproval, RequestStatus.Returned or RequestStatus.Rejected) => CorrectiveStep.ReturnClose,
        (CorrectiveStatus.CloseApproval, _) => CorrectiveStep.WithdrawClose,
        _ => throw new InvalidOperationException($"No request is open for a report that is {report}."),
    };

    private async Task EndAsync(Command command, CorrectiveAction report, CorrectiveStep step, CorrectiveAuthor by, string comment)
    {
        switch (step)
        {
            case CorrectiveStep.ApproveDue:
                report.Current.EndWish(DueChangeStatus.Approved, by, comment);
                break;
            case CorrectiveStep.ReturnDue:
                report.Current.EndWish(DueChangeStatus.Refused, by, comment);
                break;
            case CorrectiveStep.WithdrawDue:
                report.Current.EndWish(DueChangeStatus.Withdrawn, by, comment);
                break;
            case CorrectiveStep.ApprovePlan:
                report.Current.ApprovePlan(by);
                report.Give(report.Current.PersonId);
                break;
            default:
                break;
        }

        await desk.MoveAsync(command, report, step);
        switch (step)
        {
            case CorrectiveStep.ApproveIssue:
                report.AcceptIssue(by);
                break;
            case CorrectiveStep.ReturnIssueApproval:
                report.TakeIssueBack();
                report.NoteReturn(comment, by);
                break;
            case CorrectiveStep.WithdrawIssue:
                report.TakeIssueBack();
                break;
            case CorrectiveStep.ReturnPlan or CorrectiveStep.ReturnDue or CorrectiveStep.ReturnClose:
                report.NoteReturn(comment, by);
                break;
            case CorrectiveStep.RejectIssue:
                report.End(by, (await CorrectiveDesk.SettingsAsync(command.Db, CancellationToken.None)).RetentionYears, comment);
                break;
            case CorrectiveStep.ApproveClose:
                report.End(by, (await CorrectiveDesk.SettingsAsync(command.Db, CancellationToken.None)).RetentionYears);
                break;
            default:
                break;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>
/// Moves plans. An approved one gets its list of participants and is announced to everybody (P-050, P-131) by a job that begins
/// with the approval: several thousand people are more than a click may take.
/// </summary>
public sealed class TrainingPlanApprovals(ObligationWork work, EnrollmentListStart lists) : IApprovalSubject
{
    public string SubjectType => nameof(TrainingPlan);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(TrainingPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var plan = await TrainingPlanService.FindAsync(command.Db, request.SubjectId, CancellationToken.None)
                ?? throw new InvalidOperationException($"No plan {request.SubjectId}");
            var isFirst = plan.Effective is null;
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            plan.EndApproval(RevisionEnd.Of(request.Status), decision, command.Today);
            if (request.Status != RequestStatus.Approved)
            {
                if (isFirst)
                {
                    await ReportAsync(command, plan, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に{(request.Status == RequestStatus.Withdrawn ? "取下げ" : "差戻し")}");
                }

                continue;
            }

            plan.Effective!.OrderList();
            command.Afterwards(lists.BeginAsync);
            await ReportAsync(command, plan, ObligationProgress.Done, $"{command.Today:yyyy/MM/dd}に{RevisionEnd.Decider(decision)}が承認（第{plan.Effective.Number}版）");
            await TrainingObligations.ReportAsync(work, command, plan, CancellationToken.None);
        }
    }

    private Task ReportAsync(Command command, TrainingPlan plan, ObligationProgress progress, string note) =>
        work.ReportAsync(command, TrainingPlanService.ObligationCode, plan.FiscalYear, 4, null, progress, note);
}

/// <summary>Moves records: done, or back with an instruction (P-131).</summary>
public sealed class TrainingRecordApprovals(ObligationWork work) : IApprovalSubject
{
    public string SubjectType => nameof(TrainingRecord);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(TrainingPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var record = await command.Db.TrainingRecords.Include(r => r.Plan).SingleAsync(r => r.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            var action = request.Status switch
            {
                RequestStatus.Approved => ApplicationAction.Approve,
                RequestStatus.Returned => ApplicationAction.Return,
                RequestStatus.Rejected => ApplicationAction.Reject,
                RequestStatus.Withdrawn or RequestStatus.Pending => ApplicationAction.Withdraw,
            };
            record.End(action, new RevisionAuthor(RevisionEnd.Decider(decision), command.Today), decision.Comment);
            var plan = await TrainingPlanService.FindAsync(command.Db, record.PlanId, CancellationToken.None)
                ?? throw new InvalidOperationException($"No plan {record.PlanId}");
            await TrainingObligations.ReportAsync(work, command, plan, CancellationToken.None);
        }
    }
}

/// <summary>How far the year's training is: done when the records of its trainings are approved.</summary>
internal static class TrainingObligations
{
    public const string Everyone = "Training";
    public const string MyNumber = "MyNumberTraining";

    public static async Task ReportAsync(ObligationWork work, Command command, TrainingPlan plan, CancellationToken cancellationToken)
    {
        await command.FlushAsync();
        var records = await command.Db.TrainingRecords.Where(r => r.PlanId == plan.Id).ToDictionaryAsync(r => r.LineNumber, cancellationToken);
        var lines = plan.Effective!.Lines;
        var mine = lines.Where(l => l.Content.IsForMyNumber()).Select(l => l.Number).ToList();
        await OneAsync(Everyone, [.. lines.Select(l => l.Number).Except(mine)]);
        if (mine.Count > 0)
        {
            await OneAsync(MyNumber, mine);
        }
        else if (plan.Effective.Content.NoMyNumberReason.Length > 0)
        {
            await work.ReportAsync(command, MyNumber, plan.FiscalYear, 4, null, ObligationProgress.NotApplicable, plan.Effective.Content.NoMyNumberReason);
        }

        Task OneAsync(string code, IReadOnlyCollection<int> numbers)
        {
            var done = numbers.Count(n => records.GetValueOrDefault(n)?.Status == ApplicationStatus.Approved);
            var handedIn = numbers.Count(n => records.GetValueOrDefault(n)?.Status is ApplicationStatus.Approved or ApplicationStatus.Submitted);
            return work.ReportAsync(
                command, code, plan.FiscalYear, 4, null,
                done == numbers.Count ? ObligationProgress.Done : handedIn == numbers.Count ? ObligationProgress.Submitted : ObligationProgress.InProgress,
                $"実施記録 {done}/{numbers.Count}件が承認済み");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>Moves plans when their requests end; an approved plan is announced to everybody.</summary>
public sealed class AuditPlanApprovals(ObligationWork obligations, AuditMails mails) : IApprovalSubject
{
    public string SubjectType => nameof(AuditPlanRevision);

    public bool MaySee(Actor actor, int? departmentId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(AuditPermissions.ViewAll);
    }

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
        {
            var year = request.SubjectId;
            var plans = await AuditPlanService.LoadAsync(command.Db, year, CancellationToken.None);
            var (plan, before) = (plans.Single(p => p.IsLatest), plans.Find(p => p.IsEffective));
            plan.EndApproval(RevisionEnd.Of(request.Status), before, command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id), command.Today);
            if (request.Status != RequestStatus.Approved)
            {
                await obligations.ReportAsync(command, "AuditPlan", year, 4, null, before is null ? ObligationProgress.InProgress : ObligationProgress.Done, $"計画書 第{(before ?? plan).Number}版");
                continue;
            }

            await obligations.ReportAsync(command, "AuditPlan", year, 4, null, ObligationProgress.Done, $"計画書 第{plan.Number}版を理事長が承認し、全従業者に知らせました");
            if (plan.Content.SkipsConformity != (before?.Content.SkipsConformity ?? false))
            {
                await ReportSkipAsync(command, plan);
            }

            await mails.AnnounceAsync(command, plan, isChange: before is not null);
        }
    }

    private async Task ReportSkipAsync(Command command, AuditPlanRevision plan)
    {
        var (progress, note) = plan.Content.SkipsConformity
            ? (ObligationProgress.NotApplicable, $"計画書 第{plan.Number}版で省略を承認（{plan.Content.SkipReason}）")
            : (ObligationProgress.NotStarted, $"計画書 第{plan.Number}版で実施することに変更");
        note = note.Length <= 200 ? note : note[..200];
        await obligations.ReportAsync(command, "ConformityAuditNotice", plan.Year, 10, null, progress, note);
        await obligations.ReportAsync(command, "ConformityAudit", plan.Year, 11, null, progress, note);
    }
}

/// <summary>Moves audits when their reports are decided; the original goes to the department (P-164).</summary>
public sealed class AuditReportApprovals(ObligationWork obligations, AuditMails mails) : IApprovalSubject
{
    public string SubjectType => nameof(AuditEngagement);

    public bool MaySee(Actor actor, int? departmentId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(AuditPermissions.ViewAll);
    }

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(requests);
        var ids = requests.Select(r => r.SubjectId).ToList();
        var audits = await command.Db.Audits.Include(a => a.Department).Include(a => a.Auditors).Where(a => ids.Contains(a.Id)).ToListAsync();
        foreach (var request in requests)
        {
            var audit = audits.Single(a => a.Id == request.SubjectId);
            var decided = await command.Db.ApprovalDecisions.AsNoTracking().Where(d => d.RequestId == request.Id).OrderBy(d => d.Id).ToListAsync();
            decided.AddRange(command.Db.ApprovalDecisions.Local.Where(d => d.RequestId == request.Id && decided.TrueForAll(x => x.Id != d.Id)));
            audit.End(request.Status, decided, command.Today);
            if (request.Status == RequestStatus.Approved)
            {
                await AuditObligations.ReportedAsync(obligations, command, audit);
                await mails.DeliverAsync(command, audit);
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Audits;

/// <summary>What audits report to the yearly plan. Ad hoc audits meet no obligation.</summary>
internal static class AuditObligations
{
    public static async Task NotifiedAsync(ObligationWork work, Command command, AuditEngagement audit, CancellationToken cancellationToken)
    {
        if (audit.Content.IsAdHoc)
        {
            return;
        }

        var day = Wareki.FormatGregorian(audit.Content.HeldOn!.Value);
        if (audit.Kind == AuditKind.Conformity)
        {
            await work.ReportAsync(command, "ConformityAuditNotice", audit.Year, 10, null, ObligationProgress.Done, $"{audit.Number}（{day}）を通知");
            await work.ReportAsync(command, "ConformityAudit", audit.Year, 11, null, ObligationProgress.InProgress, $"{audit.Number} {day}に実施");
            return;
        }

        var planned = await command.Db.AuditPlanLines.Where(l => l.Plan.Year == audit.Year && l.Plan.IsEffective && l.Kind == AuditKind.Operation).Select(l => l.DepartmentId).ToListAsync(cancellationToken);
        var told = await command.Db.Audits
            .Where(a => a.Year == audit.Year && a.Kind == AuditKind.Operation && !a.Content.IsAdHoc && a.NotifiedOn != null && a.Status != AuditStatus.Cancelled)
            .Select(a => a.DepartmentId).ToListAsync(cancellationToken);
        var open = planned.Except(told.Append(audit.DepartmentId)).Count();
        await work.ReportAsync(
            command, "OperationAuditNotice", audit.Year, 12, null,
            open == 0 && planned.Count > 0 ? ObligationProgress.Done : ObligationProgress.InProgress,
            open == 0 ? $"{planned.Count}部門すべてに通知" : $"{planned.Count}部門のうち{planned.Count - open}部門に通知");
        await work.ReportAsync(command, "OperationAudit", audit.Year, 1, audit.DepartmentId, ObligationProgress.InProgress, $"{audit.Number} {day}に実施");
    }

    public static Task ReportedAsync(ObligationWork work, Command command, AuditEngagement audit) => (audit.Content.IsAdHoc, audit.Kind) switch
    {
        (true, _) => Task.CompletedTask,
        (_, AuditKind.Conformity) => work.ReportAsync(command, "ConformityAudit", audit.Year, 11, null, ObligationProgress.Done, $"{audit.Number} 実施報告書を理事長が承認"),
        (_, AuditKind.Operation) => work.ReportAsync(command, "OperationAudit", audit.Year, 1, audit.DepartmentId, ObligationProgress.Done, $"{audit.Number} 実施報告書を理事長が承認"),
    };

    public static Task SubmittedAsync(ObligationWork work, Command command, AuditEngagement audit) => (audit.Content.IsAdHoc, audit.Kind) switch
    {
        (true, _) => Task.CompletedTask,
        (_, AuditKind.Conformity) => work.ReportAsync(command, "ConformityAudit", audit.Year, 11, null, ObligationProgress.Submitted, $"{audit.Number} 実施報告書の承認待ち"),
        (_, AuditKind.Operation) => work.ReportAsync(command, "OperationAudit", audit.Year, 1, audit.DepartmentId, ObligationProgress.Submitted, $"{audit.Number} 実施報告書の承認待ち"),
    };

    public static Task SummaryAsync(ObligationWork work, Command command, AuditSummary summary, ObligationProgress progress) =>
        work.ReportAsync(command, "AuditSummary", summary.Year, 3, null, progress, progress == ObligationProgress.Done ? $"{RevisionAuthor.Of(command).Name}が理事長に報告" : "総括表を作成中");
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.Contractors;

/// <summary>The yearly re-evaluation in the year plan (P-110): done when every contractor that works for the department is approved.</summary>
public sealed class EvaluationObligation(ObligationWork work)
{
    internal async Task ReportAsync(Command command, int fiscalYear, int? departmentId)
    {
        if (departmentId is not { } department || fiscalYear != FiscalYear.Of(command.Today).Year)
        {
            return;
        }

        var working = await command.Db.Contractors
            .Where(c => c.DepartmentId == department && c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null && e.StartedOn != null))
            .Select(c => c.Id).ToListAsync();
        // Tracked: what this command has moved counts as it is now.
        var evaluations = await command.Db.ContractorEvaluations.Where(e => e.FiscalYear == fiscalYear && working.Contains(e.ContractorId)).OrderBy(e => e.Id).ToListAsync();
        var approved = evaluations.Where(e => e.Status == ApplicationStatus.Approved).Select(e => e.ContractorId).Distinct().Count();
        var listed = await command.Db.ContractorListSheets.Where(s => s.FiscalYear == fiscalYear && s.DepartmentId == department).ToListAsync();
        var key = ObligationOccurrence.KeyOf(ContractorEvaluation.ObligationCode, fiscalYear, ContractorEvaluation.Month, department);
        var isDone = await command.Db.ObligationOccurrences.AnyAsync(o => o.Key == key && o.Progress == ObligationProgress.Done);
        if (isDone || (working.Count > 0 && evaluations.Count == 0))
        {
            return;
        }

        if (working.Count == 0)
        {
            if (listed.Exists(s => s.Status == ApplicationStatus.Approved))
            {
                await work.ReportAsync(command, ContractorEvaluation.ObligationCode, fiscalYear, ContractorEvaluation.Month, department, ObligationProgress.Done, "委託先がないことを一覧表で確認");
            }

            return;
        }

        var waiting = evaluations.Where(e => e.Status == ApplicationStatus.Submitted).Select(e => e.ContractorId).Distinct().Count();
        await work.ReportAsync(
            command, ContractorEvaluation.ObligationCode, fiscalYear, ContractorEvaluation.Month, department,
            approved == working.Count ? ObligationProgress.Done : approved + waiting == working.Count ? ObligationProgress.Submitted : ObligationProgress.InProgress,
            $"{working.Count}社のうち承認{approved}社・申請中{waiting}社");
    }
}

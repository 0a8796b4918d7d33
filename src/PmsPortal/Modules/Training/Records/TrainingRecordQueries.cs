using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Training;

/// <summary>A training with its record, or without one yet.</summary>
public sealed record TrainingRecordRow(
    int? Id, int PlanId, int FiscalYear, int LineNumber, string Title, ApplicationStatus? Status, TrainingFigures? Figures, DateOnly? DraftedOn, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>One record as its page and its print show it.</summary>
public sealed record TrainingRecordDetail(
    TrainingRecordRow Row, string DraftedBy, IReadOnlyList<SnapshotLine> Lines, TrainingRecordInput Input, string Instruction, DateOnly? InstructedOn, string? WhyNotWrite);

/// <summary>Reading the PMS教育実施記録.</summary>
public sealed class TrainingRecordQueries(PortalDb portal)
{
    private const int Most = 500;

    /// <summary>Every training of the plans in force with its record, newest year first.</summary>
    public Task<IReadOnlyList<TrainingRecordRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.ViewDrafts);
        return portal.QueryAsync<IReadOnlyList<TrainingRecordRow>>(
            async db =>
            {
                var lines = await db.TrainingLines.Where(l => l.PlanVersion.IsEffective).OrderByDescending(l => l.PlanVersion.Plan.FiscalYear).ThenBy(l => l.Number).ThenBy(l => l.Id).Take(Most)
                    .Select(l => new { l.PlanVersion.PlanId, l.PlanVersion.Plan.FiscalYear, l.Number, l.Content.Title }).ToListAsync(cancellationToken);
                var records = await Rows(db.TrainingRecords.OrderByDescending(r => r.Plan.FiscalYear).ThenBy(r => r.LineNumber).ThenBy(r => r.Id).Take(Most)).ToListAsync(cancellationToken);
                var byLine = records.ToDictionary(r => (r.PlanId, r.LineNumber));
                return
                [
                    .. lines.Select(l => byLine.GetValueOrDefault((l.PlanId, l.Number)) ?? new TrainingRecordRow(null, l.PlanId, l.FiscalYear, l.Number, l.Title, null, null, null, null, null))
                        .Concat(records.Where(r => !lines.Exists(l => l.PlanId == r.PlanId && l.Number == r.LineNumber)))
                        .OrderByDescending(r => r.FiscalYear).ThenBy(r => r.LineNumber),
                ];
            },
            cancellationToken);
    }

    public Task<TrainingRecordDetail> GetAsync(Actor actor, int recordId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.ViewDrafts);
        return portal.QueryAsync(
            async db =>
            {
                var row = await Rows(db.TrainingRecords.Where(r => r.Id == recordId)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var record = await db.TrainingRecords.Where(r => r.Id == recordId)
                    .Select(r => new { r.DraftedBy, r.Lines, r.Evaluation, r.NextYear, r.InstructionAnswer, r.Instruction, r.InstructedOn, r.Status }).SingleAsync(cancellationToken);
                var whyNot = !actor.May(TrainingPermissions.Record) ? "実施記録を作成できるのは個人情報保護教育責任者です。"
                    : record.Status == ApplicationStatus.Submitted ? "報告中です。取り下げるか、差戻しを待ってください。"
                    : record.Status == ApplicationStatus.Approved ? "承認された実施記録は変えられません。3年以上保管します。"
                    : null;
                return new TrainingRecordDetail(
                    row, record.DraftedBy, Snapshot.Read(record.Lines),
                    new TrainingRecordInput { Evaluation = record.Evaluation, NextYear = record.NextYear, InstructionAnswer = record.InstructionAnswer },
                    record.Instruction, record.InstructedOn, whyNot);
            },
            cancellationToken);
    }

    internal static IQueryable<TrainingRecordRow> Rows(IQueryable<TrainingRecord> records) => records.Select(r => new TrainingRecordRow(
        r.Id, r.PlanId, r.Plan.FiscalYear, r.LineNumber, r.Title, r.Status, r.Figures, r.DraftedOn, r.ApprovedOn, r.ApprovedBy));
}

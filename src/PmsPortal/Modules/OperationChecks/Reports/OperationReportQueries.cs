using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>A quarter in the list of reports.</summary>
public sealed record OperationReportRow(int Id, int FiscalYear, int Quarter, OperationReportStatus Status, DateOnly MadeOn, DateOnly? SubmittedOn, DateOnly? ApprovedOn, string ApprovedBy);

/// <summary>A report as its page and its print show it; figures are frozen from the submission on.</summary>
public sealed record OperationReportDetail(
    OperationReportRow Row, int Version, string Comment, string MadeBy, string SubmittedBy, string CheckedBy, DateOnly? CheckedOn, string ReturnComment, OperationReportFigures Figures, string? WhyNotEdit);

/// <summary>Reading the quarterly reports.</summary>
public sealed class OperationReportQueries(PortalDb portal, OperationCheckQueries checks, TimeProvider time)
{
    internal DateOnly Today => time.Today();

    public Task<IReadOnlyList<OperationReportRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.ViewReports);
        return portal.QueryAsync<IReadOnlyList<OperationReportRow>>(
            async db => await Rows(db.OperationReports.OrderByDescending(r => r.FiscalYear).ThenByDescending(r => r.Quarter).ThenBy(r => r.Id).Take(100)).ToListAsync(cancellationToken), cancellationToken);
    }

    public async Task<OperationReportDetail> GetAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        if (!actor.May(OperationCheckPermissions.ViewReports))
        {
            throw new NotFoundException();
        }

        var report = await portal.QueryAsync(db => db.OperationReports.FirstOrDefaultAsync(r => r.Id == reportId, cancellationToken), cancellationToken) ?? throw new NotFoundException();
        var figures = report.Status is OperationReportStatus.Submitted or OperationReportStatus.Approved
            ? OperationReportFigures.Read(report.Frozen)
            : await FiguresAsync(actor, report.FiscalYear, report.Quarter, cancellationToken);
        return new OperationReportDetail(
            new(report.Id, report.FiscalYear, report.Quarter, report.Status, report.MadeOn, report.SubmittedOn, report.ApprovedOn, report.ApprovedBy), report.Version, report.Comment, report.MadeBy,
            report.SubmittedBy, report.CheckedBy, report.CheckedOn, report.ReturnComment, figures,
            !report.Can(OperationReportAction.Write) ? $"「{report.Status.Label()}」のため編集できません。"
            : !actor.May(OperationCheckPermissions.Report) ? "編集できるのは事務局責任者です。" : null);
    }

    /// <summary>The whole report in lines, for a sheet of its own.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> SheetAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var report = await GetAsync(actor, reportId, cancellationToken);
        actor.Demand(OperationCheckPermissions.Export);
        return OperationReportFigures.Sheet($"{report.Row.FiscalYear}年度第{report.Row.Quarter}四半期", report.Comment, report.Figures);
    }

    internal async Task<OperationReportFigures> FiguresAsync(Actor actor, int fiscalYear, int quarter, CancellationToken cancellationToken)
    {
        var months = OperationReport.MonthsOf(quarter);
        var lines = await checks.OverviewAsync(actor, fiscalYear, cancellationToken);
        var (late, findings) = await portal.QueryAsync(
            async db => (
                await db.OperationChecks.Where(c => c.FiscalYear == fiscalYear && months.Contains(c.Month) && c.IsLate)
                    .Select(c => new { c.DepartmentId, c.Month, c.LateReason }).ToListAsync(cancellationToken),
                await OperationCheckQueries.RowsAsync(
                    OperationCheckQueries.Order(
                        OperationCheckQueries.Filter(db, actor, new() { Year = fiscalYear }).Where(i => months.Contains(i.Check.Month) && i.Result == OperationCheckResult.Finding), new() { Sort = "month" }),
                    cancellationToken)),
            cancellationToken);
        var reasons = late.ToDictionary(l => (l.DepartmentId, l.Month), l => l.LateReason);
        return new OperationReportFigures(
            [.. lines.Select(l => new OperationReportLine(
                l.Name, [.. l.Cells.Where(c => months.Contains(c.Month)).Select(c => new OperationReportCell(c.Month, c.State, c.Findings, c.WasLate, reasons.GetValueOrDefault((l.DepartmentId, c.Month), string.Empty)))]))],
            [.. (await checks.WithFollowUpsAsync(actor, findings, cancellationToken)).Select(f => new OperationReportFinding($"{f.Place.Month}月", f.Department, $"{f.Code} {f.Text}", f.Note, f.Correction, f.Outcome))],
            time.Today());
    }

    private static IQueryable<OperationReportRow> Rows(IQueryable<OperationReport> reports) =>
        reports.Select(r => new OperationReportRow(r.Id, r.FiscalYear, r.Quarter, r.Status, r.MadeOn, r.SubmittedOn, r.ApprovedOn, r.ApprovedBy));
}

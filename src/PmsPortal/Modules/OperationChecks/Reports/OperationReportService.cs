using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>The quarterly report to the 理事長 (P-150): made by the clock or the secretariat, confirmed by the 保護管理者.</summary>
public sealed class OperationReportService(PortalDb portal, OperationReportQueries queries)
{
    public const string RouteCode = "OperationReport";

    /// <summary>Makes the draft of a quarter that is over.</summary>
    /// <returns>The report's key; of the one that was there where one was.</returns>
    public Task<int> MakeAsync(Actor actor, int fiscalYear, int quarter, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OperationCheckPermissions.Report);
                if (quarter is < 1 or > 4 || fiscalYear is < 2000 or > 2100)
                {
                    throw new NotFoundException();
                }

                await command.LockAsync();
                var report = await command.Db.OperationReports.FirstOrDefaultAsync(r => r.FiscalYear == fiscalYear && r.Quarter == quarter, cancellationToken);
                if (report is null)
                {
                    report = new OperationReport(fiscalYear, quarter, command.Today, command.Actor.Name);
                    if (report.To >= command.Today)
                    {
                        throw new RuleException($"{fiscalYear}年度第{quarter}四半期は{report.To:yyyy/MM/dd}に終わります。報告はその翌日から作れます。");
                    }

                    command.Db.OperationReports.Add(report);
                    await command.FlushAsync();
                }

                return report.Id;
            },
            cancellationToken);

    /// <summary>Makes the draft of the last quarter, once; nothing where nothing was checked in it.</summary>
    /// <returns>True where one was made.</returns>
    public async Task<bool> MakeLastAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.Report);
        var (year, quarter) = OperationReport.Of(queries.Today.AddMonths(-3));
        var months = OperationReport.MonthsOf(quarter);
        var isWanted = await portal.QueryAsync(
            async db => !await db.OperationReports.AnyAsync(r => r.FiscalYear == year && r.Quarter == quarter, cancellationToken)
                && await db.OperationChecks.AnyAsync(c => c.FiscalYear == year && months.Contains(c.Month), cancellationToken),
            cancellationToken);
        if (isWanted)
        {
            await MakeAsync(actor, year, quarter, cancellationToken);
        }

        return isWanted;
    }

    /// <summary>Writes what the figures don't say.</summary>
    public Task WriteAsync(Actor actor, int reportId, int version, string comment, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var report = await LoadAsync(command, reportId, cancellationToken);
                if (comment.Length > OperationReport.CommentMaxLength)
                {
                    throw new RuleException([new("Comment", $"所見は{OperationReport.CommentMaxLength}文字以内で書いてください。")]);
                }

                report.Write(comment.Trim());
                command.Expect(report, version);
            },
            cancellationToken);

    /// <summary>Freezes the figures and sends them to the 保護管理者 and then the 理事長.</summary>
    public async Task SubmitAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        // Authorised and read before the lock: follow-ups are read by the module that keeps them.
        var figures = (await queries.GetAsync(actor, reportId, cancellationToken)).Figures;
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var report = await LoadAsync(command, reportId, cancellationToken);
                if (figures.Missing > 0 && report.Comment.Length == 0)
                {
                    throw new RuleException([new("Comment", $"未実施が{figures.Missing}件あります。実施されなかった事情と、これからどうするかを所見に書いてください。")]);
                }

                report.Submit(figures.Write(), command.Today, command.Actor.Name);
                await ApprovalEngine.SubmitAsync(command,
                [
                    (new Submission(RouteCode, nameof(OperationReport), report.Id, null, report.RecordTitle, $"operation-checks/reports/{report.Id}"), OperationReportFigures.Freeze(report, figures)),
                ]);
            },
            cancellationToken);
    }

    private static async Task<OperationReport> LoadAsync(Command command, int reportId, CancellationToken cancellationToken)
    {
        var report = await command.Db.OperationReports.FirstOrDefaultAsync(r => r.Id == reportId, cancellationToken);
        if (report is null || !command.Actor.May(OperationCheckPermissions.ViewReports))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(OperationCheckPermissions.Report);
        return report;
    }
}

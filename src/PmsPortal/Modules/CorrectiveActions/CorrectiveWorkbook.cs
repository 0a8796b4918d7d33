using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>A report as one line of the file: the register, and what each step found.</summary>
internal sealed class CorrectiveLine
{
    public required CorrectiveRow Row { get; init; }

    public required DateOnly Today { get; init; }

    public string Text { get; init; } = string.Empty;

    public string IssuedBy { get; init; } = string.Empty;

    public string Cause { get; init; } = string.Empty;

    public string Action { get; init; } = string.Empty;

    public DateOnly? DueOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public string Result { get; init; } = string.Empty;

    public string ReviewedBy { get; init; } = string.Empty;

    public static IReadOnlyList<RegisterField<CorrectiveLine>> Fields { get; } =
    [
        Of("Number", "番号", 14, l => l.Row.Number),
        Of("Source", "発生源", 16, l => l.Row.Source.Label()),
        Of("Finding", "もとの記録", 24, l => l.Row.FindingTitle ?? string.Empty),
        Of("Title", "件名", 36, l => l.Row.Title),
        Of("Text", "不適合の内容", 50, l => l.Text),
        Of("Clause", "条項", 12, l => l.Row.Clause),
        Of("Department", "責任部門", 16, l => l.Row.Department),
        Of("Class", "区分", 8, l => l.Row.Class?.Label() ?? string.Empty),
        Of("Status", "状態", 22, l => l.Row.Status.Label()),
        Fields<CorrectiveLine>.Date("IssuedOn", "起票日", l => l.Row.IssuedOn, null),
        Of("IssuedBy", "起票者", 14, l => l.IssuedBy),
        Of("Cause", "真の原因", 40, l => l.Cause),
        Of("Action", "是正処置の内容", 40, l => l.Action),
        Of("Person", "担当者", 14, l => l.Row.Person ?? string.Empty),
        Fields<CorrectiveLine>.Date("DueOn", "対応予定期限", l => l.DueOn, null),
        Fields<CorrectiveLine>.Date("DoneOn", "実施完了日", l => l.DoneOn, null),
        Of("Result", "有効性", 12, l => l.Result),
        Of("ReviewedBy", "確認者", 14, l => l.ReviewedBy),
        Number("RedoCount", "再実施", l => l.Row.RedoCount),
        Number("ReturnCount", "差戻し", l => l.Row.ReturnCount),
        Of("Recurring", "再発の疑い", 10, l => l.Row.IsRecurring ? "有" : string.Empty),
        Fields<CorrectiveLine>.Date("ClosedOn", "完了日", l => l.Row.ClosedOn, null),
        Number("Days", "経過日数", l => l.Row.Days(l.Today)),
    ];

    private static RegisterField<CorrectiveLine> Of(string key, string label, double width, Func<CorrectiveLine, string> text) => new() { Key = key, Label = label, Width = width, Value = text, Text = text };

    private static RegisterField<CorrectiveLine> Number(string key, string label, Func<CorrectiveLine, int> value) =>
        new() { Key = key, Label = label, Width = 8, Value = l => value(l), Text = l => value(l).ToString(CultureInfo.InvariantCulture) };
}

/// <summary>The register as a file. Reports are only made in the portal, so nothing is imported.</summary>
public sealed class CorrectiveExportService(PortalDb portal, TimeProvider time)
{
    public const string Title = "是正処置報告書一覧";

    /// <summary>Writes what the filter shows; the export is logged.</summary>
    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.Export);
        var query = CorrectiveListQuery.Read(filter);
        var today = time.Today();
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var reports = CorrectiveQueries.Order(CorrectiveQueries.Filter(command.Db, actor, query, today), query).AsNoTracking();
                var rows = await CorrectiveQueries.Project(command.Db, reports).ToListAsync(cancellationToken);
                var rest = await reports
                    .Select(r => new
                    {
                        r.Id,
                        r.Issue.Text,
                        r.IssuedBy,
                        Round = r.Rounds.OrderByDescending(x => x.Number).Select(x => new { x.Plan.Cause, x.Plan.Action, x.DueOn, x.DoneOn, x.Result, x.ReviewedBy }).FirstOrDefault(),
                    })
                    .ToDictionaryAsync(r => r.Id, cancellationToken);
                command.Note(ChangeAction.Exported, nameof(CorrectiveAction), 0, $"{Title}の出力（{format}）{rows.Count}件", filter);
                return rows.ConvertAll(r => new CorrectiveLine
                {
                    Row = r,
                    Today = today,
                    Text = rest[r.Id].Text,
                    IssuedBy = rest[r.Id].IssuedBy,
                    Cause = rest[r.Id].Round?.Cause ?? string.Empty,
                    Action = rest[r.Id].Round?.Action ?? string.Empty,
                    DueOn = rest[r.Id].Round?.DueOn,
                    DoneOn = rest[r.Id].Round?.DoneOn,
                    Result = rest[r.Id].Round?.Result?.Label() ?? string.Empty,
                    ReviewedBy = rest[r.Id].Round?.ReviewedBy ?? string.Empty,
                });
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(
            new SheetLayout(Title, Title) { Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 4, Paper = SheetPaper.A3 }, CorrectiveLine.Fields, lines, format, output, cancellationToken);
    }
}

/// <summary>The file's address.</summary>
public sealed class CorrectiveEndpoints : IPortalEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/corrective-actions/export", async (string? format, HttpContext context, CorrectiveExportService export, ActorReader actors, TimeProvider time) =>
    {
        var kind = format switch { "csv" => ExportFormat.Csv, "cp932" => ExportFormat.CsvCp932, _ => ExportFormat.Xlsx };
        try
        {
            var actor = CurrentActor.AccountIdOf(context.User) is { } id ? await actors.ReadAsync(id, context.RequestAborted) : null;
            (actor ?? throw new NotFoundException()).Demand(CorrectivePermissions.Export);
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName($"{CorrectiveExportService.Title}_{time.Today():yyyyMMdd}.{(kind == ExportFormat.Xlsx ? "xlsx" : "csv")}");
            context.Response.ContentType = kind == ExportFormat.Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";
            context.Response.Headers.ContentDisposition = disposition.ToString();
            context.Response.Headers.CacheControl = "no-store";
            await export.ExportAsync(actor, context.Request.QueryString.Value ?? string.Empty, kind, context.Response.Body, context.RequestAborted);
        }
        catch (Exception failure) when (failure is NotFoundException or ForbiddenException && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("ファイルが見つからないか、取得する権限がありません。");
        }
    });
}

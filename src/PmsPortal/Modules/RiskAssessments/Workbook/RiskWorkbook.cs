using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>The sheets as a file in the layout of the form F06: one tab a department, the phases as blocks of each subject.</summary>
public sealed class RiskWorkbook(PortalDb portal, RiskChainQueries chains, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "risk";

    public string Title => "リスクアセスメント表";

    public string KeyField => nameof(RiskLine.Subject);

    public string ListAddress => "risk";

    public Permission ImportPermission => RiskPermissions.Import;

    public Permission ExportPermission => RiskPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(RiskLine.Columns);

    public async Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Import);
        List<ImportLine> lines = [];
        try
        {
            await portal.CommandAsync(
                actor,
                async command =>
                {
                    command.Reason = "ファイルの取込み";
                    lines = await new RiskImport(command).RunAsync(source, progress, cancellationToken);
                    if (!commit || lines.Any(l => l.Outcome == ImportOutcome.Error))
                    {
                        throw new NothingSavedException();
                    }

                    var summary = ImportSummary.Of(lines);
                    command.Note(ChangeAction.Imported, RiskSheet.SubjectType, 0, $"リスクアセスメント表の取込み 追加{summary.Added}・変更{summary.Changed}・変更なし{summary.Unchanged}");
                },
                cancellationToken);
        }
        catch (NothingSavedException)
        {
            return new ImportReport(lines, Committed: false);
        }

        return new ImportReport(lines, Committed: true);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Export);
        var query = QueryHelpers.ParseQuery(filter);
        int? Number(string key) => query.TryGetValue(key, out var value) && int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
        var (only, year) = (Number("sheet"), Number("year") ?? FiscalYear.Of(time.Today()).Year);
        var allowed = actor.DepartmentsFor(RiskPermissions.Export);
        await portal.NoteAsync(actor, ChangeAction.Exported, RiskSheet.SubjectType, only ?? 0, $"リスクアセスメント表の出力（{format}）", filter, cancellationToken: cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                // The newest of each department and year; one sheet where one is asked for.
                var sheets = await db.RiskSheets
                    .Where(s => (allowed == null || allowed.Contains(s.DepartmentId))
                        && (only != null ? s.Id == only : s.FiscalYear == year && !db.RiskSheets.Any(x => x.DepartmentId == s.DepartmentId && x.FiscalYear == s.FiscalYear && x.Minor > s.Minor)))
                    .OrderBy(s => s.Department.Code).ThenBy(s => s.Id)
                    .Select(s => new { Sheet = s, s.Department.Name, Superseded = db.RiskSheets.Where(x => x.DepartmentId == s.DepartmentId && x.Id > s.Id && x.ApprovedOn != null).Min(x => x.ApprovedOn) })
                    .ToListAsync(cancellationToken);
                if (sheets.Count == 0)
                {
                    throw new RuleException("出力するリスクアセスメント表がありません。年度を選び直すか、先に表を作成してください。");
                }

                if (format != ExportFormat.Xlsx)
                {
                    var all = new List<RiskLine>();
                    foreach (var sheet in sheets)
                    {
                        all.AddRange(await LinesAsync(db, actor, sheet.Sheet, sheet.Name, sheet.Superseded, cancellationToken));
                    }

                    var encoding = format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8;
                    var replaced = await CsvRegisterWriter.WriteAsync(output, RiskLine.Columns, all.ToAsyncEnumerable(), encoding, cancellationToken);
                    return (IReadOnlyList<string>)[.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」は CP932 に無いため 〓 にしました。")];
                }

                using var writer = new RegisterSheetWriter(output);
                foreach (var sheet in sheets)
                {
                    var layout = new SheetLayout(sheet.Name, Title)
                    {
                        Subtitles = [$"{sheet.Name}　{new FiscalYear(sheet.Sheet.FiscalYear).Wareki}　第{sheet.Sheet.Number}版　{State(sheet.Sheet)}　出力日 {time.Today():yyyy/MM/dd}"],
                        FrozenColumns = 2,
                        Paper = SheetPaper.A3,
                    };
                    await writer.AddSheetAsync(layout, RiskLine.Columns, await LinesAsync(db, actor, sheet.Sheet, sheet.Name, sheet.Superseded, cancellationToken), cancellationToken);
                }

                await writer.CompleteAsync(cancellationToken);
                return [];
            },
            cancellationToken);
    }

    private static string State(RiskSheet sheet) => sheet.Status == RevisionStatus.Approved
        ? $"作成 {sheet.DraftedBy}　承認 {sheet.ApprovedBy} {sheet.ApprovedOn:yyyy/MM/dd}"
        : sheet.Status.Label();

    private async Task<List<RiskLine>> LinesAsync(PortalDbContext db, Actor actor, RiskSheet sheet, string department, DateOnly? superseded, CancellationToken cancellationToken)
    {
        var (subjects, statements) = await RiskSheetReader.SubjectsAsync(db, sheet.Id, cancellationToken);
        var rows = (await RiskSheetReader.RowsAsync(db, sheet.Id, null, cancellationToken)).ToLookup(r => (r.SubjectId, r.Phase));
        var columns = await chains.ColumnsAsync(actor, sheet.DepartmentId, superseded, cancellationToken);
        var lines = new List<RiskLine>();
        foreach (var subject in subjects.Where(s => s.EndReason is null))
        {
            foreach (var (phase, _) in EnumLabels.All<LifecyclePhase>())
            {
                lines.AddRange(rows[(subject.Id, phase)].Select(r => new RiskLine
                {
                    Department = department, Subject = subject.Title, Phase = phase, Content = r.Content, PlanBy = r.PlanBy, Mark = r.EndReason is { } reason ? $"{r.Mark.Label()}（{reason}）" : r.Mark.Label(), LineKey = r.LineKey.ToString("N"),
                    Audited = columns(r.LineKey) is { } seen ? seen.Describe(seen.Measure) : string.Empty, Emerged = columns(r.LineKey) is { } said ? said.Describe(said.Residual) : string.Empty,
                }));
                lines.AddRange(statements.Where(s => s.SubjectId == subject.Id && s.Phase == phase)
                    .Select(s => new RiskLine { Department = department, Subject = subject.Title, Phase = phase, Content = new() { Risk = RiskLine.StatementText(s.Reason) } }));
            }
        }

        return lines;
    }

    /// <summary>Ends a command whose work was only a preview: nothing is saved.</summary>
    private sealed class NothingSavedException : Exception;
}

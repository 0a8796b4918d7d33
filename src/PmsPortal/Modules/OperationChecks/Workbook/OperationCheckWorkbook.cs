using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>One answered item as a line of the workbook.</summary>
internal sealed record OperationCheckWorkbookLine(
    string Department, string Month, string Code, string Group, string Text, string Result, string Note, string Correction, string Status, DateOnly? ClosedOn, string ClosedBy, string LateReason)
{
    public static IReadOnlyList<RegisterField<OperationCheckWorkbookLine>> Fields { get; } =
    [
        Fields<OperationCheckWorkbookLine>.Shown("Department", "部門", l => l.Department, 18),
        Fields<OperationCheckWorkbookLine>.Shown("Month", "対象の月", l => l.Month, 12),
        Fields<OperationCheckWorkbookLine>.Shown("Code", "記号", l => l.Code, 8),
        Fields<OperationCheckWorkbookLine>.Shown("Group", "区分", l => l.Group, 14),
        Fields<OperationCheckWorkbookLine>.Shown("Text", "確かめたこと", l => l.Text, 44),
        Fields<OperationCheckWorkbookLine>.Shown("Result", "結果", l => l.Result, 10),
        Fields<OperationCheckWorkbookLine>.Shown("Note", "見つかったこと・該当しない理由", l => l.Note, 40),
        Fields<OperationCheckWorkbookLine>.Shown("Correction", "その場で直したこと", l => l.Correction, 40),
        Fields<OperationCheckWorkbookLine>.Shown("Status", "状態", l => l.Status, 8),
        Fields<OperationCheckWorkbookLine>.Date("ClosedOn", "完了日", l => l.ClosedOn, null),
        Fields<OperationCheckWorkbookLine>.Shown("ClosedBy", "確認した人", l => l.ClosedBy, 14),
        Fields<OperationCheckWorkbookLine>.Shown("LateReason", "遅れた理由", l => l.LateReason, 24),
    ];
}

/// <summary>運用確認記録 of a year as a file. It leaves only: what was found is written on the day, by the person who looked.</summary>
public sealed class OperationCheckWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "operation-checks";

    public string Title => "運用確認記録";

    public string KeyField => "Code";

    public string ListAddress => "operation-checks";

    public Permission ImportPermission => OperationCheckPermissions.Import;

    public Permission ExportPermission => OperationCheckPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(OperationCheckWorkbookLine.Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("運用の確認は、確かめた人が画面で記録します。ファイルからは取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(OperationCheckPermissions.Export);
        var query = OperationFindingQuery.Read(filter);
        var year = query.Year ?? FiscalYear.Of(time.Today()).Year;
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await OperationCheckQueries.Filter(command.Db, actor, query with { Year = year })
                    .OrderBy(i => i.Check.Department!.Code).ThenBy(i => (i.Check.Month + 8) % 12).ThenBy(i => i.Position).ThenBy(i => i.Id)
                    .Select(i => new
                    {
                        Department = i.Check.Department!.Name, i.Check.DepartmentId, i.Check.FiscalYear, i.Check.Month, i.Code, i.Group, i.Text, i.Result, i.Note, i.Correction, i.Check.Status, i.Check.ClosedOn,
                        i.Check.ClosedBy, i.Check.LateReason,
                    })
                    .AsNoTracking().ToListAsync(cancellationToken);
                command.Note(ChangeAction.Exported, nameof(OperationCheck), 0, $"{Title}の出力（{format}）{year}年度 {rows.Count}件", filter);
                return rows.ConvertAll(i => new OperationCheckWorkbookLine(
                    i.Department ?? OperationCheckKind.System.Label(), new OperationCheckPlace(i.DepartmentId, i.FiscalYear, i.Month).ToString(), i.Code, i.Group, i.Text, i.Result?.Label() ?? string.Empty, i.Note,
                    i.Correction, i.Status.Label(), i.ClosedOn, i.ClosedBy, i.LateReason));
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(
            new SheetLayout(Title, Title) { Subtitles = [$"{new FiscalYear(year)}　出力日 {time.Today():yyyy/MM/dd}"], FrozenColumns = 3, Paper = SheetPaper.A4 },
            OperationCheckWorkbookLine.Fields, lines, format, output, cancellationToken);
    }
}

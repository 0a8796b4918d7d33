using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>The residual risks of all departments as a file, filtered like the list. It leaves only: they are written in the sheets.</summary>
public sealed class ResidualWorkbook(PortalDb portal, RiskRegisterQueries registers, TimeProvider time) : IRegisterWorkbook
{
    private static readonly IReadOnlyList<RegisterField<ResidualRow>> Fields =
    [
        Fields<ResidualRow>.Shown("Department", "部門", r => r.Department, 14),
        Fields<ResidualRow>.Shown("FiscalYear", "年度", r => new FiscalYear(r.FiscalYear).Wareki, 10),
        Fields<ResidualRow>.Shown("Subject", "個人情報（グループ）名", r => r.Subject, 28),
        Fields<ResidualRow>.Shown("Phase", "取扱いの局面", r => r.Phase.Label(), 14),
        Fields<ResidualRow>.Shown("Type", "リスクの種類", r => r.Type?.Label() ?? string.Empty, 16),
        Fields<ResidualRow>.Shown("Risk", "認識したリスク", r => r.Risk, 40),
        Fields<ResidualRow>.Shown("Residual", "残留リスク", r => r.Residual, 40),
        Fields<ResidualRow>.Shown("Reason", "残留リスクの判断", r => r.Reason.Label(), 20),
        Fields<ResidualRow>.Shown("AcceptedBy", "受容する者", r => r.AcceptedBy, 14),
        Fields<ResidualRow>.Shown("Owner", "管理する人", r => r.Owner, 16),
        Fields<ResidualRow>.Date("ReviewOn", "見直す日", r => r.ReviewOn, null),
        Fields<ResidualRow>.Shown("Plan", "計画する対策", r => r.Plan, 30),
        Fields<ResidualRow>.Date("PlanDueOn", "計画の期限", r => r.PlanDueOn, null),
        Fields<ResidualRow>.Shown("FollowUps", "是正処置", r => string.Join("、", r.FollowUps.Select(f => $"{f.Number} {f.State}")), 20),
    ];

    public string Name => "risk-residual";

    public string Title => "残留リスク一覧";

    public string KeyField => "Risk";

    public string ListAddress => "risk/residual";

    public Permission ImportPermission => RiskPermissions.Import;

    public Permission ExportPermission => RiskPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("残留リスクは、各部門のリスクアセスメント表に書きます。この一覧は取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Export);
        var rows = await registers.ResidualsAsync(actor, RiskAddress.Residuals(filter), 0, int.MaxValue, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, RiskSheet.SubjectType, 0, $"{Title}の出力（{format}）{rows.Total}件", filter, cancellationToken);
        return await RegisterFiles.WriteAsync(RiskRegisterFiles.Layout(Title, time, SheetPaper.A3), Fields, rows.Rows, format, output, cancellationToken);
    }
}

/// <summary>The planned measures as a file, filtered like the list. It leaves only: what was done is noted on the page.</summary>
public sealed class MeasureWorkbook(PortalDb portal, RiskRegisterQueries registers, TimeProvider time) : IRegisterWorkbook
{
    private static readonly IReadOnlyList<RegisterField<MeasureRow>> Fields =
    [
        Fields<MeasureRow>.Shown("Department", "部門", r => r.Department, 14),
        Fields<MeasureRow>.Shown("Subject", "個人情報（グループ）名", r => r.Subject, 28),
        Fields<MeasureRow>.Shown("Phase", "取扱いの局面", r => r.Phase.Label(), 14),
        Fields<MeasureRow>.Shown("Risk", "認識したリスク", r => r.Risk, 36),
        Fields<MeasureRow>.Shown("Text", "計画した対策", r => r.Text, 40),
        Fields<MeasureRow>.Shown("Responsible", "担当", r => r.Responsible ?? string.Empty, 14),
        Fields<MeasureRow>.Date("DueOn", "期限", r => r.DueOn, null),
        Fields<MeasureRow>.Shown("Status", "状態", r => r.IsOverdue ? $"{r.Status.Label()}（期限超過）" : r.Status.Label(), 16),
        Fields<MeasureRow>.Date("EndedOn", "実施日", r => r.EndedOn, null),
        Fields<MeasureRow>.Shown("EndedBy", "記録した人", r => r.EndedBy, 14),
        Fields<MeasureRow>.Shown("Note", "実施の内容", r => r.Note, 40),
    ];

    public string Name => "risk-measures";

    public string Title => "計画したリスク対策";

    public string KeyField => "Text";

    public string ListAddress => "risk/measures";

    public Permission ImportPermission => RiskPermissions.Import;

    public Permission ExportPermission => RiskPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("計画した対策は、各部門のリスクアセスメント表に書きます。この一覧は取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Export);
        var rows = await registers.MeasuresAsync(actor, RiskAddress.Measures(filter), 0, int.MaxValue, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, RiskSheet.SubjectType, 0, $"{Title}の出力（{format}）{rows.Total}件", filter, cancellationToken);
        return await RegisterFiles.WriteAsync(RiskRegisterFiles.Layout(Title, time, SheetPaper.A4), Fields, rows.Rows, format, output, cancellationToken);
    }
}

/// <summary>The library of risks and measures as a file, filtered like the list. It leaves only: lines are kept on the page.</summary>
public sealed class RiskLibraryWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    private static readonly IReadOnlyList<RegisterField<RiskLibraryItem>> Fields =
    [
        Fields<RiskLibraryItem>.Shown("Code", "番号", i => i.Code, 8),
        Fields<RiskLibraryItem>.Shown("Phase", "取扱いの局面", i => i.Content.Phase.Label(), 14),
        Fields<RiskLibraryItem>.Shown("Media", "媒体", i => Or(i.Content.MediumSet.Select(m => m.Label())), 20),
        Fields<RiskLibraryItem>.Shown("Ways", "取得の方法", i => Or(i.Content.WaySet.Select(w => w.Label())), 20),
        Fields<RiskLibraryItem>.Shown("Type", "リスクの種類", i => i.Content.Type.Label(), 16),
        Fields<RiskLibraryItem>.Shown("Risk", "リスク", i => i.Content.Risk, 40),
        Fields<RiskLibraryItem>.Shown("Measure", "対策", i => i.Content.Measure, 50),
        Fields<RiskLibraryItem>.Shown("Residual", "残留リスク", i => i.Content.Residual, 36),
        Fields<RiskLibraryItem>.Shown("CheckItem", "監査で確認する事項", i => i.Content.CheckItem, 36),
        Fields<RiskLibraryItem>.Shown("Clause", "条項", i => i.Content.Clause, 12),
        Fields<RiskLibraryItem>.Shown("IsHidden", "提案", i => i.IsHidden ? "使わない" : "使う", 8),
    ];

    public string Name => "risk-library";

    public string Title => "リスクと対策の例";

    public string KeyField => "Code";

    public string ListAddress => "risk/library";

    public Permission ImportPermission => RiskPermissions.Library;

    public Permission ExportPermission => RiskPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("リスクと対策の例は、画面で加えたり直したりします。ファイルからは取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Export);
        var items = await portal.QueryAsync(db => RiskLibraryQueries.Filter(db, RiskAddress.Library(filter)).OrderBy(i => i.Code).ThenBy(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, RiskSheet.SubjectType, 0, $"{Title}の出力（{format}）{items.Count}件", filter, cancellationToken);
        return await RegisterFiles.WriteAsync(RiskRegisterFiles.Layout(Title, time, SheetPaper.A3), Fields, items, format, output, cancellationToken);
    }

    private static string Or(IEnumerable<string> labels) => string.Join("・", labels) is { Length: > 0 } text ? text : "すべて";
}

/// <summary>What the files of the three registers share.</summary>
internal static class RiskRegisterFiles
{
    public static SheetLayout Layout(string title, TimeProvider time, SheetPaper paper) =>
        new(title, title) { Subtitles = [$"{FiscalYear.Of(time.Today())}　出力日 {time.Today():yyyy/MM/dd}"], FrozenColumns = 2, Paper = paper };
}

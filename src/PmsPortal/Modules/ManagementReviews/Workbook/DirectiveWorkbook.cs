using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Decisions and directives as a file. It leaves only: they are written into a review.</summary>
public sealed class DirectiveWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    private static readonly IReadOnlyList<RegisterField<DirectiveRow>> Fields =
    [
        Fields<DirectiveRow>.Shown("Review", "マネジメントレビュー", r => r.Review, 34),
        Fields<DirectiveRow>.Shown("Number", "号", r => $"第{r.Number}号", 8),
        Fields<DirectiveRow>.Shown("Kind", "種類", r => r.Kind.Label(), 14),
        Fields<DirectiveRow>.Shown("Input", "もとになったインプット", r => r.Input?.Label() ?? string.Empty, 28),
        Fields<DirectiveRow>.Shown("Text", "内容", r => r.Text, 60),
        Fields<DirectiveRow>.Shown("Responsible", "担当者", r => r.Responsible, 14),
        Fields<DirectiveRow>.Date("DueOn", "期限", r => r.Due.DueOn, null),
        Fields<DirectiveRow>.Shown("Status", "状態", r => r.Status.Label(), 10),
        Fields<DirectiveRow>.Date("IssuedOn", "指示日", r => r.IssuedOn, null),
        Fields<DirectiveRow>.Date("DoneOn", "完了日", r => r.DoneOn, null),
        Fields<DirectiveRow>.Shown("AcceptedBy", "完了を確かめた人", r => r.AcceptedBy, 16),
    ];

    public string Name => "review-directives";

    public string Title => "マネジメントレビューの指示・決定事項";

    public string KeyField => "Number";

    public string ListAddress => "management-reviews/directives";

    public Permission ImportPermission => ReviewPermissions.Import;

    public Permission ExportPermission => ReviewPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("指示・決定事項は、マネジメントレビューの画面で書きます。ファイルからは取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(ReviewPermissions.Export);
        var query = DirectiveListQuery.Read(filter);
        var today = time.Today();
        var rows = await portal.CommandAsync(
            actor,
            async command =>
            {
                var found = await DirectiveQueries.RowsAsync(DirectiveQueries.Order(DirectiveQueries.Filter(command.Db, actor, query, today).AsNoTracking(), query), cancellationToken);
                command.Note(ChangeAction.Exported, nameof(ReviewDirective), 0, $"{Title}の出力（{format}）{found.Count}件", filter);
                return found;
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(
            new SheetLayout("指示・決定事項", Title) { Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 2, Paper = SheetPaper.A4 }, Fields, rows, format, output, cancellationToken);
    }
}

/// <summary>One review as a line: the record's seven inputs side by side.</summary>
internal sealed record ManagementReviewLine(ManagementReviewRow Row, string Attendees, string Conclusion, IReadOnlyDictionary<ReviewInputKind, string> Inputs);

/// <summary>マネジメントレビュー実施記録 as a file, a line a review.</summary>
public sealed class ManagementReviewWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    private static readonly IReadOnlyList<RegisterField<ManagementReviewLine>> Fields =
    [
        Fields<ManagementReviewLine>.Shown("Title", "マネジメントレビュー", l => l.Row.Title, 34),
        Fields<ManagementReviewLine>.Shown("Status", "状態", l => l.Row.Status.Label(), 10),
        Fields<ManagementReviewLine>.Shown("Period", "対象期間", l => $"{l.Row.PeriodFrom:yyyy/MM/dd}～{l.Row.PeriodTo:yyyy/MM/dd}", 22),
        Fields<ManagementReviewLine>.Date("HeldOn", "実施日", l => l.Row.HeldOn, null),
        Fields<ManagementReviewLine>.Shown("Attendees", "出席者", l => l.Attendees, 24),
        .. EnumLabels.All<ReviewInputKind>().Select(k => Fields<ManagementReviewLine>.Shown(k.Value.ToString(), k.Label, l => l.Inputs.GetValueOrDefault(k.Value, string.Empty), 40)),
        Fields<ManagementReviewLine>.Shown("Conclusion", "レビューの結果", l => l.Conclusion, 40),
        Fields<ManagementReviewLine>.Date("ApprovedOn", "承認日", l => l.Row.ApprovedOn, null),
        Fields<ManagementReviewLine>.Shown("ApprovedBy", "承認者", l => l.Row.ApprovedBy, 16),
    ];

    public string Name => "management-reviews";

    public string Title => "マネジメントレビュー実施記録";

    public string KeyField => "Title";

    public string ListAddress => "management-reviews";

    public Permission ImportPermission => ReviewPermissions.Import;

    public Permission ExportPermission => ReviewPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken) =>
        throw new ForbiddenException("マネジメントレビューは画面で記録し、理事長の承認を受けます。ファイルからは取り込めません。");

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(ReviewPermissions.Export);
        var today = time.Today();
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await ManagementReviewQueries.Rows(command.Db.ManagementReviews.OrderByDescending(r => r.FiscalYear).ThenByDescending(r => r.Number).ThenBy(r => r.Id)).ToListAsync(cancellationToken);
                var texts = await command.Db.ManagementReviews.AsNoTracking()
                    .Select(r => new { r.Id, r.Attendees, r.Conclusion, Inputs = r.Inputs.Select(i => new { i.Kind, i.Text, i.IsNotApplicable }).ToList() }).ToDictionaryAsync(r => r.Id, cancellationToken);
                command.Note(ChangeAction.Exported, nameof(ManagementReview), 0, $"{Title}の出力（{format}）{rows.Count}件", filter);
                return rows.ConvertAll(r => new ManagementReviewLine(
                    r, texts[r.Id].Attendees, texts[r.Id].Conclusion, texts[r.Id].Inputs.ToDictionary(i => i.Kind, i => i.IsNotApplicable ? $"該当なし: {i.Text}" : i.Text)));
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(
            new SheetLayout(Title, Title) { Subtitles = [$"出力日 {today:yyyy/MM/dd}"], FrozenColumns = 1, Paper = SheetPaper.A3 }, Fields, lines, format, output, cancellationToken);
    }
}

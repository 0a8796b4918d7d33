using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Training;

/// <summary>The 受講対象者一覧 as a file. The portal makes it from the plan, so it leaves and never comes back.</summary>
public sealed class EnrollmentWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    private const int Most = 20_000;

    private static readonly IReadOnlyList<RegisterField<EnrollmentRow>> FieldList =
    [
        Column("Training", "教育", 12, r => r.LineNumber),
        Column("Number", "職員番号", 12, r => r.Number),
        Column("Name", "氏名", 18, r => r.Name),
        Column("Department", "部門", 22, r => r.Department),
        Column("Category", "従業者区分", 12, r => r.Category.Label()),
        Column("State", "対象", 10, r => r.State.Label()),
        Column("AddedOn", "対象になった日", 13, r => r.AddedOn),
        Column("DueOn", "期限", 13, r => r.DueOn),
        Column("Progress", "状況", 10, r => r.State == EnrollmentState.Enrolled ? r.Progress.Label() : string.Empty),
        Column("TakenOn", "受講日", 13, r => r.TakenAt is { } at ? JapanTime.DateOf(at) : null),
        Column("PassedOn", "修了日", 13, r => r.PassedAt is { } at ? JapanTime.DateOf(at) : null),
        Column("Score", "テスト結果", 10, r => r.Score),
        Column("Attempts", "受験回数", 10, r => r.Attempts == 0 ? null : r.Attempts),
        Column("Session", "集合研修の出席", 16, r => r.PresentAt is { } at ? $"{JapanTime.DateOf(at):yyyy/MM/dd} {r.PresentWay?.Label()}" : string.Empty),
        Column("Remark", "未受講・除外の理由", 40, r => r.Remark),
        Column("FollowUp", "追加の教育", 30, r => r.FollowUpOn is { } on ? $"{on:yyyy/MM/dd} {r.FollowUpNote}" : string.Empty),
    ];

    public string Name => "training-people";

    public string Title => "PMS教育受講対象者一覧表";

    public string KeyField => "Number";

    public string ListAddress => "training/plans";

    public Permission ImportPermission => TrainingPermissions.Manage;

    public Permission ExportPermission => TrainingPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(FieldList);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(TrainingPermissions.Manage);
        throw new RuleException("受講対象者一覧は、教育計画と従業者一覧から作られます。取込はできません。人を加えるには従業者一覧か教育計画を、結果を入れるには集合研修の画面を使ってください。");
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(TrainingPermissions.Export);
        var values = QueryHelpers.ParseQuery(filter);
        int? wanted = values.TryGetValue("plan", out var id) && int.TryParse(id, NumberStyles.Integer, CultureInfo.InvariantCulture, out var key) ? key : null;
        var year = FiscalYear.Of(time.Today()).Year;
        var found = await portal.QueryAsync(
            async db =>
            {
                var plan = await db.TrainingPlans.Where(p => (wanted == null ? p.FiscalYear == year : p.Id == wanted) && p.Versions.Any(v => v.IsEffective)).Select(p => new { p.Id, p.FiscalYear }).FirstOrDefaultAsync(cancellationToken)
                    ?? throw new NotFoundException();
                var query = EnrollmentListQuery.Read(filter);
                return (plan.Id, plan.FiscalYear, Rows: await EnrollmentQueries.Project(EnrollmentQueries.Order(EnrollmentQueries.Filter(db, actor, plan.Id, query, time.Today()), query).Take(Most)).ToListAsync(cancellationToken));
            },
            cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(TrainingPlan), found.Id, $"{Title}の出力 {found.Rows.Count}人", cancellationToken: cancellationToken);
        var layout = new SheetLayout(Title, $"{found.FiscalYear}年度 {Title}") { FrozenColumns = 3, Subtitles = [$"{time.Today():yyyy/MM/dd} 出力　{found.Rows.Count}人"], Paper = SheetPaper.A3 };
        return await RegisterFiles.WriteAsync(layout, FieldList, found.Rows, format, output, cancellationToken);
    }

    private static RegisterField<EnrollmentRow> Column(string key, string label, double width, Func<EnrollmentRow, object?> value) => new()
    {
        Key = key,
        Label = label,
        Width = width,
        Value = value,
        Text = r => Convert.ToString(value(r), CultureInfo.InvariantCulture) ?? string.Empty,
    };
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Audits;

/// <summary>The sheets F13–F18 as workbooks: small, of one audit or one year. Each export is logged.</summary>
public sealed class AuditExportService(PortalDb portal, AuditPlanQueries plans, AuditQueries audits, AuditChecklistQueries checklists, RecordSheetService sheets)
{
    private static readonly IReadOnlyList<RegisterField<AuditPlanLineRow>> PlanFields =
    [
        Fields<AuditPlanLineRow>.Shown("Kind", "監査の種類", l => l.Kind.Label()), Fields<AuditPlanLineRow>.Shown("Department", "被監査部門", l => l.Department, 20),
        Day<AuditPlanLineRow>("FromOn", "予定（から）", l => l.FromOn), Day<AuditPlanLineRow>("ToOn", "予定（まで）", l => l.ToOn),
        Fields<AuditPlanLineRow>.Shown("Auditors", "監査員（予定）", l => l.Auditors, 24), Fields<AuditPlanLineRow>.Shown("Note", "備考", l => l.Note, 30),
        Day<AuditPlanLineRow>("HeldOn", "実施日", l => l.HeldOn), Fields<AuditPlanLineRow>.Shown("Status", "状態", l => l.AuditStatus?.Label() ?? string.Empty),
    ];

    private static readonly IReadOnlyList<RegisterField<AuditRow>> ListFields =
    [
        Fields<AuditRow>.Shown("Number", "監査番号", r => r.Number), Fields<AuditRow>.Shown("Kind", "監査の種類", r => r.Kind.Label()), Fields<AuditRow>.Shown("Department", "被監査部門", r => r.Department, 20),
        Fields<AuditRow>.Shown("Status", "状態", r => r.Status.Label()), Day<AuditRow>("HeldOn", "実施日", r => r.HeldOn), Fields<AuditRow>.Shown("Auditors", "監査員", r => r.Auditors, 24),
        Day<AuditRow>("NoticeDueOn", "通知の期限", r => r.NoticeDueOn), Day<AuditRow>("NotifiedOn", "通知日", r => r.NotifiedOn),
        Count<AuditRow>("Items", "項目", r => r.Items), Count<AuditRow>("Answered", "判定済", r => r.Answered), Count<AuditRow>("Nonconforming", "不適合", r => r.Nonconforming),
        Count<AuditRow>("Observations", "観察", r => r.Observations), Day<AuditRow>("ApprovedOn", "報告の承認日", r => r.ApprovedOn),
    ];

    private static readonly IReadOnlyList<RegisterField<AuditItemRow>> ItemFields =
    [
        Count<AuditItemRow>("Order", "項番", i => i.Order), Fields<AuditItemRow>.Shown("Group", "区分", i => i.Content.Group, 18), Fields<AuditItemRow>.Shown("Question", "確認項目", i => i.Content.Question, 44),
        Fields<AuditItemRow>.Shown("Expectation", "判断の目安", i => i.Content.Expectation, 36), Fields<AuditItemRow>.Shown("Clause", "条項", i => i.Content.Clause), Fields<AuditItemRow>.Shown("Document", "関連文書", i => i.Content.Document, 20),
        Fields<AuditItemRow>.Shown("Source", "出どころ", i => i.OriginTitle.Length > 0 ? i.OriginTitle : EnumLabels.Label(i.Source), 20), Fields<AuditItemRow>.Shown("Method", "監査方法", i => i.Answer.MethodUsed.Length > 0 ? i.Answer.MethodUsed : i.Content.Method, 24),
        Fields<AuditItemRow>.Shown("Evidence", "客観的証拠", i => i.Answer.Evidence, 44), Fields<AuditItemRow>.Shown("EvidenceAddress", "ポータルの記録", i => i.Answer.EvidenceAddress, 20), Count<AuditItemRow>("Files", "添付", i => i.Files),
        Fields<AuditItemRow>.Shown("Judgement", "判定", i => i.Answer.Judgement?.Label() ?? string.Empty), Fields<AuditItemRow>.Shown("Finding", "指摘内容", i => i.Answer.Finding, 36),
        Fields<AuditItemRow>.Shown("MeasureState", "対策の実施状況", i => i.Answer.MeasureState?.Label() ?? string.Empty),
        Fields<AuditItemRow>.Shown("ResidualAppeared", "残留リスクの顕在化", i => i.Answer.ResidualAppeared switch { true => "有", false => "無", null => string.Empty }), Fields<AuditItemRow>.Shown("AnsweredBy", "記入者", i => i.AnsweredBy),
    ];

    private static readonly IReadOnlyList<RegisterField<AuditFigures>> SummaryFields =
    [
        Fields<AuditFigures>.Shown("Kind", "監査の種類", f => f.Kind.Label()), Fields<AuditFigures>.Shown("Department", "被監査部門", f => f.Department, 20), Fields<AuditFigures>.Shown("Number", "監査番号", f => f.Number),
        Day<AuditFigures>("HeldOn", "実施日", f => f.HeldOn), Fields<AuditFigures>.Shown("Status", "状態", f => f.Status?.Label() ?? "未計画"), Count<AuditFigures>("Items", "項目", f => f.Items),
        Count<AuditFigures>("Conforming", "適合", f => f.Conforming), Count<AuditFigures>("Nonconforming", "不適合", f => f.Nonconforming), Count<AuditFigures>("Observations", "観察", f => f.Observations),
        Count<AuditFigures>("NotApplicable", "対象外", f => f.NotApplicable), Count<AuditFigures>("FollowUps", "是正処置", f => f.FollowUps), Count<AuditFigures>("ClosedFollowUps", "是正完了", f => f.ClosedFollowUps),
    ];

    public async Task<SavedFile> PlanAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        var plan = await plans.FindAsync(actor, year, null, cancellationToken) ?? throw new Platform.Errors.NotFoundException();
        return await WriteAsync(actor, nameof(AuditPlanRevision), year, $"内部監査計画書_{year}年度", $"PMS内部監査計画書 {new FiscalYear(year)} 第{plan.Row.Number}版", PlanFields, plan.Lines, cancellationToken);
    }

    public async Task<SavedFile> ListAsync(Actor actor, AuditListQuery query, CancellationToken cancellationToken = default)
    {
        var rows = await portal.QueryAsync(
            async db => await AuditQueries.WithAuditorsAsync(db, await AuditQueries.Rows(AuditQueries.Order(AuditQueries.Filter(db, actor, query), query).Take(5000)).ToListAsync(cancellationToken), cancellationToken), cancellationToken);
        return await WriteAsync(actor, nameof(AuditEngagement), 0, "内部監査一覧", "内部監査の一覧", ListFields, rows, cancellationToken);
    }

    public async Task<SavedFile> ChecklistAsync(Actor actor, int auditId, CancellationToken cancellationToken = default)
    {
        var audit = await audits.GetAsync(actor, auditId, cancellationToken);
        var items = await checklists.ItemsAsync(actor, auditId, null, cancellationToken);
        return await WriteAsync(actor, nameof(AuditEngagement), auditId, $"監査チェックリスト_{audit.Number}_{audit.Department}", $"PMS内部監査チェックリスト（{audit.Kind.Label()}） {audit.Department} {audit.Number}", ItemFields, items, cancellationToken);
    }

    /// <summary>F14 and, once there is one, F17: one audit in lines.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> SheetAsync(Actor actor, int auditId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(AuditPermissions.Export);
        var audit = await audits.GetAsync(actor, auditId, cancellationToken);
        var items = audit.SeesWork ? await checklists.ItemsAsync(actor, auditId, null, cancellationToken) : [];
        return
        [
            new("Number", "監査番号", audit.Number),
            new("Kind", "監査の種類", audit.Kind.Label()),
            new("Department", "被監査部門", audit.Department),
            new("Status", "状態", audit.Status.Label()),
            new("Auditors", "監査員", string.Join('、', audit.Auditors.Select(a => a.Name))),
            .. AuditEngagementFields.All.Select(f => new SnapshotLine($"Plan/{f.Key}", f.Label, f.Text(audit.Content))),
            .. AuditReportFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(audit.Report))),
            new("Figures", "結果", items.Count == 0 ? string.Empty : AuditFiguresText.Of(items.Select(i => i.Answer.Judgement))),
            .. items.Where(i => i.Answer.Judgement is AuditJudgement.Nonconforming or AuditJudgement.Observation)
                .Select(i => new SnapshotLine($"Item/{i.Order}", $"項番{i.Order} {i.Answer.Judgement!.Value.Label()}", $"{i.Content.Question}\n指摘: {i.Answer.Finding}\n証拠: {i.Answer.Evidence}")),
        ];
    }

    public async Task<SavedFile> SummaryAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        var summary = await plans.SummaryAsync(actor, year, cancellationToken);
        return await WriteAsync(
            actor, nameof(AuditSummary), 0, $"内部監査総括表_{year}年度", $"PMS内部監査総括表 {new FiscalYear(year)}", SummaryFields, summary.ReportedOn is null ? summary.Now : summary.Reported, cancellationToken);
    }

    private Task<SavedFile> WriteAsync<T>(
        Actor actor, string subject, int id, string file, string title, IReadOnlyList<RegisterField<T>> fields, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        actor.Demand(AuditPermissions.Export);
        return sheets.WriteAsync(actor, subject, id, $"{title}の出力 {rows.Count}件", file, title, 2, fields, rows, cancellationToken);
    }

    private static RegisterField<T> Day<T>(string key, string label, Func<T, DateOnly?> get) =>
        new() { Key = key, Label = label, Width = 12, Value = r => get(r), Text = r => get(r) is { } day ? Wareki.FormatGregorian(day) : string.Empty };

    private static RegisterField<T> Count<T>(string key, string label, Func<T, int> get) =>
        new() { Key = key, Label = label, Width = 8, Value = r => get(r), Text = r => get(r).ToString(System.Globalization.CultureInfo.InvariantCulture) };
}

using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Audits;

/// <summary>内部監査 (A.3.7.2): plan, individual plans, checklists, reports and the summary (F13–F18).</summary>
public sealed class AuditsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<AuditPlanService>();
        module.Services.AddScoped<AuditEngagementService>();
        module.Services.AddScoped<AuditChecklistService>();
        module.Services.AddScoped<AuditReportService>();
        module.Services.AddScoped<AuditSummaryService>();
        module.Services.AddScoped<AuditTemplateService>();
        module.Services.AddScoped<AuditQueries>();
        module.Services.AddScoped<AuditChecklistQueries>();
        module.Services.AddScoped<AuditPlanQueries>();
        module.Services.AddScoped<AuditFeedbackQueries>();
        module.Services.AddScoped<ICheckFeedback>(p => p.GetRequiredService<AuditFeedbackQueries>());
        module.Services.AddScoped<AuditMails>();
        module.Services.AddScoped<AuditExportService>();
        module.Services.AddSingleton<IReferenceData, AuditSeed>();
        module.Services.AddScoped<ITodoProvider, AuditTodos>();
        module.Services.AddScoped<IDueItemProvider, AuditDueItems>();
        module.Services.AddScoped<ILinkTarget, AuditLinkTarget>();
        module.Services.AddScoped<IClauseEvidence, AuditEvidence>();
        module.Services.AddScoped<IFindingProvider, AuditFindings>();
        module.Services.AddScoped<ICheckPointProvider, AuditCheckPoints>();
        module.Services.AddScoped<IReviewInput, AuditReviewInput>();
        module.Services.AddScoped<IFileOwner, AuditFiles>();
        module.ApprovalSubject<AuditPlanApprovals>()
            .ApprovalSubject<AuditReportApprovals>()
            .DemoData<AuditDemo>()
            .DemoData<AuditReportDemo>()
            .Search<AuditSearch>()
            .Stylesheet("audits.css")
            .Permissions(AuditPermissions.All)
            .Obligation("AuditPlan", "audits/plans/{year}")
            .Obligation("ConformityAuditNotice", "audits?year={year}&kind=Conformity")
            .Obligation("ConformityAudit", "audits?year={year}&kind=Conformity")
            .Obligation("OperationAuditNotice", "audits?year={year}&kind=Operation")
            .Obligation("OperationAudit", "audits?year={year}&kind=Operation&department={department}")
            .Obligation("AuditSummary", "audits/summaries/{year}")
            .RecordTypes(
                new RecordType("F13", "PMS内部監査計画書", "audits/plans", AuditPermissions.View, 3, "A.3.7.2", "A.3.3.6"),
                new RecordType("F14", "PMS個別内部監査計画書", "audits", AuditPermissions.View, 3, "A.3.7.2"),
                new RecordType("F15", "PMS内部監査チェックリスト（適合性監査）", "audits?kind=Conformity", AuditPermissions.View, 3, "A.3.7.2"),
                new RecordType("F16", "PMS内部監査チェックリスト（運用状況）", "audits?kind=Operation", AuditPermissions.View, 3, "A.3.7.2"),
                new RecordType("F17", "PMS内部監査実施報告書", "audits?status=Approved", AuditPermissions.View, 3, "A.3.7.2"),
                new RecordType("F18", "PMS内部監査総括表", "audits/summaries", AuditPermissions.ViewReported, 3, "A.3.7.2"))
            .Menu(new(MenuArea.Check, 20, "内部監査", "audits", AuditPermissions.View, "fact_check"))
            .Menu(new(MenuArea.Check, 21, "内部監査計画書", "audits/plans", AuditPermissions.View, "event_note"))
            .Menu(new(MenuArea.Check, 22, "内部監査総括表", "audits/summaries", AuditPermissions.ViewReported, "summarize"))
            .Menu(new(MenuArea.Check, 23, "監査のひな形・利害関係", "audits/templates", AuditPermissions.ViewAll, "checklist"));
        AddLabels(module);
    }

    private static void AddLabels(ModuleRegistration module) => module
        .Labels(nameof(AuditPlanRevision), [
            .. AuditPlanFields.All.Select(f => (f.Key, f.Label)), ("Year", "年度"), ("Major", "版（N）"), ("Minor", "版（n）"), ("Status", "状態"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"),
            ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由")])
        .Labels(nameof(AuditPlanLine), ("PlanId", "計画書"), ("Kind", "監査の種類"), ("DepartmentId", "部門"), ("FromOn", "予定（から）"), ("ToOn", "予定（まで）"), ("Auditors", "監査員"), ("Note", "備考"))
        .Labels(nameof(AuditEngagement), [
            .. AuditEngagementFields.All.Select(f => (f.Key, f.Label)), ("EndsAt", "終了時刻"), .. AuditReportFields.All.Where(f => f.Key != nameof(AuditReportContent.HeldOn)).Select(f => (f.Key, f.Label)),
            ("Number", "監査番号"), ("Year", "年度"), ("Kind", "監査の種類"), ("DepartmentId", "被監査部門"), ("Status", "状態"), ("NoticeDueOn", "通知の期限"), ("NotifiedOn", "通知日"), ("NotifiedBy", "通知者"),
            ("LateReason", "通知が遅れた理由"), ("AlternateId", "監査責任者の代行者"), ("AlternateReason", "代行の理由"), ("ItemsConfirmedOn", "項目の確認日"), ("ItemsConfirmedBy", "項目の確認者"),
            ("CompletedOn", "記入を終えた日"), ("CompletedBy", "記入を終えた人"), ("ReportedOn", "報告日"), ("ReportedBy", "報告者"), ("CheckedOn", "確認日"), ("CheckedBy", "確認者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"),
            ("ReturnComment", "差戻しの理由"), ("ReceivedOn", "受領日"), ("ReceivedBy", "受領者"), ("CancelReason", "中止の理由")])
        .Labels(nameof(AuditAuditor), ("EngagementId", "監査"), ("EmployeeId", "監査員"), ("Order", "順"))
        .Labels(nameof(AuditItem), ("EngagementId", "監査"), ("Order", "項番"), ("Source", "出どころ"), ("PointKey", "出どころの番号"), ("OriginKind", "元の記録の種類"), ("OriginId", "元の記録"), ("OriginTitle", "元の記録の名称"),
            ("OriginAddress", "元の記録の場所"), ("Group", "区分"), ("Question", "確認項目"), ("Expectation", "判断の目安"), ("Method", "監査方法（予定）"), ("Clause", "条項"), ("Document", "関連文書"), ("Judgement", "判定"),
            ("MethodUsed", "監査方法"), ("Evidence", "客観的証拠"), ("EvidenceAddress", "ポータルの記録"), ("Finding", "指摘内容"), ("MeasureState", "対策の実施状況"), ("ResidualAppeared", "残留リスクの顕在化"),
            ("AnsweredById", "記入者"), ("AnsweredBy", "記入者の氏名"))
        .Labels(nameof(AuditTemplate), ("Kind", "監査の種類"), ("Number", "版"), ("Note", "変更の内容"), ("EditedBy", "作成者"), ("EditedOn", "作成日"))
        .Labels(nameof(AuditConflict), ("EmployeeId", "人"), ("DepartmentId", "部門"), ("FromOn", "から"), ("ToOn", "まで"), ("Reason", "理由"))
        .Labels(nameof(AuditSummary), ("Year", "年度"), ("Status", "状態"), ("Opinion", "総評"), ("Proposal", "改善の提案"), ("OpenReason", "そろっていないものの理由"), ("ReportedBy", "報告者"), ("ReportedOn", "報告日"),
            ("ReceivedBy", "報告を受けた人"), ("ReceivedOn", "報告を受けた日"));
}

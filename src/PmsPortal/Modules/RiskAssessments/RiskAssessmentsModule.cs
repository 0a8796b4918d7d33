using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>リスクアセスメント表 (F06, A.3.3.3) and the review of 安全管理規程 that follows it.</summary>
public sealed class RiskAssessmentsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Ledger", "Documents"];

    public void Register(ModuleRegistration module)
    {
        var services = module.Services;
        services.AddScoped<RiskSheetService>();
        services.AddScoped<RiskSubjectService>();
        services.AddScoped<RiskRowService>();
        services.AddScoped<RiskMeasureService>();
        services.AddScoped<RiskLibraryService>();
        services.AddScoped<SafetyRulesReviewService>();
        services.AddScoped<RiskSheetQueries>();
        services.AddScoped<RiskSubjectQueries>();
        services.AddScoped<RiskChainQueries>();
        services.AddScoped<RiskRegisterQueries>();
        services.AddScoped<RiskLibraryQueries>();
        services.AddScoped<SafetyRulesQueries>();
        services.AddScoped<RiskPrinting>();
        services.AddSingleton<IReferenceData, RiskLibrarySeed>();
        services.AddScoped<ITodoProvider, RiskTodos>();
        services.AddScoped<IDueItemProvider, RiskDueItems>();
        services.AddScoped<IClauseEvidence, RiskEvidence>();
        services.AddScoped<IBasisProvider, RiskBasis>();
        services.AddScoped<IHintTarget, RiskHintTarget>();
        services.AddScoped<ICheckPointProvider, RiskCheckPoints>();
        services.AddScoped<IFindingProvider, RiskFindings>();
        services.AddScoped<IReviewInput, RiskReviewInput>();
        services.AddScoped<IFileOwner, RiskFiles>();
        module.ApprovalSubject<RiskApprovals>()
            .Obligation(RiskSheet.ObligationCode, "risk/{year}/{department}")
            .Obligation(SafetyRulesReview.ObligationCode, "risk/safety-rules/{year}")
            .DemoData<RiskDemo>()
            .Workbook<RiskWorkbook>()
            .Workbook<ResidualWorkbook>()
            .Workbook<MeasureWorkbook>()
            .Workbook<RiskLibraryWorkbook>()
            .Search<RiskSearch>()
            .Stylesheet("risk.css")
            .Permissions(RiskPermissions.All)
            .RecordTypes(
                new RecordType("F06", "リスクアセスメント表", "risk", RiskPermissions.View, null, "A.3.3.3"),
                new RecordType(string.Empty, "安全管理規程の見直しの記録", "risk/safety-rules", RiskPermissions.View, null, "A.3.4.3.2"))
            .Menu(new(MenuArea.Risk, 10, "リスクアセスメント表", "risk", RiskPermissions.View, "shield"))
            .Menu(new(MenuArea.Risk, 11, "残留リスク", "risk/residual", RiskPermissions.View, "warning"))
            .Menu(new(MenuArea.Risk, 12, "計画した対策", "risk/measures", RiskPermissions.OwnMeasures, "task_alt"))
            .Menu(new(MenuArea.Risk, 13, "安全管理規程の見直し", "risk/safety-rules", RiskPermissions.View, "policy"))
            .Menu(new(MenuArea.Risk, 14, "リスクと対策の例", "risk/library", RiskPermissions.View, "menu_book"))
            .Labels(nameof(RiskSheet), ("DepartmentId", "部門"), ("FiscalYear", "年度"), ("Trigger", "きっかけ"), ("TriggerText", "きっかけの内容"), ("StartedOn", "開始日"), ("BaseSheetId", "引き継いだ表"), ("SubmittedOn", "申請日"), ("Message", "申し送り"),
                ("Major", "版数（N）"), ("Minor", "版数（n）"), ("Status", "状態"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由"))
            .Labels(nameof(RiskSubject), ("SheetId", "表"), ("Kind", "対象のまとめ方"), ("Title", "個人情報（グループ）名"), ("Handling", "取扱いの流れ"), ("EndReason", "終了の理由"))
            .Labels(nameof(RiskSubjectEntry), ("SubjectId", "対象"), ("EntryId", "台帳"), ("AssessedRevisionId", "確認した台帳の版"), ("Answer", "台帳の変更への回答"), ("AnsweredOn", "回答日"), ("AnsweredBy", "回答者"), ("RetirementSeen", "廃止を確認"))
            .Labels(nameof(RiskRow), ("SubjectId", "対象"), ("Phase", "取扱いの局面"), ("Mark", "区分"), ("EndReason", "終了の理由"), ("LibraryCode", "例の番号"),
                (nameof(RiskContent.Type), "リスクの種類"), (nameof(RiskContent.Risk), "認識したリスク"), (nameof(RiskContent.Measure), "実施している対策"), (nameof(RiskContent.Plan), "計画する対策"), (nameof(RiskContent.PlanDueOn), "計画の期限"),
                (nameof(RiskContent.PlanById), "計画の担当"), (nameof(RiskContent.Document), "対策を反映する規程"), (nameof(RiskContent.Clause), "条項"), (nameof(RiskContent.ResidualReason), "残留リスクの判断"), (nameof(RiskContent.Residual), "残留リスク"),
                (nameof(RiskContent.AcceptedBy), "受容する者"), (nameof(RiskContent.ReviewOn), "残留リスクを見直す日"), (nameof(RiskContent.CheckItem), "監査で確認する事項"), (nameof(RiskContent.Impact), "影響度"), (nameof(RiskContent.Likelihood), "発生可能性"))
            .Labels(nameof(RiskMeasure), ("DepartmentId", "部門"), ("RowId", "表の行"), ("Text", "計画した対策"), ("ResponsibleId", "担当"), ("DueOn", "期限"), ("Status", "状態"), ("PlannedOn", "計画した日"), ("EndedOn", "実施日"), ("EndedBy", "記録した人"), ("Note", "実施の内容"))
            .Labels(nameof(RiskLibraryItem), ("Code", "番号"), ("IsHidden", "使わない"), ("Phase", "取扱いの局面"), ("Media", "媒体"), ("Ways", "取得の方法"), ("Type", "リスクの種類"), ("Risk", "リスク"), ("Measure", "対策"), ("Residual", "残留リスク"), ("CheckItem", "監査で確認する事項"), ("Clause", "条項"))
            .Labels(nameof(RiskSettings), ("IsScored", "採点する"), ("Scale", "段階"), ("Threshold", "対策を求める点数"))
            .Labels(nameof(SafetyRulesReview), ("FiscalYear", "年度"), ("Conclusion", "結論"), ("Reason", "理由"), ("ReviewedOn", "見直した日"), ("ReviewedBy", "見直した人"));
    }
}

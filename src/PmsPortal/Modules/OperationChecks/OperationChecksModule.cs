using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>運用の確認 (F21, A.3.7.1): month by month, the year on one page, the quarter to the 理事長.</summary>
public sealed class OperationChecksModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<OperationCheckService>();
        module.Services.AddScoped<OperationCheckQueries>();
        module.Services.AddScoped<CheckTemplateService>();
        module.Services.AddScoped<CheckTemplateQueries>();
        module.Services.AddScoped<OperationReportService>();
        module.Services.AddScoped<OperationReportQueries>();
        module.Services.AddSingleton<IReferenceData, CheckTemplateSeed>();
        module.Services.AddScoped<IFileOwner, OperationCheckFiles>();
        module.Services.AddScoped<IFindingProvider, OperationCheckFindings>();
        module.Services.AddScoped<ITodoProvider, OperationCheckTodos>();
        module.Services.AddScoped<IClauseEvidence, OperationCheckEvidence>();
        module.Services.AddScoped<IReviewInput, OperationCheckReviewInput>();
        module.ApprovalSubject<OperationReportApprovals>()
            .Obligation(OperationCheckPlace.DepartmentObligation, "operation-checks/{year}/{month}/{department}")
            .Obligation(OperationCheckPlace.SystemObligation, "operation-checks/{year}/{month}/system")
            .Job<MakeOperationReportsJob>(MakeOperationReportsJob.Definition)
            .DemoData<OperationCheckDemo>()
            .Workbook<OperationCheckWorkbook>()
            .Search<OperationCheckSearch>()
            .Stylesheet("operation-checks.css")
            .Permissions(OperationCheckPermissions.All)
            .RecordTypes(new RecordType("F21", "運用確認記録", "operation-checks", OperationCheckPermissions.View, null, "A.3.7.1"))
            .Menu(new(MenuArea.Check, 10, "運用の確認", "operation-checks", OperationCheckPermissions.View, "checklist"))
            .Menu(new(MenuArea.Check, 11, "運用の確認の四半期報告", "operation-checks/reports", OperationCheckPermissions.ViewReports, "summarize"))
            .Labels(nameof(OperationCheck), ("Kind", "種類"), ("DepartmentId", "部門"), ("FiscalYear", "年度"), ("Month", "月"), ("Status", "状態"), ("TemplateNumber", "様式の版"), ("OpenedOn", "開始日"),
                ("OpenedBy", "開始した人"), ("ClosedOn", "完了日"), ("ClosedBy", "確認した人"), ("DueOn", "期限"), ("IsLate", "遅れ"), ("LateReason", "遅れた理由"), ("Note", "申し送り"))
            .Labels(nameof(OperationCheckItem), ("Result", "結果"), ("Note", "見つかったこと・理由"), ("Correction", "その場で直したこと"), ("AnsweredAt", "確認日時"), ("CheckId", "運用の確認"))
            .Labels(nameof(CheckTemplate), ("Kind", "種類"), ("Number", "版"), ("Note", "改めた内容と理由"), ("IssuedOn", "発行日"), ("IssuedBy", "発行した人"), ("ItemsText", "項目"))
            .Labels(nameof(OwnCheckItem), ("DepartmentId", "部門"), ("Text", "確かめること"), ("Hint", "手がかり"), ("AddedOn", "加えた日"), ("AddedBy", "加えた人"), ("EndedOn", "終えた日"))
            .Labels(nameof(OperationReport), ("FiscalYear", "年度"), ("Quarter", "四半期"), ("Status", "状態"), ("Comment", "所見"), ("MadeOn", "作成日"), ("MadeBy", "作成者"), ("SubmittedOn", "報告日"),
                ("SubmittedBy", "報告した人"), ("CheckedOn", "確認日"), ("CheckedBy", "確認者"), ("ApprovedOn", "受領日"), ("ApprovedBy", "受領者"), ("ReturnComment", "差戻しの理由"));
    }
}

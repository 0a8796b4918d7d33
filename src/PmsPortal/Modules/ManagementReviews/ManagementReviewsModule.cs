using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>マネジメントレビュー (F20, A.3.7.3): seven inputs from the system, the 理事長's directives and what became of them.</summary>
public sealed class ManagementReviewsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<ManagementReviewService>();
        module.Services.AddScoped<ManagementReviewQueries>();
        module.Services.AddScoped<DirectiveService>();
        module.Services.AddScoped<DirectiveQueries>();
        module.Services.AddScoped<IFileOwner, DirectiveFiles>();
        module.Services.AddScoped<IFindingProvider, DirectiveFindings>();
        module.Services.AddScoped<IDueItemProvider, DirectiveDueItems>();
        module.Services.AddScoped<ITodoProvider, ReviewTodos>();
        module.Services.AddScoped<IClauseEvidence, ReviewEvidence>();
        module.Services.AddScoped<IReviewInput, ReviewFollowUpInput>();
        module.ApprovalSubject<ReviewApprovals>()
            .Obligation(ManagementReview.ObligationCode, "management-reviews")
            .DemoData<ReviewDemo>()
            .Workbook<ManagementReviewWorkbook>()
            .Workbook<DirectiveWorkbook>()
            .Search<ReviewSearch>()
            .Stylesheet("management-reviews.css")
            .Permissions(ReviewPermissions.All)
            .RecordTypes(new RecordType("F20", "マネジメントレビュー実施記録", "management-reviews", ReviewPermissions.View, 3, "A.3.7.3"))
            .Menu(new(MenuArea.Improvement, 40, "マネジメントレビュー", "management-reviews", ReviewPermissions.View, "groups"))
            .Menu(new(MenuArea.Improvement, 41, "理事長の指示・決定事項", "management-reviews/directives", ReviewPermissions.View, "assignment_turned_in"))
            .Labels(nameof(ManagementReview), ("Kind", "種類"), ("FiscalYear", "年度"), ("Number", "回"), ("Trigger", "きっかけ"), ("TriggerText", "きっかけの内容"), ("PeriodFrom", "対象期間の初日"),
                ("PeriodTo", "対象期間の末日"), ("PreparedOn", "準備の開始日"), ("PreparedBy", "準備した人"), ("HeldOn", "実施日"), ("Place", "場所"), ("Attendees", "出席者"), ("Conclusion", "レビューの結果"),
                ("Status", "状態"), ("SubmittedOn", "申請日"), ("SubmittedBy", "申請者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由"))
            .Labels(nameof(ManagementReviewInput), ("Kind", "インプット"), ("Text", "内容"), ("IsNotApplicable", "該当なし"), ("ConfirmedOn", "確かめた日"), ("ConfirmedBy", "確かめた人"), ("ReviewId", "レビュー"))
            .Labels(nameof(ReviewDirective), ("ReviewId", "レビュー"), ("Number", "号"), ("Kind", "種類"), ("Input", "インプット"), ("Text", "内容"), ("FromId", "引き継いだ指示"), ("ResponsibleId", "担当者"), ("DueOn", "期限"),
                ("DueExplanation", "期限の数え方"), ("Status", "状態"), ("IssuedOn", "指示日"), ("ReportedOn", "報告日"), ("ReportedById", "報告した人"), ("DoneOn", "完了日"), ("AcceptedBy", "完了を確かめた人"))
            .Labels(nameof(DirectiveReport), ("DirectiveId", "指示"), ("Action", "種類"), ("Text", "内容"), ("Evidence", "証拠の所在"), ("On", "日付"), ("By", "書いた人"));
    }
}

using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>是正処置報告書 (A.3.8, F19).</summary>
public sealed class CorrectiveActionsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Clauses"];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<CorrectiveIssueService>();
        module.Services.AddScoped<CorrectivePlanService>();
        module.Services.AddScoped<CorrectiveReviewService>();
        module.Services.AddScoped<CorrectiveQueries>();
        module.Services.AddScoped<CorrectiveExportService>();
        module.Services.AddScoped<IFollowUps, CorrectiveFollowUps>();
        module.Services.AddScoped<IReviewInput, CorrectiveReviewFigures>();
        module.Services.AddScoped<IClauseEvidence, CorrectiveEvidence>();
        module.Services.AddScoped<IFileOwner, CorrectiveIssueFiles>();
        module.Services.AddScoped<IFileOwner, CorrectiveRoundFiles>();
        module.Services.AddScoped<ITodoProvider, CorrectiveTodos>();
        module.Services.AddScoped<IDueItemProvider, CorrectiveDueItems>();
        module.Services.AddScoped<ILinkTarget, CorrectiveLinkTarget>();
        module.ApprovalSubject<CorrectiveApprovals>()
            .DemoData<CorrectiveDemo>()
            .Search<CorrectiveSearch>()
            .Endpoints<CorrectiveEndpoints>()
            .Stylesheet("corrective.css")
            .Permissions(CorrectivePermissions.All)
            .RecordTypes(new RecordType("F19", "是正処置報告書", "corrective-actions?scope=All", CorrectivePermissions.View, 3, "A.3.8", "A.3.7.2", "A.3.6"))
            .Menu(new(MenuArea.Improvement, 10, "是正処置", "corrective-actions", CorrectivePermissions.View, "build_circle"))
            .Menu(new(MenuArea.Improvement, 11, "是正処置の設定", "corrective-actions/settings", CorrectivePermissions.Settings, "tune"))
            .Labels(nameof(CorrectiveAction), ("Number", "番号"), ("Source", "発生源"), ("FindingKind", "もとの記録の種類"), ("FindingId", "もとの記録の番号"), ("FindingTitle", "もとの記録"), ("FindingAddress", "もとの記録の画面"),
                ("Title", "件名"), ("Text", "不適合の内容"), ("Clause", "条項"), ("FoundOn", "発見日"), ("Immediate", "応急処置"), ("DepartmentId", "責任部門"), ("IssuingDepartmentId", "起票部門"), ("IssuedById", "起票者番号"),
                ("IssuedBy", "起票者"), ("IssuedOn", "起票日"), ("Status", "状態"), ("StatusSince", "状態が変わった日"), ("StepDueOn", "この段階の期限"), ("Class", "区分"), ("ClassReason", "区分の理由"), ("ConfirmedBy", "内容を確認した人"),
                ("ConfirmedOn", "内容を確認した日"), ("IssueApprovedBy", "内容の承認者"), ("IssueApprovedOn", "内容の承認日"), ("ReturnComment", "差戻しなどの理由"), ("ReturnedBy", "差し戻した人"), ("RecurrenceOfId", "再発のもと"),
                ("IsRecurring", "再発の疑い"), ("ReviewerId", "監査員番号"), ("ReviewerName", "フォローアップ監査の監査員"), ("RedoCount", "再実施の回数"), ("ReturnCount", "差戻しの回数"), ("ClosedBy", "終了を決めた人"),
                ("ClosedOn", "終了日"), ("RetainUntilOn", "保管期限"), ("Touches", "操作の回数"))
            .Labels(nameof(CorrectiveRound), ("ReportId", "報告書"), ("Number", "回"), ("StartedOn", "開始日"), ("StartReason", "再実施の理由"), ("StartedBy", "再実施を指示した人"), ("Method", "調べ方・確認の方法"), ("Whys", "なぜなぜ"),
                ("Cause", "真の原因"), ("FewWhysReason", "「なぜ」が少ない理由"), ("CauseNote", "現象ではないと考える理由"), ("Action", "是正処置の内容"), ("Spread", "水平展開"), ("PersonId", "担当者"), ("PlannedDueOn", "当初の期限"), ("DueOn", "対応予定期限"),
                ("PlanSubmittedBy", "計画の申請者"), ("PlanSubmittedOn", "計画の申請日"), ("PlanApprovedBy", "計画の承認者"), ("PlanApprovedOn", "計画の承認日"), ("DoneText", "完了の報告"), ("NoFileReason", "証跡を添付しない理由"),
                ("DoneById", "報告者番号"), ("DoneBy", "完了を報告した人"), ("DoneOn", "完了の報告日"), ("ReviewFromOn", "有効性を確認できる日"), ("Result", "有効性"), ("ReviewText", "有効性の確認内容"), ("ReviewedBy", "有効性の確認者"),
                ("ReviewedOn", "有効性の確認日"), ("ReportText", "理事長への報告"), ("ReportedBy", "報告者"), ("ReportedOn", "報告日"))
            .Labels(nameof(CorrectiveWork), ("RoundId", "回"), ("What", "実施したこと"), ("DoneById", "実施者番号"), ("DoneBy", "実施者"), ("DoneOn", "実施日"), ("WrittenBy", "記録した人"))
            .Labels(nameof(CorrectiveDueChange), ("RoundId", "回"), ("OldDueOn", "いまの期限"), ("NewDueOn", "新しい期限"), ("Reason", "理由"), ("AskedBy", "申請者"), ("AskedOn", "申請日"), ("Status", "結果"), ("DecidedBy", "決裁者"),
                ("DecidedOn", "決裁日"), ("Comment", "コメント"))
            .Labels(nameof(CorrectiveFeedback), ("ReportId", "報告書"), ("Kind", "種類"), ("TargetId", "対象"), ("Title", "反映先"), ("Address", "画面"), ("RaisedOn", "見直しを求めた日"))
            .Labels(nameof(CorrectiveSettings), ("MinorDefinition", "軽微の定義"), ("Whys", "なぜの回数"), ("ConfirmDays", "内容確認の日数"), ("PlanDays", "計画の日数"), ("MinorReviewDays", "軽微の確認までの日数"),
                ("MajorReviewDays", "重大の確認までの日数"), ("ReviewDays", "有効性確認・報告の日数"), ("RecurrenceYears", "再発とみなす年数"), ("RetentionYears", "保管年数"));
    }
}

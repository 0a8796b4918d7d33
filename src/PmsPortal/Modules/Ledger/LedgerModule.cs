using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Ledger;

/// <summary>個人情報管理台帳 (A.3.3.1).</summary>
public sealed class LedgerModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<LedgerService>();
        module.Services.AddScoped<LedgerQueries>();
        module.Services.AddScoped<LedgerQuality>();
        module.Services.AddScoped<Platform.Todos.ITodoProvider, LedgerTodos>();
        module.Services.AddScoped<LedgerPrinting>();
        module.Services.AddScoped<LedgerReviewService>();
        module.Services.AddScoped<LedgerReviewQueries>();
        module.Services.AddScoped<LedgerApprovals>();
        module.Services.AddScoped<IFileOwner, LedgerFiles>();
        module.Services.AddScoped<IClauseEvidence, LedgerEvidence>();
        module.Services.AddScoped<ILinkTarget, LedgerLinkTarget>();
        module.ApprovalSubject<LedgerApprovals>()
            .ApprovalSubject<LedgerReviewApprovals>()
            .Obligation(LedgerReview.ObligationCode, "ledger/reviews/{year}/{department}")
            .DemoData<LedgerReviewDemo>()
            .Job<OpenLedgerReviewsJob>(OpenLedgerReviewsJob.Definition)
            .Workbook<LedgerWorkbook>()
            .Search<LedgerSearch>()
            .Permissions(LedgerPermissions.All)
            .RecordTypes(new RecordType("F02", "個人情報管理台帳", "ledger", LedgerPermissions.View, null, "A.3.3.1"))
            .Menu(new(MenuArea.PersonalInformation, 10, "個人情報管理台帳", "ledger", LedgerPermissions.View, "folder_shared"))
            .Menu(new(MenuArea.PersonalInformation, 12, "台帳の見直し（4月）", "ledger/reviews", LedgerPermissions.ViewDrafts, "fact_check"))
            .Menu(new(MenuArea.PersonalInformation, 11, "台帳の品質", "ledger/quality", LedgerPermissions.ViewDrafts, "rule"))
            .Labels("LedgerRevision", [
                .. LedgerFields.All.Select(f => (f.Key, f.Label)),
                (nameof(LedgerContent.SubjectCountIsApproximate), "件数は概数"),
                (nameof(LedgerContent.FormOther), "情報形態（その他）"),
                (nameof(LedgerContent.AcquisitionOther), "取得区分（その他）"),
                (nameof(LedgerContent.RetentionRule), "保管期限の決め方"),
                (nameof(LedgerContent.RetentionNumber), "保管期間"),
                (nameof(LedgerContent.RetentionUnit), "保管期間の単位"),
                (nameof(LedgerContent.RetentionStart), "保管期間の起算点"),
                (nameof(LedgerContent.RetentionOther), "保管期限（その他）"),
                (nameof(LedgerContent.DisposalOther), "処分区分（その他）"),
                ("Status", "状態"), ("Number", "版"), ("RetireReason", "廃止の理由"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"),
                ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由"), ("EntryId", "台帳")])
            .Labels(nameof(LedgerReview), ("Status", "状態"), ("DepartmentId", "部門"), ("FiscalYear", "年度"), ("OpenedOn", "開始日"), ("SubmissionId", "申請"), ("SubmittedOn", "申請日"), ("ApprovedOn", "承認日"), ("ReturnComment", "差戻しの理由"))
            .Labels("LedgerEntry", ("Number", "台帳番号"), ("DepartmentId", "部門"), ("RetiredOn", "廃止日"))
            .Labels("ApprovalRequest", ("Status", "状態"), ("Title", "件名"), ("ApplicantName", "申請者"), ("SubmittedAt", "申請日時"),
                ("CompletedAt", "完了日時"), ("SnapshotHash", "申請内容のハッシュ"), ("RouteCode", "承認経路"), ("Address", "画面"),
                ("SubjectType", "対象の種類"), ("SubjectId", "対象"), ("BatchId", "まとめて申請した番号"), ("ApplicantId", "申請者番号"), ("DepartmentId", "部門"));
    }
}

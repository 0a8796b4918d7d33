using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>個人情報関連法規一覧表 (A.3.3.2) and its half-yearly review.</summary>
public sealed class LegalNormsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Clauses"];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<LegalNormService>();
        module.Services.AddScoped<LegalNormReviewService>();
        module.Services.AddScoped<LegalNormQueries>();
        module.Services.AddScoped<LegalNormReviewQueries>();
        module.Services.AddScoped<LegalNormPrinting>();
        module.Services.AddSingleton<IReferenceData, LegalNormSeed>();
        module.DemoData<LegalNormDemo>();
        module.Services.AddScoped<ITodoProvider, LegalNormTodos>();
        module.Services.AddScoped<IClauseEvidence, LegalNormEvidence>();
        module.Services.AddScoped<IBasisProvider, LegalNormBasis>();
        module.Services.AddScoped<IReviewInput, LegalNormReviewInput>();
        module.ApprovalSubject<LegalNormApprovals>()
            .ApprovalSubject<LegalNormReviewApprovals>()
            .Obligation(LegalNormObligation.Code, "legal-norms/reviews")
            .Workbook<LegalNormWorkbook>()
            .Search<LegalNormSearch>()
            .Permissions(LegalNormPermissions.All)
            .RecordTypes(new RecordType("F05", "個人情報関連法規一覧表", "legal-norms", LegalNormPermissions.View, null, "A.3.3.2"))
            .Menu(new(MenuArea.NormsAndDocuments, 10, "個人情報関連法規一覧表", "legal-norms", LegalNormPermissions.View, "gavel"))
            .Menu(new(MenuArea.NormsAndDocuments, 11, "法規の見直し", "legal-norms/reviews", LegalNormPermissions.View, "event_repeat"))
            .Labels(nameof(LegalNorm), ("Number", "一覧番号"))
            .Labels(nameof(LegalNormRevision), [
                .. LegalNormFields.All.Select(f => (f.Key, f.Label)),
                ("Number", "版"), ("Status", "承認の状態"), ("NormId", "規範"), ("ReviewId", "見直し"), ("DraftedBy", "作成者"), ("DraftedOn", "作成日"), ("ApprovedBy", "承認者"),
                ("ApprovedOn", "承認日"), ("ReturnComment", "差戻しの理由")])
            .Labels(nameof(LegalNormReview), ("Year", "年度"), ("Half", "半期"), ("Status", "状態"), ("StartedBy", "開始した人"), ("StartedOn", "開始日"), ("SubmittedBy", "申請者"),
                ("SubmittedOn", "申請日"), ("Message", "申し送り"), ("ApprovedBy", "承認者"), ("ApprovedOn", "承認日"), ("ReturnComment", "差戻しの理由"))
            .Labels(nameof(LegalNormAnswer), ("ReviewId", "見直し"), ("NormId", "規範"), ("Result", "結果"), ("Place", "確認した場所"), ("CheckedOn", "確認日"), ("CheckedBy", "確認した人"),
                ("Change", "改正の内容"), ("Effect", "影響"), ("Action", "対応"));
    }
}

using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Documents;

/// <summary>規程・手順・様式: the PMS文書管理台帳 (A.3.5.2, F41).</summary>
public sealed class DocumentsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<DocumentService>();
        module.Services.AddScoped<DocumentQueries>();
        module.Services.AddScoped<DocumentReadingService>();
        module.Services.AddScoped<DocumentBases>();
        module.Services.AddScoped<DocumentPrinting>();
        module.Services.AddScoped<IBasisProvider, DocumentBasisProvider>();
        module.Services.AddScoped<IClauseEvidence, DocumentEvidence>();
        module.Services.AddScoped<IReviewInput, DocumentReviewInput>();
        module.Services.AddScoped<IDueItemProvider, DocumentDueItems>();
        module.Services.AddScoped<ITodoProvider, DocumentTodos>();
        module.Services.AddScoped<IFileOwner, DocumentPdfFiles>();
        module.Services.AddScoped<IFileOwner, DocumentSourceFiles>();
        module.Services.AddScoped<IHintTarget, DocumentHintTarget>();
        module.Services.AddScoped<ILinkTarget, DocumentLinkTarget>();
        module.Job<CompareBasesJob>(CompareBasesJob.Definition);
        module.DemoData<DocumentDemo>();
        module.ApprovalSubject<DocumentApprovals>()
            .Workbook<DocumentWorkbook>()
            .Search<DocumentSearch>()
            .Permissions(DocumentPermissions.All)
            .RecordTypes(new RecordType("F41", "PMS文書管理台帳", "documents", DocumentPermissions.View, null, "A.3.5.2"))
            .Menu(new(MenuArea.NormsAndDocuments, 20, "規程・手順・様式", "documents", DocumentPermissions.View, "description"))
            .Menu(new(MenuArea.NormsAndDocuments, 21, "未読の文書", "documents/unread", DocumentPermissions.View, "mark_email_unread"))
            .Menu(new(MenuArea.NormsAndDocuments, 22, "文書のお知らせ", "documents/announcements", DocumentPermissions.View, "campaign"))
            .Labels("ControlledDocument", ("Number", "文書管理番号"), ("Kind", "種類"), ("OwnerId", "文書管理者"), ("DaysToRead", "確認の期限（日）"), ("AbolishedOn", "廃止日"))
            .Labels("RevisionHint", ("Text", "見直しを勧める理由"), ("SourceTitle", "もとになった記録"), ("SourceAddress", "もとの記録の場所"), ("RaisedOn", "勧めた日"), ("AnsweredOn", "回答日"), ("AnsweredBy", "回答者"), ("Answer", "見直しの結果"), ("SubjectKind", "対象の種類"), ("SubjectId", "対象"))
            .Labels("DocumentVersion", [
                .. DocumentFields.All.Select(f => (f.Key, f.Label)),
                ("Major", "版数（N）"), ("Minor", "版数（n）"), ("Status", "状態"), ("IsAbolition", "廃止"), ("OwnerId", "文書管理者"), ("BodyHash", "本文のハッシュ"), ("DocumentId", "文書"),
                ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "発行日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由")])
            .Labels("DocumentAcknowledgement", ("DocumentId", "文書"), ("VersionId", "版"), ("EmployeeId", "従業者"), ("AcknowledgedAt", "確認日時"))
            .Labels("DocumentBasisAnswer", ("DocumentId", "文書"), ("VersionId", "版"), ("DocumentNumber", "文書管理番号"), ("Kind", "根拠の種類"), ("Key", "根拠"), ("Title", "根拠の名称"),
                ("ChangedOn", "根拠が変わった日"), ("Reason", "影響なしの理由"), ("AnsweredBy", "回答者"), ("AnsweredOn", "回答日"));
    }
}

using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Records;

/// <summary>PMS記録管理台帳 (F42, A.3.5.3) and 個人情報廃棄記録簿 (F32, A.3.4.3.1).</summary>
public sealed class RecordsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [nameof(Ledger)];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<RecordService>();
        module.Services.AddScoped<RecordTypeService>();
        module.Services.AddScoped<DisposalService>();
        module.Services.AddScoped<DisposalRecordService>();
        module.Services.AddScoped<RecordQueries>();
        module.Services.AddScoped<RecordPrinting>();
        module.Services.AddScoped<DisposalQueries>();
        module.Services.AddScoped<DisposalRecordQueries>();
        module.Services.AddScoped<ITodoProvider, RecordTodos>();
        module.Services.AddScoped<IClauseEvidence, RecordEvidence>();
        module.Services.AddScoped<IFileOwner, DisposalFiles>();
        module.DemoData<RecordDemo>();
        module.ApprovalSubject<RecordApprovals>()
            .ApprovalSubject<DisposalListApprovals>()
            .ApprovalSubject<DisposalRecordApprovals>()
            .Workbook<RecordWorkbook>()
            .Search<RecordSearch>()
            .Search<DisposalSearch>()
            .Permissions(RecordPermissions.All)
            .RecordTypes(
                new RecordType("F42", "PMS記録管理台帳", "records", RecordPermissions.View, null, "A.3.5.3"),
                new RecordType("F32", "個人情報廃棄記録簿", "disposal-records", RecordPermissions.View, null, "A.3.4.3.1"))
            .Menu(new(MenuArea.NormsAndDocuments, 40, "PMS記録管理台帳", "records", RecordPermissions.View, "inventory_2"))
            .Menu(new(MenuArea.NormsAndDocuments, 41, "記録の廃棄リスト", "records/disposals", RecordPermissions.View, "auto_delete"))
            .Menu(new(MenuArea.PersonalInformation, 60, "個人情報廃棄記録簿", "disposal-records", RecordPermissions.View, "delete_sweep"));
        Labels(module);
    }

    private static void Labels(ModuleRegistration module)
    {
        (string, string)[] paper = [("Status", "状態"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由"), ("DepartmentId", "部門"), ("Number", "番号"), ("Year", "年度"), ("Message", "申し送り")];
        module.Labels(nameof(RecordEntry), ("Number", "記録番号"), ("DepartmentId", "部門"), ("RetiredOn", "台帳から外した日"))
            .Labels(nameof(RecordRevision), [
                .. RecordFields.All.Select(f => (f.Key, f.Label)),
                (nameof(RecordContent.RetentionRule), "保管期間の決め方"), (nameof(RecordContent.RetentionNumber), "保管期間"), (nameof(RecordContent.RetentionUnit), "保管期間の単位"),
                (nameof(RecordContent.RetentionStart), "保管期間の起算点"), (nameof(RecordContent.RetentionOther), "保管期間（その他）"), (nameof(RecordContent.FirstYear), "保有年度（始まり）"),
                (nameof(RecordContent.LastYear), "保有年度（終わり）"), (nameof(RecordContent.DisposalOther), "廃棄方法（その他）"), ("Status", "状態"), ("Number", "版"), ("RetireReason", "台帳から外す理由"),
                ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("EntryId", "記録")])
            .Labels(nameof(RecordSheet), [.. paper, ("LineCount", "件数")])
            .Labels(nameof(RecordTypeRetention), ("Key", "記録"), ("Title", "名称"), ("Years", "保管年数"), ("Reason", "理由"), ("DecidedBy", "決めた人"), ("DecidedOn", "決めた日"))
            .Labels(nameof(DisposalList), paper)
            .Labels(nameof(DisposalLine), ("Subject", "廃棄するもの"), ("RetentionEndsOn", "満了日"), ("EndBasis", "満了日の根拠"), ("Medium", "媒体"), ("Quantity", "数量"), ("Method", "廃棄方法"), ("MethodOther", "廃棄方法（その他）"),
                ("PlannedOn", "予定日"), ("Witness", "立会者"), ("TakenOutReason", "廃棄しない理由"), ("DisposedOn", "廃棄日"), ("ListId", "廃棄リスト"), ("EntryId", "記録"), ("Year", "年度"), ("LedgerEntryId", "台帳"))
            .Labels(nameof(DisposalRecord), [.. paper, .. DisposalFields.All.Select(f => (f.Key, f.Label)), (nameof(DisposalContent.MethodOther), "廃棄方法（その他）"),
                ("LineId", "廃棄リストの行"), ("EntryId", "記録"), ("LedgerEntryId", "台帳"), ("Subject", "廃棄したもの"), ("RetentionEndsOn", "満了日")]);
    }
}

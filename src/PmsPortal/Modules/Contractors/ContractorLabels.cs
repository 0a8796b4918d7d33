using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Contractors;

/// <summary>The Japanese names of the module's properties in the change log.</summary>
internal static class ContractorLabels
{
    public static void Register(ModuleRegistration module) => module
        .Labels(nameof(Contractor), [
            .. Names(nameof(ContractorContent.Name), nameof(ContractorContent.CorporateNumber), nameof(ContractorContent.Address), nameof(ContractorContent.ContactName), nameof(ContractorContent.ContactPhone), nameof(ContractorContent.ContactMail),
                nameof(ContractorContent.HasMark), nameof(ContractorContent.MarkNumber), nameof(ContractorContent.MarkExpiresOn), nameof(ContractorContent.OtherCertifications)),
            ("Notes", "備考"), ("Number", "委託先番号"), ("DepartmentId", "主管部門"), ("MarkCheckedOn", "Pマークの確認日"), ("MarkCheckedBy", "Pマークを確認した人"), ("ReportEveryMonths", "定期報告の間隔（か月）"), ("EndedOn", "取引終了日")])
        .Labels(nameof(Entrustment), [
            .. Names("Work", "Class", "PersonCount", "HasMyNumber", "Place", "PlaceDetail", "HandOver", "ReturnWay", "HasSubcontract", "PlannedOn", "Notes"),
            ("NeedNote", "必要な範囲の説明"), ("PersonCountIsApproximate", "人数は概数"), ("ContractorId", "委託先"), ("DepartmentId", "部門"), ("StartedOn", "開始日"), ("StartedBy", "開始を記録した人"), ("IsAfterTheFact", "事後"),
            ("LateReason", "事後の理由"), ("EndedOn", "終了日")])
        .Labels(nameof(EntrustmentEntry), ("EntrustmentId", "委託業務"), ("EntryId", "台帳"))
        .Labels(nameof(Subcontractor), ("EntrustmentId", "委託業務"), ("ParentId", "再委託元"), ("Name", "再委託先"), ("Work", "業務"), ("ConsentOn", "承諾日"), ("ConsentNote", "承諾した書面"))
        .Labels(nameof(ContractorListSheet), ("DepartmentId", "部門"), ("FiscalYear", "年度"), ("Status", "状態"), ("SubmittedBy", "申請者"), ("SubmittedOn", "申請日"), ("Message", "申し送り"), ("ApprovedBy", "確認者"),
            ("ApprovedOn", "確認日"), ("ReturnComment", "差戻しの理由"))
        .Labels(nameof(ContractorCriteria), ("Title", "名称"), ("RevisionNote", "改訂の内容"), ("MarkPasses", "Pマークで合格"), ("OptionalRate", "達成率（%）"), ("Major", "版"), ("Minor", "改訂"), ("Status", "状態"), ("DraftedBy", "作成者"),
            ("DraftedOn", "作成日"), ("ApprovedBy", "承認者"), ("ApprovedOn", "承認日"), ("ReturnComment", "差戻しの理由"))
        .Labels(nameof(CriteriaItem), ("CriteriaId", "選定基準"), ("Position", "順番"), ("Code", "番号"), ("Class", "区分"), ("Group", "分類"), ("Text", "質問"), ("Hint", "説明"), ("Kind", "答え方"), ("Choices", "選択肢"), ("IsRequired", "必須"), ("PassIf", "合格条件"))
        .Labels(nameof(CriteriaReview), ("FiscalYear", "年度"), ("CriteriaId", "選定基準"), ("Note", "見直しの結果"), ("ReviewedBy", "見直した人"), ("ReviewedOn", "見直した日"))
        .Labels(nameof(ContractorEvaluation), ("ContractorId", "委託先"), ("CriteriaId", "選定基準"), ("DepartmentId", "部門"), ("FiscalYear", "年度"), ("Occasion", "評価の種類"), ("Reason", "理由"), ("Class", "区分"), ("Status", "状態"),
            ("IsByMark", "Pマークによる合格"), ("MarkNumber", "登録番号"), ("MarkExpiresOn", "有効期限"), ("Opinion", "所見"), ("StartedBy", "開始した人"), ("StartedOn", "開始日"), ("SubmittedBy", "申請者"), ("SubmittedOn", "申請日"),
            ("ApprovedBy", "承認者"), ("ApprovedOn", "承認日"), ("RejectedOn", "却下日"), ("ReturnComment", "差戻しの理由"), ("AnsweredBy", "回答者"), ("AnsweredAt", "回答日時"))
        .Labels(nameof(EvaluationAnswer), ("EvaluationId", "評価"), ("Code", "番号"), ("Value", "回答"), ("Note", "補足"))
        .Labels(nameof(ImprovementDemand), ("EvaluationId", "評価"), ("Code", "番号"), ("Text", "要求"), ("DemandedBy", "要求した人"), ("DemandedOn", "要求日"), ("DueOn", "期限"), ("DueExplanation", "期限の数え方"), ("Answer", "回答"), ("AnsweredOn", "回答日"),
            ("Refusal", "再要求の理由"), ("ConfirmedOn", "確認日"), ("ConfirmedBy", "確認した人"), ("Confirmation", "確認の方法"))
        .Labels(nameof(AnswerLink), ("EvaluationId", "評価"), ("SentTo", "送り先"), ("CreatedBy", "作成者"), ("CreatedAt", "作成日時"), ("ExpiresAt", "有効期限"), ("UsedAt", "回答日時"), ("AnsweredBy", "回答者"), ("RevokedAt", "取消日時"))
        .Labels(nameof(OutsourcingContract), ("ContractorId", "委託先"), ("Title", "契約の名称"), ("Number", "契約番号"), ("SignedOn", "締結日"), ("StartsOn", "契約期間の初日"), ("EndsOn", "契約期間の末日"), ("RenewsItself", "自動更新"), ("NoticeDays", "知らせる日数"),
            ("Notes", "備考"), ("Status", "確認の状態"), ("SubmittedBy", "申請者"), ("SubmittedOn", "申請日"), ("ApprovedBy", "確認・受容した人"), ("ApprovedOn", "確認・受容日"), ("ReturnComment", "差戻しの理由"), ("EndedOn", "終了日"), ("EndReason", "終了の理由"),
            ("CertificateKind", "証明書の種類"), ("CertificateDueOn", "証明書の期限"), ("CertificateDueExplanation", "期限の数え方"), ("CertificateReceivedOn", "証明書の受領日"), ("CertificateReceivedBy", "証明書を受領した人"), ("CertificateFileId", "証明書のファイル"))
        .Labels(nameof(ContractCheck), ("ContractId", "契約"), ("Code", "番号"), ("Group", "項目"), ("Text", "内容"), ("Position", "順番"), ("Result", "結果"), ("Place", "条・頁"), ("Reason", "理由"), ("Risk", "残留リスク"), ("Measure", "代わりの対策"))
        .Labels(nameof(Supervision), ("ContractorId", "委託先"), ("Kind", "種類"), ("Title", "内容"), ("DueOn", "期限"), ("DueExplanation", "期限の数え方"), ("PlannedBy", "計画した人"), ("PlannedOn", "計画日"), ("DoneOn", "実施日"), ("DoneBy", "実施者"),
            ("Content", "結果の内容"), ("Result", "結果"))
        .Labels(nameof(ContractorFinding), ("ContractorId", "委託先"), ("SupervisionId", "監督"), ("Text", "指摘"), ("FoundBy", "見つけた人"), ("FoundOn", "見つけた日"));

    private static IEnumerable<(string, string)> Names(params string[] keys) => ContractorLine.Fields.Where(f => keys.Contains(f.Key)).Select(f => (f.Key, f.Label));
}

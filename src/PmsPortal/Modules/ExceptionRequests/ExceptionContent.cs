using PmsPortal.Platform.Applications;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>What a 個人情報例外適用申請書 says.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class ExceptionContent : IApplicationContent
{
    public ExceptionClause? Clause { get; set; }

    /// <summary>The exception's code within the clause.</summary>
    public string Ground { get; set; } = string.Empty;

    /// <summary>要配慮個人情報の場合: 取得・利用か、提供か</summary>
    public ExceptionUse? Use { get; set; }

    public string Title { get; set; } = string.Empty;

    /// <summary>対象の個人情報</summary>
    public string Subject { get; set; } = string.Empty;

    public int? ExistingEntryId { get; set; }

    public bool? IsSensitive { get; set; }

    /// <summary>事情・理由</summary>
    public string Reason { get; set; } = string.Empty;

    public string LegalBasis { get; set; } = string.Empty;

    public EvidentKind? EvidentKind { get; set; }

    public string OptOutReason { get; set; } = string.Empty;

    public bool IsPublished { get; set; }

    public bool HasContract { get; set; }

    /// <summary>捜査機関からの照会か</summary>
    public bool? IsInquiry { get; set; }

    public string OfficerTitle { get; set; } = string.Empty;

    public string OfficerName { get; set; } = string.Empty;

    /// <summary>本人確認に使った書面</summary>
    public string OfficerDocument { get; set; } = string.Empty;

    public string InquiryContent { get; set; } = string.Empty;

    /// <summary>任意捜査か</summary>
    public bool? IsVoluntaryInquiry { get; set; }

    public DateOnly? PlannedOn { get; set; }

    public string LateReason { get; set; } = string.Empty;

    /// <summary>例外を適用する最後の日</summary>
    public DateOnly? ExpiresOn { get; set; }

    public string Notes { get; set; } = string.Empty;

    public ExceptionGround? FindGround() => ExceptionGrounds.Find(Clause, Ground);

    public ExceptionContent Copy() => (ExceptionContent)MemberwiseClone();
}

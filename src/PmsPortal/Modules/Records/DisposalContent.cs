namespace PmsPortal.Modules.Records;

/// <summary>What the 個人情報廃棄記録簿 says about one disposal (F32, A.3.4.3.1; the fields that G33 leaves open).</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class DisposalContent
{
    public const int ShortMaxLength = 100;
    public const int MiddleMaxLength = 200;
    public const int ReasonMaxLength = 500;
    public const int LongMaxLength = 1000;

    /// <summary>廃棄した範囲（項目・対象者など）</summary>
    public string Scope { get; set; } = string.Empty;

    public RecordMedium? Medium { get; set; }

    /// <summary>数量</summary>
    public string Quantity { get; set; } = string.Empty;

    public DisposalReason? Reason { get; set; }

    public string ReasonDetail { get; set; } = string.Empty;

    public DisposalMethod? Method { get; set; }

    public string MethodOther { get; set; } = string.Empty;

    /// <summary>廃棄業者</summary>
    public string Contractor { get; set; } = string.Empty;

    /// <summary>廃棄証明書の番号</summary>
    public string CertificateNumber { get; set; } = string.Empty;

    public DateOnly? DisposedOn { get; set; }

    /// <summary>実施者</summary>
    public string Performer { get; set; } = string.Empty;

    /// <summary>立会者</summary>
    public string Witness { get; set; } = string.Empty;

    /// <summary>事後の理由: why it was disposed of before a list was approved.</summary>
    public string AfterTheFactReason { get; set; } = string.Empty;

    public string Notes { get; set; } = string.Empty;

    public DisposalContent Copy() => (DisposalContent)MemberwiseClone();
}

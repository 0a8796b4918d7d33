namespace PmsPortal.Modules.Contractors;

/// <summary>Who the contractor is (F34). The Pマーク's number and expiry are looked up again every April.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class ContractorContent
{
    public const int NameMaxLength = 200;
    public const int ShortMaxLength = 100;
    public const int MailMaxLength = 254;
    public const int NotesMaxLength = 2000;

    /// <summary>委託先名</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>法人番号, 13 digits, or empty.</summary>
    public string CorporateNumber { get; set; } = string.Empty;

    /// <summary>所在地</summary>
    public string Address { get; set; } = string.Empty;

    /// <summary>担当者（部署・氏名）</summary>
    public string ContactName { get; set; } = string.Empty;

    /// <summary>電話番号</summary>
    public string ContactPhone { get; set; } = string.Empty;

    /// <summary>メールアドレス</summary>
    public string ContactMail { get; set; } = string.Empty;

    /// <summary>プライバシーマークを取得している</summary>
    public bool? HasMark { get; set; }

    /// <summary>登録番号: 8 digits, with an optional number of renewals in brackets.</summary>
    public string MarkNumber { get; set; } = string.Empty;

    /// <summary>有効期限: its last day.</summary>
    public DateOnly? MarkExpiresOn { get; set; }

    /// <summary>その他の認証 (ISMS …)</summary>
    public string OtherCertifications { get; set; } = string.Empty;

    public string Notes { get; set; } = string.Empty;

    public ContractorContent Copy() => (ContractorContent)MemberwiseClone();
}

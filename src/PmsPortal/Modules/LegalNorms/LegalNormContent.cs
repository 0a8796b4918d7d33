using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>What a line of the 個人情報関連法規一覧表 says. A <see cref="LegalNormRevision"/> keeps its own copy.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class LegalNormContent
{
    public const int TitleMaxLength = 300;
    public const int ShortMaxLength = 200;
    public const int AddressMaxLength = 500;
    public const int LongMaxLength = 2000;

    public LegalNormKind? Kind { get; set; }

    /// <summary>名称</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>法令番号</summary>
    public string LawNumber { get; set; } = string.Empty;

    /// <summary>制定者・所管</summary>
    public string Issuer { get; set; } = string.Empty;

    /// <summary>成立・制定日</summary>
    public DateOnly? EnactedOn { get; set; }

    /// <summary>公布日</summary>
    public DateOnly? PromulgatedOn { get; set; }

    /// <summary>最終改正日</summary>
    public DateOnly? AmendedOn { get; set; }

    /// <summary>施行日: of the text as it stands, or will stand</summary>
    public DateOnly? InForceOn { get; set; }

    public LegalNormState? State { get; set; }

    /// <summary>参照先</summary>
    public string SourceAddress { get; set; } = string.Empty;

    /// <summary>適用する業務・内容</summary>
    public string Application { get; set; } = string.Empty;

    /// <summary>影響する条項: codes, separated by 、</summary>
    public string Clauses { get; set; } = string.Empty;

    /// <summary>反映する文書</summary>
    public string Documents { get; set; } = string.Empty;

    /// <summary>担当者: an employee's name, or a department or role</summary>
    public string Responsible { get; set; } = string.Empty;

    public LegalNormOrigin? Origin { get; set; }

    /// <summary>Which project or customer.</summary>
    public string OriginNote { get; set; } = string.Empty;

    public Confidence? Confidence { get; set; }

    /// <summary>確認の出典・備考</summary>
    public string SourceNote { get; set; } = string.Empty;

    /// <summary>Neither repealed nor out of use: it is looked after in every review.</summary>
    public bool IsLive => State is not (LegalNormState.Repealed or LegalNormState.NotApplied);

    public LegalNormContent Copy() => (LegalNormContent)MemberwiseClone();
}

using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>
/// What a ledger entry says: the thirteen groups of A.3.3.1(1)4), and what the 2023 standard added. Edited by forms and
/// imports as it is; a <see cref="LedgerRevision"/> keeps its own copy.
/// </summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class LedgerContent
{
    public const int ShortMaxLength = 200;
    public const int LongMaxLength = 2000;
    public const int MiddleMaxLength = 500;
    public const int OtherMaxLength = 100;

    /// <summary>個人情報名称</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>個人情報の項目</summary>
    public string Items { get; set; } = string.Empty;

    /// <summary>利用目的</summary>
    public string Purpose { get; set; } = string.Empty;

    /// <summary>件数</summary>
    public int? SubjectCount { get; set; }

    /// <summary>件数は概数</summary>
    public bool SubjectCountIsApproximate { get; set; }

    public InformationForm? Form { get; set; }

    public string FormOther { get; set; } = string.Empty;

    /// <summary>要配慮個人情報を含む</summary>
    public bool? IsSensitive { get; set; }

    public SensitiveBasis? SensitiveBasis { get; set; }

    /// <summary>特定個人情報（個人番号）を含む</summary>
    public bool? IsSpecific { get; set; }

    /// <summary>取得元</summary>
    public string Source { get; set; } = string.Empty;

    public AcquisitionWay? AcquisitionWay { get; set; }

    public string AcquisitionOther { get; set; } = string.Empty;

    /// <summary>取得媒体</summary>
    public string AcquisitionMedium { get; set; } = string.Empty;

    /// <summary>委託元（受託した個人情報）</summary>
    public string Entruster { get; set; } = string.Empty;

    /// <summary>利用可能者</summary>
    public string Users { get; set; } = string.Empty;

    /// <summary>利用期限</summary>
    public string UseLimit { get; set; } = string.Empty;

    /// <summary>本人への連絡・接触</summary>
    public bool? ContactsPerson { get; set; }

    /// <summary>委託している</summary>
    public bool? IsEntrusted { get; set; }

    /// <summary>委託先</summary>
    public string Contractors { get; set; } = string.Empty;

    /// <summary>第三者へ提供している</summary>
    public bool? IsProvided { get; set; }

    /// <summary>提供先</summary>
    public string Recipients { get; set; } = string.Empty;

    /// <summary>保管場所</summary>
    public string StoragePlace { get; set; } = string.Empty;

    /// <summary>保管方法</summary>
    public string StorageMethod { get; set; } = string.Empty;

    public RetentionRule? RetentionRule { get; set; }

    public int? RetentionNumber { get; set; }

    public RetentionUnit? RetentionUnit { get; set; }

    public RetentionStart? RetentionStart { get; set; }

    public string RetentionOther { get; set; } = string.Empty;

    /// <summary>保管期間の起算日</summary>
    public DateOnly? RetentionStartedOn { get; set; }

    public DisposalWay? DisposalWay { get; set; }

    public string DisposalOther { get; set; } = string.Empty;

    public ProcessedKind? ProcessedKind { get; set; }

    /// <summary>保有個人データに該当する</summary>
    public bool? IsRetainedData { get; set; }

    /// <summary>備考</summary>
    public string Notes { get; set; } = string.Empty;

    /// <summary>The retention as one value; setting it fills its parts.</summary>
    public Retention? Retention
    {
        get => RetentionRule is { } rule
            ? new Retention(rule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther)
            : null;
        set => (RetentionRule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther) =
            (value?.Rule, value?.Number, value?.Unit, value?.Start, value?.Other ?? string.Empty);
    }

    public LedgerContent Copy() => (LedgerContent)MemberwiseClone();
}

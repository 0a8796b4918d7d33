namespace PmsPortal.Modules.Contractors;

/// <summary>What one contractor does for one department: a line of the 委託先一覧表 (F34).</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class EntrustmentContent
{
    public const int WorkMaxLength = 300;
    public const int ShortMaxLength = 200;
    public const int NotesMaxLength = 2000;

    /// <summary>委託業務</summary>
    public string Work { get; set; } = string.Empty;

    public EntrustmentClass? Class { get; set; }

    /// <summary>取り扱う人数</summary>
    public int? PersonCount { get; set; }

    public bool PersonCountIsApproximate { get; set; }

    /// <summary>個人番号を含む</summary>
    public bool? HasMyNumber { get; set; }

    public DataPlace? Place { get; set; }

    /// <summary>保管場所の詳細 (service, city); the country where it is abroad.</summary>
    public string PlaceDetail { get; set; } = string.Empty;

    /// <summary>受渡しの方法</summary>
    public string HandOver { get; set; } = string.Empty;

    /// <summary>返却・消去の方法</summary>
    public string ReturnWay { get; set; } = string.Empty;

    /// <summary>渡す項目が業務に必要な範囲である理由: nothing unnecessary is handed over.</summary>
    public string NeedNote { get; set; } = string.Empty;

    /// <summary>再委託がある</summary>
    public bool? HasSubcontract { get; set; }

    /// <summary>開始予定日</summary>
    public DateOnly? PlannedOn { get; set; }

    public string Notes { get; set; } = string.Empty;

    public EntrustmentContent Copy() => (EntrustmentContent)MemberwiseClone();
}

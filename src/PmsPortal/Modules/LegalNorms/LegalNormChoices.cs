using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.LegalNorms;

public enum LegalNormKind
{
    [Label("法律")]
    Act,

    [Label("政令")]
    Order,

    [Label("規則", "省令", "委員会規則")]
    Regulation,

    [Label("ガイドライン", "指針", "ガイダンス")]
    Guideline,

    [Label("条例")]
    Ordinance,

    [Label("業界指針", "業界団体の指針")]
    IndustryGuideline,

    [Label("取引先要求", "取引先の要求")]
    CustomerDemand,
}

public enum LegalNormState
{
    [Label("施行中", "有効")]
    InForce,

    [Label("公布済・未施行", "未施行", "公布済未施行")]
    Promulgated,

    [Label("成立・未公布", "未公布")]
    Enacted,

    [Label("廃止")]
    Repealed,

    [Label("適用終了", "適用外")]
    NotApplied,
}

/// <summary>Why a norm stands in the list (A.3.3.2(4), (5)).</summary>
public enum LegalNormOrigin
{
    [Label("必須の規範", "必須")]
    Mandatory,

    [Label("定期の見直し", "見直し")]
    Review,

    [Label("新しい業務", "新規事業")]
    Project,

    [Label("取引先", "取引先の要求")]
    Customer,

    [Label("業界団体")]
    Industry,
}

public enum LegalNormHalf
{
    /// <summary>April to September.</summary>
    [Label("4月")]
    April,

    /// <summary>October to March.</summary>
    [Label("10月")]
    October,
}

public enum LegalNormAnswerResult
{
    [Label("変更なし")]
    Unchanged,

    [Label("改正あり")]
    Amended,

    [Label("新規追加")]
    Added,
}

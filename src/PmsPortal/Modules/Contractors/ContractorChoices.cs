using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>区分 (A.3.4.3.4(5)): how near the contractor comes to personal data.</summary>
public enum EntrustmentClass
{
    [Label("個人データを取り扱う", "個人データを扱う", "取り扱う", "取扱い")]
    HandlesData,

    [Label("触れる可能性がある", "個人データに触れる可能性がある", "触れる可能性")]
    MayTouchData,
}

/// <summary>Where the data lie while the contractor works on them.</summary>
public enum DataPlace
{
    [Label("当組織の施設内", "施設内", "当機構内")]
    OurPremises,

    [Label("委託先の事業所", "委託先")]
    Contractor,

    [Label("国内のクラウド", "クラウド", "国内クラウド")]
    DomesticCloud,

    [Label("外国（クラウドを含む）", "外国", "海外", "外国のクラウド")]
    Abroad,

    [Label("データは渡さない", "なし")]
    None,
}

/// <summary>How a Pマーク stands on a day.</summary>
public enum MarkState
{
    [Label("有効")]
    Valid,

    /// <summary>Held, but not looked up again since April.</summary>
    [Label("要再確認")]
    Unchecked,

    [Label("期限切れ")]
    Expired,

    [Label("無")]
    None,
}

/// <summary>What an evaluation is made for (P-109, P-110).</summary>
public enum EvaluationOccasion
{
    [Label("新規委託の前")]
    New,

    [Label("年次の再評価")]
    Yearly,

    [Label("臨時（事故・疑義など）")]
    AdHoc,
}

public enum SupervisionKind
{
    [Label("定期報告")]
    PeriodicReport,

    [Label("立入確認")]
    OnSiteCheck,

    [Label("書面確認")]
    PaperCheck,

    [Label("説明の要求（疑義）")]
    Explanation,
}

public enum SupervisionResult
{
    [Label("問題なし")]
    Good,

    [Label("指摘あり")]
    Finding,

    [Label("疑義あり")]
    Doubt,
}

public enum CheckResult
{
    [Label("定めあり")]
    Present,

    [Label("定めなし")]
    Missing,

    [Label("該当しない")]
    NotApplicable,
}

public enum CertificateKind
{
    [Label("返還")]
    Return,

    [Label("消去・廃棄")]
    Erasure,

    [Label("返還及び消去・廃棄")]
    Both,
}

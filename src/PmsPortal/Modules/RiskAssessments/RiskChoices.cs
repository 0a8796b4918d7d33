using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>取扱いの局面 (A.3.3.3, P-031)</summary>
public enum LifecyclePhase
{
    [Label("取得・入力", "取得", "入力", "Acquire")]
    Acquisition,

    [Label("移送・送信", "移送", "送信")]
    Transfer,

    [Label("利用・加工", "利用", "加工")]
    Use,

    [Label("保管・バックアップ", "保管", "バックアップ", "Store")]
    Storage,

    [Label("消去・廃棄", "消去", "廃棄", "Dispose")]
    Disposal,
}

/// <summary>リスクの種類</summary>
public enum RiskType
{
    [Label("漏えい", "漏洩")]
    Leak,

    [Label("滅失", "紛失")]
    Loss,

    [Label("き損", "毀損")]
    Damage,

    [Label("法令等違反", "法令違反")]
    LegalViolation,

    [Label("経済的不利益・信用失墜", "経済的不利益", "信用失墜", "経済的不利益・信用")]
    EconomicOrTrust,

    [Label("本人への影響", "本人への不利益")]
    EffectOnPerson,
}

/// <summary>残留リスクの判断</summary>
public enum ResidualReason
{
    [Label("残らない", "なし", "残留なし")]
    None,

    [Label("対策後も残る", "残る", "残留")]
    Remaining,

    [Label("費用対効果により対策しない", "費用", "対策しない")]
    Cost,
}

/// <summary>前の承認版から見た行の区分</summary>
public enum RowMark
{
    [Label("継続")]
    Continued,

    [Label("変更")]
    Changed,

    [Label("新規")]
    Added,

    [Label("終了")]
    Ended,
}

/// <summary>対象のまとめ方 (per item, per group of similar handling, per medium)</summary>
public enum SubjectKind
{
    [Label("台帳1件")]
    Entry,

    [Label("同様の取扱いのグループ")]
    Group,

    [Label("媒体")]
    Medium,
}

/// <summary>Why a sheet was made (P-032, P-033)</summary>
public enum SheetTrigger
{
    [Label("年次の見直し（4月）")]
    Yearly,

    [Label("新しい業務・取り扱う情報の追加")]
    NewBusiness,

    [Label("環境の大きな変化")]
    Environment,

    [Label("緊急事態・事故")]
    Incident,
}

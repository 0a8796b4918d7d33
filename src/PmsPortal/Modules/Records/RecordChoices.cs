using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>記録の媒体</summary>
public enum RecordMedium
{
    [Label("紙", "紙媒体", "書類")]
    Paper,

    [Label("電子", "電子データ", "データ", "電子媒体")]
    Electronic,

    [Label("紙・電子", "紙／電子", "紙/電子", "電子・紙", "両方")]
    Both,
}

/// <summary>廃棄方法</summary>
public enum DisposalMethod
{
    [Label("シュレッダー", "裁断", "シュレッダ")]
    Shred,

    [Label("溶解", "溶解処理")]
    Dissolve,

    [Label("焼却", "焼却処分")]
    Burn,

    [Label("データ消去", "消去", "削除", "電子データの消去")]
    Erase,

    [Label("物理破壊", "破壊", "媒体の破壊")]
    Destroy,

    [Label("廃棄業者に委託", "委託", "業者委託", "溶解（委託）", "外部委託")]
    Entrusted,

    [Label("返却", "返還")]
    Return,

    [Label("その他")]
    Other,
}

/// <summary>廃棄する理由 (P-101: 必要がなくなったとき)</summary>
public enum DisposalReason
{
    [Label("保管期間の満了", "満了")]
    Expired,

    [Label("利用目的の達成")]
    PurposeAchieved,

    [Label("本人からの消去・利用停止の求め", "本人の求め")]
    AskedByPerson,

    [Label("委託元の指示（返却・消去）", "委託元の指示")]
    AskedByEntruster,

    [Label("その他")]
    Other,
}

using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>情報形態</summary>
public enum InformationForm
{
    [Label("紙", "かみ", "紙媒体", "書類")]
    Paper,

    [Label("電子", "電子データ", "データ", "電子媒体")]
    Electronic,

    [Label("紙・電子", "紙／電子", "紙/電子", "電子・紙", "紙及び電子", "両方")]
    Both,

    [Label("その他")]
    Other,
}

/// <summary>取得区分</summary>
public enum AcquisitionWay
{
    [Label("直接書面", "直接（書面）")]
    DirectWritten,

    [Label("直接書面以外", "直接（書面以外）", "間接")]
    OtherThanDirectWritten,

    [Label("受託", "委託")]
    Entrusted,

    [Label("第三者提供", "第三者")]
    ThirdParty,

    [Label("その他")]
    Other,
}

/// <summary>要配慮個人情報を取得できる根拠（A.3.4.2.3）</summary>
public enum SensitiveBasis
{
    [Label("書面による同意")]
    WrittenConsent,

    [Label("例外適用の承認")]
    ApprovedException,

    [Label("委託元が同意を取得")]
    ByEntruster,
}

/// <summary>処分区分</summary>
public enum DisposalWay
{
    [Label("溶解", "溶解処理")]
    Dissolve,

    [Label("シュレッダー", "裁断", "シュレッダ")]
    Shred,

    [Label("データ消去", "消去", "削除")]
    Erase,

    [Label("返却", "返還")]
    Return,

    [Label("物理破壊", "破壊")]
    Destroy,

    [Label("その他")]
    Other,
}

/// <summary>加工情報等の区分（J.8.8.4、J.8.9、J.8.10）</summary>
public enum ProcessedKind
{
    [Label("該当なし", "なし", "－")]
    None,

    [Label("仮名加工情報", "仮名")]
    Pseudonymized,

    [Label("匿名加工情報", "匿名")]
    Anonymized,

    [Label("個人関連情報")]
    RelatedInformation,
}

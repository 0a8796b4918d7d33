using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>何をするための申請か</summary>
public enum HandlingSituation
{
    [Label("新しい種類の個人情報の特定")]
    NewKind,

    [Label("新しい種類の個人情報の利用目的")]
    PurposeOfNewKind,

    [Label("新しい種類の個人情報の取得")]
    Acquisition,

    [Label("本人から直接書面による取得")]
    DirectWritten,

    [Label("目的外の利用・利用目的の変更")]
    BeyondPurpose,

    [Label("本人への連絡・接触")]
    Contact,

    [Label("第三者への提供")]
    Provision,

    [Label("外国にある第三者への提供")]
    OverseasProvision,
}

/// <summary>What the person must be told (A.3.4.2.5 a–h). Short names: stored as a list of letters.</summary>
[Flags]
public enum NoticeItems
{
    None = 0,

    [Label("a) 事業者の名称")]
    A = 1,

    [Label("b) 個人情報保護管理者の職名・所属・連絡先")]
    B = 2,

    [Label("c) 利用目的")]
    C = 4,

    [Label("d) 第三者に提供する予定（目的・項目・手段・提供先・契約）")]
    D = 8,

    [Label("e) 取扱いを委託する予定")]
    E = 16,

    [Label("f) 開示等の求めに応じることと、その窓口")]
    F = 32,

    [Label("g) 提供が任意であることと、提供しない場合に生じること")]
    G = 64,

    [Label("h) 本人が気付きにくい方法で取得する場合は、そのこと")]
    H = 128,
}

/// <summary>同意の取り方</summary>
public enum ConsentMeans
{
    [Label("同意書（書面）")]
    Paper,

    [Label("Web画面の同意ボタン")]
    WebButton,

    [Label("口頭（電話）")]
    Oral,

    [Label("FAXで同意書を返信")]
    FaxReply,

    [Label("メールで同意書を返信")]
    MailReply,
}

/// <summary>連絡・接触の手段</summary>
public enum ContactMeans
{
    [Label("電話")]
    Phone,

    [Label("FAX")]
    Fax,

    [Label("電子メール")]
    Mail,

    [Label("郵送")]
    Post,

    [Label("Web")]
    Web,
}

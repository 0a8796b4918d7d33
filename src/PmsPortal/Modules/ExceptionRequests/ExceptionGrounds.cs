namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>The exceptions of the nine clauses, letter by letter.</summary>
public static class ExceptionGrounds
{
    private const string ShortOfConsent = "同意を得ることが難しい事情を「事情・理由」に書きます。";
    private const string EvidentNote = "広げて使わないでください。名刺、来訪者の記録、伝票の担当者名に限ります（A.3.4.2.4(2)4)）。";
    private const string JointNote = "共同利用すること、項目、範囲、目的、責任者、取得方法を、先にホームページで公表します。";
    private const string OptOutItems = "提供を目的とすること、項目、方法、求めによる停止、取得方法、受付方法の6項目";

    public static IReadOnlyList<ExceptionGround> All { get; } =
    [
        .. OfSensitive(ExceptionClause.Sensitive, string.Empty),
        new(ExceptionClause.Sensitive, "e", "公開された要配慮個人情報、または政令で定めるもの", GroundNeeds.None, "取得と利用だけに使えます。提供には使えません。", IsForProvision: false),

        .. OfAcquisition(ExceptionClause.Acquisition, string.Empty),

        new(ExceptionClause.DirectWritten, "緊急", "人の生命・身体・財産を守るために緊急の必要がある", GroundNeeds.None, "急ぐ事情を「事情・理由」に書きます。"),
        .. OfAcquisition(ExceptionClause.DirectWritten, "4-"),

        .. OfSensitive(ExceptionClause.BeyondPurpose, "3-"),

        new(ExceptionClause.Contact, "a", "必要な事項を示して、すでに本人の同意を得ている", GroundNeeds.None, "この場合、例外適用の申請は要りません。", NeedsRequest: false),
        new(ExceptionClause.Contact, "b", "委託を受けた個人情報を、その目的の範囲で取り扱う", GroundNeeds.None),
        new(ExceptionClause.Contact, "c", "事業の承継で受け取り、承継前の目的の範囲で取り扱う（元の事業者が同意を得ている）", GroundNeeds.None),
        new(ExceptionClause.Contact, "d", "共同利用していて、共同利用者がすでに同意を得ている", GroundNeeds.Published, JointNote),
        new(ExceptionClause.Contact, "e", "取得の状況から利用目的が明らかな個人情報で連絡する", GroundNeeds.EvidentKind, EvidentNote),
        .. OfSensitive(ExceptionClause.Contact, "f-"),

        new(ExceptionClause.Provision, "a", "必要な事項を示して、すでに本人の同意を得ている", GroundNeeds.None, "この場合、例外適用の申請は要りません。", NeedsRequest: false),
        new(ExceptionClause.Provision, "b", "法令の手続によるオプトアウト", GroundNeeds.OptOutReason | GroundNeeds.Published, $"原則として使いません。要配慮個人情報には使えません。使う場合は{OptOutItems}を先に本人に通知するか、同等の措置を取ります。"),
        new(ExceptionClause.Provision, "c", "公開・公表された法人の役員・株主の情報", GroundNeeds.Published, $"{OptOutItems}をホームページで公表します。"),
        new(ExceptionClause.Provision, "d", "目的の範囲で取扱いを委託する", GroundNeeds.None, "委託先の評価と契約は、委託先の管理で行います。"),
        new(ExceptionClause.Provision, "e", "事業の承継に伴い、承継前の目的の範囲で提供する", GroundNeeds.None),
        new(ExceptionClause.Provision, "f", "共同利用し、共同利用者との契約で定めている", GroundNeeds.Published | GroundNeeds.Contract, $"{JointNote}共同利用者との契約も要ります。"),
        .. OfSensitive(ExceptionClause.Provision, "g-", GroundNeeds.Inquiry),

        .. OfSensitive(ExceptionClause.OverseasProvision, "3-"),
        new(ExceptionClause.OverseasProvision, "他法令", "その他の法令等で除外されている", GroundNeeds.LegalBasis),

        .. OfSensitive(ExceptionClause.ProvisionRecord, "3-"),
        .. OfRecord(ExceptionClause.ProvisionRecord),

        .. OfSensitive(ExceptionClause.ReceiptCheck, "3-"),
        .. OfRecord(ExceptionClause.ReceiptCheck),
    ];

    public static IReadOnlyList<ExceptionGround> Of(ExceptionClause clause) => [.. All.Where(g => g.Clause == clause)];

    public static ExceptionGround? Find(ExceptionClause? clause, string code) => All.FirstOrDefault(g => g.Clause == clause && g.Code == code);

    // A.3.4.2.3 a–d, which most clauses refer to; an inquiry of investigators comes under a or d.
    private static ExceptionGround[] OfSensitive(ExceptionClause clause, string prefix, GroundNeeds inquiry = GroundNeeds.None) =>
    [
        new(clause, $"{prefix}a", "法令に基づく", GroundNeeds.LegalBasis | inquiry, "根拠になる法令の名称と条項を書きます。"),
        new(clause, $"{prefix}b", "人の生命・身体・財産を守るために必要で、同意を得るのが難しい", GroundNeeds.None, ShortOfConsent),
        new(clause, $"{prefix}c", "公衆衛生や児童の健全な育成のために特に必要で、同意を得るのが難しい", GroundNeeds.None, ShortOfConsent),
        new(clause, $"{prefix}d", "国や自治体などの法令の事務に協力する必要があり、同意を得ると支障が出るおそれがある", inquiry, "どの機関のどの事務に、どのような支障があるかを「事情・理由」に書きます。"),
    ];

    private static ExceptionGround[] OfAcquisition(ExceptionClause clause, string prefix) =>
    [
        new(clause, $"{prefix}a", "目的を知らせると、本人や第三者の生命・身体・財産などの権利利益を害するおそれがある", GroundNeeds.None),
        new(clause, $"{prefix}b", "目的を知らせると、事業者の権利や正当な利益を害するおそれがある", GroundNeeds.None),
        new(clause, $"{prefix}c", "国や自治体の法令の事務に協力する必要があり、目的を知らせると支障が出るおそれがある", GroundNeeds.None),
        new(clause, $"{prefix}d", "取得の状況から利用目的が明らか", GroundNeeds.EvidentKind, EvidentNote),
    ];

    private static ExceptionGround[] OfRecord(ExceptionClause clause) =>
    [
        new(clause, "a", "目的の範囲で取扱いを委託することに伴う提供", GroundNeeds.None),
        new(clause, "b", "事業の承継に伴う提供", GroundNeeds.None),
        new(clause, "c", "共同利用に伴う提供（必要な事項を先に知らせている）", GroundNeeds.Published, JointNote),
    ];
}

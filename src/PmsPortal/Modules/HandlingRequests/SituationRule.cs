using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>What the rules ask of an application in one situation.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Clause">Where the rules say so.</param>
/// <param name="IsNewKind">An approval makes a draft of a ledger entry (P-013).</param>
/// <param name="Notices">What the person must be told.</param>
/// <param name="NeedsAcquisition">取得源 and 取得の経緯 must be told, both.</param>
/// <param name="Consents">How consent may be taken; empty where none is needed.</param>
/// <param name="NeedsContactMeans">By what the person is approached.</param>
/// <param name="NeedsRecipient">To whom, what and how it is provided.</param>
/// <param name="NeedsCountry">Which country, its system, the recipient's measures.</param>
/// <param name="Hint">The rule in a sentence or two.</param>
public sealed record SituationRule(
    HandlingSituation Situation,
    string Clause,
    bool IsNewKind,
    NoticeItems Notices,
    bool NeedsAcquisition,
    IReadOnlyList<ConsentMeans> Consents,
    bool NeedsContactMeans,
    bool NeedsRecipient,
    bool NeedsCountry,
    string Hint)
{
    private const NoticeItems UpToD = NoticeItems.A | NoticeItems.B | NoticeItems.C | NoticeItems.D;
    private const NoticeItems UpToF = UpToD | NoticeItems.E | NoticeItems.F;
    private const NoticeItems UpToH = UpToF | NoticeItems.G | NoticeItems.H;

    private static readonly ConsentMeans[] Written = [ConsentMeans.Paper, ConsentMeans.WebButton];
    private static readonly ConsentMeans[] OnForm = [.. Written, ConsentMeans.FaxReply, ConsentMeans.MailReply];
    private static readonly ConsentMeans[] Any = [.. EnumLabels.All<ConsentMeans>().Select(c => c.Value)];

    public static IReadOnlyList<SituationRule> All { get; } =
    [
        NewKind(HandlingSituation.NewKind, "A.3.3.1(1)5)", "台帳にない種類の個人情報を扱い始める前に申請します。承認されると台帳の下書きができ、台帳としてもう一度承認を受けます。"),
        NewKind(HandlingSituation.PurposeOfNewKind, "A.3.4.2.1", "新しい種類の個人情報の利用目的を、本人が受ける影響を予測できるように具体的に決めます。承認されると台帳の下書きができます。"),
        NewKind(HandlingSituation.Acquisition, "A.3.4.2.4", "取得したら、公表済みの場合を除き、速やかに利用目的をホームページで公表します。承認されると台帳の下書きができます。"),
        NewKind(HandlingSituation.DirectWritten, "A.3.4.2.5", "取得する前に a)～h) を書面で本人に示し、書面で同意を得ます。Webの入力フォームは、同意ボタンを押した人だけが入力画面に進めるようにします。") with
        {
            Notices = UpToH,
            Consents = Written,
        },
        Existing(HandlingSituation.BeyondPurpose, "A.3.4.2.6", UpToF, "決めた目的の範囲を超えて使う前に、a)～f) を同意書面で本人に通知し、同意を得ます。超えるか迷うときは保護管理者が判断します。") with
        {
            Consents = OnForm,
        },
        Existing(HandlingSituation.Contact, "A.3.4.2.7", UpToF, "本人に a)～f) と取得方法を通知し、同意を得ます。取得方法は「取得源」と「取得の経緯」の両方を伝えます。") with
        {
            NeedsAcquisition = true,
            Consents = Any,
            NeedsContactMeans = true,
        },
        Existing(HandlingSituation.Provision, "A.3.4.2.8", UpToD, "提供する前に、取得方法と a)～d) を同意書面で本人に通知し、同意を得ます。提供したら第三者提供記録を作ります。") with
        {
            NeedsAcquisition = true,
            Consents = OnForm,
            NeedsRecipient = true,
        },
        Existing(HandlingSituation.OverseasProvision, "A.3.4.2.8.1", NoticeItems.None, "外国の第三者に提供することを認める同意を、はっきりした形で得ます。国の名前、その国の制度、提供先の保護措置を本人に示します。") with
        {
            Consents = OnForm,
            NeedsRecipient = true,
            NeedsCountry = true,
        },
    ];

    public bool NeedsConsent => Consents.Count > 0;

    /// <summary>The letters of a–h one by one, for forms.</summary>
    public static IReadOnlyList<(NoticeItems Value, string Label)> NoticeChoices { get; } =
        [.. EnumLabels.All<NoticeItems>().Where(n => n.Value != NoticeItems.None)];

    public static SituationRule Of(HandlingSituation situation) => All.Single(r => r.Situation == situation);

    /// <summary>How consent is taken for each way of approaching somebody (P-084).</summary>
    public static string ContactHint(ContactMeans means) => means switch
    {
        ContactMeans.Phone => "電話: 通知する内容を口頭で伝え、口頭で同意を得ます。同意の日時を記録します。",
        ContactMeans.Fax => "FAX: 同意書面を一緒に送り、記名して返信してもらいます。",
        ContactMeans.Mail => "電子メール: 連絡する前に同意書面を添付して送り、同意の返信があった人だけに連絡します。",
        ContactMeans.Post => "郵送: 同意書面を同封し、記名して返送してもらいます。",
        ContactMeans.Web => "Web: 通知する内容を画面に示し、同意ボタンを押した人だけが先へ進めるようにします。",
        _ => string.Empty,
    };

    private static SituationRule NewKind(HandlingSituation situation, string clause, string hint) =>
        new(situation, clause, IsNewKind: true, NoticeItems.None, false, [], false, false, false, hint);

    private static SituationRule Existing(HandlingSituation situation, string clause, NoticeItems notices, string hint) =>
        new(situation, clause, IsNewKind: false, notices, false, [], false, false, false, hint);
}

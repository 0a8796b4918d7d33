using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>A line of the workbook: a contractor and one piece of its work.</summary>
internal sealed class ContractorLine
{
    public string Number { get; set; } = string.Empty;

    public string Department { get; set; } = string.Empty;

    public ContractorContent Who { get; set; } = new();

    public EntrustmentContent What { get; set; } = new();

    public string Entries { get; set; } = string.Empty;

    public string Subcontractors { get; set; } = string.Empty;

    public DateOnly? StartedOn { get; set; }

    public string Evaluation { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<ContractorLine>> Fields { get; } =
    [
        Fields<ContractorLine>.Text(nameof(Number), "委託先番号", Contractor.NumberMaxLength, l => l.Number, (l, t) => l.Number = t, 10, aliases: ["番号", "No"]),
        Fields<ContractorLine>.Text("Name", "委託先名", ContractorContent.NameMaxLength, l => l.Who.Name, (l, t) => l.Who.Name = t, 28, required: true, aliases: ["委託先", "名称", "会社名"]),
        Fields<ContractorLine>.Text(nameof(Department), "部門", 100, l => l.Department, (l, t) => l.Department = t, 16, aliases: ["主管部門", "委託する部門", "担当部門"]),
        Fields<ContractorLine>.Text("Work", "委託業務", EntrustmentContent.WorkMaxLength, l => l.What.Work, (l, t) => l.What.Work = t, 30, required: true, aliases: ["業務", "委託内容"]),
        Fields<ContractorLine>.Choice("Class", "区分", l => l.What.Class, (l, v) => l.What.Class = v),
        Fields<ContractorLine>.YesNo("HasMark", "プライバシーマーク", l => l.Who.HasMark, (l, v) => l.Who.HasMark = v, aliases: ["Pマーク", "プライバシーマークの有無"]),
        Fields<ContractorLine>.Text("MarkNumber", "登録番号", 20, l => l.Who.MarkNumber, (l, t) => l.Who.MarkNumber = t, 14, aliases: ["Pマーク登録番号"]),
        Fields<ContractorLine>.Date("MarkExpiresOn", "有効期限", l => l.Who.MarkExpiresOn, (l, v) => l.Who.MarkExpiresOn = v),
        Fields<ContractorLine>.YesNo("HasSubcontract", "再委託", l => l.What.HasSubcontract, (l, v) => l.What.HasSubcontract = v, aliases: ["再委託の有無"]),
        Fields<ContractorLine>.Text("CorporateNumber", "法人番号", 20, l => l.Who.CorporateNumber, (l, t) => l.Who.CorporateNumber = t, 16),
        Fields<ContractorLine>.Text("Address", "所在地", ContractorContent.NameMaxLength, l => l.Who.Address, (l, t) => l.Who.Address = t, 30, aliases: ["住所"]),
        Fields<ContractorLine>.Text("ContactName", "連絡先（部署・氏名）", ContractorContent.ShortMaxLength, l => l.Who.ContactName, (l, t) => l.Who.ContactName = t, 20, aliases: ["担当者", "連絡先"]),
        Fields<ContractorLine>.Text("ContactPhone", "電話番号", ContractorContent.ShortMaxLength, l => l.Who.ContactPhone, (l, t) => l.Who.ContactPhone = t, 16, aliases: ["電話", "TEL"]),
        Fields<ContractorLine>.Text("ContactMail", "メールアドレス", ContractorContent.MailMaxLength, l => l.Who.ContactMail, (l, t) => l.Who.ContactMail = t, 24, aliases: ["メール"]),
        Fields<ContractorLine>.Text("OtherCertifications", "その他の認証", ContractorContent.NameMaxLength, l => l.Who.OtherCertifications, (l, t) => l.Who.OtherCertifications = t, 18, aliases: ["ISMS"]),
        Persons(),
        Fields<ContractorLine>.YesNo("HasMyNumber", "個人番号", l => l.What.HasMyNumber, (l, v) => l.What.HasMyNumber = v, "含む", "含まない", "特定個人情報"),
        Fields<ContractorLine>.Choice("Place", "データの場所", l => l.What.Place, (l, v) => l.What.Place = v),
        Fields<ContractorLine>.Text("PlaceDetail", "場所の詳細（国・サービス名）", EntrustmentContent.ShortMaxLength, l => l.What.PlaceDetail, (l, t) => l.What.PlaceDetail = t, 20),
        Fields<ContractorLine>.Text("HandOver", "受渡しの方法", EntrustmentContent.ShortMaxLength, l => l.What.HandOver, (l, t) => l.What.HandOver = t, 20),
        Fields<ContractorLine>.Text("ReturnWay", "返却・消去の方法", EntrustmentContent.ShortMaxLength, l => l.What.ReturnWay, (l, t) => l.What.ReturnWay = t, 20),
        Fields<ContractorLine>.Date("PlannedOn", "開始予定日", l => l.What.PlannedOn, (l, v) => l.What.PlannedOn = v),
        Fields<ContractorLine>.Text("Notes", "備考", EntrustmentContent.NotesMaxLength, l => l.What.Notes, (l, t) => l.What.Notes = t, 24),
        new() { Key = nameof(Entries), Label = "台帳番号", Width = 18, Value = l => l.Entries, Text = l => l.Entries },
        new() { Key = nameof(Subcontractors), Label = "再委託先", Width = 24, Value = l => l.Subcontractors, Text = l => l.Subcontractors },
        Fields<ContractorLine>.Date(nameof(StartedOn), "開始日", l => l.StartedOn, null),
        new() { Key = nameof(Evaluation), Label = "今年度の評価", Value = l => l.Evaluation, Text = l => l.Evaluation },
    ];

    public ContractorLine Copy() => new() { Number = Number, Department = Department, Who = Who.Copy(), What = What.Copy(), Entries = Entries, Subcontractors = Subcontractors, StartedOn = StartedOn, Evaluation = Evaluation };

    private static RegisterField<ContractorLine> Persons() => new()
    {
        Key = "PersonCount",
        Label = "人数",
        Width = 10,
        Aliases = ["取り扱う人数", "件数"],
        Value = l => l.What.PersonCountIsApproximate ? ListLine.PersonsOf(l.What) : l.What.PersonCount,
        Text = l => ListLine.PersonsOf(l.What),
        Accept = (l, text) =>
        {
            var word = JapaneseText.Tidy(text).Replace("人", "件", StringComparison.Ordinal);
            if (word.Length == 0)
            {
                (l.What.PersonCount, l.What.PersonCountIsApproximate) = (null, false);
            }
            else if (JapaneseNumber.TryParseCount(word, out var count, out var approximate))
            {
                (l.What.PersonCount, l.What.PersonCountIsApproximate) = (count, approximate);
            }
            else
            {
                throw new FieldFormatException("人数は数で入力してください。例: 1200、約3,000人");
            }
        },
    };
}

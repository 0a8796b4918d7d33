using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>A contractor and its work in lines, to be compared.</summary>
public static class ContractorSnapshot
{
    public static IReadOnlyList<SnapshotLine> Lines(ContractorContent c, string? department) =>
    [
        new("Name", "委託先名", c.Name),
        new("Department", "主管部門", department ?? string.Empty),
        new("Address", "所在地", c.Address),
        new("CorporateNumber", "法人番号", c.CorporateNumber),
        new("ContactName", "連絡先（部署・氏名）", c.ContactName),
        new("ContactPhone", "電話番号", c.ContactPhone),
        new("ContactMail", "メールアドレス", c.ContactMail),
        new("HasMark", "プライバシーマーク", YesNo(c.HasMark, "有", "無")),
        new("MarkNumber", "登録番号", c.MarkNumber),
        new("MarkExpiresOn", "有効期限", Day(c.MarkExpiresOn)),
        new("OtherCertifications", "その他の認証", c.OtherCertifications),
        new("Notes", "備考", c.Notes),
    ];

    public static IReadOnlyList<SnapshotLine> Lines(EntrustmentContent c, string? department, IEnumerable<string> entries) =>
    [
        new("Work", "委託業務", c.Work),
        new("Department", "委託する部門", department ?? string.Empty),
        new("Class", "区分", c.Class?.Label() ?? string.Empty),
        new("PlannedOn", "開始予定日", Day(c.PlannedOn)),
        new("Entries", "対象の台帳", string.Join('\n', entries.Order(StringComparer.Ordinal))),
        new("PersonCount", "人数", ListLine.PersonsOf(c)),
        new("HasMyNumber", "個人番号", YesNo(c.HasMyNumber, "含む", "含まない")),
        new("NeedNote", "必要な範囲", c.NeedNote),
        new("Place", "データの場所", c.Place?.Label() ?? string.Empty),
        new("PlaceDetail", "場所の詳細", c.PlaceDetail),
        new("HandOver", "受渡しの方法", c.HandOver),
        new("ReturnWay", "返却・消去の方法", c.ReturnWay),
        new("HasSubcontract", "再委託", YesNo(c.HasSubcontract, "有", "無")),
        new("Notes", "備考", c.Notes),
    ];

    private static string YesNo(bool? value, string yes, string no) => value switch { true => yes, false => no, null => string.Empty };

    private static string Day(DateOnly? on) => on is { } day ? Wareki.FormatGregorian(day) : string.Empty;
}

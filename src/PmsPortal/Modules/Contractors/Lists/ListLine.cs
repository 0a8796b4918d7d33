using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>A line of the 委託先一覧表 in words: of today, or as it was frozen with a year's list.</summary>
public sealed record ListLine(
    string Number, string Name, string Address, string Contact, string Mark, string Certifications, string Work, string ClassText, string Persons, string MyNumber, string Place, string HandOver, string ReturnWay,
    string Subcontractors, string StartedOn, string Entries)
{
    /// <summary>What a 再委託 without written consent says after its name.</summary>
    public const string WithoutConsent = "（承諾なし）";

    /// <summary>What stands for 再委託 whose names nobody registered.</summary>
    public const string Unnamed = "有（名称未登録）";

    private const char Separator = '、';

    private static readonly (string Key, string Label)[] Keys =
    [
        ("Number", "番号"), ("Name", "委託先名"), ("Address", "所在地"), ("Contact", "連絡先"), ("Mark", "Pマーク"), ("Certifications", "その他の認証"), ("Work", "委託業務"), ("ClassText", "区分"), ("Persons", "人数"),
        ("MyNumber", "個人番号"), ("Place", "データの場所"), ("HandOver", "受渡し"), ("ReturnWay", "返却・消去"), ("Subcontractors", "再委託"), ("StartedOn", "開始日"), ("Entries", "台帳番号"),
    ];

    /// <param name="entries">Numbers of the ledger entries that the work is about.</param>
    public static ListLine Of(Entrustment e, IEnumerable<string> entries, DateOnly today)
    {
        var (who, what) = (e.Contractor.Content, e.Content);
        var mark = e.Contractor.Mark(today);
        return new ListLine(
            e.Contractor.Number,
            who.Name,
            who.Address,
            string.Join(' ', new[] { who.ContactName, who.ContactPhone }.Where(t => t.Length > 0)),
            who.HasMark == true ? $"{who.MarkNumber}（{who.MarkExpiresOn:yyyy/MM/dd}まで・{mark.Label()}）" : "無",
            who.OtherCertifications,
            what.Work,
            what.Class?.Label() ?? string.Empty,
            PersonsOf(what),
            what.HasMyNumber switch { true => "含む", false => "含まない", _ => string.Empty },
            string.Join(' ', new[] { what.Place?.Label() ?? string.Empty, what.PlaceDetail }.Where(t => t.Length > 0)),
            what.HandOver,
            what.ReturnWay,
            e.Subcontractors.Count > 0 ? string.Join("、", e.Subcontractors.Select(s => s.ConsentOn is null ? s.Name + WithoutConsent : s.Name)) : what.HasSubcontract switch { true => Unnamed, false => "無", _ => string.Empty },
            e.StartedOn is { } day ? $"{day:yyyy/MM/dd}{(e.IsAfterTheFact ? "（事後）" : string.Empty)}" : "未開始",
            string.Join(Separator, entries));
    }

    public static IReadOnlyList<SnapshotLine> Lines(ListLine line)
    {
        string[] texts =
        [
            line.Number, line.Name, line.Address, line.Contact, line.Mark, line.Certifications, line.Work, line.ClassText, line.Persons, line.MyNumber, line.Place, line.HandOver, line.ReturnWay, line.Subcontractors, line.StartedOn, line.Entries,
        ];
        return [.. Keys.Zip(texts, (k, t) => new SnapshotLine(k.Key, k.Label, t))];
    }

    public static ListLine Read(string frozen)
    {
        var lines = Snapshot.Read(frozen).ToDictionary(l => l.Key, l => l.Text);
        string Text(int i) => lines.GetValueOrDefault(Keys[i].Key, string.Empty);
        return new ListLine(Text(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10), Text(11), Text(12), Text(13), Text(14), Text(15));
    }

    /// <summary>The line as somebody reads it who may not learn about some entries.</summary>
    public ListLine Without(IEnumerable<string> entries) => this with { Entries = string.Join(Separator, Entries.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Except(entries)) };

    public static string PersonsOf(EntrustmentContent content) => content.PersonCount is { } count
        ? content.PersonCountIsApproximate ? string.Create(CultureInfo.InvariantCulture, $"約{count:N0}人") : string.Create(CultureInfo.InvariantCulture, $"{count:N0}人")
        : string.Empty;
}

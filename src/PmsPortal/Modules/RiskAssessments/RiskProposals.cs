using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>Which lines of the library fit a subject, by the fields of its ledger entries. Pure.</summary>
public static class RiskProposals
{
    // What the ledger's free texts say about media; read as search keys, so width and kana don't matter.
    private static readonly (string Word, RiskMedium Medium)[] Words =
    [
        ("usb", RiskMedium.Removable), ("外付け", RiskMedium.Removable), ("dvd", RiskMedium.Removable), ("cd-r", RiskMedium.Removable), ("可搬", RiskMedium.Removable), ("sdカード", RiskMedium.Removable), ("持出", RiskMedium.Removable),
        ("クラウド", RiskMedium.Cloud), ("saas", RiskMedium.Cloud), ("web", RiskMedium.Cloud), ("ネット予約", RiskMedium.Cloud), ("オンライン", RiskMedium.Cloud),
        ("メール", RiskMedium.Mail), ("fax", RiskMedium.Fax), ("ファクス", RiskMedium.Fax), ("ファックス", RiskMedium.Fax),
        ("画像", RiskMedium.Image), ("x線", RiskMedium.Image), ("レントゲン", RiskMedium.Image), ("エコー", RiskMedium.Image), ("写真", RiskMedium.Image), ("映像", RiskMedium.Image), ("pacs", RiskMedium.Image),
        ("システム", RiskMedium.System), ("サーバ", RiskMedium.System), ("データベース", RiskMedium.System), ("電子カルテ", RiskMedium.System),
        ("紙", RiskMedium.Paper), ("申込書", RiskMedium.Paper), ("問診票", RiskMedium.Paper), ("書庫", RiskMedium.Paper), ("キャビネ", RiskMedium.Paper), ("書面", RiskMedium.Paper),
    ];

    public static IReadOnlySet<RiskMedium> MediaOf(LedgerContent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var media = new HashSet<RiskMedium>();
        if (entry.Form is InformationForm.Paper or InformationForm.Both)
        {
            media.Add(RiskMedium.Paper);
        }

        if (entry.Form is InformationForm.Electronic or InformationForm.Both)
        {
            media.Add(RiskMedium.ElectronicFile);
        }

        var text = JapaneseText.ToSearchKey(string.Join(' ', entry.FormOther, entry.AcquisitionMedium, entry.StoragePlace, entry.StorageMethod));
        media.UnionWith(Words.Where(w => text.Contains(JapaneseText.ToSearchKey(w.Word), StringComparison.Ordinal)).Select(w => w.Medium));
        return media;
    }

    public static IReadOnlySet<RiskWay> WaysOf(LedgerContent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.AcquisitionWay switch
        {
            AcquisitionWay.DirectWritten => new HashSet<RiskWay> { RiskWay.DirectWritten },
            AcquisitionWay.OtherThanDirectWritten => new HashSet<RiskWay> { RiskWay.Direct, RiskWay.Observed },
            AcquisitionWay.Entrusted => new HashSet<RiskWay> { RiskWay.Entrusted },
            AcquisitionWay.ThirdParty => new HashSet<RiskWay> { RiskWay.Indirect },
            AcquisitionWay.Other or null => new HashSet<RiskWay>(),
        };
    }

    /// <summary>Lines that fit and were neither taken nor declined. What the ledger doesn't say narrows nothing down.</summary>
    public static IReadOnlyList<RiskLibraryItem> For(
        IEnumerable<RiskLibraryItem> library, IReadOnlyCollection<LedgerContent> entries, SubjectKind kind, string title, IReadOnlyCollection<string> taken, IReadOnlyCollection<string> declined)
    {
        ArgumentNullException.ThrowIfNull(library);
        var media = entries.SelectMany(MediaOf).ToHashSet();
        if (kind == SubjectKind.Medium)
        {
            media.UnionWith(MediaOf(new LedgerContent { AcquisitionMedium = title }));
        }

        var ways = entries.SelectMany(WaysOf).ToHashSet();
        return [.. library.Where(i => !i.IsHidden && !taken.Contains(i.Code) && !declined.Contains(i.Code)
                && (media.Count == 0 || i.Content.MediumSet.Count == 0 || i.Content.MediumSet.Overlaps(media))
                && (ways.Count == 0 || i.Content.WaySet.Count == 0 || i.Content.WaySet.Overlaps(ways)))
            .OrderBy(i => i.Content.Phase).ThenBy(i => i.Code, StringComparer.Ordinal)];
    }
}

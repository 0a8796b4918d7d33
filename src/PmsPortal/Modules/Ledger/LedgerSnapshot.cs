using PmsPortal.Platform.Approvals;

namespace PmsPortal.Modules.Ledger;

/// <summary>A revision frozen for its approval, and compared for people.</summary>
public static class LedgerSnapshot
{
    public static Snapshot Of(string number, LedgerRevision revision) => Snapshot.Of(Lines(number, revision.Content, revision.RetireReason));

    public static IReadOnlyList<SnapshotLine> Lines(string number, LedgerContent content, string? retireReason) =>
    [
        new("Number", "台帳番号", number),
        .. LedgerFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content))),
        new("RetireReason", "廃止の理由", retireReason ?? string.Empty),
    ];
}

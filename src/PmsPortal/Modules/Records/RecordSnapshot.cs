using PmsPortal.Platform.Approvals;

namespace PmsPortal.Modules.Records;

/// <summary>A department's whole register frozen for its approval: a line a record.</summary>
public static class RecordSnapshot
{
    public static Snapshot Of(int year, IEnumerable<RecordEntry> entries) => Snapshot.Of(
    [
        new SnapshotLine("Year", "年度", $"{year}年度"),
        .. entries.Where(e => e.Latest.RetireReason is null).OrderBy(e => e.Number, StringComparer.Ordinal).Select(e => new SnapshotLine(e.Number, $"{e.Number} {e.Latest.Content.Name}", Text(e.Latest.Content))),
        .. entries.Where(e => e.Latest.RetireReason is not null).Select(e => new SnapshotLine($"{e.Number}/retired", $"{e.Number} 台帳から外す", e.Latest.RetireReason!)),
    ]);

    public static IReadOnlyList<SnapshotLine> Lines(RecordContent content, string? retireReason) =>
    [
        .. RecordFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content))),
        new("RetireReason", "台帳から外す理由", retireReason ?? string.Empty),
    ];

    private static string Text(RecordContent content) => string.Join('\n', RecordFields.All
        .Select(f => (f.Label, Text: f.Text(content)))
        .Where(f => f.Text.Length > 0)
        .Select(f => $"{f.Label}: {f.Text}"));
}

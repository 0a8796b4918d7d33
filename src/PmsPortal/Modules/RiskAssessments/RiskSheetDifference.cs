using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What of a sheet is compared.</summary>
internal sealed record RiskSheetPart(IReadOnlyList<SubjectHead> Subjects, IReadOnlyList<RiskRowView> Rows, IReadOnlyList<StatementRow> Statements)
{
    public static RiskSheetPart Empty { get; } = new([], [], []);
}

/// <summary>A sheet beside the approved one that it was carried over from, sorted by what an approver has to look at. Pure.</summary>
/// <param name="Base">The earlier sheet, or null for a department's first.</param>
/// <param name="Counts">Lines of each mark; those of subjects that ended count as ended.</param>
/// <param name="Changed">変更: each field that differs.</param>
/// <param name="Added">新規: whole lines.</param>
/// <param name="Ended">終了: what stood there, and why it went.</param>
/// <param name="Subjects">Subjects that came, went or are described differently, and 「該当なし」 that was said or taken back.</param>
public sealed record RiskSheetDifference(
    RiskVersionRow? Base, IReadOnlyDictionary<RowMark, int> Counts, IReadOnlyList<SnapshotDifference> Changed, IReadOnlyList<SnapshotDifference> Added, IReadOnlyList<SnapshotDifference> Ended,
    IReadOnlyList<SnapshotDifference> Subjects)
{
    private const int TitleLength = 24;

    // The day of the next look moves on by itself with every year.
    private static readonly IReadOnlyList<RegisterField<RiskLine>> Fields = [.. RiskLine.Cells.Where(c => c.Key is not nameof(RiskLine.Phase) and not nameof(RiskContent.ReviewOn))];

    internal static RiskSheetDifference Of(RiskVersionRow? version, RiskSheetPart before, RiskSheetPart now)
    {
        var heads = now.Subjects.ToDictionary(s => s.Id);
        var old = before.Rows.ToDictionary(r => r.LineKey);
        var rows = now.Rows.OrderBy(r => heads[r.SubjectId].Position).ThenBy(r => r.SubjectId).ThenBy(r => r.Phase).ThenBy(r => r.Id).ToList();
        return new(
            version,
            EnumLabels.All<RowMark>().ToDictionary(m => m.Value, m => rows.Count(r => MarkOf(r) == m.Value)),
            [.. rows.Where(r => MarkOf(r) == RowMark.Changed).SelectMany(r => Compare(Place(r), old.GetValueOrDefault(r.LineKey), r))],
            [.. rows.Where(r => MarkOf(r) == RowMark.Added).Select(r => new SnapshotDifference(Place(r), string.Empty, RiskSnapshot.Text(r)))],
            [.. rows.Where(r => MarkOf(r) == RowMark.Ended).Select(r => new SnapshotDifference(
                Place(r), RiskSnapshot.Text(old.GetValueOrDefault(r.LineKey) ?? r with { EndReason = null }), $"終了: {heads[r.SubjectId].EndReason ?? r.EndReason}"))],
            [.. SubjectsOf(before, now)]);

        RowMark MarkOf(RiskRowView row) => heads[row.SubjectId].EndReason is null ? row.Mark : RowMark.Ended;

        string Place(RiskRowView row) => $"{heads[row.SubjectId].Title}／{row.Phase.Label()}";
    }

    private static IEnumerable<SnapshotDifference> Compare(string place, RiskRowView? old, RiskRowView now)
    {
        var (left, right) = (Line(old), Line(now));
        var risk = now.Content.Risk.Length <= TitleLength ? now.Content.Risk : $"{now.Content.Risk[..TitleLength]}…";
        return Fields.Where(f => f.Text(left) != f.Text(right)).Select(f => new SnapshotDifference($"{place}／{risk}　{f.Label}", f.Text(left), f.Text(right)));
    }

    private static RiskLine Line(RiskRowView? row) => row is null ? new RiskLine() : new RiskLine { Content = row.Content, PlanBy = row.PlanBy };

    private static IEnumerable<SnapshotDifference> SubjectsOf(RiskSheetPart before, RiskSheetPart now)
    {
        var old = before.Subjects.Where(s => s.EndReason is null).ToDictionary(s => s.SubjectKey);
        foreach (var subject in now.Subjects)
        {
            var known = old.GetValueOrDefault(subject.SubjectKey);
            var (left, right) = (known is null ? string.Empty : Text(known), Text(subject));
            if (left != right)
            {
                yield return new($"対象 {subject.Title}", left, right);
            }

            foreach (var (phase, label) in EnumLabels.All<LifecyclePhase>().Where(_ => subject.EndReason is null))
            {
                var (was, says) = (Statement(before, known?.Id, phase), Statement(now, subject.Id, phase));
                if (was != says)
                {
                    yield return new($"{subject.Title}／{label}", was, says.Length > 0 ? says : "該当なしを取り消し");
                }
            }
        }
    }

    private static string Text(SubjectHead subject) => subject.EndReason is { } ended
        ? $"終了: {ended}"
        : $"{subject.Title}（{subject.Kind.Label()}）{(subject.Handling.Length > 0 ? $"\n{subject.Handling}" : string.Empty)}";

    private static string Statement(RiskSheetPart part, int? subjectId, LifecyclePhase phase) =>
        part.Statements.FirstOrDefault(s => s.SubjectId == subjectId && s.Phase == phase) is { } found ? RiskLine.StatementText(found.Reason) : string.Empty;
}

using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Norms and reviews frozen for their approval, and compared for people.</summary>
public static class LegalNormSnapshot
{
    public static IReadOnlyList<SnapshotLine> Lines(string number, LegalNormContent content) =>
        [new("Number", "番号", number), .. LegalNormFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content)))];

    internal static Snapshot Of(LegalNormReview review, IReadOnlyCollection<LegalNorm> norms)
    {
        var lines = new List<SnapshotLine>
        {
            new("Term", "見直し", $"{review.Term}（{review.Term.First:yyyy/MM/dd}～{review.Term.Last:yyyy/MM/dd}）"),
            new("Count", "件数", string.Join('、', EnumLabels.All<LegalNormAnswerResult>().Select(r => $"{r.Label} {review.Answers.Count(a => a.Result == r.Value)}件"))),
            new("Message", "申し送り", review.Message),
        };
        var numbers = norms.ToDictionary(n => n.Id);
        foreach (var answer in review.Answers.OrderBy(a => numbers[a.NormId].Number, StringComparer.Ordinal))
        {
            var norm = numbers[answer.NormId];
            lines.Add(new(norm.Number, $"{norm.Number} {norm.Latest.Content.Title}", Text(answer)));
        }

        foreach (var norm in norms.Where(n => n.Latest.ReviewId == review.Id && n.Latest != n.Effective).OrderBy(n => n.Number, StringComparer.Ordinal))
        {
            var differences = Snapshot.Compare(norm.Effective is { } before ? Lines(norm.Number, before.Content) : null, Lines(norm.Number, norm.Latest.Content));
            lines.Add(new($"{norm.Number}.{norm.Latest.Number}", $"一覧表の変更 {norm.Number} 第{norm.Latest.Number}版", differences.Count == 0 ? "内容の変更なし"
                : string.Join('\n', differences.Select(d => d.Old.Length == 0 ? $"{d.Label}: {d.New}" : $"{d.Label}: {d.Old} → {(d.New.Length == 0 ? "（なし）" : d.New)}"))));
        }

        return Snapshot.Of(lines);
    }

    private static string Text(LegalNormAnswer answer) =>
        $"{answer.Result?.Label()}（{answer.CheckedOn:yyyy/MM/dd} {answer.CheckedBy} {answer.Place}）"
        + (answer.Result == LegalNormAnswerResult.Amended ? $"\n改正の内容: {answer.Change}\n影響: {answer.Effect}\n対応: {answer.Action}" : string.Empty);
}

/// <summary>A norm as it stood in a list.</summary>
public sealed record LegalNormVersion(int NormId, string Number, int RevisionNumber, LegalNormContent Content);

/// <summary>What differs between two lists, for one norm.</summary>
public sealed record LegalNormDifference(int NormId, string Number, string Title, string Kind, IReadOnlyList<SnapshotDifference> Lines)
{
    public const string AddedKind = "追加";
    public const string ChangedKind = "変更";
    public const string RemovedKind = "一覧から削除";

    /// <summary>新旧対照表: only what differs, in the order of the numbers.</summary>
    public static IReadOnlyList<LegalNormDifference> Of(IReadOnlyCollection<LegalNormVersion> old, IReadOnlyCollection<LegalNormVersion> current)
    {
        var before = old.ToDictionary(v => v.NormId);
        var now = current.ToDictionary(v => v.NormId);
        var changed = current.Select(v =>
        {
            var was = before.GetValueOrDefault(v.NormId);
            var lines = Snapshot.Compare(was is null ? null : LegalNormSnapshot.Lines(was.Number, was.Content), LegalNormSnapshot.Lines(v.Number, v.Content));
            return new LegalNormDifference(v.NormId, v.Number, v.Content.Title, was is null ? AddedKind : ChangedKind, lines);
        });
        var gone = old.Where(v => !now.ContainsKey(v.NormId))
            .Select(v => new LegalNormDifference(v.NormId, v.Number, v.Content.Title, RemovedKind, Snapshot.Compare(LegalNormSnapshot.Lines(v.Number, v.Content), [])));
        return [.. changed.Concat(gone).Where(d => d.Lines.Count > 0).OrderBy(d => d.Number, StringComparer.Ordinal)];
    }
}

using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>A review frozen for its approval: what the 理事長 saw is what was approved.</summary>
internal static class ReviewSnapshot
{
    public static Snapshot Of(ManagementReview review) => Snapshot.Of(Lines(review));

    public static IReadOnlyList<SnapshotLine> Lines(ManagementReview review) =>
    [
        new("Kind", "種類", review.Kind.Label() + (review.Trigger is { } trigger ? $"　きっかけ: {trigger.Label()}　{review.TriggerText}" : string.Empty)),
        new("Period", "対象期間", $"{review.PeriodFrom:yyyy/MM/dd}～{review.PeriodTo:yyyy/MM/dd}"),
        new("HeldOn", "実施日・場所", $"{review.HeldOn:yyyy/MM/dd}　{review.Place}".TrimEnd()),
        new("Attendees", "出席者", review.Attendees),
        .. review.Inputs.OrderBy(i => i.Kind).Select(i => new SnapshotLine(
            i.Kind.ToString(), i.Kind.Label(), (i.IsNotApplicable ? $"該当なし: {i.Text}" : i.Text) + string.Concat(i.ReadFigures().Select(f => $"\n＊ {f.Title}: {f.Text}")))),
        new("Conclusion", "レビューの結果", review.Conclusion),
        .. review.Directives.OrderBy(d => d.Number).Select(d => new SnapshotLine(
            $"Directive{d.Number}", $"{d.Kind.Label()} 第{d.Number}号", $"{d.Text}\n担当 {d.Responsible.Name}　期限 {d.DueOn:yyyy/MM/dd}{(d.Input is { } input ? $"　{input.Label()}" : string.Empty)}")),
    ];
}

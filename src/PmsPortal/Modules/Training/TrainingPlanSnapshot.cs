using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>A plan frozen for its approval, and compared for people: a line a field, a block a training.</summary>
internal static class TrainingPlanSnapshot
{
    public static Snapshot Of(TrainingPlan plan, TrainingPlanInput input, VersionNumber number, TrainingNames names) =>
        Snapshot.Of(Lines(plan.Title, number, input, names));

    public static IReadOnlyList<SnapshotLine> Lines(string title, VersionNumber number, TrainingPlanInput input, TrainingNames names) =>
    [
        new("Plan", "計画", title),
        new("Version", "版", $"第{number}版"),
        new("Aims", "教育の目的", input.Content.Aims),
        new("AsOfOn", "受講対象者一覧の基準日", Day(input.Content.AsOfOn)),
        .. input.Lines.Select(l => new SnapshotLine(string.Create(CultureInfo.InvariantCulture, $"Line{l.Number}"), string.Create(CultureInfo.InvariantCulture, $"教育{l.Number}"), Line(l.Content, names))),
        .. TrainingCategories.All.Select(c => new SnapshotLine(
            $"Skip{c}", $"対象: {c.Label()}", input.Skips.Find(s => s.Category == c) is { } skip ? $"外す（理由: {skip.Reason}）" : "含む")),
        new("NoMyNumberReason", "事務取扱担当者の教育を行わない理由", input.Content.NoMyNumberReason),
        new("Evaluation", "評価の方法", input.Content.Evaluation),
        new("Announcement", "お知らせ", input.Content.Announcement),
        new("RevisionNote", "変更の内容と理由", input.Content.RevisionNote),
    ];

    /// <summary>A training in a few lines.</summary>
    public static string Line(TrainingLineContent c, TrainingNames names) => string.Join('\n', new[]
    {
        c.Title,
        $"対象: {names.Audience(c)}",
        $"方法: {c.Method?.Label()}",
        $"教材: {names.Course(c.CourseId)}",
        $"実施: {Day(c.StartsOn)}～{Day(c.DueOn)}（途中で加わった人は{c.JoinerDays}日以内）",
        Test(c),
        c.Notes.Length == 0 ? string.Empty : $"補足: {c.Notes}",
    }.Where(t => t.Length > 0));

    /// <summary>The test in words.</summary>
    public static string Test(TrainingLineContent c) => c.HasTest
        ? string.Create(CultureInfo.InvariantCulture, $"理解度確認テスト: {c.QuestionCount}問、{c.PassMark}点以上で合格、{c.Attempts}回まで{(c.TimeLimit is { } minutes ? $"、1回{minutes}分" : string.Empty)}")
        : "理解度確認テスト: なし";

    private static string Day(DateOnly? on) => on is { } day ? day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) : string.Empty;
}

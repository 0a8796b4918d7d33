using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>The whole report as lines: what is frozen with a request, so that the approver sees what came since the last approval.</summary>
internal static class CorrectiveSnapshot
{
    public static IReadOnlyList<SnapshotLine> Lines(CorrectiveAction report)
    {
        var lines = new List<SnapshotLine>
        {
            new("Number", "番号", report.Number),
            new("Source", "発生源", report.Source.Label()),
            new("Title", "件名", report.Issue.Title),
            new("Text", "不適合の内容", report.Issue.Text),
            new("Clause", "条項", report.Issue.Clause),
            new("FoundOn", "発見日", Day(report.Issue.FoundOn)),
            new("Immediate", "応急処置", report.Issue.Immediate),
            new("Department", "責任部門", report.Department.Name),
            new("Issuer", "起票", $"{report.IssuingDepartment?.Name} {report.IssuedBy} {Day(report.IssuedOn)}".Trim()),
            new("Finding", "もとの記録", report.FindingTitle ?? string.Empty),
            new("Class", "区分", report.Class?.Label() ?? string.Empty),
            new("ClassReason", "区分の理由", report.ClassReason),
            new("Definition", "軽微の定義", report.MinorDefinition),
            new("Confirmed", "内容の確認", $"{report.ConfirmedBy} {Day(report.ConfirmedOn)}".Trim()),
        };
        foreach (var round in report.Rounds.OrderBy(r => r.Number))
        {
            lines.AddRange(Lines(round));
        }

        lines.Add(new("Feedback", "反映先（見直しを推奨）", string.Join("\n", report.Feedback.Select(f => f.Title))));
        return lines;
    }

    private static IEnumerable<SnapshotLine> Lines(CorrectiveRound round)
    {
        var (key, name) = (string.Create(CultureInfo.InvariantCulture, $"R{round.Number}."), round.Number == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"【第{round.Number}回】"));
        (string Key, string Label, string Text)[] lines =
        [
            ("StartReason", "再実施の理由", round.StartReason),
            ("Method", "原因の調べ方", round.PlanSubmittedOn is null ? string.Empty : round.Plan.Method?.Label() ?? string.Empty),
            ("Whys", "なぜなぜ", string.Join("\n", round.Plan.WhyLines().Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"なぜ{i + 1}: {w}")))),
            ("FewWhysReason", "「なぜ」が少ない理由", round.Plan.FewWhysReason),
            ("Cause", "真の原因", round.Plan.Cause),
            ("CauseNote", "現象の言い換えではないと考える理由", round.Plan.CauseNote),
            ("Action", "是正処置の内容", round.Plan.Action),
            ("Spread", "水平展開", round.Plan.Spread),
            ("Person", "担当者", round.Person?.Name ?? string.Empty),
            ("DueOn", "対応予定期限", Day(round.DueChanges.FirstOrDefault(c => c.Status == DueChangeStatus.Pending)?.NewDueOn ?? round.DueOn)),
            ("DueReason", "期限を変える理由", string.Join("\n", round.DueChanges.Select(c => $"{Day(c.OldDueOn)}→{Day(c.NewDueOn)} {c.Reason}"))),
            ("Works", "実施したこと", string.Join("\n", round.Works.OrderBy(w => w.DoneOn).Select(w => $"{Day(w.DoneOn)} {w.DoneBy}: {w.What}"))),
            ("Done", "完了の報告", $"{round.DoneText} {round.DoneBy} {Day(round.DoneOn)}".Trim()),
            ("NoFileReason", "証跡を添付しない理由", round.NoFileReason),
            ("Result", "有効性", round.Result?.Label() ?? string.Empty),
            ("ReviewText", "有効性の確認", $"{round.Method?.Label()} {round.ReviewText} {round.ReviewedBy} {Day(round.ReviewedOn)}".Trim()),
            ("Report", "個人情報保護管理者の報告", $"{round.ReportText} {round.ReportedBy} {Day(round.ReportedOn)}".Trim()),
        ];
        return lines.Select(l => new SnapshotLine(key + l.Key, name + l.Label, l.Text));
    }

    private static string Day(DateOnly? day) => day is { } on ? Wareki.FormatGregorian(on) : string.Empty;
}

using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A sheet as frozen lines: one for each subject, statement and risk, with keys that stay the same over the years.</summary>
internal static class RiskSnapshot
{
    public static IReadOnlyList<SnapshotLine> Lines(
        RiskSheet sheet, IEnumerable<SubjectHead> subjects, IEnumerable<RiskRowView> rows, IEnumerable<StatementRow> statements, IEnumerable<SubjectEntryRow> entries, IReadOnlyList<RiskFinding> findings, string message)
    {
        var rowsOf = rows.ToLookup(r => r.SubjectId);
        var statedOf = statements.ToLookup(s => s.SubjectId);
        var entriesOf = entries.ToLookup(e => e.SubjectId);
        var lines = new List<SnapshotLine>
        {
            new("Year", "年度", new FiscalYear(sheet.FiscalYear).Wareki),
            new("Department", "部門", sheet.Department.Name),
            new("Version", "版", $"第{sheet.Number}版"),
            new("Trigger", "きっかけ", sheet.TriggerText.Length == 0 ? sheet.Trigger.Label() : $"{sheet.Trigger.Label()}: {sheet.TriggerText}"),
            new("Message", "申し送り", message),
            new("Findings", "点検で見つかったこと", string.Join("、", findings.GroupBy(f => f.Kind).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Label()} {g.Count()}件")))),
        };
        foreach (var subject in subjects)
        {
            var of = string.Join("、", entriesOf[subject.Id].Select(e => e.Number));
            lines.Add(new($"S{subject.SubjectKey:N}", $"対象 {subject.Title}", subject.EndReason is { } ended ? $"終了: {ended}" : $"{subject.Kind.Label()}{(of.Length > 0 ? $"（{of}）" : string.Empty)}{(subject.Handling.Length > 0 ? $"\n{subject.Handling}" : string.Empty)}"));
            foreach (var (phase, label) in EnumLabels.All<LifecyclePhase>())
            {
                lines.AddRange(statedOf[subject.Id].Where(s => s.Phase == phase).Select(s => new SnapshotLine($"N{subject.SubjectKey:N}{phase}", $"{subject.Title}／{label}", RiskLine.StatementText(s.Reason))));
                lines.AddRange(rowsOf[subject.Id].Where(r => r.Phase == phase).Select(r => new SnapshotLine($"R{r.LineKey:N}", $"{subject.Title}／{label}", Text(r))));
            }
        }

        return lines;
    }

    internal static string Text(RiskRowView row)
    {
        var content = row.Content;
        var parts = new List<string> { $"{(content.Type is { } type ? $"【{type.Label()}】" : string.Empty)}{content.Risk}" };
        Add("対策", content.Measure);
        Add("規程", string.Join(' ', new[] { content.Document, content.Clause }.Where(t => t.Length > 0)));
        Add("計画", content.Plan.Length == 0 ? string.Empty : $"{content.Plan}（{(content.PlanDueOn is { } due ? Wareki.FormatGregorian(due) : "期限なし")}、{(row.PlanBy.Length > 0 ? row.PlanBy : "担当なし")}）");
        Add("残留リスク", string.Join('　', new[] { content.ResidualReason?.Label() ?? string.Empty, content.Residual, content.AcceptedBy.Length > 0 ? $"受容: {content.AcceptedBy}" : string.Empty }.Where(t => t.Length > 0)));
        Add("監査で確認", content.CheckItem);
        Add("採点", content.Impact is null || content.Likelihood is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"影響{content.Impact}×可能性{content.Likelihood}"));
        Add("終了", row.EndReason ?? string.Empty);
        return string.Join('\n', parts);

        void Add(string label, string text)
        {
            if (text.Length > 0)
            {
                parts.Add($"{label}: {text}");
            }
        }
    }
}

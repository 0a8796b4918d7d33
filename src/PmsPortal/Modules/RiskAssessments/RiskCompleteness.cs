using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What a look over a sheet can find.</summary>
public enum RiskFindingKind
{
    [Label("対象がない")]
    NoSubject,

    [Label("台帳が表にない")]
    UncoveredEntry,

    [Label("台帳の変更に未回答")]
    UnansweredChange,

    [Label("局面が空")]
    MissingPhase,

    [Label("リスクが空")]
    EmptyRisk,

    [Label("対策が空")]
    EmptyMeasure,

    [Label("対策を反映する規程がない")]
    MeasureWithoutDocument,

    [Label("残留リスクの判断がない")]
    NoResidualJudgement,

    [Label("残留リスクの内容がない")]
    ResidualWithoutText,

    [Label("受容する者がない")]
    ResidualWithoutAcceptor,

    [Label("計画に期限・担当がない")]
    PlanWithoutDueOrPerson,

    [Label("計画が期限を過ぎている")]
    PlanOverdue,

    [Label("点数が高いのに計画がない")]
    HighScoreWithoutPlan,
}

/// <summary>One finding: what, where, and the place to put it right.</summary>
public sealed record RiskFinding(RiskFindingKind Kind, string Where, string Advice, int? SubjectId = null, LifecyclePhase? Phase = null, int? RowId = null, int? EntryId = null)
{
    /// <summary>A sheet with such a finding can't be submitted; the others are for the 保護管理者 to judge.</summary>
    public bool IsBlocking => RiskCompleteness.Blocks(Kind);
}

/// <summary>What is looked at of one line.</summary>
public sealed record RiskRowFacts(int Id, int SubjectId, LifecyclePhase Phase, RowMark Mark, RiskContent Content, bool PlanIsDone = false);

/// <summary>What is looked at of one subject.</summary>
public sealed record RiskSubjectFacts(int Id, string Title, bool IsEnded, IReadOnlyCollection<LifecyclePhase> Statements);

/// <summary>A ledger entry that matters to a sheet.</summary>
public sealed record RiskEntryFacts(int Id, string Number, string Name, int? SubjectId = null);

/// <summary>Everything of a sheet that the look needs.</summary>
public sealed record RiskSheetFacts(
    IReadOnlyList<RiskSubjectFacts> Subjects, IReadOnlyList<RiskRowFacts> Rows, IReadOnlyList<RiskEntryFacts> Uncovered, IReadOnlyList<RiskEntryFacts> Unanswered, bool IsScored = false, int Threshold = 0);

/// <summary>
/// What is missing in a sheet (P-034: phases without a risk, measures that are not enough). Pure: each rule is a line of the
/// table, asked for every line of the sheet.
/// </summary>
public static class RiskCompleteness
{
    private static readonly RiskFindingKind[] Blocking =
        [RiskFindingKind.NoSubject, RiskFindingKind.UncoveredEntry, RiskFindingKind.UnansweredChange, RiskFindingKind.MissingPhase, RiskFindingKind.EmptyRisk];

    // A measure that isn't needed because of its cost leaves the measure empty, and says so in the judgement.
    private static readonly (RiskFindingKind Kind, string Advice, Func<RiskRowFacts, RiskSheetFacts, DateOnly, bool> Is)[] RowRules =
    [
        (RiskFindingKind.EmptyRisk, "認識したリスクを書いてください。要らない行は削除してください。", (r, _, _) => r.Content.Risk.Length == 0),
        (RiskFindingKind.EmptyMeasure, "実施している対策か、計画する対策を書いてください。費用対効果により対策しないときは、残留リスクの判断で選んでください。",
            (r, _, _) => r.Content.Measure.Length == 0 && r.Content.Plan.Length == 0 && r.Content.ResidualReason != ResidualReason.Cost),
        (RiskFindingKind.MeasureWithoutDocument, "対策をどの規程・手順に反映しているかを書いてください（例: PMK-003 第12条）。",
            (r, _, _) => r.Content.Measure.Length > 0 && r.Content.Document.Length == 0),
        (RiskFindingKind.NoResidualJudgement, "対策のあとに残るリスクがあるか、判断を選んでください。", (r, _, _) => r.Content.ResidualReason is null),
        (RiskFindingKind.ResidualWithoutText, "何が残るかを書いてください。", (r, _, _) => Remains(r) && r.Content.Residual.Length == 0),
        (RiskFindingKind.ResidualWithoutAcceptor, "残留リスクを受容する者を書いてください。", (r, _, _) => Remains(r) && r.Content.AcceptedBy.Length == 0),
        (RiskFindingKind.PlanWithoutDueOrPerson, "計画する対策には、期限と担当者を決めてください。",
            (r, _, _) => r.Content.Plan.Length > 0 && (r.Content.PlanDueOn is null || r.Content.PlanById is null)),
        (RiskFindingKind.PlanOverdue, "期限を過ぎています。実施を記録するか、期限を見直してください。",
            (r, _, today) => r.Content.Plan.Length > 0 && !r.PlanIsDone && r.Content.PlanDueOn < today),
        (RiskFindingKind.HighScoreWithoutPlan, "影響度×発生可能性が基準以上です。計画する対策を書いてください。",
            (r, sheet, _) => sheet.IsScored && r.Content.Impact * r.Content.Likelihood >= sheet.Threshold && r.Content.Plan.Length == 0 && r.Content.ResidualReason != ResidualReason.Cost),
    ];

    public static bool Blocks(RiskFindingKind kind) => Blocking.Contains(kind);

    public static IReadOnlyList<RiskFinding> Of(RiskSheetFacts sheet, DateOnly today)
    {
        var findings = new List<RiskFinding>();
        var live = sheet.Subjects.Where(s => !s.IsEnded).ToList();
        var rows = sheet.Rows.Where(r => r.Mark != RowMark.Ended).ToLookup(r => r.SubjectId);
        if (live.Count == 0 && sheet.Uncovered.Count == 0)
        {
            findings.Add(new(RiskFindingKind.NoSubject, "表全体", "対象を1件以上作ってください。"));
        }

        findings.AddRange(sheet.Uncovered.Select(e => new RiskFinding(RiskFindingKind.UncoveredEntry, $"{e.Number} {e.Name}", "対象を作るか、既にある対象に加えてください。", EntryId: e.Id)));
        findings.AddRange(sheet.Unanswered.Select(e => new RiskFinding(RiskFindingKind.UnansweredChange, $"{e.Number} {e.Name}", "台帳の変更でリスクが変わるかを確かめて、回答してください。", e.SubjectId, EntryId: e.Id)));
        foreach (var subject in live)
        {
            var own = rows[subject.Id].ToList();
            foreach (var (phase, label) in EnumLabels.All<LifecyclePhase>())
            {
                if (!subject.Statements.Contains(phase) && own.TrueForAll(r => r.Phase != phase))
                {
                    findings.Add(new(RiskFindingKind.MissingPhase, $"{subject.Title}／{label}", "リスクの行を作るか、「該当なし」にして理由を書いてください。", subject.Id, phase));
                }
            }

            foreach (var row in own.OrderBy(r => r.Phase).ThenBy(r => r.Id))
            {
                findings.AddRange(RowRules.Where(rule => rule.Is(row, sheet, today))
                    .Select(rule => new RiskFinding(rule.Kind, $"{subject.Title}／{row.Phase.Label()}{(row.Content.Risk.Length > 0 ? $"／{Short(row.Content.Risk)}" : string.Empty)}", rule.Advice, subject.Id, row.Phase, row.Id)));
            }
        }

        return [.. findings.OrderBy(f => f.Kind)];
    }

    private static bool Remains(RiskRowFacts row) => row.Content.ResidualReason is ResidualReason.Remaining or ResidualReason.Cost;

    private static string Short(string text) => text.Length <= 30 ? text : $"{text[..30]}…";
}

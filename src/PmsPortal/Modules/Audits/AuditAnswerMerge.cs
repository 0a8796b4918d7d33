using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Audits;

/// <summary>One field of an answer as text: what the tablet keeps, what two auditors' texts are compared by.</summary>
public sealed record AuditAnswerField(string Key, string Label, Func<AuditAnswer, string> Text, Action<AuditAnswer, string> Accept, Func<AuditAnswer, string> Shown);

/// <summary>Two auditors at one item: what only one of them changed is kept without a question.</summary>
public static class AuditAnswerMerge
{
    public static IReadOnlyList<AuditAnswerField> Fields { get; } =
    [
        Choice("judgement", "判定", a => a.Judgement, (a, v) => a.Judgement = v),
        Plain("method", "監査方法", a => a.MethodUsed, (a, v) => a.MethodUsed = v),
        Plain("evidence", "客観的証拠", a => a.Evidence, (a, v) => a.Evidence = v),
        Plain("address", "ポータルの記録", a => a.EvidenceAddress, (a, v) => a.EvidenceAddress = v),
        Plain("finding", "指摘内容", a => a.Finding, (a, v) => a.Finding = v),
        Choice("measure", "対策の実施状況", a => a.MeasureState, (a, v) => a.MeasureState = v),
        new("residual", "残留リスクの顕在化", a => a.ResidualAppeared switch { true => "yes", false => "no", null => string.Empty }, (a, v) => a.ResidualAppeared = v switch { "yes" => true, "no" => false, _ => null },
            a => a.ResidualAppeared switch { true => "有", false => "無", null => string.Empty }),
    ];

    /// <summary>Puts two answers together that grew out of one.</summary>
    /// <returns>The merged answer, with mine where both changed a field; and the fields that both changed to something different.</returns>
    public static (AuditAnswer Merged, IReadOnlyList<AuditAnswerField> Both) Merge(AuditAnswer common, AuditAnswer mine, AuditAnswer theirs)
    {
        ArgumentNullException.ThrowIfNull(common);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        var merged = mine with { };
        var both = new List<AuditAnswerField>();
        foreach (var field in Fields)
        {
            var (was, my, their) = (field.Text(common), field.Text(mine), field.Text(theirs));
            if (my == was)
            {
                field.Accept(merged, their);
            }
            else if (their != was && their != my)
            {
                both.Add(field);
            }
        }

        return (merged, both);
    }

    /// <summary>Both texts below one another; a choice can't be joined and stays mine.</summary>
    public static AuditAnswer Join(AuditAnswer mine, AuditAnswer theirs, IEnumerable<AuditAnswerField> both)
    {
        ArgumentNullException.ThrowIfNull(both);
        var joined = mine with { };
        foreach (var field in both.Where(f => f.Key is "method" or "evidence" or "finding"))
        {
            field.Accept(joined, $"{field.Text(theirs)}{(field.Key == "method" ? "、" : "\n")}{field.Text(mine)}");
        }

        return joined;
    }

    private static AuditAnswerField Plain(string key, string label, Func<AuditAnswer, string> get, Action<AuditAnswer, string> set) => new(key, label, get, set, get);

    private static AuditAnswerField Choice<T>(string key, string label, Func<AuditAnswer, T?> get, Action<AuditAnswer, T?> set)
        where T : struct, Enum => new(
            key, label, a => get(a)?.ToString() ?? string.Empty, (a, text) => set(a, Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null), a => get(a)?.Label() ?? string.Empty);
}

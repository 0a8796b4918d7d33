using System.Text.RegularExpressions;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Audits;

/// <summary>What an auditor found at one item; kept while it is being written.</summary>
public sealed record AuditAnswer
{
    public AuditJudgement? Judgement { get; set; }

    public string MethodUsed { get; set; } = string.Empty;

    public string Evidence { get; set; } = string.Empty;

    public string EvidenceAddress { get; set; } = string.Empty;

    public string Finding { get; set; } = string.Empty;

    public MeasureState? MeasureState { get; set; }

    public bool? ResidualAppeared { get; set; }

    internal static AuditAnswer Of(AuditItem item) => new()
    {
        Judgement = item.Judgement,
        MethodUsed = item.MethodUsed,
        Evidence = item.Evidence,
        EvidenceAddress = item.EvidenceAddress,
        Finding = item.Finding,
        MeasureState = item.MeasureState,
        ResidualAppeared = item.ResidualAppeared,
    };
}

/// <summary>When an answer can be kept, and when it counts (P-163).</summary>
public static partial class AuditAnswerRules
{
    /// <summary>What can't even be kept.</summary>
    public static IReadOnlyList<FieldProblem> Problems(AuditAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var problems = new List<FieldProblem>();
        foreach (var (field, label, text, most) in new[]
        {
            (nameof(answer.MethodUsed), "監査方法", answer.MethodUsed, AuditItem.ShortMaxLength), (nameof(answer.Evidence), "客観的証拠", answer.Evidence, AuditItem.AnswerMaxLength),
            (nameof(answer.EvidenceAddress), "ポータルの記録", answer.EvidenceAddress, AuditItem.ShortMaxLength), (nameof(answer.Finding), "指摘内容", answer.Finding, AuditItem.AnswerMaxLength),
        })
        {
            if (text.Length > most)
            {
                problems.Add(new(field, $"{label}は{most}文字までです。"));
            }
        }

        if (answer.EvidenceAddress.Length > 0 && !Inside().IsMatch(answer.EvidenceAddress))
        {
            problems.Add(new(nameof(answer.EvidenceAddress), "ポータルの中の記録のアドレスを、このポータルの画面からコピーして貼ってください。"));
        }

        return problems;
    }

    /// <summary>What an item still lacks to be complete; empty where it counts.</summary>
    /// <param name="hasFile">Whether a file is attached to the item.</param>
    public static string Missing(AuditAnswer answer, bool asksForRisk, bool hasFile)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Judgement is not { } judgement)
        {
            return "判定がありません。";
        }

        if (judgement == AuditJudgement.NotApplicable)
        {
            return answer.Evidence.Trim().Length == 0 ? "対象外とした理由（客観的証拠の欄）がありません。" : string.Empty;
        }

        if (answer.Evidence.Trim().Length == 0 && answer.EvidenceAddress.Length == 0 && !hasFile)
        {
            return "客観的証拠（文章・ファイル・ポータルの記録のどれか）がありません。";
        }

        if (answer.MethodUsed.Trim().Length == 0)
        {
            return "監査方法がありません。";
        }

        if (judgement is AuditJudgement.Nonconforming or AuditJudgement.Observation && answer.Finding.Trim().Length == 0)
        {
            return $"{judgement.Label()}の指摘内容がありません。";
        }

        return asksForRisk && (answer.MeasureState is null || answer.ResidualAppeared is null) ? "対策の実施状況と残留リスクの顕在化がありません。" : string.Empty;
    }

    /// <summary>The address of a page of this portal, from whatever was copied out of the browser.</summary>
    public static string Address(string text, string root)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(root);
        var trimmed = text.Trim();
        return (trimmed.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? trimmed[root.Length..] : trimmed).TrimStart('/');
    }

    // A path below the portal's own root: no scheme, no host, nothing that a browser would run.
    [GeneratedRegex(@"^[a-z][a-z0-9\-]*(/[A-Za-z0-9\-_.]+)*(\?[^\s""'<>]*)?(#[^\s""'<>]*)?$")]
    private static partial Regex Inside();
}

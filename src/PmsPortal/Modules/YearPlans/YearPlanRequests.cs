using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.YearPlans;

/// <summary>New dates or another person for occurrences of one obligation and period.</summary>
public sealed record ReplanRequest(IReadOnlyList<int> Ids, DateOnly OpensOn, DateOnly DueOn, int? ResponsibleId, string Reason);

/// <summary>Occurrences that don't apply this time.</summary>
public sealed record SkipRequest(IReadOnlyList<int> Ids, string Reason);

/// <summary>That an obligation was met outside the portal, and where the evidence lies.</summary>
public sealed record RecordOutsideRequest(int Id, DateOnly DoneOn, string Evidence);

internal static class YearPlanRules
{
    public static string Reason(string text, string example) =>
        string.IsNullOrWhiteSpace(text) ? throw new RuleException([new("Reason", $"理由を書いてください。例: {example}")])
        : text.Trim() is { Length: > ObligationOccurrence.TextMaxLength } ? throw new RuleException([new("Reason", $"理由は{ObligationOccurrence.TextMaxLength}文字以内にしてください。")])
        : text.Trim();
}

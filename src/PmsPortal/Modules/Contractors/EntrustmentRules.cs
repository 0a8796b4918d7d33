using PmsPortal.Platform.Calendar;

namespace PmsPortal.Modules.Contractors;

/// <summary>A decided evaluation, as far as a start of work depends on it.</summary>
public sealed record EvaluationFact(EntrustmentClass Class, int FiscalYear, DateOnly? ApprovedOn, DateOnly? RejectedOn);

/// <summary>A contract that covers an entrustment, as far as its start depends on it.</summary>
public sealed record ContractFact(DateOnly? SignedOn, DateOnly? CheckedOn, DateOnly? StartsOn, DateOnly? EndsOn, bool RenewsItself, DateOnly? EndedOn);

/// <summary>When work may begin (P-106, P-109).</summary>
public static class EntrustmentRules
{
    /// <summary>Why the work may not begin on a day, as the beginning of a sentence; null where it may.</summary>
    public static string? Hindrance(EntrustmentClass @class, DateOnly on, IReadOnlyCollection<EvaluationFact> evaluations, IReadOnlyCollection<ContractFact> contracts)
    {
        var passed = evaluations.Where(e => e.ApprovedOn <= on && e.Class <= @class && e.FiscalYear >= FiscalYear.Of(on).Year - 1).Select(e => e.ApprovedOn).Max();
        if (passed is null)
        {
            return $"開始日（{on:yyyy/MM/dd}）までに承認された委託先評価表がないため、";
        }

        if (evaluations.Any(e => e.RejectedOn > passed && e.RejectedOn <= on))
        {
            return $"いちばん新しい委託先評価が却下されているため、";
        }

        return contracts.Any(c => c.SignedOn <= on && c.CheckedOn <= on && (c.StartsOn is null || c.StartsOn <= on) && (c.EndsOn is null || c.RenewsItself || c.EndsOn >= on) && (c.EndedOn is null || c.EndedOn >= on))
            ? null
            : $"開始日（{on:yyyy/MM/dd}）までに締結し、記載事項の確認を終えた委託業務契約書がないため、";
    }
}

using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Records;

/// <summary>How a line is to be disposed of; what the lead fills in before the list is handed in.</summary>
public sealed record DisposalPlan(
    string Quantity, RecordMedium? Medium, DisposalMethod? Method, string MethodOther, DateOnly? PlannedOn, string Witness, DateOnly? RetentionEndsOn, string EndBasis);

/// <summary>One line of a disposal list. A line that was taken out stays readable with its reason (係争中 …).</summary>
public sealed class DisposalLine : Entity, IRecorded
{
    public const int SubjectMaxLength = 300;
    public const int ShortMaxLength = 100;
    public const int ReasonMaxLength = 500;

    private DisposalLine()
    {
    }

    internal DisposalLine(DisposalList list, DisposalTarget target)
    {
        List = list;
        (EntryId, Year, LedgerEntryId, Subject) = (target.EntryId, target.Year, target.LedgerEntryId, target.Subject);
        (Medium, Method, MethodOther, RetentionEndsOn) = (target.Medium, target.Method, target.MethodOther, target.RetentionEndsOn);
    }

    public int ListId { get; private set; }

    public DisposalList List { get; private set; } = null!;

    /// <summary>The record, with <see cref="Year"/>.</summary>
    public int? EntryId { get; private set; }

    /// <summary>The fiscal year of the record.</summary>
    public int? Year { get; private set; }

    /// <summary>The ledger entry, where personal information itself goes.</summary>
    public int? LedgerEntryId { get; private set; }

    /// <summary>Number, name and year as they were when the line was made.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The last day of keeping.</summary>
    public DateOnly? RetentionEndsOn { get; private set; }

    /// <summary>How the last day is known, where it was written by hand.</summary>
    public string EndBasis { get; private set; } = string.Empty;

    public RecordMedium? Medium { get; private set; }

    public string Quantity { get; private set; } = string.Empty;

    public DisposalMethod? Method { get; private set; }

    public string MethodOther { get; private set; } = string.Empty;

    public DateOnly? PlannedOn { get; private set; }

    public string Witness { get; private set; } = string.Empty;

    /// <summary>Why it stays, or null where it goes.</summary>
    public string? TakenOutReason { get; private set; }

    /// <summary>Set by the record of its disposal.</summary>
    public DateOnly? DisposedOn { get; private set; }

    public string RecordTitle => $"廃棄リスト {List?.Number} {Subject}";

    public (string Type, int Id) RecordSubject => (nameof(DisposalList), ListId);

    internal void Plan(DisposalPlan plan) =>
        (Quantity, Medium, Method, MethodOther, PlannedOn, Witness, RetentionEndsOn, EndBasis) =
            (plan.Quantity, plan.Medium, plan.Method, plan.MethodOther, plan.PlannedOn, plan.Witness, plan.RetentionEndsOn, plan.EndBasis);

    internal void TakeOut(string? reason) => TakenOutReason = reason;

    internal void Done(DateOnly on) => DisposedOn = on;
}

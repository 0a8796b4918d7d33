using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>What a department wants to dispose of in a fiscal year: nothing on it may go before the list is approved.</summary>
public sealed class DisposalList : DepartmentPaper, IRecorded
{
    public const int NumberMaxLength = 30;
    public const int MessageMaxLength = 500;

    private readonly List<DisposalLine> lines = [];

    private DisposalList()
    {
    }

    public DisposalList(Department department, string number, int year, PaperAuthor author)
        : base(department, author)
    {
        Number = number;
        Year = year;
    }

    /// <summary>R8-廃棄-001.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>The fiscal year in which it is carried out.</summary>
    public int Year { get; private set; }

    public string Message { get; private set; } = string.Empty;

    public IReadOnlyList<DisposalLine> Lines => lines;

    public string RecordTitle => $"廃棄リスト {Number}";

    public (string Type, int Id) RecordSubject => (nameof(DisposalList), Id);

    public DisposalLine Add(DisposalTarget target)
    {
        if (lines.Exists(l => l.EntryId == target.EntryId && l.Year == target.Year && l.LedgerEntryId == target.LedgerEntryId))
        {
            throw new RuleException($"「{target.Subject}」は、もうこのリストにあります。");
        }

        var line = new DisposalLine(this, target);
        lines.Add(line);
        return line;
    }

    internal void Submit(string message, PaperAuthor author)
    {
        if (lines.TrueForAll(l => l.TakenOutReason is not null))
        {
            throw new RuleException("廃棄するものがありません。すべての行を外すときは、リストを削除してください。");
        }

        Message = message;
        Submit(author);
    }
}

/// <summary>What is to be disposed of: a fiscal year of a record, or personal information of the ledger (P-101).</summary>
public sealed record DisposalTarget(
    int? EntryId, int? Year, int? LedgerEntryId, string Subject, RecordMedium? Medium, DisposalMethod? Method, string MethodOther, DateOnly? RetentionEndsOn);

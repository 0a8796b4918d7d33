using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>One act of supervising a contractor: a report that is due, a check, a demand to explain a doubt.</summary>
public sealed class Supervision : Entity, IRecorded
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 2000;

    private Supervision()
    {
    }

    internal Supervision(Contractor contractor, SupervisionKind kind, string title, DateOnly dueOn, string explanation, string by, DateOnly on)
    {
        (Contractor, ContractorId) = (contractor, contractor.Id);
        (Kind, Title, DueOn, DueExplanation, PlannedBy, PlannedOn) = (kind, title, dueOn, explanation, by, on);
    }

    public int ContractorId { get; private set; }

    public Contractor Contractor { get; private set; } = null!;

    public SupervisionKind Kind { get; private set; }

    /// <summary>What is reported or checked, or what has to be explained.</summary>
    public string Title { get; private set; } = string.Empty;

    public DateOnly DueOn { get; private set; }

    public string DueExplanation { get; private set; } = string.Empty;

    public string PlannedBy { get; private set; } = string.Empty;

    public DateOnly PlannedOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public string DoneBy { get; private set; } = string.Empty;

    /// <summary>What came: the report, what was seen, the explanation.</summary>
    public string Content { get; private set; } = string.Empty;

    public SupervisionResult? Result { get; private set; }

    public string RecordTitle => $"{Kind.Label()} {Title}";

    public (string Type, int Id) RecordSubject => (nameof(Contractors.Contractor), ContractorId);

    internal void Finish(DateOnly on, string content, SupervisionResult result, string by)
    {
        if (DoneOn is { } day)
        {
            throw new RuleException($"{day:yyyy/MM/dd}に記録済みです。続きがあるときは、新しい確認として記録してください。");
        }

        (DoneOn, Content, Result, DoneBy) = (on, content, result, by);
    }
}

/// <summary>Something that was found wrong at a contractor; corrective action starts from it.</summary>
public sealed class ContractorFinding : Entity, IRecorded
{
    public const string LinkKind = "ContractorFinding";
    public const int TextMaxLength = 2000;

    private ContractorFinding()
    {
    }

    internal ContractorFinding(Contractor contractor, int? supervisionId, string text, string by, DateOnly on) =>
        (Contractor, ContractorId, SupervisionId, Text, FoundBy, FoundOn) = (contractor, contractor.Id, supervisionId, text, by, on);

    public int ContractorId { get; private set; }

    public Contractor Contractor { get; private set; } = null!;

    public int? SupervisionId { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string FoundBy { get; private set; } = string.Empty;

    public DateOnly FoundOn { get; private set; }

    public string RecordTitle => "委託先の指摘";

    public (string Type, int Id) RecordSubject => (nameof(Contractors.Contractor), ContractorId);
}

using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Contractors;

/// <summary>A piece of work that a department gives to a contractor. It starts only after the evaluation, or as 事後 with a reason (P-109).</summary>
public sealed class Entrustment : Entity, IRecorded
{
    private readonly List<EntrustmentEntry> entries = [];
    private readonly List<Subcontractor> subcontractors = [];

    private Entrustment()
    {
    }

    public Entrustment(Contractor contractor, Department? department, EntrustmentContent content)
    {
        Contractor = contractor;
        ContractorId = contractor.Id;
        Write(department, content);
    }

    public int ContractorId { get; private set; }

    public Contractor Contractor { get; private set; } = null!;

    /// <summary>委託する部門; null where an import left it open.</summary>
    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public EntrustmentContent Content { get; private set; } = new();

    public DateOnly? StartedOn { get; private set; }

    public string StartedBy { get; private set; } = string.Empty;

    /// <summary>事後: the work began before evaluation and contract were in order.</summary>
    public bool IsAfterTheFact { get; private set; }

    /// <summary>Why it is 事後; also that a start was taken over from a list kept until now, which is no 事後.</summary>
    public string LateReason { get; private set; } = string.Empty;

    public DateOnly? EndedOn { get; private set; }

    public IReadOnlyList<EntrustmentEntry> Entries => entries;

    public IReadOnlyList<Subcontractor> Subcontractors => subcontractors;

    public string RecordTitle => $"委託業務 {Content.Work}";

    public (string Type, int Id) RecordSubject => (nameof(Contractors.Contractor), ContractorId);

    public void Write(Department? department, EntrustmentContent content)
    {
        RefuseEnded();
        (Department, DepartmentId) = (department, department?.Id);
        Content = content.Copy();
    }

    /// <summary>Records the start.</summary>
    /// <param name="hindrance">Why the work may not have begun on that day, or null.</param>
    internal void Start(DateOnly on, string? hindrance, string lateReason, string by)
    {
        RefuseEnded();
        if (StartedOn is { } day)
        {
            throw new RuleException($"この業務は{day:yyyy/MM/dd}に開始しています。");
        }

        if (hindrance is not null && string.IsNullOrWhiteSpace(lateReason))
        {
            throw new RuleException([new("LateReason", $"{hindrance}開始は記録できません。すでに始めてしまったときは、その理由を書いて「事後」として記録してください。")]);
        }

        (StartedOn, StartedBy, IsAfterTheFact, LateReason) = (on, by, hindrance is not null, hindrance is null ? string.Empty : lateReason.Trim());
    }

    /// <summary>A start that was found in a list kept until now: what it needed then isn't known here.</summary>
    internal void TakeOver(DateOnly on, string by) => (StartedOn, StartedBy, LateReason) = (on, by, "一覧表からの引継ぎ");

    internal void End(DateOnly on)
    {
        RefuseEnded();
        EndedOn = on;
    }

    internal void Name(IReadOnlyCollection<int> entryIds)
    {
        entries.RemoveAll(e => !entryIds.Contains(e.EntryId));
        entries.AddRange(entryIds.Where(id => entries.TrueForAll(e => e.EntryId != id)).Select(id => new EntrustmentEntry(this, id)));
    }

    internal Subcontractor AddSubcontractor(SubcontractorInput input)
    {
        var added = new Subcontractor(this, input);
        subcontractors.Add(added);
        return added;
    }

    private void RefuseEnded()
    {
        if (EndedOn is { } day)
        {
            throw new RuleException($"この委託業務は{day:yyyy/MM/dd}に終わっています。");
        }
    }
}

/// <summary>That an entrustment is about an entry of the 個人情報管理台帳.</summary>
public sealed class EntrustmentEntry : Entity, IRecorded
{
    private EntrustmentEntry()
    {
    }

    internal EntrustmentEntry(Entrustment entrustment, int entryId) => (Entrustment, EntryId) = (entrustment, entryId);

    public int EntrustmentId { get; private set; }

    public Entrustment Entrustment { get; private set; } = null!;

    public int EntryId { get; private set; }

    public string RecordTitle => "委託業務と台帳の対応";

    public (string Type, int Id) RecordSubject => (nameof(Contractors.Contractor), Entrustment?.ContractorId ?? 0);
}

/// <summary>A 再委託先, and whose it is.</summary>
public sealed record SubcontractorInput
{
    public int? ParentId { get; set; }

    public string Name { get; set; } = string.Empty;

    public string Work { get; set; } = string.Empty;

    public DateOnly? ConsentOn { get; set; }

    public string ConsentNote { get; set; } = string.Empty;
}

/// <summary>One link of the chain below a contractor; the consent is the organisation's own, in writing.</summary>
public sealed class Subcontractor : Entity, IRecorded
{
    public const int TextMaxLength = 200;

    private Subcontractor()
    {
    }

    internal Subcontractor(Entrustment entrustment, SubcontractorInput input)
    {
        Entrustment = entrustment;
        (ParentId, Name, Work, ConsentOn, ConsentNote) = (input.ParentId, input.Name.Trim(), input.Work.Trim(), input.ConsentOn, input.ConsentNote.Trim());
    }

    public int EntrustmentId { get; private set; }

    public Entrustment Entrustment { get; private set; } = null!;

    /// <summary>The 再委託先 that entrusts further; null directly below the contractor.</summary>
    public int? ParentId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string Work { get; private set; } = string.Empty;

    /// <summary>承諾日; null while there is no written consent.</summary>
    public DateOnly? ConsentOn { get; private set; }

    public string ConsentNote { get; private set; } = string.Empty;

    public string RecordTitle => $"再委託先 {Name}";

    public (string Type, int Id) RecordSubject => (nameof(Contractors.Contractor), Entrustment?.ContractorId ?? 0);

    internal void Consent(DateOnly on, string note) => (ConsentOn, ConsentNote) = (on, note.Trim());
}

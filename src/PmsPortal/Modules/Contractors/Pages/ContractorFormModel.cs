namespace PmsPortal.Modules.Contractors.Pages;

/// <summary>A contractor as its form holds it.</summary>
public sealed class ContractorFormModel
{
    public int? DepartmentId { get; set; }

    public ContractorContent Content { get; set; } = new();
}

/// <summary>A piece of work as its form holds it.</summary>
public sealed class EntrustmentFormModel
{
    public int? DepartmentId { get; set; }

    public EntrustmentContent Content { get; set; } = new();

    public List<int> EntryIds { get; set; } = [];
}

using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Ledger;

/// <summary>What a 部門管理責任者 hands in together (P-011, P-012); each entry has an approval request of its own in it.</summary>
public sealed class LedgerSubmission : Entity, IRecorded
{
    public const int MessageMaxLength = 500;

    private LedgerSubmission()
    {
    }

    public LedgerSubmission(Department department, string message, Command command)
    {
        Department = department;
        Message = message;
        SubmittedBy = command.Actor.Name;
        SubmittedAt = command.Now;
    }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>What the lead wants the approver to know.</summary>
    public string Message { get; private set; } = string.Empty;

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateTime SubmittedAt { get; private set; }

    public string RecordTitle => $"台帳の申請 {Department?.Name}";

    public (string Type, int Id) RecordSubject => (nameof(LedgerSubmission), Id);
}

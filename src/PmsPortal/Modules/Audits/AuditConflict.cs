using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Audits;

/// <summary>That a person can't judge a department's work for a time: work done for it, kinship, a former post (G20).</summary>
public sealed class AuditConflict : Entity, IRecorded
{
    public const int ReasonMaxLength = 300;

    private AuditConflict()
    {
    }

    internal AuditConflict(Employee employee, Department department, AuditConflictInput input)
    {
        (Employee, Department) = (employee, department);
        (EmployeeId, DepartmentId) = (employee.Id, department.Id);
        Write(input);
    }

    public int EmployeeId { get; private set; }

    public Employee Employee { get; private set; } = null!;

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public DateOnly FromOn { get; private set; }

    /// <summary>Null while it has no end.</summary>
    public DateOnly? ToOn { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public string RecordTitle => $"利害関係 {Employee?.Name} {Department?.Name}".TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(AuditConflict), Id);

    internal void Write(AuditConflictInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.FromOn is not { } from || string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > ReasonMaxLength || (input.ToOn is { } to && to < from))
        {
            throw new RuleException([new(nameof(input.Reason), $"期間のはじめと理由（{ReasonMaxLength}文字まで）を入れてください。終わりは、はじめより後の日にしてください。")]);
        }

        (FromOn, ToOn, Reason) = (from, input.ToOn, input.Reason.Trim());
    }
}

/// <summary>A line of the conflict list as the form has it.</summary>
public sealed class AuditConflictInput
{
    public int? EmployeeId { get; set; }

    public int? DepartmentId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? ToOn { get; set; }

    public string Reason { get; set; } = string.Empty;
}

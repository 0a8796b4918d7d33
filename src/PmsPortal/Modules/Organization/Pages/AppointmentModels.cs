using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization.Pages;

/// <summary>What the form of an appointment holds.</summary>
public sealed class AppointmentModel
{
    public PmsRole? Role { get; set; }

    public int? EmployeeId { get; set; }

    public int? DepartmentId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? ToOn { get; set; }

    public int? AppointerId { get; set; }

    public string Note { get; set; } = string.Empty;

    // Fields that the chosen role doesn't show don't count.
    public AddAppointmentRequest ToRequest() => new(
        Role, EmployeeId, Role?.IsPerDepartment() == true ? DepartmentId : null, FromOn, ToOn, Role?.AppointedBy() is null ? null : AppointerId, Note);
}

/// <summary>What the form of a delegation holds.</summary>
public sealed class DelegationModel
{
    public PmsRole? Role { get; set; }

    public int? PrincipalId { get; set; }

    public int? DeputyId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? ToOn { get; set; }

    public string Reason { get; set; } = string.Empty;

    public AddDelegationRequest ToRequest() => new(Role, PrincipalId, DeputyId, FromOn, ToOn, Reason);
}

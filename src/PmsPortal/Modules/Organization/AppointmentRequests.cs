using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A new appointment (A.3.3.4).</summary>
/// <param name="DepartmentId">For roles that are held per department; otherwise null.</param>
/// <param name="AppointerId">Who appointed; null for roles to which nobody inside appoints.</param>
/// <param name="Note">The decision's number or body.</param>
public sealed record AddAppointmentRequest(
    PmsRole Role, int EmployeeId, int? DepartmentId, DateOnly FromOn, DateOnly? ToOn, int? AppointerId, string Note);

/// <summary>The last day of an appointment or delegation; before its first day it never takes effect.</summary>
public sealed record EndRoleRequest(int Id, int Version, DateOnly LastOn, string Reason);

/// <summary>A deputy for a period (代決).</summary>
public sealed record AddDelegationRequest(PmsRole Role, int PrincipalId, int DeputyId, DateOnly FromOn, DateOnly ToOn, string Reason);

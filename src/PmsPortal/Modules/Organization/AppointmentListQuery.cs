using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>Which appointments and delegations are listed, by today's date.</summary>
public enum RolePeriod
{
    [Label("現在")]
    Current,

    [Label("予定")]
    Future,

    [Label("過去")]
    Past,

    [Label("すべて")]
    All,
}

/// <summary>What the list of appointments filters by.</summary>
public sealed record AppointmentListQuery : ListQuery
{
    public PmsRole? Role { get; init; }

    /// <summary>A department and those below it.</summary>
    public int? Department { get; init; }

    public RolePeriod Period { get; init; }
}

/// <summary>An appointment.</summary>
/// <param name="Remark">What should be looked at: the person has moved to another department since. Otherwise empty.</param>
public sealed record AppointmentRow(
    int Id,
    int Version,
    PmsRole Role,
    int EmployeeId,
    string Employee,
    string Position,
    string? Department,
    string HomeDepartment,
    DateOnly FromOn,
    DateOnly? ToOn,
    string? Appointer,
    string Note,
    RolePeriod Period,
    string Remark);

/// <summary>A delegation.</summary>
public sealed record DelegationRow(
    int Id, int Version, PmsRole Role, int PrincipalId, string Principal, int DeputyId, string Deputy, DateOnly FromOn, DateOnly ToOn, string Reason, RolePeriod Period);

using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Authorization;

/// <summary>A role that the actor may use today: their own, or another's during a delegation.</summary>
/// <param name="Role">The role.</param>
/// <param name="Departments">For roles held per department: it and those below; null for the whole organisation.</param>
/// <param name="OnBehalfOfId">The holder of the role where the actor is the deputy.</param>
/// <param name="OnBehalfOfName">Their name.</param>
public sealed record HeldGrant(PmsRole Role, IReadOnlySet<int>? Departments, int? OnBehalfOfId = null, string? OnBehalfOfName = null);

/// <summary>
/// Who acts, with the roles that count today. Read from the database for each operation and handed to every service
/// method; nothing else decides what is allowed.
/// </summary>
public sealed record Actor
{
    /// <summary>The account, or null for the system.</summary>
    public int? AccountId { get; init; }

    /// <summary>The person, or null for the system and for administrators outside the staff list.</summary>
    public int? EmployeeId { get; init; }

    /// <summary>The name for the change log and for boxes on prints.</summary>
    public required string Name { get; init; }

    /// <summary>Where the person works.</summary>
    public int? DepartmentId { get; init; }

    /// <summary>Runs the system.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The roles that count today.</summary>
    public IReadOnlyList<HeldGrant> Grants { get; init; } = [];

    /// <summary>Migrations, jobs and the first administrator.</summary>
    /// <param name="name">What acts, for the change log.</param>
    /// <returns>An actor that administrates and decides nothing.</returns>
    public static Actor System(string name = "システム") => new() { Name = name, IsAdministrator = true };

    /// <summary>Whether the actor may, anywhere.</summary>
    /// <param name="permission">The permission.</param>
    /// <returns>True where at least one department or record could allow it.</returns>
    public bool May(Permission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return ByDefault(permission) || Grants.Any(g => permission.Roles.Contains(g.Role));
    }

    /// <summary>Whether the actor may for a record of a department.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="departmentId">The record's department.</param>
    /// <returns>True where a role of the whole organisation or of that department allows it.</returns>
    public bool May(Permission permission, int departmentId)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return ByDefault(permission)
            || Grants.Any(g => permission.Roles.Contains(g.Role) && (g.Departments is null || g.Departments.Contains(departmentId)));
    }

    /// <summary>The departments for which the actor may.</summary>
    /// <param name="permission">The permission.</param>
    /// <returns>Null for all departments; an empty set for none.</returns>
    public IReadOnlySet<int>? DepartmentsFor(Permission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var grants = Grants.Where(g => permission.Roles.Contains(g.Role)).ToList();
        return ByDefault(permission) || grants.Any(g => g.Departments is null)
            ? null
            : grants.SelectMany(g => g.Departments!).ToHashSet();
    }

    /// <summary>Refuses an actor who may not.</summary>
    /// <param name="permission">The permission.</param>
    /// <exception cref="ForbiddenException">The actor may not; the message names the roles that may.</exception>
    public void Demand(Permission permission)
    {
        if (!May(permission))
        {
            throw Refusal(permission);
        }
    }

    /// <summary>Refuses an actor who may not for a record of a department.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="departmentId">The record's department.</param>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public void Demand(Permission permission, int departmentId)
    {
        if (!May(permission, departmentId))
        {
            throw Refusal(permission);
        }
    }

    private bool ByDefault(Permission permission) => permission.Default switch
    {
        PermissionDefault.Nobody => false,
        PermissionDefault.Everyone => EmployeeId is not null || IsAdministrator,
        PermissionDefault.Administrators => IsAdministrator,
    };

    private static ForbiddenException Refusal(Permission permission)
    {
        var roles = permission.Roles.Select(r => r.Label()).ToList();
        if (permission.Default == PermissionDefault.Administrators)
        {
            roles.Insert(0, "システム管理者");
        }

        return new ForbiddenException($"「{permission.Label}」の権限がありません。できるのは{string.Join("・", roles)}です。");
    }
}

using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Authorization;

/// <summary>Who has a permission without any appointment.</summary>
public enum PermissionDefault
{
    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>Every active employee with an account, and administrators.</summary>
    Everyone,

    /// <summary>Administrators of the system.</summary>
    Administrators,
}

/// <summary>
/// Something that can be allowed. A module declares its permissions as static members and registers them; which roles
/// hold them is shown to everyone on the permissions page.
/// </summary>
/// <param name="Code"><c>Module.Verb</c>.</param>
/// <param name="Label">What it allows, in Japanese.</param>
/// <param name="Default">Who has it without an appointment.</param>
/// <param name="Roles">The roles that have it; a role held per department has it for that department and those below.</param>
public sealed record Permission(string Code, string Label, PermissionDefault Default, params PmsRole[] Roles)
{
    /// <summary>The module, first part of the code.</summary>
    public string Module => Code[..Code.IndexOf('.', StringComparison.Ordinal)];
}

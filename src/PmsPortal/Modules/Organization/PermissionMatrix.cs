using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Which role may do what, as the modules declare it: shown, never configured.</summary>
public sealed record PermissionMatrix(IReadOnlyList<PermissionGroup> Groups)
{
    /// <summary>The matrix of an installation.</summary>
    public static PermissionMatrix From(ModuleCatalog catalog) => new([.. catalog.Permissions
        .DistinctBy(p => p.Code)
        .GroupBy(p => p.Module)
        .Select(g => new PermissionGroup(
            g.Key,
            catalog.Menu.FirstOrDefault(i => i.Permission.Module == g.Key)?.Label ?? g.First().Label,
            [.. g.Select(p => new PermissionLine(p.Code, p.Label, p.Default, p.Roles.ToHashSet()))]))]);
}

/// <summary>The permissions of one module.</summary>
public sealed record PermissionGroup(string Module, string Title, IReadOnlyList<PermissionLine> Lines);

/// <summary>One permission and who has it.</summary>
public sealed record PermissionLine(string Code, string Label, PermissionDefault Default, IReadOnlySet<PmsRole> Roles)
{
    /// <summary>○ everywhere, △ for the own department, or an empty text.</summary>
    public string Mark(PmsRole role) =>
        Default == PermissionDefault.Everyone ? "○"
        : !Roles.Contains(role) ? string.Empty
        : role.IsPerDepartment() ? "△" : "○";
}

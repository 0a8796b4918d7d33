using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>個人情報保護体制図 (A.3.3.4) as of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Roles">Roles of the whole organisation, those that nobody holds included.</param>
/// <param name="Departments">部 with their 課.</param>
public sealed record OrganizationChart(DateOnly On, IReadOnlyDictionary<PmsRole, ChartBox> Roles, IReadOnlyList<ChartDepartment> Departments)
{
    /// <summary>The box of a role.</summary>
    public ChartBox this[PmsRole role] => Roles[role];
}

/// <summary>A role with those who hold it.</summary>
public sealed record ChartBox(PmsRole Role, IReadOnlyList<ChartPerson> People);

/// <summary>One who holds a role.</summary>
/// <param name="Deputy">Who decides for them on that day, or null.</param>
public sealed record ChartPerson(string Name, string Position, string Department, string? Deputy);

/// <summary>A department with those who are responsible in it.</summary>
public sealed record ChartDepartment(
    int Id, string Name, IReadOnlyList<ChartPerson> Leads, IReadOnlyList<ChartPerson> Heads, IReadOnlyList<ChartDepartment> Below);

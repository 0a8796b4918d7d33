using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Organization.DepartmentLine>;

namespace PmsPortal.Modules.Organization;

/// <summary>A line of the department list: a 課 with the name of its 部.</summary>
public sealed record DepartmentLine
{
    public string Code { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    /// <summary>The 部 above by name; empty for a 部 itself.</summary>
    public string Division { get; set; } = string.Empty;

    public DateOnly? ClosedOn { get; init; }

    internal static DepartmentLine Of(Department department, string? division) => new()
    {
        Code = department.Code,
        Name = department.Name,
        Division = division ?? string.Empty,
        ClosedOn = department.ClosedOn,
    };
}

/// <summary>The columns of the department list.</summary>
public static class DepartmentFields
{
    public static IReadOnlyList<RegisterField<DepartmentLine>> All { get; } =
    [
        FieldCopies.Accepting(
            F.Text(nameof(DepartmentLine.Code), "部門コード", Department.CodeMaxLength, d => d.Code, (d, t) => d.Code = t, 12, required: true, aliases: ["部署コード", "課コード"]),
            (d, text) => d.Code = CodeText.Of(text)),
        F.Text(nameof(DepartmentLine.Name), "部門名", Department.NameMaxLength, d => d.Name, (d, t) => d.Name = t, 24, required: true, aliases: ["部署名", "課名"]),
        F.Text(nameof(DepartmentLine.Division), "部名", Department.NameMaxLength, d => d.Division, (d, t) => d.Division = t, 20, aliases: ["上位部門", "上位部門名"]),
        F.Date(nameof(DepartmentLine.ClosedOn), "廃止日", d => d.ClosedOn, null),
    ];
}

using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Organization.Workbook.DepartmentLine>;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>A department as a line of a file: the 部 above is named, not coded.</summary>
public sealed class DepartmentLine
{
    public string Code { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string ParentName { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<DepartmentLine>> Fields { get; } =
    [
        F.Text(nameof(Code), "部門コード", Department.CodeMaxLength, d => d.Code, (d, t) => d.Code = EmployeeFields.ToNarrow(t), 14, required: true, aliases: ["コード"]),
        F.Text(nameof(Name), "部門名", Department.NameMaxLength, d => d.Name, (d, t) => d.Name = t, 28, required: true, aliases: ["課名", "名称"]),
        F.Text(nameof(ParentName), "部名", Department.NameMaxLength, d => d.ParentName, (d, t) => d.ParentName = t, 24, aliases: ["部", "上位部門"]),
    ];

    internal static DepartmentLine Of(Department department) => new()
    {
        Code = department.Code,
        Name = department.Name,
        ParentName = department.Parent?.Name ?? string.Empty,
    };
}

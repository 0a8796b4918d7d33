using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A new 部 (no parent) or 課.</summary>
public sealed record AddDepartmentRequest(string Code, string Name, int? ParentId);

/// <summary>A new name or place for a department.</summary>
public sealed record ChangeDepartmentRequest(int Id, int Version, string Name, int? ParentId);

/// <summary>The last day of a department; null opens it again.</summary>
public sealed record CloseDepartmentRequest(int Id, int Version, DateOnly? ClosedOn);

/// <summary>What holds for every department, whichever way it comes in.</summary>
public static class DepartmentRules
{
    public static List<FieldProblem> Problems(string code, string name)
    {
        var problems = new List<FieldProblem>();
        Text(nameof(Department.Code), "部門コード", code, Department.CodeMaxLength);
        Text(nameof(Department.Name), "部門名", name, Department.NameMaxLength);
        return problems;

        void Text(string field, string label, string text, int maxLength)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(field, $"{label}を入力してください。"));
            }
            else if (text.Length > maxLength)
            {
                problems.Add(new(field, $"{label}は{maxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }
    }

    /// <summary>
    /// Why a department can't stand below another, or null. 部 and 課 are the two levels of which the rules speak, and a
    /// role that is held for a department counts for those directly below it.
    /// </summary>
    public static string? WhyNotBelow(Department? department, Department parent, bool hasChildren) =>
        department is not null && ReferenceEquals(department, parent) ? "自分自身を上位の部門にはできません。別の部を選んでください。"
        : department is not null && parent.ParentId is { } above && above == department.Id
            ? $"「{parent.Name}」は「{department.Name}」の下にあるため、上位の部門にはできません。先に「{parent.Name}」を別の部へ移してください。"
        : parent.ParentId is not null || parent.Parent is not null
            ? $"「{parent.Name}」は課です。部門は部と課の2階層なので、上位には部を選んでください。"
        : hasChildren ? $"「{department?.Name}」には課があるため、ほかの部の下には移せません。先に課を移してください。"
        : null;
}

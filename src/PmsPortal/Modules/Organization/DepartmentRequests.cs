using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A new department; its code stays for good, because record numbers begin with it.</summary>
public sealed record AddDepartmentRequest(string Code, string Name, int? ParentId);

/// <summary>A new name or place in the tree.</summary>
public sealed record ChangeDepartmentRequest(int Id, int Version, string Name, int? ParentId);

/// <summary>The last day, or null to open it again.</summary>
public sealed record CloseDepartmentRequest(int Id, int Version, DateOnly? ClosedOn);

/// <summary>What every department must have, whichever way it comes in.</summary>
public static class DepartmentRules
{
    public static IReadOnlyList<FieldProblem> Problems(string code, string name)
    {
        var problems = new List<FieldProblem>();
        if (code.Length is 0 or > Department.CodeMaxLength || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            problems.Add(new("Code", $"部門コードは半角の英数字（{Department.CodeMaxLength}文字以内）で入力してください。例: D01"));
        }

        if (name.Length is 0 or > Department.NameMaxLength)
        {
            problems.Add(new("Name", $"部門名を{Department.NameMaxLength}文字以内で入力してください。"));
        }

        return problems;
    }
}

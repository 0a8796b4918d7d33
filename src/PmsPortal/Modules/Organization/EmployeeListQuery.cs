using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>What the employee list filters by; all of it stands in the address.</summary>
public sealed record EmployeeListQuery : ListQuery
{
    /// <summary>The department, with those directly below it.</summary>
    public int? Department { get; init; }

    public EmployeeCategory? Category { get; init; }

    /// <summary>True for people who work here today, false for those who don't, null for all.</summary>
    public bool? Active { get; init; }

    /// <summary>The query of an address: the same for the list and for an export of what it shows.</summary>
    /// <param name="address">The part from the question mark on.</param>
    public static EmployeeListQuery Parse(string address)
    {
        var values = QueryHelpers.ParseQuery(address);
        return new EmployeeListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Department = Number("department"),
            Category = Enum.TryParse<EmployeeCategory>(Text("category"), out var value) && Enum.IsDefined(value) ? value : null,
            Active = Text("active") switch { "true" => true, "false" => false, _ => null },
        };

        string? Text(string key) => values.TryGetValue(key, out var text) && text.ToString() is { Length: > 0 } given ? given : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    /// <param name="department">The name of a department.</param>
    public IReadOnlyList<(string Label, string Key)> Describe(Func<int, string> department) =>
    [
        .. Text is { } text ? [($"検索「{text}」", "q")] : Array.Empty<(string, string)>(),
        .. Department is { } id ? [($"部門: {department(id)}", "department")] : Array.Empty<(string, string)>(),
        .. Category is { } category ? [($"区分: {category.Label()}", "category")] : Array.Empty<(string, string)>(),
        .. Active is { } active ? [(active ? "在籍中" : "退職・入職前", "active")] : Array.Empty<(string, string)>(),
    ];
}

/// <summary>A line of the employee list.</summary>
public sealed record EmployeeRow(
    int Id, string Number, string Name, string Kana, EmployeeCategory Category, int DepartmentId, string DepartmentCode, string Department,
    string Position, DateOnly JoinedOn, DateOnly? LeftOn, string Email, bool HasAccount);

/// <summary>A role in a person's page, past ones included.</summary>
public sealed record EmployeeRoleRow(int Id, PmsRole Role, string? Department, DateOnly FromOn, DateOnly? ToOn, string? Appointer, string Note);

/// <summary>A person as a page shows them.</summary>
/// <param name="UserName">The account's name where there is one.</param>
public sealed record EmployeeDetail(
    int Id, int Version, EmployeeInput Input, int DepartmentId, string Department, bool IsActive, string? UserName, bool AccountIsEnded,
    IReadOnlyList<EmployeeRoleRow> Roles);

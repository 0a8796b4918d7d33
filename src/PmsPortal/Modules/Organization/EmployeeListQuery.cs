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

    /// <summary>True for people who work here today (the list's own choice), false for those who don't, null for all.</summary>
    public bool? Active { get; init; } = true;

    /// <summary>The query of an address, for an export of what the list shows.</summary>
    public static EmployeeListQuery Parse(string address)
    {
        var values = QueryHelpers.ParseQuery(address);
        return Of(
            Text("q"),
            int.TryParse(Text("department"), NumberStyles.None, CultureInfo.InvariantCulture, out var department) ? department : null,
            Text("category"),
            Text("active")) with
        { Sort = Text("sort"), Descending = Text("desc") == "true" };

        string? Text(string key) => values.TryGetValue(key, out var value) ? value.ToString() : null;
    }

    /// <summary>From the parts of an address: <paramref name="active"/> is <c>false</c>, <c>all</c> or anything else for true.</summary>
    public static EmployeeListQuery Of(string? text, int? department, string? category, string? active) => new()
    {
        Text = text,
        Department = department,
        Category = Enum.TryParse<EmployeeCategory>(category, out var value) && Enum.IsDefined(value) ? value : null,
        Active = active switch { "false" => false, "all" => null, _ => true },
    };
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

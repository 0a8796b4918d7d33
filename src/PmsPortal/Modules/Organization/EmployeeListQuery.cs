using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>What the staff list filters by; all of it stands in the address.</summary>
public sealed record EmployeeListQuery : ListQuery
{
    /// <summary>A department and those below it.</summary>
    public int? Department { get; init; }

    public EmployeeCategory? Category { get; init; }

    /// <summary>Those who have left or not begun, too.</summary>
    public bool All { get; init; }

    /// <summary>Only people without an account.</summary>
    public bool WithoutAccount { get; init; }

    /// <summary>Reads an address's query string; what it doesn't know it leaves out.</summary>
    public static EmployeeListQuery Parse(string queryString)
    {
        var values = QueryHelpers.ParseQuery(queryString);
        return new()
        {
            Text = Value("text"),
            Sort = Value("sort"),
            Descending = Value("descending") is "true" or "True",
            Department = int.TryParse(Value("department"), NumberStyles.None, CultureInfo.InvariantCulture, out var department) ? department : null,
            Category = Enum.TryParse<EmployeeCategory>(Value("category"), ignoreCase: true, out var category) ? category : null,
            All = Value("all") is "true" or "True",
            WithoutAccount = Value("withoutAccount") is "true" or "True",
        };

        string? Value(string key) => values.TryGetValue(key, out var value) ? value.ToString() : null;
    }
}

/// <summary>A line of the staff list.</summary>
public sealed record EmployeeRow(
    int Id,
    string Number,
    string Name,
    string Kana,
    EmployeeCategory Category,
    int DepartmentId,
    string Department,
    string Position,
    DateOnly JoinedOn,
    DateOnly? LeftOn,
    string Email,
    bool HasAccount);

/// <summary>One person as a page shows them.</summary>
/// <param name="Input">A copy for the form.</param>
/// <param name="Roles">Appointments and delegations, newest first, past ones included.</param>
/// <param name="AccountId">Their account; only for those who manage accounts.</param>
public sealed record EmployeeDetail(
    int Id,
    int Version,
    EmployeeInput Input,
    int DepartmentId,
    string Department,
    bool IsActive,
    IReadOnlyList<EmployeeRoleRow> Roles,
    int? AccountId);

/// <summary>A role of a person, past or present.</summary>
public sealed record EmployeeRoleRow(PmsRole Role, string Department, DateOnly FromOn, DateOnly? ToOn, bool IsDelegated, string Note);

/// <summary>A person to choose in a form.</summary>
public sealed record EmployeeChoice(int Id, string Number, string Name, string Kana, string Department, string Position);

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>What the list of findings and the export filter by; all of it stands in the address.</summary>
public sealed record OperationFindingQuery : ListQuery
{
    public int? Year { get; init; }

    /// <summary>A department's key, or <c>system</c>.</summary>
    public string? Department { get; init; }

    /// <summary>Only those that were put right on the spot, or only those that were not.</summary>
    public string? Corrected { get; init; }

    public int? DepartmentId => int.TryParse(Department, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : null;

    public bool IsSystem => Department == "system";

    public static OperationFindingQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        return new OperationFindingQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = int.TryParse(Text("page"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1,
            Year = int.TryParse(Text("year"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var year) && year is > 2000 and < 2100 ? year : null,
            Department = Text("department"),
            Corrected = Text("corrected") is "yes" or "no" ? Text("corrected") : null,
        };
    }

    public IReadOnlyList<(string Label, string Key)> Describe(string department)
    {
        (string? Label, string Key)[] all =
        [
            (Text is null ? null : $"検索「{Text}」", "q"),
            (Year is { } year ? $"{year}年度" : null, "year"),
            (Department is null ? null : $"部門: {(IsSystem ? "情報システム" : department)}", "department"),
            (Corrected is null ? null : Corrected == "yes" ? "その場で是正" : "その場で直していない", "corrected"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }
}

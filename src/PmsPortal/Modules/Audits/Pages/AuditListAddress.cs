using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Audits.Pages;

/// <summary>The list's filters as they stand in the address.</summary>
internal static class AuditListAddress
{
    public static AuditListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : string.Empty);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new AuditListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Year = Number("year"),
            Kind = Choice<AuditKind>(Text("kind")),
            Status = Choice<AuditStatus>(Text("status")),
            DepartmentId = Number("department"),
            Mine = Text("mine") == "yes",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public static IReadOnlyList<(string Label, string Key)> Describe(AuditListQuery query, IReadOnlyList<AuditDepartment> departments)
    {
        (string? Label, string Key)[] all =
        [
            (query.Text is null ? null : $"検索「{query.Text}」", "q"),
            (query.Year is { } year ? $"{year}年度" : null, "year"),
            (query.Kind is { } kind ? kind.Label() : null, "kind"),
            (query.Status is { } status ? status.Label() : null, "status"),
            (query.DepartmentId is { } id ? departments.FirstOrDefault(d => d.Id == id)?.Name ?? "部門" : null, "department"),
            (query.Mine ? "自分の監査" : null, "mine"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

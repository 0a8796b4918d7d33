using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>The lists' filters as a query string, and back: the same for page, export and print.</summary>
public static class RecordAddress
{
    public static RecordListQuery Read(string address)
    {
        var query = new AddressQuery(address);
        return new RecordListQuery
        {
            Text = query.Text("q"),
            Sort = query.Text("sort"),
            Descending = query.Text("desc") == "true",
            Page = query.Page,
            Department = query.Number("department"),
            Medium = query.Choice<RecordMedium>("medium"),
            Personal = query.Text("personal") switch { "yes" => true, "no" => false, _ => null },
            Status = query.Choice<RecordLineStatus>("status"),
            Ends = query.Choice<EndsFilter>("ends"),
            Retired = query.Text("retired") == "yes",
            EffectiveOnly = query.Text("view") == "effective",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public static IReadOnlyList<(string Label, string Key)> Describe(RecordListQuery query, Func<int, string> department) => Given(
        (query.Text is { } text ? $"検索「{text}」" : null, "q"),
        (query.Department is { } id ? department(id) : null, "department"),
        (query.Medium?.Label() is { } medium ? $"媒体: {medium}" : null, "medium"),
        (query.Personal is { } personal ? $"個人情報: {(personal ? "有" : "無")}" : null, "personal"),
        (query.Status?.Label() is { } status ? $"状態: {status}" : null, "status"),
        (query.Ends?.Label(), "ends"),
        (query.Retired ? "台帳から外したものを含む" : null, "retired"),
        (query.EffectiveOnly ? "承認版だけ" : null, "view"));

    internal static IReadOnlyList<(string Label, string Key)> Given(params (string? Label, string Key)[] filters) =>
        [.. filters.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
}

/// <summary>Reads the parameters of an address.</summary>
internal sealed class AddressQuery(string address)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> values =
        QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);

    public int Page => Math.Clamp(Number("page") ?? 1, 1, 100_000);

    public string? Text(string key) => values.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public T? Choice<T>(string key)
        where T : struct, Enum => Enum.TryParse<T>(Text(key), out var value) && Enum.IsDefined(value) ? value : null;
}

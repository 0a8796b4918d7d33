using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>The list's filters as a query string, and back: the same for the page, the export and the print.</summary>
public static class LedgerAddress
{
    public static LedgerListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        bool? YesNo(string key) => Text(key) switch { "yes" => true, "no" => false, _ => null };
        return new LedgerListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Department = Number("department"),
            Sensitive = YesNo("sensitive"),
            Specific = YesNo("specific"),
            Entrusted = YesNo("entrusted"),
            Provided = YesNo("provided"),
            Status = Enum.TryParse<LedgerStatus>(Text("status"), out var status) ? status : null,
            EndsWithin = Number("ends") is { } days ? Math.Clamp(days, 0, 36_500) : null,
            Retired = Text("retired") == "yes",
            EffectiveOnly = Text("view") == "effective",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public static IReadOnlyList<(string Label, string Key)> Describe(LedgerListQuery query, Func<int, string> department)
    {
        var filters = new List<(string Label, string Key)>();
        void Add(string? label, string key)
        {
            if (label is not null)
            {
                filters.Add((label, key));
            }
        }

        Add(query.Text is { } text ? $"検索「{text}」" : null, "q");
        Add(query.Department is { } id ? department(id) : null, "department");
        Add(query.Sensitive is { } sensitive ? $"要配慮: {Word(sensitive)}" : null, "sensitive");
        Add(query.Specific is { } specific ? $"特定個人情報: {(specific ? "該当" : "非該当")}" : null, "specific");
        Add(query.Entrusted is { } entrusted ? $"委託: {Word(entrusted)}" : null, "entrusted");
        Add(query.Provided is { } provided ? $"提供: {Word(provided)}" : null, "provided");
        Add(query.Status?.Label() is { } status ? $"状態: {status}" : null, "status");
        Add(query.EndsWithin is { } days ? days == 0 ? "保管期限が過ぎた" : $"保管期限が{days}日以内" : null, "ends");
        Add(query.Retired ? "廃止を含む" : null, "retired");
        Add(query.EffectiveOnly ? "承認版だけ" : null, "view");
        return filters;
    }

    private static string Word(bool value) => value ? "有" : "無";
}

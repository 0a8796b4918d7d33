using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>The lists' filters as query strings.</summary>
public static class RiskAddress
{
    public static ResidualListQuery Residuals(string address)
    {
        var query = Parse(address);
        return new ResidualListQuery
        {
            Text = Text(query, "q"), Sort = Text(query, "sort"), Descending = Text(query, "desc") == "true", Page = Math.Clamp(Number(query, "page") ?? 1, 1, 100_000),
            Department = Number(query, "department"), Reason = Enum.TryParse<ResidualReason>(Text(query, "reason"), out var reason) ? reason : null, Due = Text(query, "due") == "yes",
        };
    }

    public static MeasureListQuery Measures(string address)
    {
        var query = Parse(address);
        return new MeasureListQuery
        {
            Text = Text(query, "q"), Sort = Text(query, "sort"), Descending = Text(query, "desc") == "true", Page = Math.Clamp(Number(query, "page") ?? 1, 1, 100_000),
            Department = Number(query, "department"), Status = Enum.TryParse<MeasureStatus>(Text(query, "status"), out var status) ? status : null, Mine = Text(query, "mine") == "yes", Overdue = Text(query, "overdue") == "yes",
        };
    }

    public static LibraryListQuery Library(string address)
    {
        var query = Parse(address);
        return new LibraryListQuery
        {
            Text = Text(query, "q"), Sort = Text(query, "sort"), Descending = Text(query, "desc") == "true", Page = Math.Clamp(Number(query, "page") ?? 1, 1, 100_000),
            Phase = Enum.TryParse<LifecyclePhase>(Text(query, "phase"), out var phase) ? phase : null, Medium = Enum.TryParse<RiskMedium>(Text(query, "medium"), out var medium) ? medium : null, Hidden = Text(query, "hidden") == "yes",
        };
    }

    private static Dictionary<string, StringValues> Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? [] : QueryHelpers.ParseQuery(address[at..].Split('#')[0]);
    }

    private static string? Text(Dictionary<string, StringValues> query, string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(Dictionary<string, StringValues> query, string key) => int.TryParse(Text(query, key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

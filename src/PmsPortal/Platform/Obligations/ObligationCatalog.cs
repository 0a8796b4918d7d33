using System.Text.Json;
using System.Text.Json.Serialization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Obligations;

/// <summary>Every obligation of the rules, with the page on which a module lets it be met. Read once at start.</summary>
public sealed class ObligationCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly Dictionary<string, Obligation> byCode;
    private readonly IReadOnlyDictionary<string, string> addresses;

    /// <summary>Reads <c>seed/obligations.json</c>.</summary>
    /// <param name="modules">What the modules brought.</param>
    /// <exception cref="InvalidOperationException">A module names an obligation that the rules don't have.</exception>
    public ObligationCatalog(ModuleCatalog modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, "obligations.json"));
        All = JsonSerializer.Deserialize<List<Obligation>>(stream, Json) ?? [];
        byCode = All.ToDictionary(o => o.Code);
        addresses = modules.ObligationPages;
        if (addresses.Keys.FirstOrDefault(c => !byCode.ContainsKey(c)) is { } unknown)
        {
            throw new InvalidOperationException($"seed/obligations.json has no obligation {unknown}");
        }
    }

    /// <summary>In the order of the file, which is the order of the year.</summary>
    public IReadOnlyList<Obligation> All { get; }

    /// <summary>One obligation.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>Null where the file no longer has it.</returns>
    public Obligation? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Whether a module of the portal lets it be met.</summary>
    /// <param name="code">The obligation.</param>
    /// <returns>False where it is still met outside, and recorded on its own page.</returns>
    public bool IsInPortal(string code) => addresses.ContainsKey(code);

    /// <summary>The page on which it is met.</summary>
    /// <param name="code">The obligation.</param>
    /// <param name="fiscalYear">The fiscal year.</param>
    /// <param name="month">The naming month.</param>
    /// <param name="departmentId">The department, or null.</param>
    /// <returns>An address without a leading slash.</returns>
    public string AddressOf(string code, int fiscalYear, int month, int? departmentId) =>
        addresses.TryGetValue(code, out var pattern)
            ? pattern.Replace("{year}", fiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{month}", month.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{department}", departmentId?.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : DetailAddress(code, fiscalYear, month);

    /// <summary>The page of the year plan that shows one obligation of one period.</summary>
    /// <param name="code">The obligation.</param>
    /// <param name="fiscalYear">The fiscal year.</param>
    /// <param name="month">The naming month.</param>
    /// <returns>An address without a leading slash.</returns>
    public static string DetailAddress(string code, int fiscalYear, int month) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"year-plan/{fiscalYear}/{month}/{code}");
}

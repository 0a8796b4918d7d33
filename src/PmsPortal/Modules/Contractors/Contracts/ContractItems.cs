using System.Text.Json;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Contractors;

/// <summary>One line of the checklist.</summary>
/// <param name="Code">a, or b-1 for the first part of b.</param>
/// <param name="Group">The item that it is a part of, in words.</param>
public sealed record ContractItem(string Code, string Group, string Text, bool OnlyMyNumber);

/// <summary>The eight items a) to h) that a contract must contain (A.3.4.3.4(3)), and the extra for 個人番号.</summary>
public static class ContractItems
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<IReadOnlyList<ContractItem>> Shipped = new(Read);

    public static IReadOnlyList<ContractItem> All => Shipped.Value;

    /// <summary>Codes of the items that are asked only where 個人番号 is handed over.</summary>
    public static IReadOnlyList<string> MyNumberCodes => [.. All.Where(i => i.OnlyMyNumber).Select(i => i.Code)];

    public static IReadOnlyList<ContractItem> For(bool withMyNumber) => [.. All.Where(i => withMyNumber || !i.OnlyMyNumber)];

    private static List<ContractItem> Read()
    {
        var seeds = JsonSerializer.Deserialize<List<SeedItem>>(File.ReadAllText(Path.Combine(ReferenceData.Folder, "contract-items.json")), Json) ?? [];
        return [.. seeds.SelectMany(s => s.SubItems is { Count: > 0 } parts
            ? parts.Select((p, i) => new ContractItem(p.Code.StartsWith(s.Code, StringComparison.Ordinal) ? p.Code : $"{s.Code}-{i + 1}", $"{s.Code}) {s.Text}", p.Text, s.OnlyMyNumber))
            : [new ContractItem(s.Code, $"{s.Code}) {s.Text}", s.Text, s.OnlyMyNumber)])];
    }

    private sealed record SeedItem(string Code, string Text, IReadOnlyList<SeedPart>? SubItems, bool OnlyMyNumber);

    private sealed record SeedPart(string Code, string Text);
}

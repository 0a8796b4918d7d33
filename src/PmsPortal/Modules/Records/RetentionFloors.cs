using System.Text.Json;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Records;

/// <summary>A shortest time of keeping that a rule or a law demands.</summary>
/// <param name="Clause">The clause of the record (and those below it).</param>
/// <param name="Years">Years, at least.</param>
/// <param name="Basis">Where it is written.</param>
/// <param name="From">The day from which it holds.</param>
public sealed record RetentionFloor(string Clause, int Years, string Basis, DateOnly From);

/// <summary>The shortest times of keeping, as data (<c>seed/retention-floors.json</c>): a changed law is a new line there.</summary>
public static class RetentionFloors
{
    private static readonly Lazy<IReadOnlyList<RetentionFloor>> Loaded = new(Load);

    public static IReadOnlyList<RetentionFloor> All => Loaded.Value;

    /// <summary>The strictest floor for a record's clauses on a day, or null.</summary>
    public static RetentionFloor? Of(IEnumerable<string> clauses, DateOnly today)
    {
        var wanted = clauses.Select(Tidy).ToList();
        return All.Where(f => f.From <= today && wanted.Exists(c => Covers(f.Clause, c))).MaxBy(f => (f.Years, f.From));
    }

    /// <summary>The clauses that one text names (A.3.7.2、A.3.8).</summary>
    public static IEnumerable<string> Split(string clauses) =>
        clauses.Split(['、', ',', '，', '・', ';', '／', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A.3.7.2 covers A.3.7.2 and A.3.7.2(4), not A.3.7.20.
    private static bool Covers(string floor, string clause) =>
        clause.StartsWith(floor, StringComparison.OrdinalIgnoreCase)
        && (clause.Length == floor.Length || !char.IsAsciiDigit(clause[floor.Length]));

    private static string Tidy(string clause) =>
        clause.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", string.Empty, StringComparison.Ordinal);

    private static List<RetentionFloor> Load()
    {
        using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, "retention-floors.json"));
        return JsonSerializer.Deserialize<List<RetentionFloor>>(stream, JsonSerializerOptions.Web) ?? [];
    }
}

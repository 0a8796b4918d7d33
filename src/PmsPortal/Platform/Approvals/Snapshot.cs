using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Approvals;

/// <summary>One line of frozen content.</summary>
/// <param name="Key">The field's key.</param>
/// <param name="Label">Its name on the day of the submission.</param>
/// <param name="Text">Its value as it was shown.</param>
public sealed record SnapshotLine(string Key, string Label, string Text);

/// <summary>One line of a comparison.</summary>
/// <param name="Label">The field.</param>
/// <param name="Old">The value approved last; empty where there was none.</param>
/// <param name="New">The value now.</param>
public sealed record SnapshotDifference(string Label, string Old, string New);

/// <summary>Content as canonical JSON with its SHA-256: what approvers saw is what was decided about.</summary>
/// <param name="Json">An array of lines in the order of the form.</param>
/// <param name="Hash">64 hexadecimal digits.</param>
public sealed record Snapshot(string Json, string Hash)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Freezes content.</summary>
    /// <typeparam name="T">The content.</typeparam>
    /// <param name="content">The content.</param>
    /// <param name="fields">Its fields, in the order of the form.</param>
    /// <returns>The snapshot.</returns>
    public static Snapshot Of<T>(T content, IEnumerable<RegisterField<T>> fields) =>
        Of(fields.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content))));

    /// <summary>Freezes lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The snapshot.</returns>
    public static Snapshot Of(IEnumerable<SnapshotLine> lines)
    {
        var json = JsonSerializer.Serialize(lines, Options);
        return new Snapshot(json, HashOf(json));
    }

    /// <summary>The lines of frozen content.</summary>
    /// <param name="json">A snapshot's JSON.</param>
    /// <returns>In the order of the form.</returns>
    public static IReadOnlyList<SnapshotLine> Read(string json) => JsonSerializer.Deserialize<List<SnapshotLine>>(json) ?? [];

    /// <summary>The hash that JSON must have.</summary>
    /// <param name="json">A snapshot's JSON.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>What differs between two contents.</summary>
    /// <param name="old">The content approved last, or null.</param>
    /// <param name="current">The content now.</param>
    /// <returns>The differing lines, in the order of the form.</returns>
    public static IReadOnlyList<SnapshotDifference> Compare(IReadOnlyList<SnapshotLine>? old, IReadOnlyList<SnapshotLine> current)
    {
        ArgumentNullException.ThrowIfNull(current);
        var before = (old ?? []).ToDictionary(l => l.Key);
        var changed = current
            .Where(l => before.GetValueOrDefault(l.Key)?.Text != l.Text && !(l.Text.Length == 0 && !before.ContainsKey(l.Key)))
            .Select(l => new SnapshotDifference(l.Label, before.GetValueOrDefault(l.Key)?.Text ?? string.Empty, l.Text));
        var gone = before.Values.Where(l => l.Text.Length > 0 && current.All(c => c.Key != l.Key))
            .Select(l => new SnapshotDifference(l.Label, l.Text, string.Empty));
        return [.. changed, .. gone];
    }
}

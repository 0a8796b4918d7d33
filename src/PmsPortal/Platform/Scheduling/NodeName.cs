using System.Globalization;

namespace PmsPortal.Platform.Scheduling;

/// <summary>
/// A process among those that share the database: machine, process and four digits of its own. A process that is started
/// again, also in a container with the same name and number, is another node.
/// </summary>
public sealed class NodeName
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxLength = 100;

    /// <summary>The name.</summary>
    public string Value { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 80)]}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}");
}

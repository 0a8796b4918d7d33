namespace PmsPortal.Host.Commands;

/// <summary>The words of a call: positions, <c>--switches</c> and <c>--name value</c>.</summary>
internal sealed class CommandOptions(string[] args)
{
    private static readonly string[] WithValue = ["--as", "--user", "--name"];

    public string? Position(int index) => Positions().ElementAtOrDefault(index);

    public bool Has(string name) => args.Contains(name);

    public string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

    private IEnumerable<string> Positions()
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (WithValue.Contains(args[i]))
            {
                i++;
            }
            else if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                yield return args[i];
            }
        }
    }
}

internal sealed class CommandUsageException(string message) : Exception(message);

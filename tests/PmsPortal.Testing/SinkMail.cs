using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PmsPortal.Testing;

/// <summary>A mail as a receiver reads it (RFC 5322, RFC 2045, RFC 2047); its own reading, not the sender's library.</summary>
/// <param name="Connection">On which connection of the sink it came, from 1.</param>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Raw">As transferred, a character a byte.</param>
/// <param name="Answered">Whether the sender was told that it was taken.</param>
/// <param name="Headers">Names in any case; unfolded and decoded.</param>
/// <param name="Body">Decoded, lines end with LF.</param>
public sealed partial record SinkMail(
    int Connection, string From, IReadOnlyList<string> To, string Raw, bool Answered, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Subject => Headers.GetValueOrDefault("Subject", string.Empty);

    public string MessageId => Headers.GetValueOrDefault("Message-ID", string.Empty);

    internal static SinkMail Read(int connection, string from, IReadOnlyList<string> to, string raw, bool answered)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = Unfold().Replace(raw[..end], " ").Split("\r\n")
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => Decode(parts[1].Trim()), StringComparer.OrdinalIgnoreCase);
        return new SinkMail(connection, from, to, raw, answered, headers, Content(headers, raw[(end + 4)..]));
    }

    private static string Content(Dictionary<string, string> headers, string content)
    {
        var encoding = headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit").ToUpperInvariant();
        var bytes = encoding switch
        {
            "BASE64" => Convert.FromBase64String(content.ReplaceLineEndings(string.Empty)),
            "QUOTED-PRINTABLE" => Quoted(content.Replace("=\r\n", string.Empty, StringComparison.Ordinal)),
            _ => Encoding.Latin1.GetBytes(content),
        };
        return Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
    }

    // Neighbouring encoded words belong together, and each is decoded by itself: none may end inside a character.
    private static string Decode(string value) => Word().Replace(Between().Replace(value, "$1"), match =>
    {
        var text = match.Groups[3].Value;
        var bytes = match.Groups[2].Value is "B" or "b" ? Convert.FromBase64String(text) : Quoted(text.Replace('_', ' '));
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
    });

    private static byte[] Quoted(string text) => Encoding.Latin1.GetBytes(
        Hex().Replace(text, m => ((char)byte.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Unfold();

    [GeneratedRegex(@"=\?([^?]+)\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Hex();
}

using System.Net.Mail;

namespace PmsPortal.Platform.Mail;

/// <summary>What may stand in the lines of a mail's head.</summary>
internal static class MailText
{
    /// <summary>Whether mail can be addressed to it: one ASCII address without a name.</summary>
    public static bool IsAddress(string text) =>
        text.Length is > 0 and <= OutboxMail.AddressMaxLength && text.All(c => c is > ' ' and < '\u007f')
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>One line: a line break in a head would begin another head.</summary>
    public static string Line(string? text, int length)
    {
        var line = string.Concat((text ?? string.Empty).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= length ? line : Cut(line, length - 1) + "…";
    }

    /// <summary>At most so many UTF-16 units, no half character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}

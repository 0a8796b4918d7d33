using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Files.Pdf;

/// <summary>A PDF that the stamp can't be put on: encrypted, damaged, or written in a way that isn't read here.</summary>
public sealed class PdfUnreadableException(string message) : Exception(message);

/// <summary>
/// Just enough of PDF's syntax (ISO 32000-1, 7.2–7.3) to find the pages of a file and the places of their entries. Texts are
/// bytes read as Latin-1, so that a position in the text is a position in the file.
/// </summary>
public static class PdfSyntax
{
    private const string Blank = " \t\r\n\f\0";
    private const string Delimiter = Blank + "()<>[]{}/%";

    /// <summary>Bytes as text of the same length.</summary>
    /// <param name="bytes">A part of a file.</param>
    /// <returns>One character a byte.</returns>
    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>Text as bytes of the same length.</summary>
    /// <param name="text">A part of a file.</param>
    /// <returns>One byte a character.</returns>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The next place that is neither blank nor in a comment.</summary>
    /// <param name="text">A part of a file.</param>
    /// <param name="at">Where to begin.</param>
    /// <returns>A place; the text's length at its end.</returns>
    public static int SkipBlank(string text, int at)
    {
        while (at < text.Length && (Blank.Contains(text[at], StringComparison.Ordinal) || text[at] == '%'))
        {
            if (text[at] == '%')
            {
                at = text.IndexOfAny(['\r', '\n'], at) is var end && end < 0 ? text.Length : end;
            }
            else
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>The end of the value that begins at a place: of a reference as a whole ("12 0 R").</summary>
    /// <param name="text">A part of a file.</param>
    /// <param name="at">Where the value begins, or blanks before it.</param>
    /// <returns>The place after it.</returns>
    /// <exception cref="PdfUnreadableException">There is no value, or it does not end.</exception>
    public static int EndOf(string text, int at)
    {
        at = SkipBlank(text, at);
        switch (Char(text, at))
        {
            case '<' when Char(text, at + 1) == '<':
                return EndOfGroup(text, at + 2, ">>");
            case '<':
                return text.IndexOf('>', at) + 1;
            case '[':
                return EndOfGroup(text, at + 1, "]");
            case '(':
                return EndOfString(text, at);
            case '/':
                return EndOfWord(text, at + 1);
        }

        var end = EndOfWord(text, at);
        if (end == at)
        {
            throw new PdfUnreadableException("A value was expected.");
        }

        return ReferenceEnd(text, at) ?? end;
    }

    /// <summary>The entries of the dictionary that begins at a place: where each value begins and ends.</summary>
    /// <param name="text">A part of a file.</param>
    /// <param name="at">Where the dictionary begins, or blanks before it.</param>
    /// <returns>By name, without its slash.</returns>
    /// <exception cref="PdfUnreadableException">There is no dictionary, or it does not end.</exception>
    public static Dictionary<string, Range> Entries(string text, int at)
    {
        at = SkipBlank(text, at);
        if (Char(text, at) != '<' || Char(text, at + 1) != '<')
        {
            throw new PdfUnreadableException("A dictionary was expected.");
        }

        var entries = new Dictionary<string, Range>();
        for (at = SkipBlank(text, at + 2); Char(text, at) != '>'; at = SkipBlank(text, at))
        {
            if (Char(text, at) != '/')
            {
                throw new PdfUnreadableException("A name was expected.");
            }

            var name = EndOfWord(text, at + 1);
            var start = SkipBlank(text, name);
            var end = EndOf(text, start);
            entries[text[(at + 1)..name]] = start..end;
            at = end;
        }

        return entries;
    }

    /// <summary>The object number of a reference, or null where the text is none.</summary>
    /// <param name="text">A value.</param>
    /// <returns>12 for "12 0 R".</returns>
    public static int? Reference(string text)
    {
        text = text.Trim();
        return ReferenceEnd(text, 0) == text.Length ? Number(text) : null;
    }

    /// <summary>The object numbers of an array of references, in their order; other elements are left out.</summary>
    /// <param name="array">An array with its brackets.</param>
    /// <returns>Object numbers.</returns>
    public static List<int> References(string array)
    {
        var found = new List<int>();
        for (var at = SkipBlank(array, 1); at < array.Length && array[at] != ']'; at = SkipBlank(array, at))
        {
            var end = EndOf(array, at);
            if (Reference(array[at..end]) is { } number)
            {
                found.Add(number);
            }

            at = end;
        }

        return found;
    }

    /// <summary>The whole number with which a text begins.</summary>
    /// <param name="text">A value.</param>
    /// <returns>The number.</returns>
    /// <exception cref="PdfUnreadableException">There is none.</exception>
    public static int Number(string text)
    {
        text = text.TrimStart();
        return int.TryParse(text.AsSpan(0, EndOfWord(text, 0)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new PdfUnreadableException("A number was expected.");
    }

    /// <summary>The place after a name, number or keyword.</summary>
    /// <param name="text">A part of a file.</param>
    /// <param name="at">Where it begins.</param>
    /// <returns>The first delimiter's place.</returns>
    public static int EndOfWord(string text, int at)
    {
        while (at < text.Length && !Delimiter.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    private static char Char(string text, int at) => at < text.Length ? text[at] : throw new PdfUnreadableException("The file ends too early.");

    private static int EndOfGroup(string text, int at, string end)
    {
        for (at = SkipBlank(text, at); string.CompareOrdinal(text, at, end, 0, end.Length) != 0; at = SkipBlank(text, at))
        {
            at = EndOf(text, at);
        }

        return at + end.Length;
    }

    private static int EndOfString(string text, int at)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] == '\\')
            {
                at++;
            }
            else if (depth == 0)
            {
                return at + 1;
            }
        }

        throw new PdfUnreadableException("A string does not end.");
    }

    private static int? ReferenceEnd(string text, int at)
    {
        var number = Digits(text, at);
        var generation = number is { } a ? SkipBlank(text, a) : -1;
        if (number is null || generation == number || Digits(text, generation) is not { } b)
        {
            return null;
        }

        var letter = SkipBlank(text, b);
        return letter > b && letter < text.Length && text[letter] == 'R' && EndOfWord(text, letter) == letter + 1 ? letter + 1 : null;
    }

    private static int? Digits(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at ? end : null;
    }
}

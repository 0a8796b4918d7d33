using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Reads texts out of the XML of a workbook.</summary>
internal static class XlsxText
{
    /// <summary>A stored text can be longer than the one it means: _x000D_ for one character.</summary>
    private const int EscapeLength = 7;

    /// <summary>
    /// The text of a shared or inline string, from its start element to its end: runs joined, furigana (rPh) left out.
    /// </summary>
    public static string Read(XmlReader reader, int maxLength, Func<WorkbookRefusedException> tooLong)
    {
        if (reader.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = string.Empty;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "phoneticPr" or "rPr" })
            {
                reader.Skip();
            }

            if (reader.Depth <= depth)
            {
                break;
            }

            if (IsText(reader))
            {
                var run = ReadNode(reader, maxLength, tooLong);
                text = text.Length == 0 ? run : text + run;
                if (text.Length > maxLength * EscapeLength)
                {
                    throw tooLong();
                }
            }
        }

        text = Unescape(text);
        return text.Length > maxLength ? throw tooLong() : text;
    }

    public static bool IsText(XmlReader reader) =>
        reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA;

    /// <summary>The text of a node in pieces, so that one endless node is refused before it is in memory.</summary>
    public static string ReadNode(XmlReader reader, int maxLength, Func<WorkbookRefusedException> tooLong)
    {
        var buffer = ArrayPool<char>.Shared.Rent(1024);
        try
        {
            var length = 0;
            int read;
            while ((read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length > maxLength * EscapeLength)
                {
                    throw tooLong();
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<char>.Shared.Rent(length * 2);
                    buffer.CopyTo(larger, 0);
                    ArrayPool<char>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Undoes _x000D_ (ISO/IEC 29500-1 22.9.2.19 ST_Xstring) and makes every line end LF.</summary>
    public static string Unescape(string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal))
        {
            var plain = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (IsEscape(text, i, out var code))
                {
                    plain.Append(code);
                    i += 6;
                }
                else
                {
                    plain.Append(text[i]);
                }
            }

            text = plain.ToString();
        }

        return text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
    }

    /// <summary>True where _xHHHH_ begins at the place.</summary>
    public static bool IsEscape(ReadOnlySpan<char> text, int at, out char code)
    {
        code = default;
        if (text.Length - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_'
            || !ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        code = (char)value;
        return true;
    }
}

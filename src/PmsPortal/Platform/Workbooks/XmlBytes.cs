using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>XML as UTF-8 bytes in a reused buffer. Text is escaped; characters that XML can't hold are left out.</summary>
internal sealed class XmlBytes
{
    /// <summary>Half surrogates are looked for as well: a text cut inside a pair must not reach the file.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
    [
        '&', '<', '>', '"', '_', '\uFFFE', '\uFFFF',
        .. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Select(c => (char)c),
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c),
    ]);

    private readonly ArrayBufferWriter<byte> buffer = new(80 * 1024);

    public int Length => buffer.WrittenCount;

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public void Clear() => buffer.ResetWrittenCount();

    public XmlBytes Raw(ReadOnlySpan<byte> utf8)
    {
        buffer.Write(utf8);
        return this;
    }

    public XmlBytes Raw(string markup)
    {
        Encoding.UTF8.GetBytes(markup, buffer);
        return this;
    }

    public XmlBytes Number(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(20), out var written);
        buffer.Advance(written);
        return this;
    }

    public XmlBytes Number(decimal value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(40), out var written);
        buffer.Advance(written);
        return this;
    }

    public XmlBytes Text(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var special = text.IndexOfAny(Special);
            var plain = special < 0 ? text : text[..special];
            Encoding.UTF8.GetBytes(plain, buffer);
            text = special < 0 ? [] : text[(special + Escape(text[special..]))..];
        }

        return this;
    }

    /// <summary>Writes what stands for the first character and says how many UTF-16 units that took.</summary>
    private int Escape(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '&':
                Raw("&amp;"u8);
                return 1;
            case '<':
                Raw("&lt;"u8);
                return 1;
            case '>':
                Raw("&gt;"u8);
                return 1;
            case '"':
                Raw("&quot;"u8);
                return 1;
            case '_':
                // A text that happens to read _x000D_ would come back as a line end.
                Raw(XlsxText.IsEscape(text, 0, out _) ? "_x005F_"u8 : "_"u8);
                return 1;
            case '\r':
                Raw("\n"u8);
                return text.Length > 1 && text[1] == '\n' ? 2 : 1;
            default:
                if (Rune.DecodeFromUtf16(text, out var rune, out var used) == OperationStatus.Done && rune.Value > 0xFFFF)
                {
                    buffer.Advance(rune.EncodeToUtf8(buffer.GetSpan(4)));
                }

                return used;
        }
    }
}

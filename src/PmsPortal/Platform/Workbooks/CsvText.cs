using System.Buffers;
using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Builds the records of a CSV file and encodes them batch by batch.</summary>
internal sealed class CsvText
{
    private const char Substitute = '〓';
    private readonly ArrayBufferWriter<char> text = new(48 * 1024);
    private readonly List<ReplacedCharacter> replaced = [];
    private readonly Encoding encoding;
    private readonly bool narrow;
    private int record;
    private bool first;

    public CsvText(CsvEncoding kind)
    {
        narrow = kind == CsvEncoding.ShiftJis;
        encoding = narrow ? TextEncodings.StrictCp932 : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!narrow)
        {
            text.Write("\uFEFF");
        }
    }

    public int Length => text.WrittenCount;

    public IReadOnlyList<ReplacedCharacter> Replaced => replaced;

    public void BeginRecord()
    {
        record++;
        first = true;
    }

    public void EndRecord() => text.Write("\r\n");

    public void Field(string label, object? value)
    {
        if (!first)
        {
            text.Write(",");
        }

        first = false;
        switch (value)
        {
            case null or "":
                break;
            case string s:
                Quoted(FormulaGuard.Guard(narrow ? Encodable(label, s) : s));
                break;
            case DateOnly date:
                text.Write(date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));
                break;
            case int or decimal:
                text.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A CSV field takes string, int, decimal or DateOnly, not {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Encodes what was written since the last time, into the buffer or a larger one.</summary>
    public byte[] Encode(byte[] buffer, out int length)
    {
        var needed = encoding.GetMaxByteCount(text.WrittenCount);
        buffer = buffer.Length >= needed ? buffer : new byte[needed];
        length = encoding.GetBytes(text.WrittenSpan, buffer);
        text.ResetWrittenCount();
        return buffer;
    }

    private void Quoted(ReadOnlySpan<char> value)
    {
        text.Write("\"");
        while (value.IndexOfAny('"', '\r', '\0') is var at and >= 0)
        {
            text.Write(value[..at]);
            // Line ends inside a cell are LF in Excel; CRLF ends the record.
            text.Write(value[at] switch
            {
                '"' => "\"\"",
                '\r' when at + 1 == value.Length || value[at + 1] != '\n' => "\n",
                _ => string.Empty,
            });
            value = value[(at + 1)..];
        }

        text.Write(value);
        text.Write("\"");
    }

    private string Encodable(string label, string value)
    {
        try
        {
            encoding.GetByteCount(value);
            return value;
        }
        catch (EncoderFallbackException)
        {
            return ReplaceCharacters(label, value);
        }
    }

    private string ReplaceCharacters(string label, string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            var fit = SameGlyph(rune.ToString());
            if (CanEncode(fit))
            {
                result.Append(fit);
            }
            else
            {
                result.Append(Substitute);
                replaced.Add(new(record, label, fit));
            }
        }

        return result.ToString();
    }

    private bool CanEncode(string character)
    {
        try
        {
            encoding.GetByteCount(character);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Windows has these at other code points than JIS and Mac do; what is read stays the same.</summary>
    private static string SameGlyph(string character) => character switch
    {
        "〜" => "～",
        "−" => "－",
        "‖" => "∥",
        "—" => "―",
        "¢" => "￠",
        "£" => "￡",
        "¬" => "￢",
        "¥" => "￥",
        _ => character,
    };
}

using System.Globalization;
using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>What a number in a cell of some style means.</summary>
internal enum NumberMeaning
{
    Number,
    Date,
    TimeOfDay,
    Padded,
}

/// <summary>One cell style, as far as reading needs it.</summary>
/// <param name="Meaning">What its numbers mean.</param>
/// <param name="Digits">Shown digits of a code such as 000; 0 otherwise.</param>
internal readonly record struct CellFormat(NumberMeaning Meaning, int Digits);

/// <summary>The number formats of a workbook's styles.</summary>
internal sealed class CellFormats
{
    private readonly List<CellFormat> styles = [];

    public static CellFormats Read(XlsxPackage package, string? part)
    {
        var formats = new CellFormats();
        if (part is null || !package.Has(part))
        {
            return formats;
        }

        var custom = new Dictionary<int, CellFormat>();
        var inCellStyles = false;
        using var reader = package.Read(part);
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "numFmt"):
                    custom[Id(reader)] = Classify(reader.GetAttribute("formatCode") ?? string.Empty);
                    break;
                case (XmlNodeType.Element, "cellXfs"):
                    inCellStyles = !reader.IsEmptyElement;
                    break;
                case (XmlNodeType.EndElement, "cellXfs"):
                    inCellStyles = false;
                    break;
                case (XmlNodeType.Element, "xf") when inCellStyles && formats.styles.Count < 100_000:
                    var id = Id(reader);
                    formats.styles.Add(custom.TryGetValue(id, out var format) ? format : BuiltIn(id));
                    break;
            }
        }

        return formats;
    }

    public CellFormat Get(int style) => style >= 0 && style < styles.Count ? styles[style] : default;

    /// <summary>Dates by the letters of their format: y, d and e (era year) outside quotes and brackets; m alone says nothing.</summary>
    internal static CellFormat Classify(string code)
    {
        Span<char> letters = stackalloc char[Math.Min(code.Length, 256)];
        var length = 0;
        for (var i = 0; i < code.Length && length < letters.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, '"', i);
                    break;
                case '[' when i + 1 < code.Length && char.ToLowerInvariant(code[i + 1]) is not ('h' or 'm' or 's'):
                    i = End(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    letters[length++] = char.ToLowerInvariant(code[i]);
                    break;
            }
        }

        var plain = letters[..length];
        if (plain.Length > 1 && !plain.ContainsAnyExcept('0'))
        {
            return new(NumberMeaning.Padded, plain.Length);
        }

        if (plain.SequenceEqual("general") || plain.IndexOf("e+") >= 0 || plain.IndexOf("e-") >= 0)
        {
            return default;
        }

        return plain.ContainsAny("ydge") ? new(NumberMeaning.Date, 0)
            : plain.ContainsAny('h', 's') ? new(NumberMeaning.TimeOfDay, 0)
            : plain.Contains('m') ? new(NumberMeaning.Date, 0)
            : default;
    }

    private static int End(string code, char end, int start) =>
        code.IndexOf(end, start + 1) is var at && at < 0 ? code.Length : at;

    private static int Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>ISO/IEC 29500-1 18.8.30, with the ids that Japanese Excel uses for dates (27–36, 50–58).</summary>
    private static CellFormat BuiltIn(int id) => id switch
    {
        18 or 19 or 20 or 21 or 32 or 33 or 45 or 46 or 47 => new(NumberMeaning.TimeOfDay, 0),
        14 or 15 or 16 or 17 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) => new(NumberMeaning.Date, 0),
        _ => default,
    };
}

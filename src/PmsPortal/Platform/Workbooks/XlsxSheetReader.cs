using System.Globalization;
using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Reads the rows of a worksheet part forward only. Cell attributes are read into a buffer, not into strings.</summary>
internal sealed class XlsxSheetReader(
    XmlReader reader, string sheet, SharedStrings strings, CellFormats formats, bool date1904, WorkbookLimits limits) : IDisposable
{
    private readonly char[] buffer = new char[64];
    private readonly List<string> cells = [];
    private int row;

    /// <summary>The next row element, with or without text; null at the end of the sheet.</summary>
    public SourceRow? Next()
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                return ReadRow();
            }

            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
            {
                return null;
            }
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    private SourceRow ReadRow()
    {
        row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
        cells.Clear();
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            var column = -1;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
                {
                    ReadCell(ref column);
                }
            }
        }

        return new SourceRow(row, cells.Count == 0 ? [] : cells.ToArray());
    }

    private void ReadCell(ref int column)
    {
        column++;
        var style = 0;
        var type = 'n';
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            var name = reader.LocalName;
            if (name.Length != 1 || name[0] is not ('r' or 's' or 't'))
            {
                continue;
            }

            var value = buffer.AsSpan(0, reader.ReadValueChunk(buffer, 0, buffer.Length));
            switch (name[0])
            {
                case 'r' when CellReference.TryParse(value, out _, out var at):
                    column = at;
                    break;
                case 's':
                    _ = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                case 't':
                    type = CellType(value);
                    break;
            }
        }

        reader.MoveToElement();
        var text = reader.IsEmptyElement ? string.Empty : ReadValue(type, style);
        if (text.Length == 0)
        {
            return;
        }

        if (column >= limits.MaxColumns)
        {
            throw Refusals.TooManyColumns(sheet, row, limits.MaxColumns);
        }

        while (cells.Count <= column)
        {
            cells.Add(string.Empty);
        }

        cells[column] = text;
    }

    private string ReadValue(char type, int style)
    {
        var text = string.Empty;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "is")
            {
                text = XlsxText.Read(reader, limits.MaxCellText, TooLong);
            }
            else if (reader.LocalName == "v" && !reader.IsEmptyElement && reader.Read())
            {
                text = XlsxText.IsText(reader) ? Interpret(type, style) : string.Empty;
            }
        }

        return text;
    }

    private string Interpret(char type, int style)
    {
        if (type == 's')
        {
            return strings.Get(buffer.AsSpan(0, reader.ReadValueChunk(buffer, 0, buffer.Length)).Trim());
        }

        var stored = XlsxText.ReadNode(reader, limits.MaxCellText, TooLong);
        return type switch
        {
            'b' => stored is "1" or "true" ? "TRUE" : "FALSE",
            'd' => IsoDate(stored),
            'n' => CellNumbers.ToText(stored, formats.Get(style), date1904),
            _ => XlsxText.Unescape(stored) is var text && text.Length > limits.MaxCellText ? throw TooLong() : text,
        };
    }

    /// <summary>A first letter for each type: s(hared), inlineStr and str (i), b(oolean), e(rror), d(ate), n(umber).</summary>
    private static char CellType(ReadOnlySpan<char> type) => type switch
    {
        "s" => 's',
        "b" => 'b',
        "e" => 'e',
        "d" => 'd',
        "str" or "inlineStr" => 'i',
        _ => 'n',
    };

    private static string IsoDate(string stored) =>
        DateTime.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy'-'MM'-'dd" : "yyyy'-'MM'-'dd HH':'mm':'ss", CultureInfo.InvariantCulture)
            : stored;

    private WorkbookRefusedException TooLong() => Refusals.TextTooLong(sheet, row, limits.MaxCellText);
}

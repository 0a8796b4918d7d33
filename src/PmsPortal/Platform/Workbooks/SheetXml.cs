using System.Globalization;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Writes the elements of one worksheet part, in the order in which the schema wants them.</summary>
internal sealed class SheetXml(XmlBytes xml)
{
    private const int MaxText = 32_767;
    private const string Cut = "…（以下略）";
    private static readonly DateOnly FirstExactDay = new(1900, 3, 1);
    private static readonly int SerialZero = new DateOnly(1899, 12, 30).DayNumber;
    private readonly List<byte[]> letters = [];

    public int Row { get; private set; }

    public void Begin(int frozenRows, int frozenColumns, IReadOnlyList<double> widths)
    {
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"""u8)
            .Raw("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"""u8)
            .Raw("<sheetViews><sheetView workbookViewId=\"0\">"u8);
        Pane(frozenRows, frozenColumns);
        xml.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"18.75\"/><cols>"u8);
        for (var i = 0; i < widths.Count; i++)
        {
            letters.Add(System.Text.Encoding.ASCII.GetBytes(CellReference.ColumnName(i)));
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"));
        }

        xml.Raw("</cols><sheetData>"u8);
    }

    public void BeginRow()
    {
        Row++;
        xml.Raw("<row r=\""u8).Number(Row).Raw("\">"u8);
    }

    public void EndRow() => xml.Raw("</row>"u8);

    /// <summary>An empty row: only its number moves on.</summary>
    public void SkipRow() => Row++;

    public void Value(int column, object? value)
    {
        switch (value)
        {
            case null:
                Text(column, string.Empty, SheetStyles.Text);
                break;
            case string text:
                Text(column, text, text.Length == 0 ? SheetStyles.Text : SheetStyles.ForText(text));
                break;
            case int number:
                Open(column, SheetStyles.Integer).Raw("\"><v>"u8).Number(number).Raw("</v></c>"u8);
                break;
            case decimal number:
                Open(column, SheetStyles.Decimal).Raw("\"><v>"u8).Number(number).Raw("</v></c>"u8);
                break;
            case DateOnly date when date >= FirstExactDay:
                Open(column, SheetStyles.Date).Raw("\"><v>"u8).Number(date.DayNumber - SerialZero).Raw("</v></c>"u8);
                break;
            case DateOnly date:
                Text(column, date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture), SheetStyles.Literal);
                break;
            default:
                throw new ArgumentException($"A workbook cell takes string, int, decimal or DateOnly, not {value.GetType()}.", nameof(value));
        }
    }

    public void Text(int column, string text, int style)
    {
        Open(column, style);
        if (text.Length == 0)
        {
            xml.Raw("\"/>"u8);
            return;
        }

        text = FormulaGuard.GuardTyped(text);
        xml.Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        if (text.Length > MaxText)
        {
            // Excel repairs, that is empties, a cell with more text than a cell can hold.
            xml.Text(text.AsSpan(0, MaxText - Cut.Length)).Text(Cut);
        }
        else
        {
            xml.Text(text);
        }

        xml.Raw("</t></is></c>"u8);
    }

    public void End(string filter, IReadOnlyList<string> merges, SheetPaper paper)
    {
        xml.Raw("</sheetData>"u8).Raw($"<autoFilter ref=\"{filter}\"/>");
        if (merges.Count > 0)
        {
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merges.Count}\">"));
            foreach (var merge in merges)
            {
                xml.Raw($"<mergeCell ref=\"{merge}\"/>");
            }

            xml.Raw("</mergeCells>"u8);
        }

        xml.Raw("""<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>"""u8)
            .Raw(string.Create(CultureInfo.InvariantCulture, $"<pageSetup paperSize=\"{(int)paper}\" fitToHeight=\"0\" orientation=\"landscape\"/>"))
            .Raw("<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"u8);
    }

    private XmlBytes Open(int column, int style) =>
        xml.Raw("<c r=\""u8).Raw(letters[column]).Number(Row).Raw("\" s=\""u8).Number(style);

    private void Pane(int rows, int columns)
    {
        var split = columns > 0 ? string.Create(CultureInfo.InvariantCulture, $"xSplit=\"{columns}\" ") : string.Empty;
        var active = columns > 0 ? "bottomRight" : "bottomLeft";
        xml.Raw(string.Create(
            CultureInfo.InvariantCulture,
            $"<pane {split}ySplit=\"{rows}\" topLeftCell=\"{CellReference.ColumnName(columns)}{rows + 1}\" activePane=\"{active}\" state=\"frozen\"/><selection pane=\"{active}\"/>"));
    }
}

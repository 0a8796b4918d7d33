using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>An .xlsx workbook (ISO/IEC 29500, transitional and strict).</summary>
internal sealed class XlsxBook : SourceBook
{
    private readonly XlsxPackage package;
    private readonly WorkbookLimits limits;
    private readonly List<SourceSheet> sheets = [];
    private readonly List<string> parts = [];
    private readonly Dictionary<int, IReadOnlyList<MergedRange>> merges = [];
    private readonly SharedStrings strings;
    private readonly CellFormats formats;
    private bool date1904;

    private XlsxBook(XlsxPackage package, WorkbookLimits limits)
    {
        this.package = package;
        this.limits = limits;
        var workbook = XlsxRelationships.Of(package, string.Empty).First("officeDocument") ?? "xl/workbook.xml";
        var relationships = XlsxRelationships.Of(package, workbook);
        ReadSheets(workbook, relationships);
        strings = SharedStrings.Read(package, relationships.First("sharedStrings"), limits);
        formats = CellFormats.Read(package, relationships.First("styles"));
    }

    public override IReadOnlyList<SourceSheet> Sheets => sheets;

    public static new XlsxBook Open(Stream stream, string fileName, WorkbookLimits limits)
    {
        var package = XlsxPackage.Open(stream, fileName, limits);
        try
        {
            var book = new XlsxBook(package, limits);
            return book.sheets.Count > 0 ? book : throw Refusals.Broken();
        }
        catch (Exception e) when (XlsxPackage.IsDamage(e))
        {
            package.Dispose();
            throw XlsxPackage.Translate(e);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<MergedRange> MergedRanges(int sheet)
    {
        if (!merges.TryGetValue(sheet, out var ranges))
        {
            try
            {
                ranges = ReadMergedRanges(parts[sheet]);
            }
            catch (Exception e) when (XlsxPackage.IsDamage(e))
            {
                throw XlsxPackage.Translate(e);
            }

            merges[sheet] = ranges;
        }

        return ranges;
    }

    public override IEnumerable<SourceRow> Rows(int sheet)
    {
        var fill = new MergeFill(MergedRanges(sheet), limits.MaxColumns);
        using var rows = new XlsxSheetReader(package.Read(parts[sheet]), sheets[sheet].Name, strings, formats, date1904, limits);
        var count = 0;
        while (Next(rows) is { } row)
        {
            var filled = fill.Apply(row);
            if (filled is null)
            {
                continue;
            }

            if (++count > limits.MaxRows)
            {
                throw Refusals.TooManyRows(sheets[sheet].Name, limits.MaxRows);
            }

            yield return filled;
        }
    }

    protected override void Dispose(bool disposing)
    {
        package.Dispose();
        base.Dispose(disposing);
    }

    private static SourceRow? Next(XlsxSheetReader rows)
    {
        try
        {
            return rows.Next();
        }
        catch (Exception e) when (XlsxPackage.IsDamage(e))
        {
            throw XlsxPackage.Translate(e);
        }
    }

    private void ReadSheets(string workbook, XlsxRelationships relationships)
    {
        using var reader = package.Read(workbook);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                date1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                && relationships.Target(RelationshipId(reader), "worksheet") is { } part && sheets.Count < 1_000)
            {
                var hidden = reader.GetAttribute("state") is "hidden" or "veryHidden";
                sheets.Add(new(reader.GetAttribute("name") ?? string.Empty, sheets.Count, hidden));
                parts.Add(part);
            }
        }
    }

    private static string RelationshipId(XmlReader reader)
    {
        var id = string.Empty;
        while (reader.MoveToNextAttribute())
        {
            id = reader.LocalName == "id" && reader.Prefix.Length > 0 ? reader.Value : id;
        }

        reader.MoveToElement();
        return id;
    }

    /// <summary>Merged regions stand after the rows in the file, and the rows can't be filled without them: one pass ahead.</summary>
    private List<MergedRange> ReadMergedRanges(string part)
    {
        var ranges = new List<MergedRange>();
        using var reader = package.Read(part);
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "sheetData" })
            {
                reader.Skip();
            }

            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "mergeCell" })
            {
                continue;
            }

            if (MergedRange.Parse(reader.GetAttribute("ref")) is { } range)
            {
                ranges.Add(range);
            }

            if (ranges.Count > limits.MaxMergedRanges)
            {
                throw Refusals.ExpandsTooFar();
            }
        }

        return ranges;
    }
}

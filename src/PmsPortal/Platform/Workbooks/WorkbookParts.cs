using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>What the workbook has to know of a sheet that was written.</summary>
/// <param name="Name">The tab's name.</param>
/// <param name="HeaderRow">First header row.</param>
/// <param name="HeaderEnd">Last header row.</param>
/// <param name="LastRow">Last row with data, or of the header.</param>
/// <param name="Columns">Number of columns.</param>
internal sealed record WrittenSheet(string Name, int HeaderRow, int HeaderEnd, int LastRow, int Columns);

/// <summary>The small parts of an .xlsx archive: content types, relationships, workbook, styles.</summary>
internal static class WorkbookParts
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static IEnumerable<(string Name, string Content)> For(IReadOnlyList<WrittenSheet> sheets) =>
    [
        ("xl/workbook.xml", Workbook(sheets)),
        ("xl/styles.xml", SheetStyles.Part),
        ("xl/_rels/workbook.xml.rels", WorkbookRelationships(sheets.Count)),
        ("_rels/.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("[Content_Types].xml", ContentTypes(sheets.Count)),
    ];

    private static string Workbook(IReadOnlyList<WrittenSheet> sheets)
    {
        var xml = new StringBuilder(Declaration)
            .Append(CultureInfo.InvariantCulture, $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relationships}"><sheets>""");
        foreach (var (i, sheet) in sheets.Index())
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<sheet name="{Escape(sheet.Name)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>""");
        }

        xml.Append("</sheets><definedNames>");
        foreach (var (i, sheet) in sheets.Index())
        {
            var quoted = Escape($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'");
            var last = CellReference.ColumnName(sheet.Columns - 1);
            xml.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{i}" hidden="1">{quoted}!$A${sheet.HeaderEnd}:${last}${sheet.LastRow}</definedName>""");
            xml.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i}">{quoted}!${sheet.HeaderRow}:${sheet.HeaderEnd}</definedName>""");
        }

        return xml.Append("</definedNames></workbook>").ToString();
    }

    private static string WorkbookRelationships(int sheets)
    {
        var xml = new StringBuilder(Declaration).Append("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        for (var i = 1; i <= sheets; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{i}" Type="{Relationships}/worksheet" Target="worksheets/sheet{i}.xml"/>""");
        }

        return xml.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{sheets + 1}" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""").ToString();
    }

    private static string ContentTypes(int sheets)
    {
        var xml = new StringBuilder(Declaration).Append(
            CultureInfo.InvariantCulture,
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}.styles+xml"/>""");
        for (var i = 1; i <= sheets; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Spreadsheet}.worksheet+xml"/>""");
        }

        return xml.Append("</Types>").ToString();
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}

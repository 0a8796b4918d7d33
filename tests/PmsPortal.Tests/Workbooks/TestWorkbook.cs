using System.IO.Compression;
using System.Text;

namespace PmsPortal.Tests.Workbooks;

/// <summary>Builds .xlsx archives part by part, right or wrong, as other programs may write them.</summary>
internal sealed class TestWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, string> parts = [];

    public TestWorkbook(params string[] sheets)
    {
        this["[Content_Types].xml"] = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""";
        this["_rels/.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";
        var list = string.Concat(sheets.Select((_, i) => $"""<sheet name="表{i + 1}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""));
        this["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{list}</sheets></workbook>""";
        var targets = string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Office}/worksheet" Target="/xl/worksheets/sheet{i + 1}.xml"/>"""));
        this["xl/_rels/workbook.xml.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}<Relationship Id="s" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="t" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""";
        for (var i = 0; i < sheets.Length; i++)
        {
            this[$"xl/worksheets/sheet{i + 1}.xml"] = $"""<worksheet xmlns="{Main}">{sheets[i]}</worksheet>""";
        }
    }

    public string this[string part]
    {
        get => parts[part];
        set => parts[part] = value;
    }

    /// <summary>Rows of inline texts; a null leaves the cell out, an empty array the row.</summary>
    public static string Rows(params string?[][] rows)
    {
        var xml = new StringBuilder("<sheetData>");
        foreach (var (r, row) in rows.Index())
        {
            xml.Append(Inv($"""<row r="{r + 1}">"""));
            foreach (var (c, text) in row.Index())
            {
                xml.Append(text is null ? string.Empty : Inv($"""<c r="{(char)('A' + c)}{r + 1}" t="inlineStr"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>"""));
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData>").ToString();
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}

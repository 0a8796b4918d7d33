using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace PmsPortal.Benchmarks;

/// <summary>What somebody writes who reads one known .xlsx by hand: fixed sheet, fixed columns, inline texts and numbers.</summary>
internal static class HandReader
{
    public static IEnumerable<string[]> Rows(Stream stream, int firstRow)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        using var part = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = false });
        string[]? cells = null;
        var column = -1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                var row = int.Parse(reader.GetAttribute("r")!, CultureInfo.InvariantCulture);
                cells = row < firstRow ? null : NewRow();
            }
            else if (cells is not null && reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                column = reader.GetAttribute("r")![0] - 'A';
            }
            else if (cells is not null && reader.NodeType == XmlNodeType.Text)
            {
                cells[column] = reader.Value;
            }
            else if (cells is not null && reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "row")
            {
                yield return cells;
            }
        }
    }

    private static string[] NewRow()
    {
        var cells = new string[LedgerFile.Columns];
        Array.Fill(cells, string.Empty);
        return cells;
    }
}

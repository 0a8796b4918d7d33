using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Demo;

/// <summary>
/// A one-page A4 PDF of short lines, for demo data and tests: valid, small, and without an embedded font (viewers put a
/// Japanese one of their own in its place). Not a way to make documents.
/// </summary>
public static class SimplePdf
{
    /// <summary>Writes a page.</summary>
    /// <param name="lines">The heading and the lines below it; characters beyond the BMP are not for this.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Write(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var page = new StringBuilder("BT\n");
        for (var i = 0; i < lines.Count; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"/F1 {(i == 0 ? 18 : 11)} Tf 1 0 0 1 56 {780 - (i * 34)} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(lines[i]))}> Tj\n");
        }

        page.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {page.Length} >>\nstream\n{page}\nendstream"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
            "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => file.Append(CultureInfo.InvariantCulture, $"{o:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}

using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Files.Pdf;

/// <summary>
/// Puts 「旧版」 across every page of a PDF (A.3.5.2: a superseded version must not be taken for the one in force). The file
/// stays as it was, byte for byte, and gets an incremental update (ISO 32000-1, 7.5.6) with one annotation a page that is
/// shown and printed.
/// </summary>
public static class PdfStamp
{
    private const int MostPages = 5_000;

    // 旧 and 版 as strokes in boxes of 10 × 10, so that no font is needed.
    private static readonly string[] Old = ["1 0.3 m 1 9.7 l", "4 0.3 m 4 9.5 l 9 9.5 l 9 0.3 l", "4 5.2 m 9 5.2 l", "4 0.9 m 9 0.9 l"];

    private static readonly string[] Edition =
    [
        "1.2 9.7 m 1.2 4 l 1.1 2 0.9 1 0.2 0.2 c", "1.2 6.3 m 4.6 6.3 l", "3.4 9.7 m 3.4 6.3 l", "1.2 3.9 m 3.7 3.9 l 3.7 0.2 l",
        "5.4 9 m 9.6 9.2 l", "5.9 9 m 5.9 5 l 5.8 3 5.5 1.6 4.7 0.3 c", "5.9 6.3 m 9 6.3 l 8.3 3.4 7.3 1.6 5.8 0.3 c", "6.6 5 m 7.3 2.8 8.4 1.2 9.8 0.3 c",
    ];

    /// <summary>Stamps a file.</summary>
    /// <param name="content">The PDF's bytes.</param>
    /// <returns>The stamped file, or null where it can't be stamped: encrypted, damaged, or no pages found.</returns>
    public static byte[]? Superseded(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            return Update(content);
        }
        catch (Exception failure) when (failure is PdfUnreadableException or ArgumentException or KeyNotFoundException or InvalidDataException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Update(byte[] content)
    {
        var objects = new PdfObjects(PdfSyntax.Text(content));
        var pages = new List<int>();
        Walk(objects, PdfSyntax.Reference(objects.Dictionary(PdfSyntax.Reference(objects.Trailer["Root"])!.Value)["Pages"])!.Value, [], pages);
        if (pages.Count == 0)
        {
            throw new PdfUnreadableException("No pages.");
        }

        var update = new StringBuilder("\n");
        var places = new SortedDictionary<int, int>();
        var next = PdfSyntax.Number(objects.Trailer["Size"]);
        var look = next++;
        Write(look, Stream("/Type /XObject /Subtype /Form /BBox [0 0 260 260] /Resources << /ExtGState << /G << /CA 0.35 >> >> >>", Strokes()));
        foreach (var page in pages)
        {
            var mark = next++;
            Write(mark, string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Annot /Subtype /Stamp /Rect [{Centre(objects, page)}] /F 196 /NM (superseded-{page}) /P {page} 0 R /AP << /N {look} 0 R >> >>"));
            Write(page, WithAnnotation(objects, page, mark));
        }

        WriteReferences(objects, update, places, content.Length, next);
        return [.. content, .. PdfSyntax.Bytes(update.ToString())];

        void Write(int number, string value)
        {
            places[number] = content.Length + update.Length;
            update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        }
    }

    private static void Walk(PdfObjects objects, int node, HashSet<int> seen, List<int> pages)
    {
        if (!seen.Add(node) || seen.Count > 2 * MostPages)
        {
            throw new PdfUnreadableException("The page tree is not a tree.");
        }

        var entries = objects.Dictionary(node);
        if (!entries.TryGetValue("Kids", out var kids))
        {
            pages.Add(node);
            return;
        }

        foreach (var kid in PdfSyntax.References(objects.Resolve(kids)))
        {
            Walk(objects, kid, seen, pages);
        }
    }

    private static string WithAnnotation(PdfObjects objects, int page, int mark)
    {
        var text = objects.Read(page);
        var entries = PdfSyntax.Entries(text, 0);
        if (!entries.TryGetValue("Annots", out var place))
        {
            return text.Insert(text.LastIndexOf(">>", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $" /Annots [{mark} 0 R] "));
        }

        var array = objects.Resolve(text[place]);
        var longer = array == "null" ? string.Create(CultureInfo.InvariantCulture, $"[{mark} 0 R]") : array.Insert(array.LastIndexOf(']'), string.Create(CultureInfo.InvariantCulture, $" {mark} 0 R"));
        return text[..place.Start.Value] + longer + text[place.End.Value..];
    }

    /// <summary>A square in the middle of the page, two thirds of its shorter side.</summary>
    private static string Centre(PdfObjects objects, int page)
    {
        var box = "[0 0 595 842]";
        var node = (int?)page;
        for (var depth = 0; node is { } number && depth < 50; depth++)
        {
            var entries = objects.Dictionary(number);
            if (entries.TryGetValue("CropBox", out var own) || entries.TryGetValue("MediaBox", out own))
            {
                box = objects.Resolve(own);
                break;
            }

            node = entries.TryGetValue("Parent", out var parent) ? PdfSyntax.Reference(parent) : null;
        }

        var n = box.Trim('[', ']', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        var half = Math.Min(Math.Abs(n[2] - n[0]), Math.Abs(n[3] - n[1])) / 3;
        var (x, y) = ((n[0] + n[2]) / 2, (n[1] + n[3]) / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{x - half:0.##} {y - half:0.##} {x + half:0.##} {y + half:0.##}");
    }

    private static string Strokes()
    {
        var drawing = new StringBuilder("q /G gs 0.78 0.1 0.1 RG 1 J 1 j 0.82 0.57 -0.57 0.82 92 -18 cm 5 w 0 40 200 108 re S 8 0 0 8 12 54 cm 1.1 w\n");
        drawing.AppendJoin('\n', Old.Select(s => s + " S")).Append("\n1 0 0 1 12 0 cm\n").AppendJoin('\n', Edition.Select(s => s + " S")).Append("\nQ");
        return drawing.ToString();
    }

    private static string Stream(string entries, string body) =>
        string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {body.Length} >>\nstream\n{body}\nendstream");

    private static void WriteReferences(PdfObjects objects, StringBuilder update, SortedDictionary<int, int> places, int offset, int next)
    {
        var kept = string.Join(' ', objects.Trailer.Where(e => e.Key is "Root" or "Info" or "ID").Select(e => $"/{e.Key} {e.Value}"));
        var start = offset + update.Length;
        if (objects.IsStream)
        {
            places[next] = start;
            var index = string.Join(' ', places.Keys.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k} 1")));
            var rows = PdfSyntax.Text([.. places.Values.SelectMany(p => (byte[])[1, (byte)(p >> 24), (byte)(p >> 16), (byte)(p >> 8), (byte)p, 0, 0])]);
            var entries = string.Create(CultureInfo.InvariantCulture, $"/Type /XRef /Size {next + 1} /Prev {objects.Start} /W [1 4 2] /Index [{index}] {kept}");
            update.Append(CultureInfo.InvariantCulture, $"{next} 0 obj\n{Stream(entries, rows)}\nendobj\n");
        }
        else
        {
            update.Append("xref\n");
            foreach (var (number, place) in places)
            {
                update.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:0000000000} 00000 n \n");
            }

            update.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {next} /Prev {objects.Start} {kept} >>\n");
        }

        update.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
    }
}

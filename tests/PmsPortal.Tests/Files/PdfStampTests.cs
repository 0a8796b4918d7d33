using System.Text;
using PmsPortal.Platform.Files.Pdf;
using PmsPortal.Testing;

namespace PmsPortal.Tests.Files;

/// <summary>PDFs as a browser, an office program and a library with compressed objects write them.</summary>
public sealed class PdfStampTests
{
    [Theory]
    [InlineData("browser.pdf", false)]
    [InlineData("office.pdf", null)]
    [InlineData("compressed.pdf", true)]
    public void Superseded_RealFile_EveryPageCarriesThePrintedMark(string name, bool? isStream)
    {
        var original = File.ReadAllBytes(SampleFiles.PathOf("pdf/" + name));

        var stamped = PdfStamp.Superseded(original);

        Assert.NotNull(stamped);
        Assert.True(stamped.AsSpan(0, original.Length).SequenceEqual(original), "the file itself stays as it was");
        var objects = new PdfObjects(PdfSyntax.Text(stamped));
        Assert.True(isStream is null || objects.IsStream == isStream);
        var pages = Pages(objects);
        Assert.Equal(Pages(new PdfObjects(PdfSyntax.Text(original))).Count, pages.Count);
        Assert.All(pages, page =>
        {
            var marks = PdfSyntax.References(objects.Resolve(objects.Dictionary(page)["Annots"])).Select(objects.Dictionary).Where(a => a["Subtype"] == "/Stamp").ToList();
            var mark = Assert.Single(marks);
            Assert.Equal("196", mark["F"]);
            Assert.Contains("/Form", objects.Read(PdfSyntax.Reference(PdfSyntax.Entries(mark["AP"], 0).Select(e => mark["AP"][e.Value]).Single())!.Value), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Superseded_Twice_KeepsBothUpdatesReadable()
    {
        var once = PdfStamp.Superseded(File.ReadAllBytes(SampleFiles.PathOf("pdf/browser.pdf")));
        var twice = PdfStamp.Superseded(once!);

        var objects = new PdfObjects(PdfSyntax.Text(twice!));
        Assert.All(Pages(objects), page => Assert.Equal(2, PdfSyntax.References(objects.Resolve(objects.Dictionary(page)["Annots"])).Select(objects.Dictionary).Count(a => a["Subtype"] == "/Stamp")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7 nothing else")]
    [InlineData("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 7 0 R >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 7 0 R /Encrypt 8 0 R >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 7 0 R")]
    [InlineData("startxref\n999999999\n%%EOF")]
    public void Superseded_Unreadable_AnswersNothingInsteadOfFailing(string content) =>
        Assert.Null(PdfStamp.Superseded(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Superseded_CutAnywhere_NeverFails()
    {
        var original = File.ReadAllBytes(SampleFiles.PathOf("pdf/compressed.pdf"));
        for (var length = 0; length < original.Length; length += 97)
        {
            _ = PdfStamp.Superseded(original[..length]);
        }

        Assert.NotNull(PdfStamp.Superseded(original));
    }

    [Theory]
    [InlineData("<< /A (x\\)(y)) /B [1 2 R 3 0 R << /C /D >>] /E 12 0 R /F <ab> >>", "A=(x\\)(y))|B=[1 2 R 3 0 R << /C /D >>]|E=12 0 R|F=<ab>")]
    [InlineData("<</A/B/C null>>", "A=/B|C=null")]
    [InlineData("<< /A 1 % a comment >>\n /B -2.5 >>", "A=1|B=-2.5")]
    public void Entries_Dictionary_FindsEveryValue(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PdfSyntax.Entries(text, 0).Select(e => $"{e.Key}={text[e.Value]}")));

    private static List<int> Pages(PdfObjects objects)
    {
        var pages = new List<int>();
        Walk(PdfSyntax.Reference(objects.Dictionary(PdfSyntax.Reference(objects.Trailer["Root"])!.Value)["Pages"])!.Value);
        return pages;

        void Walk(int node)
        {
            if (objects.Dictionary(node).TryGetValue("Kids", out var kids))
            {
                PdfSyntax.References(objects.Resolve(kids)).ForEach(Walk);
            }
            else
            {
                pages.Add(node);
            }
        }
    }
}

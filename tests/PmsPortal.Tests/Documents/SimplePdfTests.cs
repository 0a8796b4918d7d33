using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;

namespace PmsPortal.Tests.Documents;

public sealed partial class SimplePdfTests
{
    [Fact]
    public void Write_Lines_IsAPdfWhoseTableOfObjectsIsRight()
    {
        var bytes = SimplePdf.Write(["個人情報廃棄記録簿", "廃棄日："]);
        var text = Encoding.ASCII.GetString(bytes);

        Assert.Equal("application/pdf", FileContent.Recognise("様式.pdf", bytes));
        var start = int.Parse(StartXref().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref", text.Substring(start, 4));
        var entries = Entry().Matches(text[start..]);
        Assert.Equal(7, entries.Count);
        Assert.All(entries.Select((e, i) => (Offset: int.Parse(e.Groups[1].Value, CultureInfo.InvariantCulture), Number: i + 1)), e =>
            Assert.StartsWith($"{e.Number} 0 obj\n", text[e.Offset..], StringComparison.Ordinal));
        var stream = Stream().Match(text);
        Assert.Equal(int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture), stream.Groups[2].Length);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("廃棄日：")), text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (\d+) >>\nstream\n(.*?)\nendstream", RegexOptions.Singleline)]
    private static partial Regex Stream();
}

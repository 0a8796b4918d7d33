using System.Globalization;
using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The text table of a workbook: the one thing that has to be in memory as a whole, and therefore bounded.</summary>
internal sealed class SharedStrings
{
    private readonly List<string> texts = [];

    public static SharedStrings Read(XlsxPackage package, string? part, WorkbookLimits limits)
    {
        var table = new SharedStrings();
        if (part is null || !package.Has(part))
        {
            return table;
        }

        long size = 0;
        using var reader = package.Read(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = XlsxText.Read(reader, limits.MaxCellText, () => Refusals.TextTooLong("(共有)", table.texts.Count + 1, limits.MaxCellText));
                size += text.Length + 16;
                if (size > limits.MaxSharedText)
                {
                    throw Refusals.ExpandsTooFar();
                }

                table.texts.Add(text);
            }
        }

        return table;
    }

    public string Get(ReadOnlySpan<char> index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < texts.Count ? texts[i] : string.Empty;
}

using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>
/// Ledgers of any length in the layout of the sample: its rows again and again under new numbers. The sample's mixed
/// spellings (○, ｶﾐ, ５，７７４) are unified, so that a comparison by hand needs no rules for them.
/// </summary>
internal static class LedgerFile
{
    public const int Columns = 24;
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private static readonly DateOnly SerialZero = new(1899, 12, 30);
    private static readonly Dictionary<string, string> YesNo = new() { ["○"] = "有", ["×"] = "無", ["－"] = "無" };

    private static readonly Lazy<IReadOnlyList<string[]>> Sample = new(() =>
    {
        using var stream = File.OpenRead(SampleFiles.PathOf("ledger.xlsx"));
        return [.. HandReader.Rows(stream, firstRow: 6).Where(r => r[1].Length > 0 && r[2].Length > 0).Select(Unify)];
    });

    /// <summary>Writes a file of lines; each gets its cells from <see cref="Line"/>, changed as wanted.</summary>
    public static byte[] Create(IEnumerable<string[]> lines)
    {
        using var source = ZipFile.OpenRead(SampleFiles.PathOf("ledger.xlsx"));
        using var output = new MemoryStream();
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName).Open();
                if (entry.FullName != Sheet)
                {
                    from.CopyTo(to);
                    continue;
                }

                var xml = new StreamReader(from).ReadToEnd();
                using var writer = new StreamWriter(to, new UTF8Encoding(false));
                writer.Write(xml.AsSpan(0, xml.IndexOf("<row r=\"6\"", StringComparison.Ordinal)));
                var row = 6;
                foreach (var line in lines)
                {
                    Write(writer, row++, line);
                }

                writer.Write(xml.AsSpan(xml.IndexOf("</sheetData>", StringComparison.Ordinal)));
            }
        }

        return output.ToArray();
    }

    public static string[] Line(int i, string prefix, IReadOnlyDictionary<string, string> codes)
    {
        var cells = (string[])Sample.Value[i % Sample.Value.Count].Clone();
        cells[0] = string.Create(CultureInfo.InvariantCulture, $"{codes[cells[1]]}-{prefix}{i:00000}");
        return cells;
    }

    private static void Write(StreamWriter writer, int row, string[] line)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\">"));
        for (var i = 0; i < Columns; i++)
        {
            var style = i == 21 ? 4 : 3;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + i)}{row}\" s=\"{style}\""));
            writer.Write(i is 5 or 21 && int.TryParse(line[i], NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? $" t=\"n\"><v>{line[i]}</v></c>"
                : $" t=\"inlineStr\"><is><t>{SecurityElement.Escape(line[i])}</t></is></c>");
        }

        writer.Write("</row>");
    }

    private static string[] Unify(string[] cells)
    {
        cells = [.. cells.Select(c => JapaneseText.Tidy(c))];
        cells[5] = JapaneseNumber.TryParseCount(cells[5], out var count, out var approximate)
            ? approximate ? string.Create(CultureInfo.InvariantCulture, $"約{count:N0}件") : count.ToString(CultureInfo.InvariantCulture)
            : string.Empty;
        cells[6] = EnumLabels.Find<InformationForm>(cells[6])?.Label() ?? string.Empty;
        foreach (var i in (int[])[7, 13, 14, 15])
        {
            cells[i] = YesNo.GetValueOrDefault(cells[i], cells[i]);
        }

        if (!int.TryParse(cells[21], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            cells[21] = Wareki.TryParse(cells[21], out var day, out _) ? (day.DayNumber - SerialZero.DayNumber).ToString(CultureInfo.InvariantCulture) : "46129";
        }

        return cells;
    }
}

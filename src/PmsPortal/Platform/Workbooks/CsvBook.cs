using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>A CSV or TSV file as a book of one sheet.</summary>
internal sealed class CsvBook : SourceBook
{
    private readonly Stream stream;
    private readonly Encoding encoding;
    private readonly char separator;
    private readonly WorkbookLimits limits;

    private CsvBook(Stream stream, string fileName, Encoding encoding, WorkbookLimits limits)
    {
        this.stream = stream;
        this.encoding = encoding;
        this.limits = limits;
        Sheets = [new(Path.GetFileNameWithoutExtension(fileName), 0, Hidden: false)];
        separator = DetectSeparator(fileName);
    }

    public override IReadOnlyList<SourceSheet> Sheets { get; }

    public static new CsvBook Open(Stream stream, string fileName, WorkbookLimits limits) =>
        new(stream, fileName, TextEncodings.Detect(stream), limits);

    public override IReadOnlyList<MergedRange> MergedRanges(int sheet) => [];

    public override IEnumerable<SourceRow> Rows(int sheet)
    {
        using var reader = OpenText();
        var records = new CsvRecords(reader, separator, Sheets[sheet].Name, limits);
        var count = 0;
        while (records.Next() is { } row)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (++count > limits.MaxRows)
            {
                throw Refusals.TooManyRows(Sheets[sheet].Name, limits.MaxRows);
            }

            yield return row;
        }
    }

    private StreamReader OpenText()
    {
        stream.Position = 0;
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024, leaveOpen: true);
    }

    /// <summary>Excel's "Unicode text" is separated by tabs whatever its name; so is what is pasted out of a sheet.</summary>
    private char DetectSeparator(string fileName)
    {
        if (Path.GetExtension(fileName).Equals(".tsv", StringComparison.OrdinalIgnoreCase))
        {
            return '\t';
        }

        using var reader = OpenText();
        var head = new char[4096];
        var line = head.AsSpan(0, reader.ReadBlock(head));
        line = line.IndexOfAny('\r', '\n') is var end and >= 0 ? line[..end] : line;
        return line.Count('\t') > line.Count(',') ? '\t' : ',';
    }
}

using System.IO.Compression;

namespace PmsPortal.Platform.Files.Pdf;

/// <summary>The objects of a PDF by their number: cross-reference tables and streams (ISO 32000-1, 7.5.4–7.5.8) with what they were updated by.</summary>
public sealed class PdfObjects
{
    private const int MostUpdates = 200;
    private const int MostInflated = 64 * 1024 * 1024;
    private readonly string file;
    private readonly Dictionary<int, (int Container, int Place)> places = [];
    private readonly Dictionary<int, string> opened = [];

    /// <summary>Reads where the objects are.</summary>
    /// <param name="file">The file as <see cref="PdfSyntax.Text"/>.</param>
    /// <exception cref="PdfUnreadableException">It is encrypted, damaged, or written in a way that isn't read here.</exception>
    public PdfObjects(string file)
    {
        this.file = file;
        var last = file.LastIndexOf("startxref", StringComparison.Ordinal);
        Start = last < 0 ? throw new PdfUnreadableException("No startxref.") : PdfSyntax.Number(file[(last + 9)..]);
        var seen = new HashSet<int>();
        var waiting = new Queue<int>([Start]);
        while (waiting.TryDequeue(out var at))
        {
            if (!seen.Add(at) || seen.Count > MostUpdates)
            {
                continue;
            }

            var trailer = ReadSection(at);
            Trailer ??= trailer;
            foreach (var key in (string[])["XRefStm", "Prev"])
            {
                if (trailer.TryGetValue(key, out var earlier))
                {
                    waiting.Enqueue(PdfSyntax.Number(earlier));
                }
            }
        }

        if (Trailer!.ContainsKey("Encrypt"))
        {
            throw new PdfUnreadableException("The file is encrypted.");
        }
    }

    /// <summary>Where the newest cross-reference section begins, in bytes.</summary>
    public int Start { get; }

    /// <summary>Whether the newest section is a stream; an update is written in the same way.</summary>
    public bool IsStream { get; private set; }

    /// <summary>The newest trailer: entries as they stand in the file.</summary>
    public Dictionary<string, string> Trailer { get; } = null!;

    /// <summary>An object's value as it stands in the file, without "obj" and "endobj".</summary>
    /// <param name="number">Its number.</param>
    /// <returns>"null" where there is none.</returns>
    public string Read(int number)
    {
        if (!places.TryGetValue(number, out var place))
        {
            return "null";
        }

        if (place.Container == 0)
        {
            var at = Header(number, place.Place);
            return file[at..PdfSyntax.EndOf(file, at)];
        }

        if (!opened.TryGetValue(place.Container, out var content))
        {
            opened[place.Container] = content = PdfSyntax.Text(Inflate(Header(place.Container, places[place.Container].Place)));
        }

        var container = Dictionary(place.Container);
        var first = PdfSyntax.Number(container["First"]);
        var pairs = content[..first].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var start = first + PdfSyntax.Number(pairs[(2 * place.Place) + 1]);
        start = PdfSyntax.SkipBlank(content, start);
        return content[start..PdfSyntax.EndOf(content, start)];
    }

    /// <summary>A dictionary's entries as they stand in the file.</summary>
    /// <param name="number">The object's number.</param>
    /// <returns>By name, without its slash.</returns>
    public Dictionary<string, string> Dictionary(int number)
    {
        var text = Read(number);
        return PdfSyntax.Entries(text, 0).ToDictionary(e => e.Key, e => text[e.Value]);
    }

    /// <summary>A value, or what it refers to.</summary>
    /// <param name="value">A value.</param>
    /// <returns>Never a reference of the first degree.</returns>
    public string Resolve(string value) => PdfSyntax.Reference(value) is { } number ? Read(number) : value;

    private Dictionary<string, string> ReadSection(int at)
    {
        at = PdfSyntax.SkipBlank(file, at);
        if (string.CompareOrdinal(file, at, "xref", 0, 4) != 0)
        {
            return ReadStream(at);
        }

        at = PdfSyntax.SkipBlank(file, at + 4);
        while (char.IsAsciiDigit(file[at]))
        {
            var first = Word(ref at);
            var count = Word(ref at);
            for (var i = 0; i < count; i++)
            {
                var place = Word(ref at);
                Word(ref at);
                if (file[at] == 'n')
                {
                    places.TryAdd(first + i, (0, place));
                }
                else
                {
                    // A number that was freed later must not be found in an earlier section.
                    places.TryAdd(first + i, (0, -1));
                }

                at = PdfSyntax.SkipBlank(file, at + 1);
            }
        }

        at = PdfSyntax.SkipBlank(file, at + "trailer".Length);
        return PdfSyntax.Entries(file, at).ToDictionary(e => e.Key, e => file[e.Value]);
    }

    private int Word(ref int at)
    {
        var number = PdfSyntax.Number(file[at..Math.Min(file.Length, at + 20)]);
        at = PdfSyntax.SkipBlank(file, PdfSyntax.EndOfWord(file, at));
        return number;
    }

    private Dictionary<string, string> ReadStream(int at)
    {
        IsStream |= at == PdfSyntax.SkipBlank(file, Start);
        var body = PdfSyntax.SkipBlank(file, file.IndexOf("obj", at, StringComparison.Ordinal) + 3);
        var entries = PdfSyntax.Entries(file, body).ToDictionary(e => e.Key, e => file[e.Value]);
        var widths = Numbers(entries["W"]);
        var size = PdfSyntax.Number(entries["Size"]);
        var index = entries.TryGetValue("Index", out var written) ? Numbers(written) : [0, size];
        var rows = Inflate(body);
        var row = 0;
        var length = widths.Sum();
        for (var section = 0; section + 1 < index.Count; section += 2)
        {
            for (var i = 0; i < index[section + 1] && (row + 1) * length <= rows.Length; i++, row++)
            {
                var at0 = row * length;
                var kind = widths[0] == 0 ? 1 : Field(rows, at0, widths[0]);
                var (second, third) = (Field(rows, at0 + widths[0], widths[1]), Field(rows, at0 + widths[0] + widths[1], widths[2]));
                places.TryAdd(index[section] + i, kind switch { 1 => (0, second), 2 => (second, third), _ => (0, -1) });
            }
        }

        return entries;
    }

    private static List<int> Numbers(string array) =>
        [.. array.Trim('[', ']', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(PdfSyntax.Number)];

    private static int Field(byte[] rows, int at, int width)
    {
        var value = 0;
        for (var i = 0; i < width; i++)
        {
            value = (value << 8) | rows[at + i];
        }

        return value;
    }

    private int Header(int number, int place)
    {
        if (place < 0 || place >= file.Length)
        {
            throw new PdfUnreadableException($"Object {number} is not in the file.");
        }

        var at = file.IndexOf("obj", place, Math.Min(60, file.Length - place), StringComparison.Ordinal);
        return at < 0 || PdfSyntax.Number(file[place..at]) != number ? throw new PdfUnreadableException($"Object {number} is not at its place.") : PdfSyntax.SkipBlank(file, at + 3);
    }

    private byte[] Inflate(int at)
    {
        var entries = PdfSyntax.Entries(file, at).ToDictionary(e => e.Key, e => file[e.Value]);
        var start = file.IndexOf("stream", PdfSyntax.EndOf(file, at), StringComparison.Ordinal) + 6;
        start += file[start] == '\r' ? 2 : 1;
        var length = PdfSyntax.Number(Resolve(entries["Length"]));
        var bytes = PdfSyntax.Bytes(file.Substring(start, length));
        if (entries.TryGetValue("Filter", out var filter))
        {
            if (filter.Trim('[', ']', ' ') != "/FlateDecode")
            {
                throw new PdfUnreadableException($"Filter {filter}.");
            }

            using var inflated = new MemoryStream();
            using (var zip = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress))
            {
                var buffer = new byte[16 * 1024];
                for (var read = zip.Read(buffer); read > 0; read = zip.Read(buffer))
                {
                    inflated.Write(buffer, 0, read);
                    if (inflated.Length > MostInflated)
                    {
                        throw new PdfUnreadableException("A stream is too large.");
                    }
                }
            }

            bytes = inflated.ToArray();
        }

        return entries.TryGetValue("DecodeParms", out var parameters) ? Unpredict(bytes, Resolve(parameters.Trim('[', ']', ' '))) : bytes;
    }

    /// <summary>Undoes the PNG predictors (ISO 32000-1, 7.4.4.4) with which cross-reference streams are usually written.</summary>
    private static byte[] Unpredict(byte[] bytes, string parameters)
    {
        var entries = PdfSyntax.Entries(parameters, 0);
        int Of(string key, int usual) => entries.TryGetValue(key, out var value) ? PdfSyntax.Number(parameters[value]) : usual;
        if (Of("Predictor", 1) < 10)
        {
            return bytes;
        }

        var width = Of("Columns", 1);
        var rows = bytes.Length / (width + 1);
        var plain = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var kind = bytes[row * (width + 1)];
            for (var i = 0; i < width; i++)
            {
                int left = i > 0 ? plain[(row * width) + i - 1] : 0, up = row > 0 ? plain[((row - 1) * width) + i] : 0, corner = i > 0 && row > 0 ? plain[((row - 1) * width) + i - 1] : 0;
                var guess = kind switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => throw new PdfUnreadableException("Unknown predictor.") };
                plain[(row * width) + i] = (byte)(bytes[(row * (width + 1)) + 1 + i] + guess);
            }
        }

        return plain;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}

using System.IO.Compression;
using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The parts of an .xlsx archive, each read as XML within the limits and without document types.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, (ZipArchiveEntry Entry, PartBudget Budget)> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxPackage(ZipArchive archive, WorkbookLimits limits)
    {
        this.archive = archive;
        var budget = new ExpansionBudget(limits);
        foreach (var entry in archive.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), (entry, new PartBudget(budget, entry.CompressedLength)));
        }
    }

    public static XlsxPackage Open(Stream stream, string fileName, WorkbookLimits limits)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.MaxParts || archive.Entries.Sum(e => (decimal)e.Length) > limits.MaxExpandedBytes)
            {
                throw Refusals.ExpandsTooFar();
            }

            var package = new XlsxPackage(archive, limits);
            package.CheckKind(fileName);
            return package;
        }
        catch (InvalidDataException)
        {
            archive?.Dispose();
            throw Refusals.Broken();
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>Reads a part from its first node on. The reader closes the part.</summary>
    public XmlReader Read(string part)
    {
        if (!parts.TryGetValue(part, out var found))
        {
            throw Refusals.Broken();
        }

        try
        {
            return XmlReader.Create(new BoundedStream(found.Entry.Open(), found.Budget), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CloseInput = true,
                // A stray control character in one cell is no reason to refuse the book; it is dropped later.
                CheckCharacters = false,
            });
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Translate(e);
        }
    }

    /// <summary>True for what damaged or hostile content makes the readers throw.</summary>
    public static bool IsDamage(Exception e) =>
        e is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException or FormatException or OverflowException;

    public static WorkbookRefusedException Translate(Exception e) =>
        // The reader has no code of its own for a prohibited document type; its message isn't translated.
        e is XmlException && e.Message.Contains("DTD", StringComparison.Ordinal) ? Refusals.DeclaresEntities() : Refusals.Broken();

    public void Dispose() => archive.Dispose();

    private void CheckKind(string fileName)
    {
        if (parts.Keys.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw Refusals.HasMacros();
        }

        if (Has("xl/workbook.bin"))
        {
            throw Refusals.BinaryFormat();
        }

        if (parts.TryGetValue("mimetype", out var mimetype) && mimetype.Entry.Length < 200)
        {
            using var reader = new StreamReader(mimetype.Entry.Open());
            throw reader.ReadToEnd().Contains("opendocument.spreadsheet", StringComparison.Ordinal)
                ? Refusals.OpenDocument()
                : Refusals.NotAWorkbook(fileName);
        }

        if (!Has("[Content_Types].xml"))
        {
            throw Refusals.NotAWorkbook(fileName);
        }

        CheckContentTypes(fileName);
    }

    private void CheckContentTypes(string fileName)
    {
        var isWorkbook = false;
        try
        {
            using var types = Read("[Content_Types].xml");
            while (types.Read())
            {
                var type = types.NodeType == XmlNodeType.Element ? types.GetAttribute("ContentType") : null;
                if (type?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
                {
                    throw Refusals.HasMacros();
                }

                isWorkbook |= type?.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase) == true;
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Translate(e);
        }

        if (!isWorkbook)
        {
            throw Refusals.NotAWorkbook(fileName);
        }
    }
}

using System.IO.Compression;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>
/// Writes a register to .xlsx row by row: memory holds a buffer, whatever the number of rows. Every write to the stream is
/// asynchronous, so it may be a response. Call <see cref="AddSheetAsync{T}(SheetLayout, IReadOnlyList{RegisterField{T}}, IAsyncEnumerable{T}, CancellationToken)"/>
/// for each sheet, then <see cref="CompleteAsync"/>.
/// </summary>
/// <remarks>Texts are inline strings: no table of texts has to be kept, and Excel and LibreOffice read them alike.</remarks>
public sealed class RegisterSheetWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private readonly DrainedStream drained;
    private readonly ZipArchive archive;
    private readonly XmlBytes xml = new();
    private readonly List<WrittenSheet> sheets = [];

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Where it goes; stays open. Needs neither to seek nor to write synchronously.</param>
    public RegisterSheetWriter(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        drained = new DrainedStream(output);
        archive = new ZipArchive(drained, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds a sheet.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="layout">Title, panes and paper.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="rows">The rows, read once.</param>
    /// <param name="cancellationToken">Stops the writing; the file is then unusable.</param>
    public async Task AddSheetAsync<T>(
        SheetLayout layout, IReadOnlyList<RegisterField<T>> fields, IAsyncEnumerable<T> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        await AddSheetAsync(
            layout,
            SheetHeader.Of(fields),
            rows,
            (sheet, row) =>
            {
                for (var i = 0; i < fields.Count; i++)
                {
                    sheet.Value(i, fields[i].Value(row));
                }
            },
            cancellationToken);
    }

    /// <summary>Adds a sheet of rows that are in memory.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="layout">Title, panes and paper.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="rows">The rows, read once.</param>
    /// <param name="cancellationToken">Stops the writing; the file is then unusable.</param>
    public Task AddSheetAsync<T>(
        SheetLayout layout, IReadOnlyList<RegisterField<T>> fields, IEnumerable<T> rows, CancellationToken cancellationToken = default) =>
        AddSheetAsync(layout, fields, rows.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Writes what ties the sheets together. Without it the file is no workbook.</summary>
    /// <param name="cancellationToken">Stops the writing; the file is then unusable.</param>
    /// <exception cref="InvalidOperationException">No sheet was added: Excel opens no workbook without one.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (sheets.Count == 0)
        {
            throw new InvalidOperationException("A workbook needs at least one sheet.");
        }

        foreach (var (name, content) in WorkbookParts.For(sheets))
        {
            xml.Raw(content);
            using var part = Open(name);
            await FlushAsync(part, cancellationToken);
        }

        archive.Dispose();
        await drained.DrainAsync(cancellationToken);
    }

    /// <summary>Releases the writer. Writes nothing: a workbook that wasn't completed stays cut off, and can't be opened.</summary>
    public void Dispose()
    {
        archive.Dispose();
        drained.Dispose();
    }

    internal async Task AddSheetAsync<T>(
        SheetLayout layout, SheetHeader header, IAsyncEnumerable<T> rows, Action<SheetXml, T> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var sheet = new SheetXml(xml);
        var headerRow = layout.Subtitles.Count + 3;
        var headerEnd = headerRow + header.Rows - 1;
        using var part = Open($"xl/worksheets/sheet{sheets.Count + 1}.xml");
        sheet.Begin(headerEnd, layout.FrozenColumns, header.Widths);
        WriteTitle(sheet, layout);
        header.Write(sheet);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            sheet.BeginRow();
            write(sheet, row);
            sheet.EndRow();
            if (xml.Length >= FlushAt)
            {
                await FlushAsync(part, cancellationToken);
            }
        }

        sheet.End(SheetHeader.Range(0, headerEnd, header.Widths.Count - 1, sheet.Row), header.Merges(headerRow), layout.Paper);
        await FlushAsync(part, cancellationToken);
        sheets.Add(new(SheetNames.Unique(layout.Name, sheets.Select(s => s.Name)), headerRow, headerEnd, sheet.Row, header.Widths.Count));
    }

    private static void WriteTitle(SheetXml sheet, SheetLayout layout)
    {
        foreach (var (i, line) in layout.Subtitles.Prepend(layout.Title).Index())
        {
            sheet.BeginRow();
            sheet.Text(0, line, i == 0 ? SheetStyles.Title : SheetStyles.Subtitle);
            sheet.EndRow();
        }

        sheet.SkipRow();
    }

    private Stream Open(string name) => archive.CreateEntry(name, CompressionLevel.Fastest).Open();

    private async Task FlushAsync(Stream part, CancellationToken cancellationToken)
    {
        part.Write(xml.Written.Span);
        xml.Clear();
        await drained.DrainAsync(cancellationToken);
    }
}

using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The characters of a written CSV file.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8 with a byte order mark: Excel opens it as it is.</summary>
    Utf8,

    /// <summary>Windows-31J, for systems that know nothing else. Not every character fits.</summary>
    ShiftJis,
}

/// <summary>A character that the encoding lacks, written as 〓.</summary>
/// <param name="Row">The record's number in the file, from 1; the header is 1.</param>
/// <param name="Column">The field's label.</param>
/// <param name="Character">The character that was replaced.</param>
public sealed record ReplacedCharacter(int Row, string Column, string Character);

/// <summary>Writes a register as CSV (RFC 4180): texts quoted, CRLF, dates 2026/11/01, formulas neutralised.</summary>
public static class CsvRegisterWriter
{
    private const int FlushAt = 32 * 1024;

    /// <summary>Writes one header row and the rows. Every write to the stream is asynchronous.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="rows">The rows, read once.</param>
    /// <param name="encoding">The characters.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>What couldn't be encoded; empty for UTF-8.</returns>
    public static async Task<IReadOnlyList<ReplacedCharacter>> WriteAsync<T>(
        Stream output,
        IReadOnlyList<RegisterField<T>> fields,
        IAsyncEnumerable<T> rows,
        CsvEncoding encoding = CsvEncoding.Utf8,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(fields);
        var text = new CsvText(encoding);
        var bytes = new byte[FlushAt * 4];
        WriteHeader(text, fields);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            text.BeginRecord();
            foreach (var field in fields)
            {
                text.Field(field.Label, field.Value(row));
            }

            text.EndRecord();
            if (text.Length >= FlushAt)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();
        return text.Replaced;

        async Task FlushAsync()
        {
            bytes = text.Encode(bytes, out var length);
            await output.WriteAsync(bytes.AsMemory(0, length), cancellationToken);
        }
    }

    /// <summary>Writes rows that are in memory.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="rows">The rows, read once.</param>
    /// <param name="encoding">The characters.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>What couldn't be encoded; empty for UTF-8.</returns>
    public static Task<IReadOnlyList<ReplacedCharacter>> WriteAsync<T>(
        Stream output,
        IReadOnlyList<RegisterField<T>> fields,
        IEnumerable<T> rows,
        CsvEncoding encoding = CsvEncoding.Utf8,
        CancellationToken cancellationToken = default) =>
        WriteAsync(output, fields, rows.ToAsyncEnumerable(), encoding, cancellationToken);

    private static void WriteHeader<T>(CsvText text, IReadOnlyList<RegisterField<T>> fields)
    {
        text.BeginRecord();
        foreach (var field in fields)
        {
            var ambiguous = field.Group is not null && fields.Count(f => f.Label == field.Label) > 1;
            text.Field(field.Label, ambiguous ? $"{field.Group} {field.Label}" : field.Label);
        }

        text.EndRecord();
    }
}

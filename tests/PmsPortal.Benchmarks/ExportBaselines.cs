using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Npgsql;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Benchmarks;

/// <summary>The exports by hand: one reader over the same columns, written as it goes.</summary>
internal sealed class ExportBaselines(NpgsqlDataSource data)
{
    private const string Signs = "=+-@\t\r\n＝＋－＠";
    private static readonly string[] Headers = [.. LedgerRecord.Fields.Select(f => f.Label)];
    private static readonly Dictionary<string, string> Forms = Labels<InformationForm>();
    private static readonly Dictionary<string, string> Ways = Labels<AcquisitionWay>();
    private static readonly Dictionary<string, string> Disposals = Labels<DisposalWay>();
    private static readonly Dictionary<string, string> Bases = Labels<SensitiveBasis>();
    private static readonly Dictionary<string, string> Kinds = Labels<ProcessedKind>();
    private static readonly Dictionary<string, string> States = Labels<LedgerStatus>();

    public async Task CsvAsync(Stream output)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(true), 32 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Headers.Select(h => $"\"{h}\"")));
        var line = new StringBuilder();
        await foreach (var values in RowsAsync())
        {
            line.Clear();
            for (var i = 0; i < values.Length; i++)
            {
                if (i > 0)
                {
                    line.Append(',');
                }

                switch (values[i])
                {
                    case string { Length: > 0 } text:
                        line.Append('"').Append(text.Length > 1 && Signs.Contains(text[0]) ? "'" : string.Empty)
                            .Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                        break;
                    case int number:
                        line.Append(CultureInfo.InvariantCulture, $"{number}");
                        break;
                    case DateOnly day:
                        line.Append(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}");
                        break;
                }
            }

            await writer.WriteLineAsync(line);
        }
    }

    public async Task XlsxAsync(Stream output)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(archive, "[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part(archive, "_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(archive, "xl/workbook.xml", """<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="個人情報管理台帳" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part(archive, "xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Part(archive, "xl/styles.xml", """<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        using var writer = new StreamWriter(part, new UTF8Encoding(false), 32 * 1024);
        writer.Write("""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        var names = Enumerable.Range(0, Headers.Length).Select(i => i < 26 ? ((char)('A' + i)).ToString() : $"A{(char)('A' + i - 26)}").ToArray();
        var row = 0;
        Write(writer, ++row, names, Headers);
        await foreach (var values in RowsAsync())
        {
            Write(writer, ++row, names, values);
        }

        writer.Write("</sheetData></worksheet>");
    }

    private static void Write(StreamWriter writer, int row, string[] names, object?[] values)
    {
        writer.Write("<row r=\"");
        writer.Write(row);
        writer.Write("\">");
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null or "")
            {
                continue;
            }

            writer.Write("<c r=\"");
            writer.Write(names[i]);
            writer.Write(row);
            switch (values[i])
            {
                case int number:
                    writer.Write("\"><v>");
                    writer.Write(number);
                    writer.Write("</v></c>");
                    break;
                case DateOnly day:
                    writer.Write("\" s=\"1\"><v>");
                    writer.Write(day.DayNumber - 693593);
                    writer.Write("</v></c>");
                    break;
                case string text:
                    writer.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    writer.Write(SecurityElement.Escape(text));
                    writer.Write("</t></is></c>");
                    break;
            }
        }

        writer.Write("</row>");
    }

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    // One array, filled anew for each row.
    private async IAsyncEnumerable<object?[]> RowsAsync()
    {
        await using var command = data.CreateCommand("""
            SELECT e."Number", d."Name", r."Content_Name", r."Content_Items", r."Content_Purpose", r."Content_SubjectCount",
            r."Content_SubjectCountIsApproximate", r."Content_Form", r."Content_FormOther", r."Content_IsSensitive", r."Content_Source",
            r."Content_AcquisitionWay", r."Content_AcquisitionOther", r."Content_AcquisitionMedium", r."Content_Users", r."Content_UseLimit",
            r."Content_ContactsPerson", r."Content_IsEntrusted", r."Content_IsProvided", r."Content_StoragePlace", r."Content_StorageMethod",
            r."Content_RetentionRule", r."Content_RetentionNumber", r."Content_RetentionUnit", r."Content_RetentionStart", r."Content_RetentionOther",
            r."Content_DisposalWay", r."Content_DisposalOther", r."Content_IsSpecific", r."DraftedOn", r."DraftedBy", r."Content_Notes",
            r."Content_SensitiveBasis", r."Content_Contractors", r."Content_Recipients", r."Content_Entruster", r."Content_RetentionStartedOn",
            r."Content_ProcessedKind", r."Content_IsRetainedData", r."Status", r."ApprovedOn", r."ApprovedBy"
            FROM "LedgerRevisions" r
            JOIN "LedgerEntries" e ON e."Id" = r."EntryId"
            JOIN "Departments" d ON d."Id" = e."DepartmentId"
            WHERE r."IsLatest" AND e."RetiredOn" IS NULL ORDER BY e."Number", r."Id"
            """);
        await using var r = await command.ExecuteReaderAsync();
        var v = new object?[Headers.Length];
        while (await r.ReadAsync())
        {
            v[0] = r.GetString(0);
            v[1] = r.GetString(1);
            v[2] = r.GetString(2);
            v[3] = r.GetString(3);
            v[4] = r.GetString(4);
            v[5] = r.IsDBNull(5) ? null : r.GetBoolean(6) ? string.Create(CultureInfo.InvariantCulture, $"約{r.GetInt32(5):N0}件") : r.GetInt32(5);
            v[6] = Label(r, 7, Forms, 8);
            v[7] = YesNo(r, 9);
            v[8] = r.GetString(10);
            v[9] = Label(r, 11, Ways, 12);
            v[10] = r.GetString(13);
            v[11] = r.GetString(14);
            v[12] = r.GetString(15);
            v[13] = YesNo(r, 16);
            v[14] = YesNo(r, 17);
            v[15] = YesNo(r, 18);
            v[16] = r.GetString(19);
            v[17] = r.GetString(20);
            v[18] = ListBaselines.Choice<RetentionRule>(r, 21) is { } rule
                ? new Retention(rule, ListBaselines.Get<int>(r, 22), ListBaselines.Choice<RetentionUnit>(r, 23), ListBaselines.Choice<RetentionStart>(r, 24), r.GetString(25)).ToString()
                : null;
            v[19] = Label(r, 26, Disposals, 27);
            v[20] = YesNo(r, 28, "該当", "非該当");
            v[21] = r.GetFieldValue<DateOnly>(29);
            v[22] = r.GetString(30);
            v[23] = r.GetString(31);
            v[24] = Label(r, 32, Bases);
            v[25] = r.GetString(33);
            v[26] = r.GetString(34);
            v[27] = r.GetString(35);
            v[28] = r.IsDBNull(36) ? null : r.GetFieldValue<DateOnly>(36);
            v[29] = Label(r, 37, Kinds);
            v[30] = YesNo(r, 38, "該当", "非該当");
            v[31] = States[r.GetString(39)];
            v[32] = r.IsDBNull(40) ? null : r.GetFieldValue<DateOnly>(40);
            v[33] = r.IsDBNull(41) ? null : r.GetString(41);
            yield return v;
        }
    }

    private static string? YesNo(NpgsqlDataReader r, int i, string yes = "有", string no = "無") => r.IsDBNull(i) ? null : r.GetBoolean(i) ? yes : no;

    private static string? Label(NpgsqlDataReader r, int i, Dictionary<string, string> labels, int other = -1)
    {
        if (r.IsDBNull(i))
        {
            return null;
        }

        var member = r.GetString(i);
        return other >= 0 && member == "Other" ? (r.GetString(other) is { Length: > 0 } text ? $"その他（{text}）" : "その他") : labels[member];
    }

    private static Dictionary<string, string> Labels<T>()
        where T : struct, Enum => EnumLabels.All<T>().ToDictionary(l => l.Value.ToString(), l => l.Label);
}

/// <summary>Where exports go: forward only, like a response; only the length is kept, or the bytes where asked.</summary>
internal sealed class Sink(bool keep = false) : Stream
{
    private readonly MemoryStream? kept = keep ? new() : null;

    public long Written { get; private set; }

    public byte[] Content => kept!.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        kept?.Write(buffer);
        Written += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

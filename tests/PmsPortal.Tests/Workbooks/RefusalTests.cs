using System.IO.Compression;
using System.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Tests.Workbooks;

public sealed class RefusalTests
{
    private static readonly string OneCell = TestWorkbook.Rows(["a"]);

    public static TheoryData<string, RefusalKind, string> Files() => new()
    {
        { "pdf", RefusalKind.NotAWorkbook, "表のファイルではありません" },
        { "docx", RefusalKind.NotAWorkbook, "表のファイルではありません" },
        { "png-named-csv", RefusalKind.NotAWorkbook, "表のファイルではありません" },
        { "plain-zip", RefusalKind.NotAWorkbook, "表のファイルではありません" },
        { "xls", RefusalKind.OldFormat, ".xlsx 形式で保存し直して" },
        { "xlsb", RefusalKind.OldFormat, ".xlsb" },
        { "ods", RefusalKind.OldFormat, ".ods" },
        { "password", RefusalKind.PasswordProtected, "パスワードを解除" },
        { "vba", RefusalKind.HasMacros, "マクロ" },
        { "xlsm", RefusalKind.HasMacros, "マクロ" },
        { "truncated", RefusalKind.Broken, "壊れている" },
        { "no-sheet-part", RefusalKind.Broken, "壊れている" },
        { "bad-xml", RefusalKind.Broken, "壊れている" },
        { "dtd", RefusalKind.DeclaresEntities, "DTD" },
        { "open-quote", RefusalKind.Broken, "2 行目" },
        { "bytes-named-csv", RefusalKind.UnknownEncoding, "文字コード" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_FileThatCannotBeImported_SaysWhatToDo(string file, RefusalKind kind, string part)
    {
        var (content, name) = Build(file);
        var refused = Assert.Throws<WorkbookRefusedException>(() => ReadAll(content, name));
        Assert.Equal(kind, refused.Kind);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.Matches("(ください|ください。)$", refused.Message);
    }

    [Fact]
    public void Open_LongFile_IsRefusedUnread()
    {
        var refused = Assert.Throws<WorkbookRefusedException>(() => ReadAll(new byte[2048], "a.xlsx", new() { MaxUploadBytes = 1024 }));
        Assert.Equal(RefusalKind.TooLarge, refused.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_ArchiveThatExpandsTooFar_IsStopped(bool declaresLess)
    {
        var workbook = new TestWorkbook(OneCell + new string(' ', 8 * 1024 * 1024));
        var content = workbook.Save();
        if (declaresLess)
        {
            DeclareSize(content, 8 * 1024 * 1024, 100);
        }

        var limits = new WorkbookLimits { MaxExpandedBytes = 1024 * 1024 };
        var refused = Assert.Throws<WorkbookRefusedException>(() => ReadAll(content, "a.xlsx", limits));
        Assert.True(refused.Kind is RefusalKind.ExpandsTooFar or RefusalKind.Broken, refused.Message);
    }

    [Theory]
    [InlineData("ledger.xlsx")]
    [InlineData("ledger-cp932.csv")]
    public void Open_DamagedBytes_AreReadOrRefusedButNeverAFault(string file)
    {
        var original = File.ReadAllBytes(Samples.PathOf(file));
        var random = new Random(20261121);
        for (var i = 0; i < 150; i++)
        {
            var damaged = original[..(i % 3 == 0 ? random.Next(1, original.Length) : original.Length)];
            for (var flips = random.Next(1, 20); flips > 0; flips--)
            {
                damaged[random.Next(i % 2 == 0 ? 0 : damaged.Length * 9 / 10, damaged.Length)] = (byte)random.Next(256);
            }

            var fault = Record.Exception(() => ReadAll(damaged, file));
            Assert.True(fault is null or WorkbookRefusedException, fault?.ToString());
        }
    }

    [Fact]
    public void Rows_PartPackedBeyondTheRatio_IsStopped()
    {
        var content = new TestWorkbook(OneCell + new string(' ', 8 * 1024 * 1024)).Save();
        var limits = new WorkbookLimits { RatioFreeBytes = 1024 * 1024 };
        Assert.Equal(RefusalKind.ExpandsTooFar, Assert.Throws<WorkbookRefusedException>(() => ReadAll(content, "a.xlsx", limits)).Kind);
    }

    [Fact]
    public void Open_EndlessSharedStrings_AreStopped()
    {
        var workbook = new TestWorkbook(OneCell) { ["xl/sharedStrings.xml"] = $"<sst>{string.Concat(Enumerable.Repeat("<si/>", 5_000))}</sst>" };
        var limits = new WorkbookLimits { MaxSharedText = 10_000 };
        Assert.Equal(RefusalKind.ExpandsTooFar, Assert.Throws<WorkbookRefusedException>(() => ReadAll(workbook.Save(), "a.xlsx", limits)).Kind);
    }

    [Fact]
    public void Rows_ReadTwice_CountOnce()
    {
        var content = new TestWorkbook(OneCell + new string(' ', 600 * 1024)).Save();
        using var book = Samples.Open(content, "a.xlsx", new() { MaxExpandedBytes = 1024 * 1024 });
        Assert.Equal(book.Rows(0).Count(), book.Rows(0).Count());
    }

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.csv")]
    public void Rows_BeyondTheLimits_AreRefused(string name)
    {
        Assert.Equal(RefusalKind.TooManyRows, Refused([["a"], ["b"], ["c"]], new() { MaxRows = 2 }));
        Assert.Equal(RefusalKind.TooManyColumns, Refused([["a", "b", "c"]], new() { MaxColumns = 2 }));
        Assert.Equal(RefusalKind.TextTooLong, Refused([[new string('x', 11)]], new() { MaxCellText = 10 }));
        Assert.Equal(RefusalKind.TextTooLong, Refused([[new string('x', 100_000)]], new() { MaxCellText = 10 }));

        RefusalKind Refused(string?[][] rows, WorkbookLimits limits)
        {
            var content = name.EndsWith("csv", StringComparison.Ordinal)
                ? Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => string.Join(',', r))))
                : new TestWorkbook(TestWorkbook.Rows(rows)).Save();
            return Assert.Throws<WorkbookRefusedException>(() => ReadAll(content, name, limits)).Kind;
        }
    }

    [Fact]
    public void Rows_EmptyStyledCellsBeyondTheLimits_AreNoReason()
    {
        var sheet = "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='XFD1' s='1'/></row><row r='1048576'><c r='A1048576' s='1'/></row></sheetData>";
        using var book = Samples.Open(new TestWorkbook(sheet).Save(), "a.xlsx", new() { MaxRows = 1, MaxColumns = 5 });
        Assert.Equal(["a"], Assert.Single(book.Rows(0)).Cells);
    }

    private static void ReadAll(byte[] content, string name, WorkbookLimits? limits = null)
    {
        using var book = Samples.Open(content, name, limits);
        foreach (var sheet in book.Sheets)
        {
            Assert.True(book.Rows(sheet.Index).Count() >= 0);
        }
    }

    private static (byte[] Content, string Name) Build(string file)
    {
        var workbook = new TestWorkbook(OneCell);
        switch (file)
        {
            case "pdf":
                return ("%PDF-1.7 ..."u8.ToArray(), "台帳.pdf");
            case "png-named-csv":
                return ([0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 13], "a.csv");
            case "plain-zip":
                return (Zip("readme.txt", "hello"), "a.xlsx");
            case "xls":
                return (Compound("Root Entry", "Workbook"), "a.xls");
            case "password":
                return (Compound("EncryptionInfo", "EncryptedPackage"), "a.xlsx");
            case "ods":
                return (Zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "a.ods");
            case "docx":
                workbook["[Content_Types].xml"] = """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
                break;
            case "xlsb":
                workbook["xl/workbook.bin"] = "x";
                break;
            case "vba":
                workbook["xl/vbaProject.bin"] = "x";
                break;
            case "xlsm":
                workbook["[Content_Types].xml"] = """<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""";
                break;
            case "truncated":
                return (File.ReadAllBytes(Samples.PathOf("ledger.xlsx"))[..20_000], "a.xlsx");
            case "no-sheet-part":
                workbook["xl/_rels/workbook.xml.rels"] = workbook["xl/_rels/workbook.xml.rels"].Replace("sheet1.xml", "gone.xml", StringComparison.Ordinal);
                break;
            case "bad-xml":
                workbook["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row></sheetData>";
                break;
            case "dtd":
                workbook["xl/worksheets/sheet1.xml"] = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c t='str'><v>&e;</v></c></row></sheetData></worksheet>";
                break;
            case "open-quote":
                return ("a,b\n1,\"2\n3"u8.ToArray(), "a.csv");
            case "bytes-named-csv":
                return ([0x82, 0xFF, 0x81, 0x20, 0xFF], "a.csv");
            default:
                throw new ArgumentOutOfRangeException(nameof(file));
        }

        return (workbook.Save(), "a.xlsx");
    }

    private static byte[] Zip(string name, string content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes(content));
        }

        return stream.ToArray();
    }

    private static byte[] Compound(params string[] entries)
    {
        var file = new byte[512 + (128 * entries.Length)];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        foreach (var (i, name) in entries.Index())
        {
            Encoding.Unicode.GetBytes(name).CopyTo(file, 512 + (128 * i));
            file[512 + (128 * i) + 64] = (byte)((name.Length + 1) * 2);
        }

        return file;
    }

    /// <summary>Rewrites the uncompressed size wherever the archive's directory states it.</summary>
    private static void DeclareSize(byte[] archive, int about, int declared)
    {
        var central = "PK\u0001\u0002"u8.ToArray();
        for (var i = archive.AsSpan().IndexOf(central); i < archive.Length - 46 && i >= 0;)
        {
            if (BitConverter.ToInt32(archive, i + 24) > about)
            {
                BitConverter.GetBytes(declared).CopyTo(archive, i + 24);
            }

            var next = archive.AsSpan(i + 46).IndexOf(central);
            i = next < 0 ? -1 : i + 46 + next;
        }
    }
}

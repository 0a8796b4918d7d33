using System.Text;

namespace PmsPortal.Platform.Workbooks;

internal enum FileKind
{
    Archive,
    Text,
    OldExcel,
    EncryptedOffice,
    Other,
}

/// <summary>Tells files apart by their first bytes: names are changed by users and mail gateways.</summary>
internal static class FileKinds
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly string[] TextExtensions = [".csv", ".tsv", ".txt"];

    public static FileKind Detect(Stream stream, string fileName)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
        {
            return FileKind.Archive;
        }

        if (bytes.StartsWith(CompoundFile))
        {
            return DetectCompound(stream);
        }

        var named = TextExtensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);
        return named && LooksLikeText(bytes) ? FileKind.Text : FileKind.Other;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((byte[])[0xFF, 0xFE]) || bytes.StartsWith((byte[])[0xFE, 0xFF])
        || (!bytes.Contains((byte)0) && !bytes.StartsWith("%PDF"u8));

    /// <summary>
    /// Looks for the directory entries of a compound file by name. They are 128 bytes long and aligned, the name is
    /// UTF-16 with its length in bytes (terminator included) at offset 64 ([MS-CFB] 2.6.1).
    /// </summary>
    private static FileKind DetectCompound(Stream stream)
    {
        var kind = FileKind.Other;
        var entry = new byte[128];
        stream.Position = 0;
        while (stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
        {
            if (IsNamed(entry, "EncryptedPackage"))
            {
                kind = FileKind.EncryptedOffice;
                break;
            }

            if (IsNamed(entry, "Workbook") || IsNamed(entry, "Book"))
            {
                kind = FileKind.OldExcel;
            }
        }

        stream.Position = 0;
        return kind;
    }

    private static bool IsNamed(byte[] entry, string name) =>
        entry[64] == (name.Length + 1) * 2 && entry.AsSpan().StartsWith(Encoding.Unicode.GetBytes(name));
}

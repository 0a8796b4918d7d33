namespace PmsPortal.Platform.Files;

/// <summary>Recognises a file by its first bytes; the name and the browser's word are not believed.</summary>
public static class FileContent
{
    private static readonly (byte[] Start, string Type, string[] Extensions)[] Kinds =
    [
        ("%PDF-"u8.ToArray(), "application/pdf", [".pdf"]),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png", [".png"]),
        ([0xFF, 0xD8, 0xFF], "image/jpeg", [".jpg", ".jpeg"]),
        ("PK\x03\x04"u8.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]),
        ("PK\x03\x04"u8.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        ("PK\x03\x04"u8.ToArray(), "application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]),
        ("PK\x03\x04"u8.ToArray(), "application/zip", [".zip"]),
    ];

    /// <summary>What may be attached, for the hint beside the button.</summary>
    public const string Allowed = "PDF・画像（PNG・JPEG）・Excel（.xlsx）・Word（.docx）・PowerPoint（.pptx）・動画（.mp4）・ZIP・テキスト（.txt・.csv）";

    /// <summary>The media type of a file.</summary>
    /// <param name="name">Its name; chooses among types that begin alike.</param>
    /// <param name="start">Its first bytes, up to 4 KB.</param>
    /// <returns>Null where it isn't one of the allowed kinds, or its content isn't what its name says.</returns>
    public static string? Recognise(string name, ReadOnlySpan<byte> start)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        foreach (var (signature, type, extensions) in Kinds)
        {
            if (extensions.Contains(extension) && start.StartsWith(signature))
            {
                return type;
            }
        }

        // MPEG-4 begins with the length of its first box; the box's name comes after it.
        if (extension is ".mp4" or ".m4v" && start.Length >= 12 && start.Slice(4, 4).SequenceEqual("ftyp"u8))
        {
            return "video/mp4";
        }

        // A text holds no NUL; programs and images nearly always do in their first bytes.
        return extension is ".txt" or ".csv" && !start.Contains((byte)0) && !start.StartsWith("MZ"u8)
            ? "text/plain"
            : null;
    }
}

using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The encodings of text files in Japanese offices.</summary>
internal static class TextEncodings
{
    /// <summary>Windows-31J, what Excel on Japanese Windows means by Shift_JIS.</summary>
    private const int Cp932 = 932;

    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly Encoding StrictCp932 = CodePagesEncodingProvider.Instance.GetEncoding(
        Cp932, EncoderFallback.ExceptionFallback, new Cp932DuplicateFallback())!;

    /// <summary>A byte order mark decides; otherwise strict UTF-8, then Windows-31J.</summary>
    /// <param name="stream">A seekable stream; left at its start.</param>
    /// <exception cref="WorkbookRefusedException">The bytes are none of these.</exception>
    public static Encoding Detect(Stream stream)
    {
        var mark = new byte[3];
        stream.Position = 0;
        var bytes = mark.AsSpan(0, stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false));
        Encoding[] candidates = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => [StrictUtf8],
            [0xFF, 0xFE, ..] => [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)],
            [0xFE, 0xFF, ..] => [new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)],
            _ => [StrictUtf8, StrictCp932],
        };
        var encoding = candidates.FirstOrDefault(c => CanDecode(stream, c)) ?? throw Refusals.UnknownEncoding();
        stream.Position = 0;
        return encoding;
    }

    private static bool CanDecode(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[32 * 1024];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }

            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

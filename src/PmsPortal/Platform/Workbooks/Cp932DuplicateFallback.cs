using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>
/// Windows-31J has some characters twice (﨑 is FAB1 and, as NEC's selection of IBM's, ED95). Strict decoding in .NET knows
/// one of each pair only, while programs other than Excel write the other: this decodes those and refuses the rest.
/// </summary>
internal sealed class Cp932DuplicateFallback : DecoderFallback
{
    public override int MaxCharCount => 2;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        /// <summary>The lenient decoder has the duplicates in its best-fit table; it shows unknown bytes as one of these.</summary>
        private static readonly Encoding Lenient = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

        private string pending = string.Empty;
        private int next;

        public override int Remaining => pending.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            pending = bytesUnknown.Length == 2 ? Lenient.GetString(bytesUnknown) : string.Empty;
            next = 0;
            return pending.Length > 0 && !pending.AsSpan().ContainsAny("?・\uFFFD")
                ? true
                : throw new DecoderFallbackException(
                    string.Create(CultureInfo.InvariantCulture, $"No Windows-31J character at byte {index}."), bytesUnknown, index);
        }

        public override char GetNextChar() => next < pending.Length ? pending[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
            {
                return false;
            }

            next--;
            return true;
        }

        public override void Reset() => (pending, next) = (string.Empty, 0);
    }
}

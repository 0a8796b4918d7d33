using System.Buffers;
using System.Globalization;
using System.Text;

namespace PmsPortal.Platform.Text;

/// <summary>Normal forms of Japanese text: one for searching, one for text that comes out of office files.</summary>
public static class JapaneseText
{
    private const string Hyphens = "-−‐‑‒–—―─";
    private const string Tildes = "~〜∼";

    /// <summary>What <see cref="Tidy"/> looks for inside a text; most cells hold none of it.</summary>
    private static readonly SearchValues<char> Untidy = SearchValues.Create(
    [
        '\u200B', '\uFEFF',
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Where(c => c != '\n').Select(c => (char)c),
        .. Enumerable.Range(0xFF61, 0x3F).Select(c => (char)c),
    ]);

    /// <summary>
    /// The key under which a text is stored for searching and with which it is searched: NFKC, lower case, hiragana for
    /// katakana, one kanji for its variants, one hyphen, one tilde, no spaces. Never shown, never compared for identity.
    /// </summary>
    /// <param name="text">Any text; null gives an empty key.</param>
    /// <returns>A key that may be empty.</returns>
    public static string ToSearchKey(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var plain = WellFormed(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var key = new StringBuilder(plain.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in plain.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                key.Append(units[..VariantKanji.Unify(UnifyCharacter(rune)).EncodeToUtf16(units)]);
            }
        }

        UnifyLongVowelBetweenDigits(key);
        return key.ToString();
    }

    /// <summary>
    /// A cell's text as it is kept: trimmed (U+3000 and no-break spaces too), half-width katakana widened, line ends as LF,
    /// other control characters removed. Names keep their variant kanji, and nothing else changes its width.
    /// </summary>
    /// <param name="text">Any text; null gives an empty text.</param>
    public static string Tidy(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        if (!text.AsSpan().ContainsAny(Untidy))
        {
            return text.Trim();
        }

        var tidy = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsHalfWidthKana(c))
            {
                var start = i;
                while (i + 1 < text.Length && IsHalfWidthKana(text[i + 1]))
                {
                    i++;
                }

                tidy.Append(Widen(text.Substring(start, i - start + 1)));
            }
            else if (c == '\r')
            {
                tidy.Append(i + 1 < text.Length && text[i + 1] == '\n' ? string.Empty : "\n");
            }
            else if (c == '\t')
            {
                tidy.Append(' ');
            }
            else if (c == '\n' || (!char.IsControl(c) && c is not ('\u200B' or '\uFEFF')))
            {
                tidy.Append(c);
            }
        }

        return tidy.ToString().Trim();
    }

    /// <summary>Escapes a text for use inside a LIKE pattern whose escape character is the backslash.</summary>
    /// <param name="text">The text that must be found as it is.</param>
    public static string EscapeLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal);
    }

    /// <summary>NFKC without blanks, for parsers of dates, counts and marks.</summary>
    internal static string Compact(string? text) =>
        string.Concat(WellFormed(Tidy(text)).Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private static Rune UnifyCharacter(Rune rune) => rune.Value switch
    {
        'ヶ' => (Rune)'け',
        'ヵ' => (Rune)'か',
        >= 'ァ' and <= 'ヴ' or 'ヽ' or 'ヾ' => new Rune(rune.Value - 0x60),
        _ when rune.IsBmp && Hyphens.Contains((char)rune.Value, StringComparison.Ordinal) => (Rune)'-',
        _ when rune.IsBmp && Tildes.Contains((char)rune.Value, StringComparison.Ordinal) => (Rune)'~',
        _ => rune,
    };

    /// <summary>Input methods leave the long vowel mark in numbers (０３ー１２３４); between letters it is part of the word.</summary>
    private static void UnifyLongVowelBetweenDigits(StringBuilder key)
    {
        for (var i = 1; i < key.Length - 1; i++)
        {
            if (key[i] == 'ー' && char.IsAsciiLetterOrDigit(key[i - 1]) && char.IsAsciiDigit(key[i + 1]))
            {
                key[i] = '-';
            }
        }
    }

    private static bool IsHalfWidthKana(char c) => c is >= '\uFF61' and <= '\uFF9F';

    /// <summary>A voiced mark that follows no half-width kana would become a combining mark: it stays a mark of its own.</summary>
    private static string Widen(string halfWidth) =>
        halfWidth.Normalize(NormalizationForm.FormKC).Replace('\u3099', '゛').Replace('\u309A', '゜');

    /// <summary>Normalize throws on half a surrogate pair, which a cut-off text can end with.</summary>
    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}

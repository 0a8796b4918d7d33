using System.Collections.Frozen;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Text;

/// <summary>The marks with which registers say yes or no: 有/無, ○/×, あり/なし, 該当/非該当 and their kin; － means no.</summary>
public static class YesNoText
{
    private static readonly FrozenSet<string> Yes = FrozenSet.Create(
        StringComparer.Ordinal,
        "有", "有り", "有る", "あり", "ある", "○", "〇", "◯", "はい", "該当", "該当する", "要", "必要", "1", "y", "yes", "true");

    private static readonly FrozenSet<string> No = FrozenSet.Create(
        StringComparer.Ordinal,
        "無", "無し", "無い", "なし", "ない", "×", "✕", "✗", "✖", "x", "-", "−", "‐", "–", "—", "―", "─", "ー",
        "いいえ", "非該当", "該当しない", "該当なし", "不要", "0", "n", "no", "false");

    /// <summary>Reads a mark.</summary>
    /// <param name="text">The text of a cell or input, not blank.</param>
    /// <exception cref="FieldFormatException">It is none of the marks.</exception>
    public static bool Parse(string text) => TryParse(text, out var value)
        ? value
        : throw new FieldFormatException($"「{text}」は有無として読めません。「有」か「無」（○・×も可）を入力してください。");

    /// <summary>Reads a mark in any width or case.</summary>
    /// <param name="text">The text of a cell or input.</param>
    /// <param name="value">True for 有.</param>
    /// <returns>False for a blank or an unknown mark.</returns>
    public static bool TryParse(string? text, out bool value)
    {
        var mark = JapaneseText.Compact(text).ToLowerInvariant();
        value = Yes.Contains(mark);
        return value || No.Contains(mark);
    }

    /// <summary>有 or 無.</summary>
    /// <param name="value">True for 有.</param>
    public static string Format(bool value) => value ? "有" : "無";
}

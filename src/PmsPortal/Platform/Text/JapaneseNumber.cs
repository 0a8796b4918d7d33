using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Text;

/// <summary>Counts of persons or records as registers hold them: exact or about (約), in any width, with or without a unit.</summary>
public static partial class JapaneseNumber
{
    private const string Example = "「79203」「79,203」「約79,203件」「8万」のように入力してください。";

    /// <summary>Reads a count.</summary>
    /// <param name="text">The text of a cell or input, not blank.</param>
    /// <returns>The count, 0 or more, and whether it is an estimate.</returns>
    /// <exception cref="FieldFormatException">It is not a count (多数, 10名以上); the message gives examples.</exception>
    public static (int Count, bool Approximate) ParseCount(string text) =>
        TryParseCount(text, out var count, out var approximate, out var reason)
            ? (count, approximate)
            : throw new FieldFormatException(reason);

    /// <summary>Reads a count.</summary>
    /// <param name="text">The text of a cell or input.</param>
    /// <param name="count">0 or more.</param>
    /// <param name="approximate">True for 約, 程度 and the like.</param>
    public static bool TryParseCount(string? text, out int count, out bool approximate) =>
        TryParseCount(text, out count, out approximate, out _);

    /// <summary>Reads a count and says why it couldn't.</summary>
    /// <param name="text">The text of a cell or input.</param>
    /// <param name="count">0 or more.</param>
    /// <param name="approximate">True for 約, 程度 and the like.</param>
    /// <param name="reason">What is wrong and examples, in Japanese; empty where the answer is true.</param>
    public static bool TryParseCount(string? text, out int count, out bool approximate, out string reason)
    {
        count = 0;
        approximate = false;
        reason = string.Empty;
        var match = Count().Match(JapaneseText.Compact(text));
        if (!match.Success || !match.Groups["n"].Success)
        {
            reason = $"「{text}」は件数として読めません。{Example}";
            return false;
        }

        var total = Part(match, "oku", 100_000_000) + Part(match, "man", 10_000) + Part(match, "sen", 1_000)
            + Part(match, "hyaku", 100) + Part(match, "one", 1);
        if (total > int.MaxValue || total != decimal.Truncate(total))
        {
            reason = $"「{text}」は件数として扱えません。0 から {int.MaxValue:N0} までの整数で入力してください。";
            return false;
        }

        count = (int)total;
        approximate = match.Groups["about"].Success;
        return true;
    }

    /// <summary>約79,203件 for an estimate, 79,203 for an exact count.</summary>
    /// <param name="count">The count.</param>
    /// <param name="approximate">Whether it is an estimate.</param>
    public static string Format(int count, bool approximate)
    {
        var digits = count.ToString("N0", CultureInfo.InvariantCulture);
        return approximate ? $"約{digits}件" : digits;
    }

    private static decimal Part(Match match, string group, int unit) => match.Groups[group] is { Success: true } digits
        ? unit * decimal.Parse(digits.ValueSpan, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : 0;

    // Ten digits at most a part: a longer one is no count, and would overflow the sum.
    [GeneratedRegex(
        @"^(?<about>約|およそ|おおよそ|凡そ|概ね|おおむね|ほぼ)?" +
        @"(?<n>(?:(?<oku>[0-9]{1,4}(?:\.[0-9]{1,4})?)億)?(?:(?<man>(?:[0-9]{1,3}(?:,[0-9]{3})|[0-9]{1,6})(?:\.[0-9]{1,4})?)万)?" +
        @"(?:(?<sen>[0-9](?:\.[0-9]{1,3})?)千)?(?:(?<hyaku>[0-9])百)?(?<one>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,10}(?:\.0{1,4})?)?(?<=[0-9億万千百]))" +
        @"(?:件|人|名|枚|部|冊|通|個|箱|社|台|回|世帯|レコード|ファイル)?(?:分)?" +
        @"(?<about>程度|前後|ほど|くらい|ぐらい|余り?|強|弱|\(概算\)|\(概数\))?$")]
    private static partial Regex Count();
}

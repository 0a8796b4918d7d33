using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Evidence;

/// <summary>Codes of clauses (A.3.4.2.8, J.8.8, 6.1, A.3.3.1(1)5)): written in many ways, compared in one.</summary>
public static partial class ClauseCode
{
    /// <summary>Longest code, in UTF-16 units.</summary>
    public const int MaxLength = 30;

    /// <summary>The code without spaces and in half width: "Ａ． 3. 4" and "a.3.4" are A.3.4 (the rules write both).</summary>
    /// <param name="text">A code as somebody wrote it.</param>
    /// <returns>A code that may be empty; it need not be a valid one.</returns>
    public static string Normalize(string? text)
    {
        var code = JapaneseText.Compact(text);
        return code.Length > 1 && char.IsAsciiLetterLower(code[0]) && code[1] == '.' ? char.ToUpperInvariant(code[0]) + code[1..] : code;
    }

    /// <summary>Whether a text is a code at all.</summary>
    /// <param name="code">A normalised code.</param>
    /// <returns>True for A.3.1, J.8.8.4, 6.1.2, A.3.3.1(1)5).</returns>
    public static bool IsValid(string code) => code.Length is > 0 and <= MaxLength && Shape().IsMatch(code);

    /// <summary>Whether a clause is another one or stands below it: A.3.4.2.8 covers A.3.4.2.8.1 and A.3.4.2.8(1), not A.3.4.2.80.</summary>
    /// <param name="upper">The wider clause.</param>
    /// <param name="code">The clause that may stand below.</param>
    /// <returns>True where it does.</returns>
    public static bool Covers(string upper, string code)
    {
        ArgumentNullException.ThrowIfNull(upper);
        ArgumentNullException.ThrowIfNull(code);
        return upper.Length > 0 && code.StartsWith(upper, StringComparison.Ordinal)
            && (code.Length == upper.Length || code[upper.Length] is '.' or '(');
    }

    /// <summary>Whether one of a list of clauses is a clause or stands below it.</summary>
    /// <param name="codes">What something serves.</param>
    /// <param name="clause">The clause that is asked for.</param>
    /// <returns>True where something serves it.</returns>
    public static bool Serves(IEnumerable<string> codes, string clause) => codes.Any(c => Covers(clause, c));

    /// <summary>The codes of a text in which 、 or , or ; or line ends separate them.</summary>
    /// <param name="text">What somebody wrote into one field.</param>
    /// <returns>Normalised, each once, in their order.</returns>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? string.Empty).Split(['、', ',', '，', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Normalize).Where(c => c.Length > 0).Distinct()];

    /// <summary>The clause above, or null at the top.</summary>
    /// <param name="code">A normalised code.</param>
    /// <returns>A.3.4 for A.3.4.2.</returns>
    public static string? Parent(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var cut = code.LastIndexOf('.');
        return cut > 0 && code.IndexOf('.', StringComparison.Ordinal) is var first && (cut > first || !char.IsAsciiLetter(code[0])) ? code[..cut] : null;
    }

    /// <summary>A key that sorts A.3.10 after A.3.9.</summary>
    /// <param name="code">A normalised code.</param>
    /// <returns>The code with its numbers padded to three digits.</returns>
    public static string SortKey(string code) => Number().Replace(code, m => m.Value.PadLeft(3, '0').ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^([A-Z]\.)?\d{1,3}(\.\d{1,3})*[0-9a-z()①-⑳]*$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}

using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Revisions;

/// <summary>第N.n版 as a pair of numbers (A.3.5.2): 1.9 is followed by 1.10 or by 2.0, never by 1.1.</summary>
/// <param name="Major">N, from 1.</param>
/// <param name="Minor">n, from 0.</param>
public readonly partial record struct VersionNumber(int Major, int Minor) : IComparable<VersionNumber>
{
    /// <summary>The version that something new begins with.</summary>
    public static VersionNumber First => new(1, 0);

    /// <summary>The next revision.</summary>
    public VersionNumber NextRevision => this with { Minor = Minor + 1 };

    /// <summary>The next edition, for large changes.</summary>
    public VersionNumber NextEdition => new(Major + 1, 0);

    /// <summary>Reads 1.10, 第1.10版 or １．１０; a whole number is its first version.</summary>
    /// <param name="text">A cell's or input's text.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FieldFormatException">It isn't one.</exception>
    public static VersionNumber Parse(string text)
    {
        var match = Pattern().Match(text.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", string.Empty, StringComparison.Ordinal));
        return match.Success
            ? new VersionNumber(Number(match.Groups[1].Value), match.Groups[2].Success ? Number(match.Groups[2].Value) : 0)
            : throw new FieldFormatException("版数は「1.0」「1.10」のように、1以上の数と小数点以下の番号で入力してください。");
    }

    /// <summary>Why a version may not follow another, or null where it may: the next revision or the next edition.</summary>
    /// <param name="previous">The version before, or null for the first.</param>
    /// <returns>A reason in Japanese.</returns>
    public string? WhyNotAfter(VersionNumber? previous) =>
        Major < 1 || Minor < 0 ? "版数は第1.0版からにしてください。"
        : previous is not { } before || this == before.NextRevision || this == before.NextEdition ? null
        : this == before ? $"第{this}版は既にあります。改訂は第{before.NextRevision}版か第{before.NextEdition}版にしてください。"
        : CompareTo(before) < 0 ? $"版数は戻せません（いまは第{before}版です）。第{before.NextRevision}版か第{before.NextEdition}版にしてください。"
        : $"第{before}版の次は第{before.NextRevision}版か第{before.NextEdition}版です。間の版が抜けたように見えるため、飛ばせません。";

    /// <inheritdoc/>
    public int CompareTo(VersionNumber other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>N.n.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(VersionNumber left, VersionNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(VersionNumber left, VersionNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(VersionNumber left, VersionNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(VersionNumber left, VersionNumber right) => left.CompareTo(right) >= 0;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^第?([1-9]\d{0,3})(?:\.(\d{1,4}))?版?$")]
    private static partial Regex Pattern();
}

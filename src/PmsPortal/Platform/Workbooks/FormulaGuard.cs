namespace PmsPortal.Platform.Workbooks;

/// <summary>
/// Keeps text from becoming a formula when a file is opened (CSV injection). A text that begins like a formula gets an
/// apostrophe in front, which importing takes away again: what was exported comes back unchanged.
/// </summary>
public static class FormulaGuard
{
    /// <summary>Full-width signs too: Japanese Excel takes ＝ for =. A sign alone (－ for "none") is no formula.</summary>
    private const string Signs = "=+-@\t\r\n＝＋－＠";

    /// <summary>True for a text that a spreadsheet could take for a formula.</summary>
    /// <param name="text">The text of a cell.</param>
    public static bool LooksLikeFormula(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 1 && Signs.Contains(text[0], StringComparison.Ordinal);
    }

    /// <summary>The text for a file whose cells have no type (CSV).</summary>
    /// <param name="text">The text of a cell.</param>
    public static string Guard(string text) => LooksLikeFormula(text) || IsGuarded(text) ? "'" + text : text;

    /// <summary>
    /// The text for a workbook, where a text cell never is a formula: only a text that importing would take for a guarded
    /// one gets an apostrophe.
    /// </summary>
    /// <param name="text">The text of a cell.</param>
    internal static string GuardTyped(string text) => IsGuarded(text) ? "'" + text : text;

    /// <summary>Takes away the apostrophe that <see cref="Guard"/> put there.</summary>
    /// <param name="text">The text of an imported cell.</param>
    public static string Unguard(string text) => IsGuarded(text) ? text[1..] : text;

    private static bool IsGuarded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('\'') && LooksLikeFormula(text.TrimStart('\''));
    }
}

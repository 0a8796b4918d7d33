namespace PmsPortal.Platform.Workbooks;

/// <summary>What an import would do with a line.</summary>
public enum ImportOutcome
{
    /// <summary>追加.</summary>
    Added,

    /// <summary>変更.</summary>
    Changed,

    /// <summary>変更なし.</summary>
    Unchanged,

    /// <summary>エラー: nothing of the file is imported while there is one.</summary>
    Error,
}

/// <summary>Why a line can't be imported.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Row">The row number that Excel shows.</param>
/// <param name="Column">Column letter and header (F列「件数」); empty for the line as a whole.</param>
/// <param name="Value">What the cell holds.</param>
/// <param name="Reason">What is wrong and how to put it right, in Japanese.</param>
public sealed record ImportProblem(string Sheet, int Row, string Column, string Value, string Reason);

/// <summary>One field that an import would change.</summary>
/// <param name="FieldLabel">The field as screens name it.</param>
/// <param name="Old">The value now; empty where not given.</param>
/// <param name="New">The value after the import.</param>
public sealed record ImportChange(string FieldLabel, string Old, string New);

/// <summary>One line of the preview.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Row">The row number that Excel shows.</param>
/// <param name="Key">The record's number or other key; may be empty for an added one.</param>
/// <param name="Title">The record's name.</param>
/// <param name="Outcome">What would happen.</param>
/// <param name="Changes">Old and new values of a changed record; otherwise empty.</param>
/// <param name="Problems">What is wrong; otherwise empty.</param>
public sealed record ImportLine(
    string Sheet,
    int Row,
    string Key,
    string Title,
    ImportOutcome Outcome,
    IReadOnlyList<ImportChange> Changes,
    IReadOnlyList<ImportProblem> Problems);

/// <summary>How many lines fall to each outcome.</summary>
/// <param name="Added">追加.</param>
/// <param name="Changed">変更.</param>
/// <param name="Unchanged">変更なし.</param>
/// <param name="Errors">エラー.</param>
public sealed record ImportSummary(int Added, int Changed, int Unchanged, int Errors)
{
    /// <summary>True where the file can be imported: no error, and something to do.</summary>
    public bool CanImport => Errors == 0 && Added + Changed > 0;

    /// <summary>Counts lines.</summary>
    /// <param name="lines">The lines of the preview.</param>
    public static ImportSummary Of(IReadOnlyCollection<ImportLine> lines) => new(
        lines.Count(l => l.Outcome == ImportOutcome.Added),
        lines.Count(l => l.Outcome == ImportOutcome.Changed),
        lines.Count(l => l.Outcome == ImportOutcome.Unchanged),
        lines.Count(l => l.Outcome == ImportOutcome.Error));
}

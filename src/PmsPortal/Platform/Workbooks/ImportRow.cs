namespace PmsPortal.Platform.Workbooks;

/// <summary>A line of the register in an uploaded file.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Row">The row number that Excel shows.</param>
/// <param name="Values">Field key to tidied text, for the fields that have a column.</param>
public sealed record ImportRow(string Sheet, int Row, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The texts of the whole row as they stand in the file, for handing it back.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];
}

/// <summary>A line that is no line of the register, and why it was passed over.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Row">The row number that Excel shows.</param>
/// <param name="Reason">What it is taken for, in Japanese.</param>
public sealed record SkippedLine(string Sheet, int Row, string Reason);

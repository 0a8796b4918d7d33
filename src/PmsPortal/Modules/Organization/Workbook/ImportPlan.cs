using PmsPortal.Platform.Data;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>What an import would do, line by line, and how to do it.</summary>
internal abstract class ImportPlan
{
    public abstract IReadOnlyList<ImportLine> Lines { get; }

    /// <summary>Writes it; asked only where no line is refused.</summary>
    public abstract Task ApplyAsync(Command command, CancellationToken cancellationToken);
}

/// <summary>Collects what is wrong with one line of a file.</summary>
internal sealed class LineProblems(ImportRow row, ColumnMatch columns)
{
    public List<ImportProblem> All { get; } = [];

    public void Add(string key, string reason) => All.Add(new(
        row.Sheet, row.Row, key.Length == 0 ? string.Empty : columns.Describe(key), row.Values.GetValueOrDefault(key, string.Empty), reason));

    public ImportLine ToLine(string key, string title, bool isNew, IReadOnlyList<ImportChange> changes) =>
        All.Count > 0 ? new(row.Sheet, row.Row, key, title, ImportOutcome.Error, [], All)
        : isNew ? new(row.Sheet, row.Row, key, title, ImportOutcome.Added, [], [])
        : new(row.Sheet, row.Row, key, title, changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged, changes, []);
}

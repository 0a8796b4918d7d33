using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Writes a register of one sheet in the wanted format.</summary>
internal static class RegisterFiles
{
    public static async Task<IReadOnlyList<string>> WriteAsync<T>(
        SheetLayout layout, IReadOnlyList<RegisterField<T>> fields, IEnumerable<T> rows, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        if (format == ExportFormat.Xlsx)
        {
            using var writer = new RegisterSheetWriter(output);
            await writer.AddSheetAsync(layout, fields, rows, cancellationToken);
            await writer.CompleteAsync(cancellationToken);
            return [];
        }

        var encoding = format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8;
        var replaced = await CsvRegisterWriter.WriteAsync(output, fields, rows, encoding, cancellationToken);
        return [.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」はこの文字コードにないため、〓にしました。")];
    }
}

/// <summary>The lines of an import, as they are found out one after the other.</summary>
internal sealed class ImportLines
{
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    public List<ImportLine> Lines { get; } = [];

    /// <summary>False, with a reason, for a key that an earlier line of the file has.</summary>
    public bool IsFirst(string key) => key.Length == 0 || seen.Add(key);

    public static ImportProblem Problem(ImportRow row, ColumnMatch columns, string field, string reason) =>
        new(row.Sheet, row.Row, columns.Describe(field), row.Values.GetValueOrDefault(field, string.Empty), reason);

    public void Refuse(ImportRow row, string key, string title, IReadOnlyList<ImportProblem> problems) =>
        Lines.Add(new(row.Sheet, row.Row, key, title, ImportOutcome.Error, [], problems));

    public void Add(ImportRow row, string key, string title) =>
        Lines.Add(new(row.Sheet, row.Row, key, title, ImportOutcome.Added, [], []));

    public void Change(ImportRow row, string key, string title, IReadOnlyList<ImportChange> changes) =>
        Lines.Add(new(row.Sheet, row.Row, key, title, changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged, changes, []));

    public ImportReport Report(bool committed) => new(Lines, committed);
}

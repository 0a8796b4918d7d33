using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Records;

/// <summary>Compares a file's lines with the registers and, where asked, writes them as drafts. A register has hundreds of lines, so it is held at once.</summary>
internal sealed class RecordImport(Command command, bool commit)
{
    private readonly Dictionary<string, (string Sheet, int Row)> seen = [];
    private Dictionary<string, int> departmentIds = [];
    private Dictionary<int, Department> departments = [];
    private Dictionary<string, RecordEntry> entries = [];
    private ILookup<int, int> disposed = Array.Empty<int>().ToLookup(x => x);
    private readonly HashSet<string> numbers = [];

    public async Task<List<ImportLine>> RunAsync(ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (commit)
        {
            // What is compared now is what the save will meet.
            await command.LockAsync();
        }

        departments = await command.Db.Departments.Where(d => d.ClosedOn == null || d.ClosedOn >= command.Today).ToDictionaryAsync(d => d.Id, cancellationToken);
        departmentIds = departments.Values.SelectMany(d => new[] { (Key: d.SearchText, d.Id), (Key: JapaneseText.ToSearchKey(d.Code), d.Id) })
            .DistinctBy(d => d.Key).ToDictionary(d => d.Key, d => d.Id);
        entries = await command.Db.RecordEntries.Include(e => e.Revisions.Where(r => r.IsLatest || r.IsEffective)).ToDictionaryAsync(e => e.Number, cancellationToken);
        numbers.UnionWith(entries.Keys);
        disposed = (await command.Db.DisposalRecords.Where(r => r.EntryId != null && r.Year != null && r.Status == PaperStatus.Approved)
            .Select(r => new { r.EntryId, r.Year }).ToListAsync(cancellationToken)).ToLookup(r => r.EntryId!.Value, r => r.Year!.Value);
        var lines = new List<ImportLine>();
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            lines.Add(Take(row, columns));
            if (lines.Count % 100 == 0)
            {
                progress?.Report(lines.Count);
            }
        }

        return lines;
    }

    private ImportLine Take(ImportRow row, ColumnMatch columns)
    {
        var number = row.Values.GetValueOrDefault(nameof(RecordLine.Number), string.Empty);
        var entry = entries.GetValueOrDefault(number);
        var line = new RecordLine { Number = number, Content = entry?.Latest.Content.Copy() ?? new RecordContent() };
        var problems = new List<ImportProblem>(FieldImport.Apply(line, RecordLine.Fields, row, columns, adding: entry is null));
        var departmentId = OfDepartment(line, entry, row, columns, problems);
        if (number.Length > 0 && !seen.TryAdd(number, (row.Sheet, row.Row)))
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RecordLine.Number)), number, $"同じ記録番号が{seen[number].Row}行目にもあります。どちらかの番号を直してください。"));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(RecordRules.Problems(line.Content, command.Today)
                .Select(p => new ImportProblem(row.Sheet, row.Row, columns.Describe(p.Field), row.Values.GetValueOrDefault(p.Field, string.Empty), p.Message)));
        }

        if (problems.Count > 0)
        {
            return Line(ImportOutcome.Error, []);
        }

        if (entry is null)
        {
            Add(line, departments[departmentId], row);
            return Line(ImportOutcome.Added, []);
        }

        var changes = FieldImport.Diff(entry.Latest.Content, line.Content, RecordFields.All);
        if (changes.Count == 0)
        {
            return Line(ImportOutcome.Unchanged, []);
        }

        if (Refusal(entry) is { } reason)
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RecordLine.Number)), number, reason));
            return Line(ImportOutcome.Error, changes);
        }

        if (commit)
        {
            entry.Edit(line.Content, PaperAuthor.Of(command), [.. disposed[entry.Id]]);
        }

        return Line(ImportOutcome.Changed, changes);

        ImportLine Line(ImportOutcome outcome, IReadOnlyList<ImportChange> changes) => new(row.Sheet, row.Row, number, line.Content.Name, outcome, changes, problems);
    }

    private int OfDepartment(RecordLine line, RecordEntry? entry, ImportRow row, ColumnMatch columns, List<ImportProblem> problems)
    {
        if (line.Department.Length == 0)
        {
            return entry?.DepartmentId ?? 0;
        }

        if (!departmentIds.TryGetValue(JapaneseText.ToSearchKey(line.Department), out var id))
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RecordLine.Department)), line.Department,
                "この名前の部門はありません。部門の一覧にある名前かコードに直すか、先に部門を登録してください。"));
        }
        else if (entry is not null && entry.DepartmentId != id)
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RecordLine.Department)), line.Department,
                $"記録番号{entry.Number}は{departments.GetValueOrDefault(entry.DepartmentId)?.Name ?? "別の部門"}の記録です。番号か部門のどちらかを直してください。"));
        }

        return id;
    }

    private static string? Refusal(RecordEntry entry) =>
        entry.RetiredOn is not null ? "台帳から外された記録です。内容を変えるときは新しい記録番号で取り込んでください。"
        : entry.Latest.Status == RecordLineStatus.Submitted ? "申請中の台帳です。申請を取り下げるか、決裁が終わってから取り込んでください。"
        : null;

    private void Add(RecordLine line, Department department, ImportRow row)
    {
        var number = line.Number.Length > 0 ? line.Number : ApplicationNumber.Next(RecordService.Prefix(department), numbers);
        numbers.Add(number);
        seen.TryAdd(number, (row.Sheet, row.Row));
        if (commit)
        {
            command.Db.RecordEntries.Add(new RecordEntry(department, number, line.Content, PaperAuthor.Of(command)));
        }
    }
}

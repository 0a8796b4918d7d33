using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Ledger;

/// <summary>
/// Compares a file's lines with the ledger and, where asked, writes them as drafts. Nothing is tracked for the comparison,
/// and what is written is saved and let go part by part: the command's transaction holds it together.
/// </summary>
internal sealed class LedgerImport(Command command, bool commit)
{
    private const int PartSize = 500;
    private readonly Dictionary<string, (string Sheet, int Row)> seen = [];
    private readonly List<LedgerEntry> added = [];
    private readonly Dictionary<int, LedgerContent> changed = [];
    private Dictionary<string, int> departmentIds = [];
    private Dictionary<int, Platform.Organization.Department> departments = [];
    private Dictionary<string, Known> entries = [];
    private HashSet<int> specific = [];

    public async Task<List<ImportLine>> RunAsync(ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (commit)
        {
            // What is compared now is what the save will meet.
            await command.LockAsync();
        }

        departments = await command.Db.Departments.Where(d => d.ClosedOn == null || d.ClosedOn >= command.Today)
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        departmentIds = departments.Values.SelectMany(d => new[] { (Key: d.SearchText, d.Id), (Key: JapaneseText.ToSearchKey(d.Code), d.Id) })
            .DistinctBy(d => d.Key).ToDictionary(d => d.Key, d => d.Id);
        entries = await command.Db.LedgerRevisions.AsNoTracking().Where(r => r.IsLatest)
            .Select(r => new Known(r.EntryId, r.Entry.Number, r.Entry.DepartmentId, r.Entry.RetiredOn, r.Status, r.Content))
            .ToDictionaryAsync(e => e.Number, cancellationToken);
        specific = await command.Db.LedgerRevisions.Where(r => (r.IsLatest || r.IsEffective) && r.Content.IsSpecific == true)
            .Select(r => r.EntryId).ToHashSetAsync(cancellationToken);
        var lines = new List<ImportLine>();
        var refused = false;
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = Take(row, columns);
            lines.Add(line);
            refused |= line.Outcome == ImportOutcome.Error;
            if (commit && !refused && added.Count + changed.Count >= PartSize)
            {
                await WriteAsync(cancellationToken);
            }

            if (lines.Count % 100 == 0)
            {
                progress?.Report(lines.Count);
            }
        }

        if (commit && !refused)
        {
            await WriteAsync(cancellationToken);
        }

        return lines;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await LedgerService.LoadAllAsync(command.Db, changed.Keys, cancellationToken))
        {
            entry.Edit(changed[entry.Id], LedgerService.Author(command));
        }

        command.Db.LedgerEntries.AddRange(added);
        await command.FlushAsync();

        // Saved: the next part needs none of it, and thousands of tracked records are slow and large.
        foreach (var revision in command.Db.ChangeTracker.Entries<LedgerRevision>().ToList())
        {
            revision.State = EntityState.Detached;
        }

        foreach (var entry in command.Db.ChangeTracker.Entries<LedgerEntry>().ToList())
        {
            entry.State = EntityState.Detached;
        }

        added.Clear();
        changed.Clear();
    }

    private ImportLine Take(ImportRow row, ColumnMatch columns)
    {
        var number = row.Values.GetValueOrDefault(nameof(LedgerRecord.Number), string.Empty);
        var entry = entries.GetValueOrDefault(number);
        var record = new LedgerRecord { Number = number, Content = entry?.Content.Copy() ?? new LedgerContent() };
        var problems = new List<ImportProblem>(FieldImport.Apply(record, LedgerRecord.Fields, row, columns, adding: entry is null));
        var departmentId = Department(record, entry, row, columns, problems);
        Repeated(number, row, columns, problems);
        if (problems.Count == 0)
        {
            problems.AddRange(LedgerRules.Problems(record.Content)
                .Select(p => new ImportProblem(row.Sheet, row.Row, columns.Describe(p.Field), row.Values.GetValueOrDefault(p.Field, string.Empty), p.Message)));
        }

        if (problems.Count > 0)
        {
            return Line(ImportOutcome.Error, []);
        }

        if (entry is null)
        {
            Add(record, departmentId, row);
            return Line(ImportOutcome.Added, []);
        }

        var changes = FieldImport.Diff(entry.Content, record.Content, LedgerFields.All);
        if (changes.Count == 0)
        {
            return Line(ImportOutcome.Unchanged, []);
        }

        if (Refusal(entry) is { } reason)
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(LedgerRecord.Number)), number, reason));
            return Line(ImportOutcome.Error, changes);
        }

        if (commit)
        {
            changed[entry.Id] = record.Content;
        }

        return Line(ImportOutcome.Changed, changes);

        ImportLine Line(ImportOutcome outcome, IReadOnlyList<ImportChange> changes) =>
            new(row.Sheet, row.Row, number, record.Content.Name, outcome, changes, problems);
    }

    private int Department(LedgerRecord record, Known? entry, ImportRow row, ColumnMatch columns, List<ImportProblem> problems)
    {
        if (record.Department.Length == 0)
        {
            return entry?.DepartmentId ?? 0;
        }

        if (!departmentIds.TryGetValue(JapaneseText.ToSearchKey(record.Department), out var id))
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(LedgerRecord.Department)), record.Department,
                "この名前の部門はありません。部門の一覧にある名前かコードに直すか、先に部門を登録してください。"));
        }
        else if (entry is not null && entry.DepartmentId != id)
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(LedgerRecord.Department)), record.Department,
                $"台帳番号{entry.Number}は{departments.GetValueOrDefault(entry.DepartmentId)?.Name ?? "別の部門"}の台帳です。番号か部門のどちらかを直してください。"));
        }

        return id;
    }

    private void Repeated(string number, ImportRow row, ColumnMatch columns, List<ImportProblem> problems)
    {
        if (number.Length == 0 || seen.TryAdd(number, (row.Sheet, row.Row)))
        {
            return;
        }

        var first = seen[number];
        problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(LedgerRecord.Number)), number,
            $"同じ台帳番号が{first.Row}行目にもあります。どちらかの番号を直してください。"));
    }

    private string? Refusal(Known entry) =>
        entry.RetiredOn is not null ? "廃止された台帳です。内容を変えるときは新しい台帳番号で取り込んでください。"
        : entry.Status == LedgerStatus.Submitted ? "申請中の台帳です。申請を取り下げるか、決裁が終わってから取り込んでください。"
        : specific.Contains(entry.Id) && !command.Actor.May(LedgerPermissions.ViewSpecific, entry.DepartmentId)
            ? "特定個人情報の台帳です。詳細を見る権限のある人が変更してください。"
        : null;

    private void Add(LedgerRecord record, int departmentId, ImportRow row)
    {
        var department = departments[departmentId];
        var number = record.Number.Length > 0 ? record.Number : LedgerService.NextNumber(department.Code, entries.Keys);
        entries[number] = new Known(0, number, departmentId, null, LedgerStatus.Draft, record.Content);
        seen.TryAdd(number, (row.Sheet, row.Row));
        if (!commit)
        {
            return;
        }

        // The ledger kept until now says who drafted a line and when; an approval will say it anew.
        var by = row.Values.GetValueOrDefault(nameof(LedgerRecord.DraftedBy), string.Empty);
        var on = Wareki.TryParse(row.Values.GetValueOrDefault(nameof(LedgerRecord.DraftedOn), string.Empty), out var day, out _) ? day : command.Today;
        added.Add(new LedgerEntry(department, number, record.Content, new LedgerAuthor(by.Length is > 0 and <= 100 ? by : command.Actor.Name, on)));
    }

    /// <summary>What a line is compared with; without a key where an earlier line of the file adds it.</summary>
    private sealed record Known(int Id, string Number, int DepartmentId, DateOnly? RetiredOn, LedgerStatus Status, LedgerContent Content);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Documents;

/// <summary>Compares a file's lines with the register and, where asked, writes them as drafts; texts and files come afterwards.</summary>
internal sealed class DocumentImport(Command command, bool commit)
{
    private readonly Dictionary<string, int> seen = [];
    private Dictionary<string, DocumentVersion> known = [];
    private Dictionary<int, ControlledDocument> documents = [];
    private Dictionary<string, int> people = [];
    private Dictionary<int, string> names = [];
    private HashSet<string> ambiguous = [];

    public async Task<List<ImportLine>> RunAsync(ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (commit)
        {
            // What is compared now is what the save will meet.
            await command.LockAsync();
        }

        documents = await command.Db.ControlledDocuments.Include(d => d.Versions.Where(v => v.IsLatest || v.IsEffective)).ToDictionaryAsync(d => d.Id, cancellationToken);
        known = documents.Values.ToDictionary(d => d.Number, d => d.Latest);
        var staff = await command.Db.Employees.Select(e => new { e.Id, e.Number, e.Name }).ToListAsync(cancellationToken);
        names = staff.ToDictionary(e => e.Id, e => $"{e.Number} {e.Name}");
        ambiguous = [.. staff.GroupBy(e => JapaneseText.ToSearchKey(e.Name)).Where(g => g.Count() > 1).Select(g => g.Key)];
        people = staff.SelectMany(e => new[] { (Key: JapaneseText.ToSearchKey(e.Number), e.Id), (Key: JapaneseText.ToSearchKey($"{e.Number}{e.Name}"), e.Id), (Key: JapaneseText.ToSearchKey(e.Name), e.Id) })
            .Where(e => !ambiguous.Contains(e.Key)).DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => e.Id);
        var lines = new List<ImportLine>();
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            lines.Add(Take(row, columns));
            progress?.Report(lines.Count);
        }

        return lines;
    }

    private ImportLine Take(ImportRow row, ColumnMatch columns)
    {
        var number = JapaneseText.Tidy(row.Values.GetValueOrDefault(nameof(DocumentRecord.Number), string.Empty)).ToUpperInvariant();
        var latest = known.GetValueOrDefault(number);
        var before = latest is null ? new DocumentRecord() : Of(latest);
        var record = latest is null ? new DocumentRecord() : Of(latest);
        var problems = new List<ImportProblem>(FieldImport.Apply(record, DocumentRecord.Fields, row, columns, adding: latest is null));
        var kind = DocumentNumbers.KindOf(number);
        if (kind is null)
        {
            Refuse(nameof(DocumentRecord.Number), "文書管理番号は「PMK-」（規程）「PMT-」（手順）「PMY-」（様式）と3桁の数字にしてください。例: PMK-001");
        }
        else if (!seen.TryAdd(number, row.Row))
        {
            Refuse(nameof(DocumentRecord.Number), $"同じ文書管理番号が{seen[number]}行目にもあります。どちらかの番号を直してください。");
        }

        var ownerKey = JapaneseText.ToSearchKey(record.Owner);
        if (record.Owner.Length > 0 && !people.ContainsKey(ownerKey))
        {
            Refuse(nameof(DocumentRecord.Owner), ambiguous.Contains(ownerKey)
                ? "同じ名前の従業者が2人以上います。職員番号で入力してください。"
                : "この名前・職員番号の従業者はいません。従業者の一覧にある氏名か職員番号に直してください。");
        }

        // The shown owner has a form of its own; another writing of the same person is no change.
        record.Owner = people.TryGetValue(ownerKey, out var ownerId) ? names[ownerId] : record.Owner;
        if (problems.Count == 0)
        {
            foreach (var problem in DocumentRules.Problems(record.Content))
            {
                Refuse(problem.Field, problem.Message);
            }
        }

        if (problems.Count > 0 || kind is null)
        {
            return Line(ImportOutcome.Error, []);
        }

        if (latest is null)
        {
            var version = record.Version ?? VersionNumber.First;
            if (commit)
            {
                command.Db.ControlledDocuments.Add(new ControlledDocument(number, kind.Value, version, ownerId, record.Content, RevisionAuthor.Of(command)));
            }

            return Line(ImportOutcome.Added, []);
        }

        var changes = FieldImport.Diff(before, record, DocumentRecord.Fields);
        return changes.Count == 0 ? Line(ImportOutcome.Unchanged, []) : Change(changes);

        ImportLine Change(IReadOnlyList<ImportChange> changes)
        {
            var document = documents[latest.DocumentId];
            var isIssued = latest.Status == RevisionStatus.Approved;
            var previous = isIssued ? latest.Number : document.Effective?.Number;

            // A register without a new 版数 proposes the next revision; its 改訂内容 belongs to the version before.
            var version = isIssued && (record.Version is null || record.Version == latest.Number) ? latest.Number.NextRevision : record.Version ?? latest.Number;
            if (latest.Status == RevisionStatus.Submitted)
            {
                Refuse(nameof(DocumentRecord.Number), "申請中の文書です。申請を取り下げるか、決裁が終わってから取り込んでください。");
            }
            else if (version.WhyNotAfter(previous) is { } reason)
            {
                Refuse(nameof(DocumentRecord.Version), reason);
            }

            if (problems.Count > 0)
            {
                return Line(ImportOutcome.Error, changes);
            }

            if (commit)
            {
                if (isIssued && record.Content.RevisionNote == latest.Content.RevisionNote)
                {
                    record.Content.RevisionNote = string.Empty;
                }

                document.Edit(version, ownerId, record.Content, RevisionAuthor.Of(command));
            }

            return Line(ImportOutcome.Changed, changes);
        }

        void Refuse(string key, string reason) =>
            problems.Add(new(row.Sheet, row.Row, columns.Describe(key), row.Values.GetValueOrDefault(key, string.Empty), reason));

        ImportLine Line(ImportOutcome outcome, IReadOnlyList<ImportChange> changes) =>
            new(row.Sheet, row.Row, number, record.Content.Title, outcome, changes, problems);
    }

    private DocumentRecord Of(DocumentVersion version) => new()
    {
        Number = version.Document.Number,
        Version = version.Number,
        Owner = names[version.OwnerId],
        Content = version.Content.Copy(),
    };
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Clauses;

/// <summary>Compares a file's lines with the clauses and says what the import would do.</summary>
internal sealed class ClauseImport
{
    private readonly List<(Clause? Existing, ClauseLine Line)> wanted = [];
    private List<Clause> clauses = [];
    private List<ClauseLink> links = [];

    public ImportLines Lines { get; } = new();

    /// <summary>Reads and compares.</summary>
    /// <param name="onlyMissing">Leaves what is there as it is: the shipped data come again at every start.</param>
    public async Task ReadAsync(PortalDbContext db, ImportSource source, bool onlyMissing, CancellationToken cancellationToken)
    {
        clauses = await db.Clauses.ToListAsync(cancellationToken);
        links = await db.ClauseLinks.Include(l => l.To).ToListAsync(cancellationToken);
        var rows = source.Rows().Select(r => Parse(r.Row, r.Columns)).ToList();
        var keys = clauses.Select(c => c.Key).Concat(rows.Select(r => r.Line.Key)).ToHashSet();
        foreach (var (row, columns, existing, line, problems) in rows)
        {
            if (existing is null || !onlyMissing)
            {
                Take(row, columns, existing, line, problems, keys);
            }
        }
    }

    public void Apply(Command command, bool isShipped)
    {
        var byKey = clauses.ToDictionary(c => c.Key);
        foreach (var (existing, line) in wanted)
        {
            if (existing is null)
            {
                var clause = new Clause(line.Standard!.Value, line.Code);
                clause.Write(line, isShipped ? null : command.Today);
                command.Db.Clauses.Add(clause);
                byKey[clause.Key] = clause;
            }
            else if (Of(existing) is var now && (now.Title, now.Summary, now.Confidence, now.Source) != (line.Title, line.Summary, line.Confidence, line.Source))
            {
                existing.Write(line, command.Today);
            }
        }

        foreach (var (existing, line) in wanted)
        {
            var own = existing is null ? [] : links.Where(l => l.FromId == existing.Id).ToList();
            command.Db.ClauseLinks.RemoveRange(own.Where(l => line.Links.All(e => e.Key != l.To.Key)));
            foreach (var (key, confidence) in line.Links)
            {
                if (own.Find(l => l.To.Key == key) is not { } link)
                {
                    command.Db.ClauseLinks.Add(new ClauseLink(byKey[line.Key], byKey[key], confidence));
                }
                else if (link.Confidence != confidence)
                {
                    link.Trust(confidence);
                }
            }
        }
    }

    private (ImportRow Row, ColumnMatch Columns, Clause? Existing, ClauseLine Line, List<ImportProblem> Problems) Parse(ImportRow row, ColumnMatch columns)
    {
        // Number and standard first: they say which clause the other cells are compared with.
        var head = new ClauseLine();
        var problems = FieldImport.Apply(head, [.. ClauseLine.Fields.Take(2)], row, columns, adding: true).ToList();
        if (problems.Count == 0)
        {
            head.Standard ??= head.Code.StartsWith("J.", StringComparison.Ordinal) ? ClauseStandard.Guideline
                : head.Code.StartsWith("A.", StringComparison.Ordinal) ? ClauseStandard.Organization : null;
            if (head.Standard is null)
            {
                problems.Add(ImportLines.Problem(row, columns, nameof(ClauseLine.Standard), "規格を書いてください。例: 規程、JIS Q 15001:2023"));
            }
        }

        var existing = problems.Count == 0 ? clauses.Find(c => c.Key == head.Key) : null;
        var line = existing is null ? head : Of(existing);
        problems.AddRange(FieldImport.Apply(line, [.. ClauseLine.Fields.Skip(2)], row, columns, existing is null));
        line.Confidence ??= existing?.Confidence ?? Platform.Evidence.Confidence.Recalled;
        return (row, columns, existing, line, problems);
    }

    private void Take(ImportRow row, ColumnMatch columns, Clause? existing, ClauseLine line, List<ImportProblem> problems, HashSet<string> keys)
    {
        if (!Lines.IsFirst(line.Key))
        {
            problems.Add(ImportLines.Problem(row, columns, nameof(ClauseLine.Code), "同じ規格の同じ条項が、このファイルにもうあります。1行にまとめてください。"));
        }

        foreach (var (key, _) in line.Links.Where(l => !keys.Contains(l.Key) || l.Key == line.Key))
        {
            problems.Add(ImportLines.Problem(row, columns, nameof(ClauseLine.Links), key == line.Key ? "自分自身には対応させられません。" : $"「{key}」という条項はありません。番号を直すか、その条項の行も加えてください。"));
        }

        if (problems.Count > 0)
        {
            Lines.Refuse(row, line.Key, line.Title, problems);
            return;
        }

        wanted.Add((existing, line));
        if (existing is null)
        {
            Lines.Add(row, line.Key, line.Title);
        }
        else
        {
            Lines.Change(row, line.Key, line.Title, FieldImport.Diff(Of(existing), line, ClauseLine.Fields));
        }
    }

    private ClauseLine Of(Clause clause) => ClauseQueries.Line(clause, links.Where(l => l.FromId == clause.Id).Select(l => (l.To.Standard, l.To.SortKey, l.To.Key, l.Confidence)));
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>
/// Brings a file back into the drafts of the departments that it names. A line with its key is the line that left; one
/// without is new, and a subject that the sheet doesn't know is made. Preview and import are the same work.
/// </summary>
internal sealed class RiskImport(Command command)
{
    private readonly Dictionary<string, (string Sheet, int Row)> seen = [];
    private Dictionary<string, Known> departments = [];
    private Known? only;

    public async Task<List<ImportLine>> RunAsync(ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        await LoadAsync(cancellationToken);
        var people = (await command.Db.Employees.Where(e => e.LeftOn == null || e.LeftOn >= command.Today).Select(e => new { e.Id, e.Name, e.Number }).ToListAsync(cancellationToken))
            .SelectMany(e => new[] { (Key: e.Name, e.Id), (Key: e.Number, e.Id) }).ToLookup(e => e.Key, e => e.Id);
        var lines = new List<ImportLine>();
        var subject = string.Empty;
        LifecyclePhase? phase = null;
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = new RiskLine { Subject = subject, Phase = phase };
            var problems = new List<ImportProblem>(FieldImport.Apply(line, RiskLine.Columns, row, columns, adding: row.Values.GetValueOrDefault(nameof(RiskLine.Subject), string.Empty).Length > 0));
            problems.RemoveAll(p => line.Subject.Length > 0 && p.Column == columns.Describe(nameof(RiskLine.Subject)));
            (subject, phase) = (line.Subject, line.Phase);
            lines.Add(Take(line, row, columns, problems, people));
            if (lines.Count % 100 == 0)
            {
                progress?.Report(lines.Count);
            }
        }

        return lines;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var allowed = command.Actor.DepartmentsFor(RiskPermissions.Import);
        var all = await command.Db.Departments.Where(d => d.ClosedOn == null || d.ClosedOn >= command.Today).ToListAsync(cancellationToken);
        var sheets = await command.Db.RiskSheets
            .Include(s => s.Subjects).ThenInclude(s => s.Rows).Include(s => s.Subjects).ThenInclude(s => s.Statements).AsSplitQuery()
            .Where(s => s.IsLatest && s.Status != RevisionStatus.Approved && s.Status != RevisionStatus.Submitted && (allowed == null || allowed.Contains(s.DepartmentId)))
            .ToListAsync(cancellationToken);
        var known = all.Select(d => new Known(d.Name, sheets.Find(s => s.DepartmentId == d.Id), allowed is null || allowed.Contains(d.Id))).ToList();
        departments = all.Zip(known).SelectMany(p => new[] { (Key: JapaneseText.ToSearchKey(p.First.Name), p.Second), (Key: JapaneseText.ToSearchKey(p.First.Code), p.Second) })
            .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Second);
        only = known.Where(k => k.Sheet is not null).ToList() is [var single] ? single : null;
    }

    private ImportLine Take(RiskLine line, ImportRow row, ColumnMatch columns, List<ImportProblem> problems, ILookup<string, int> people)
    {
        var target = Target(line, row, columns, problems);
        line.Content = RiskRules.Tidy(line.Content);
        problems.AddRange(RiskRules.Problems(line.Content).Select(p => new ImportProblem(row.Sheet, row.Row, columns.Describe(p.Field), row.Values.GetValueOrDefault(p.Field, string.Empty), p.Message)));
        Person(line, row, columns, problems, people);
        if (line.Phase is null)
        {
            Problem(nameof(RiskLine.Phase), $"取扱いの局面を{string.Join("・", EnumLabels.All<LifecyclePhase>().Select(p => $"「{p.Label}」"))}のどれかで書いてください。");
        }

        if (line.LineKey.Length > 0 && !seen.TryAdd(line.LineKey, (row.Sheet, row.Row)))
        {
            Problem(nameof(RiskLine.LineKey), $"同じ行の鍵が{seen[line.LineKey].Row}行目にもあります。行を複写したときは、複写した行の鍵を空にしてください。");
        }

        if (problems.Count > 0 || target?.Sheet is not { } sheet)
        {
            return Line(ImportOutcome.Error, []);
        }

        try
        {
            return Write(line, sheet);
        }
        catch (RuleException failure)
        {
            Problem(nameof(RiskContent.Risk), failure.Problems[0].Message);
            return Line(ImportOutcome.Error, []);
        }

        void Problem(string field, string reason) => problems.Add(new(row.Sheet, row.Row, columns.Describe(field), row.Values.GetValueOrDefault(field, string.Empty), reason));

        ImportLine Line(ImportOutcome outcome, IReadOnlyList<ImportChange> changes) => new(row.Sheet, row.Row, line.Subject, $"{line.Phase?.Label()} {line.Content.Risk}", outcome, changes, problems);

        // A line stays where it is: moved to another place it would be another risk under the old one's history.
        (string Field, string Reason)? Moved(RiskRow known, RiskSubject home) =>
            Says(nameof(RiskLine.Phase)) && line.Phase != known.Phase
                ? (nameof(RiskLine.Phase), $"この行は「{known.Phase.Label()}」の局面の行です。ほかの局面に移すときは、行の鍵を空にして新しい行として取り込み、もとの行は画面で削除か終了にしてください。")
            : Says(nameof(RiskLine.Subject)) && JapaneseText.ToSearchKey(line.Subject) != JapaneseText.ToSearchKey(home.Title)
                ? (nameof(RiskLine.Subject), $"この行は「{home.Title}」の行です。対象の名称は画面で直してください。別の対象の行にするときは、行の鍵を空にしてください。")
            : null;

        bool Says(string field) => !string.IsNullOrWhiteSpace(row.Values.GetValueOrDefault(field));

        ImportLine Write(RiskLine given, RiskSheet sheet)
        {
            var key = given.LineKey.Replace("-", string.Empty, StringComparison.Ordinal);
            var home = key.Length == 0 ? null : sheet.Subjects.FirstOrDefault(s => s.Rows.Any(r => r.LineKey.ToString("N") == key));
            var known = home?.Rows.First(r => r.LineKey.ToString("N") == key);
            if (given.LineKey.Length > 0 && known is null)
            {
                Problem(nameof(RiskLine.LineKey), "この行の鍵は、いまの下書きにありません。別の年度や部門のファイルでないか確かめてください。新しい行として取り込むときは、鍵を空にしてください。");
                return Line(ImportOutcome.Error, []);
            }

            if (known is not null && Moved(known, home!) is { } moved)
            {
                Problem(moved.Field, moved.Reason);
                return Line(ImportOutcome.Error, []);
            }

            sheet.Touch();
            if (known is not null)
            {
                var before = new RiskLine { Content = known.Content.Copy() };
                var changes = FieldImport.Diff(before, new RiskLine { Content = given.Content }, [.. RiskLine.Cells.Where(c => c.Key != nameof(RiskLine.Phase) && c.Key != nameof(RiskLine.PlanBy) && row.Values.ContainsKey(c.Key))]);
                var merged = Merge(known.Content, given, row);
                if (merged.PlanById != known.Content.PlanById)
                {
                    changes = [.. changes, new ImportChange("計画の担当", string.Empty, given.PlanBy)];
                }

                if (known.Mark == RowMark.Ended && changes.Count > 0)
                {
                    Problem(nameof(RiskLine.LineKey), "終了にした行です。画面で終了を取り消してから取り込んでください。");
                    return Line(ImportOutcome.Error, changes);
                }

                if (changes.Count > 0)
                {
                    known.Write(merged);
                }

                return Line(changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged, changes);
            }

            var subject = sheet.Subjects.FirstOrDefault(s => s.EndReason is null && JapaneseText.ToSearchKey(s.Title) == JapaneseText.ToSearchKey(given.Subject)) ?? sheet.Add(SubjectKind.Group, given.Subject, string.Empty);
            if (RiskLine.StatementOf(given.Content.Risk) is { } reason)
            {
                var stated = subject.Statements.FirstOrDefault(s => s.Phase == given.Phase!.Value)?.Reason;
                subject.State(given.Phase!.Value, reason);
                return Line(stated == reason ? ImportOutcome.Unchanged : stated is null ? ImportOutcome.Added : ImportOutcome.Changed, stated is null || stated == reason ? [] : [new("該当なしの理由", stated, reason)]);
            }

            subject.Add(given.Phase!.Value, given.Content);
            return Line(ImportOutcome.Added, []);
        }
    }

    private Known? Target(RiskLine line, ImportRow row, ColumnMatch columns, List<ImportProblem> problems)
    {
        var name = line.Department.Length > 0 ? line.Department : row.Sheet;
        var target = departments.GetValueOrDefault(JapaneseText.ToSearchKey(name)) ?? (line.Department.Length == 0 ? only : null);
        var reason = target is null ? "部門が分かりません。「部門」の列に部門名を書くか、シート名を部門名にしてください。"
            : !target.IsAllowed ? "この部門の表を取り込む権限がありません。"
            : target.Sheet is null ? $"{target.Name}には下書きの表がありません。先に年度の表か臨時の改訂を始めてください（申請中の表には取り込めません）。"
            : null;
        if (reason is not null)
        {
            problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RiskLine.Department)), line.Department, reason));
        }

        return target;
    }

    private static void Person(RiskLine line, ImportRow row, ColumnMatch columns, List<ImportProblem> problems, ILookup<string, int> people)
    {
        if (line.PlanBy.Length == 0)
        {
            return;
        }

        var found = people[line.PlanBy].Distinct().ToList();
        if (found.Count == 1)
        {
            line.Content.PlanById = found[0];
            return;
        }

        problems.Add(new(row.Sheet, row.Row, columns.Describe(nameof(RiskLine.PlanBy)), line.PlanBy, found.Count == 0 ? "従業者名簿にありません。氏名を直すか、社員番号で書いてください。" : "同じ氏名の従業者が2人以上います。社員番号で書いてください。"));
    }

    // A field without a column keeps its value.
    private static RiskContent Merge(RiskContent now, RiskLine given, ImportRow row)
    {
        var merged = new RiskLine { Content = now.Copy() };
        foreach (var field in RiskLine.Cells.Where(c => c.Key is not nameof(RiskLine.Phase) and not nameof(RiskLine.PlanBy) && row.Values.ContainsKey(c.Key)))
        {
            field.Accept!(merged, field.Text(given));
        }

        merged.Content.PlanById = row.Values.ContainsKey(nameof(RiskLine.PlanBy)) ? given.Content.PlanById : now.PlanById;
        return RiskRules.Tidy(merged.Content);
    }

    private sealed record Known(string Name, RiskSheet? Sheet, bool IsAllowed);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Contractors;

/// <summary>
/// The 委託先一覧表 as a file: a line per piece of work. A contractor is found by its number or its name, its work by the
/// words for it. What a list kept until now names as under way counts as begun on the day of the import, but only with a
/// contractor that the import itself adds: new work for a known one begins like any other, after evaluation and contract.
/// </summary>
public sealed class ContractorWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "contractors";

    public string Title => "委託先一覧表";

    public string KeyField => "Name";

    public string ListAddress => "contractors";

    public Permission ImportPermission => ContractorPermissions.Import;

    public Permission ExportPermission => ContractorPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(ContractorLine.Fields);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(ContractorPermissions.Import);
        return commit
            ? portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    var plan = await PlanAsync(command.Db, source, command.Today, progress, cancellationToken);
                    var isClean = plan.Lines.Lines.TrueForAll(l => l.Outcome != ImportOutcome.Error);
                    if (isClean)
                    {
                        command.Reason = "ファイルの取込み";
                        await ApplyAsync(command, plan, cancellationToken);
                        command.Note(ChangeAction.Imported, nameof(Contractor), 0, $"{Title}の取込み {plan.Lines.Lines.Count}行");
                    }

                    return plan.Lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(async db => (await PlanAsync(db, source, time.Today(), progress, cancellationToken)).Lines.Report(false), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(ContractorPermissions.Export);
        var query = ContractorListQuery.Read(filter);
        var today = time.Today();
        var year = query.Year ?? FiscalYear.Of(today).Year;
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var found = ContractorQueries.Filter(command.Db, query, today);
                var rows = await Loaded(command.Db.Contractors.Where(c => found.Any(f => f.Id == c.Id)).OrderBy(c => c.Number).ThenBy(c => c.Id)).AsNoTracking().ToListAsync(cancellationToken);
                var ids = rows.ConvertAll(r => r.Id);
                var hidden = await HiddenEntries.ReadAsync(command.Db, actor, cancellationToken);
                var entries = (await command.Db.EntrustmentEntries.Where(l => ids.Contains(l.Entrustment.ContractorId))
                    .Join(command.Db.LedgerEntries, l => l.EntryId, e => e.Id, (l, e) => new { l.EntrustmentId, e.Id, e.Number }).OrderBy(l => l.Number).ToListAsync(cancellationToken)).Where(l => !hidden.ContainsKey(l.Id)).ToLookup(l => l.EntrustmentId, l => l.Number);
                var evaluations = (await command.Db.ContractorEvaluations.Where(e => e.FiscalYear == year && ids.Contains(e.ContractorId)).OrderBy(e => e.Id)
                    .Select(e => new { e.ContractorId, e.Status, e.ApprovedOn }).ToListAsync(cancellationToken)).ToLookup(e => e.ContractorId);
                command.Note(ChangeAction.Exported, nameof(Contractor), 0, $"{Title}の出力（{format}）{rows.Count}件", filter);
                return rows.SelectMany(c => c.Entrustments.Where(e => e.EndedOn is null || c.EndedOn is not null).OrderBy(e => e.Id).Select(e =>
                {
                    var line = Line(c, e);
                    line.Entries = string.Join("、", entries[e.Id]);
                    line.Evaluation = evaluations[c.Id].LastOrDefault() is { } last ? $"{last.Status.Label()}{(last.ApprovedOn is { } on ? $" {on:yyyy/MM/dd}" : string.Empty)}" : "なし";
                    return line;
                })).ToList();
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(
            new SheetLayout(Title, Title) { Subtitles = [$"{new FiscalYear(year)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 2, Paper = SheetPaper.A3 },
            ContractorLine.Fields, lines, format, output, cancellationToken);
    }

    private static ContractorLine Line(Contractor contractor, Entrustment? e) => new()
    {
        Number = contractor.Number,
        Department = (e is null ? contractor.Department : e.Department)?.Name ?? string.Empty,
        Who = contractor.Content.Copy(),
        What = e?.Content.Copy() ?? new EntrustmentContent(),
        Subcontractors = string.Join("、", e?.Subcontractors.Select(s => s.Name) ?? []),
        StartedOn = e?.StartedOn,
    };

    private static IQueryable<Contractor> Loaded(IQueryable<Contractor> contractors) =>
        contractors.Include(c => c.Department).Include(c => c.Entrustments).ThenInclude(e => e.Department).Include(c => c.Entrustments).ThenInclude(e => e.Subcontractors).AsSplitQuery();

    private static async Task<Plan> PlanAsync(PortalDbContext db, ImportSource source, DateOnly today, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var contractors = await Loaded(db.Contractors.Where(c => c.EndedOn == null).OrderBy(c => c.Id)).ToListAsync(cancellationToken);
        var departments = await db.Departments.OrderBy(d => d.Code).ToListAsync(cancellationToken);
        var plan = new Plan(new ImportLines(), contractors, departments, (await ContractService.WithoutMyNumberItems(db).ToListAsync(cancellationToken)).ToHashSet(), []);
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ReadAsync(db, plan, row, columns, today, cancellationToken);
            progress?.Report(plan.Lines.Lines.Count);
        }

        return plan;
    }

    private static async Task ReadAsync(PortalDbContext db, Plan plan, ImportRow row, ColumnMatch columns, DateOnly today, CancellationToken cancellationToken)
    {
        string Cell(string key) => JapaneseText.Tidy(row.Values.GetValueOrDefault(key));
        var (number, name, work) = (Cell(nameof(ContractorLine.Number)), row.Values.GetValueOrDefault("Name", string.Empty), row.Values.GetValueOrDefault("Work", string.Empty));
        var key = ContractorName.Key(name);
        var contractor = number.Length > 0 ? plan.Contractors.Find(c => c.Number == number) : plan.Contractors.Find(c => c.NameKey == key);
        var entrustment = contractor?.Entrustments.FirstOrDefault(e => e.EndedOn is null && JapaneseText.ToSearchKey(e.Content.Work) == JapaneseText.ToSearchKey(work));
        var before = contractor is null ? new ContractorLine() : Line(contractor, entrustment);
        var line = before.Copy();
        var problems = FieldImport.Apply(line, ContractorLine.Fields, row, columns, adding: entrustment is null).ToList();
        line.Number = contractor?.Number ?? number;
        if (number.Length > 0 && contractor is null)
        {
            Refuse(nameof(ContractorLine.Number), "この番号の委託先はありません。新しい委託先は、番号を空けて取り込むと自動で番号が付きます。");
        }

        if (!plan.Lines.IsFirst($"{key}/{JapaneseText.ToSearchKey(work)}"))
        {
            Refuse("Work", "同じ委託先・同じ業務の行がこのファイルにもうあります。1行にまとめてください。");
        }

        var word = JapaneseText.ToSearchKey(line.Department);
        var department = word.Length == 0 ? null : plan.Departments.Find(d => JapaneseText.ToSearchKey(d.Name) == word || JapaneseText.ToSearchKey(d.Code) == word);
        if (word.Length > 0 && department is null)
        {
            Refuse(nameof(ContractorLine.Department), "この部門はありません。部門の名称かコードで書いてください。空けておくと、あとで画面から決められます。");
        }

        if (problems.Count == 0)
        {
            foreach (var problem in ContractorRules.Problems(line.Who).Concat(ContractorRules.Problems(line.What)))
            {
                Refuse(problem.Field, problem.Message);
            }
        }

        if (entrustment is not null && await EntrustmentService.WhyNotHandleAsync(db, entrustment, line.What.Class, today, cancellationToken) is { } hindrance)
        {
            Refuse("Class", hindrance);
        }

        if (entrustment is not null && line.What.HasMyNumber == true && before.What.HasMyNumber != true && plan.WithoutMyNumberItems.Contains(entrustment.Id))
        {
            Refuse("HasMyNumber", EntrustmentService.MyNumberMessage);
        }

        if (problems.Count > 0)
        {
            plan.Lines.Refuse(row, line.Number, name, problems);
            return;
        }

        var changes = FieldImport.Diff(before, line, ContractorLine.Fields);
        if (entrustment is null)
        {
            plan.Lines.Add(row, contractor?.Number ?? string.Empty, $"{line.Who.Name} {line.What.Work}");
        }
        else
        {
            plan.Lines.Change(row, line.Number, $"{line.Who.Name} {line.What.Work}", changes);
        }

        if (entrustment is null || changes.Count > 0)
        {
            plan.Wanted.Add((key, contractor, entrustment, department, line));
        }

        void Refuse(string field, string reason) => problems.Add(ImportLines.Problem(row, columns, field, reason));
    }

    private static async Task ApplyAsync(Command command, Plan plan, CancellationToken cancellationToken)
    {
        var added = new Dictionary<string, Contractor>(StringComparer.Ordinal);
        foreach (var (key, known, entrustment, department, line) in plan.Wanted)
        {
            var contractor = known ?? added.GetValueOrDefault(key);
            if (contractor is null)
            {
                contractor = added[key] = await ContractorWork.AddAsync(command, department, line.Who, cancellationToken);
            }
            else
            {
                contractor.Write(line.Who);
                contractor.Move(contractor.Department ?? department);
            }

            if (entrustment is null)
            {
                var fresh = new Entrustment(contractor, department, line.What);
                // A first list without a day in the future names work that is under way: how it began isn't known here.
                if (known is null && (line.What.PlannedOn is not { } planned || planned <= command.Today))
                {
                    fresh.TakeOver(line.What.PlannedOn ?? command.Today, $"{command.Actor.Name}（一覧表の取込み）");
                }

                command.Db.Entrustments.Add(fresh);
            }
            else
            {
                var hadMyNumber = entrustment.Content.HasMyNumber;
                entrustment.Write(department ?? entrustment.Department, line.What);
                if (hadMyNumber != line.What.HasMyNumber)
                {
                    await ContractService.FitOpenAsync(command, entrustment, cancellationToken);
                }
            }
        }
    }

    private sealed record Plan(
        ImportLines Lines, List<Contractor> Contractors, List<Department> Departments, HashSet<int> WithoutMyNumberItems, List<(string Key, Contractor? Contractor, Entrustment? Entrustment, Department? Department, ContractorLine Line)> Wanted);
}

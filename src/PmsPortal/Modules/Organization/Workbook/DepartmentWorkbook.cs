using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// The department list as a file. A 部 stands only by its name beside its 課; it gets the next free code B01, B02 … where
/// none of that name exists.
/// </summary>
public sealed class DepartmentWorkbook(PortalDb portal) : IRegisterWorkbook
{
    public string Name => "departments";

    public string Title => "部門一覧";

    public string KeyField => nameof(DepartmentLine.Code);

    public string ListAddress => "departments";

    public Permission ImportPermission => OrganizationPermissions.Manage;

    public Permission ExportPermission => OrganizationPermissions.View;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(DepartmentFields.All);

    public Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.Manage);
        return commit
            ? portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    var plan = await PlanAsync(command.Db, source, progress, cancellationToken);
                    var isClean = plan.Lines.Lines.TrueForAll(l => l.Outcome != ImportOutcome.Error);
                    if (isClean)
                    {
                        Apply(command, plan);
                        command.Note(ChangeAction.Imported, nameof(Department), 0, $"{Title}の取込 {plan.Lines.Lines.Count}行");
                    }

                    return plan.Lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(async db => (await PlanAsync(db, source, progress, cancellationToken)).Lines.Report(false), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.View);
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var found = await command.Db.Departments.AsNoTracking().OrderBy(d => d.Code).ThenBy(d => d.Id)
                    .Select(d => new { Department = d, Division = d.Parent!.Name }).ToListAsync(cancellationToken);
                command.Note(ChangeAction.Exported, nameof(Department), 0, $"{Title}の出力 {found.Count}件");
                return found.ConvertAll(f => DepartmentLine.Of(f.Department, f.Division));
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(new SheetLayout(Title, Title), DepartmentFields.All, lines, format, output, cancellationToken);
    }

    private static async Task<Plan> PlanAsync(PortalDbContext db, ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var tree = await db.Departments.ToListAsync(cancellationToken);
        var plan = new Plan(new ImportLines(), tree, []);
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(plan, row, columns);
            if (plan.Lines.Lines.Count % 100 == 0)
            {
                progress?.Report(plan.Lines.Lines.Count);
            }
        }

        return plan;
    }

    private static void Read(Plan plan, ImportRow row, ColumnMatch columns)
    {
        var lines = plan.Lines;
        var code = CodeText.Of(row.Values.GetValueOrDefault(nameof(DepartmentLine.Code)));
        var existing = plan.Tree.Find(d => string.Equals(d.Code, code, StringComparison.OrdinalIgnoreCase));
        var now = existing is null ? new() : DepartmentLine.Of(existing, plan.Tree.Find(d => d.Id == existing.ParentId)?.Name);
        var wanted = now with { };
        var problems = FieldImport.Apply(wanted, DepartmentFields.All, row, columns, existing is null).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(DepartmentRules.Problems(wanted.Code, wanted.Name).Select(p => Problem(p.Field, p.Message)));
        }

        if (!lines.IsFirst(code))
        {
            problems.Add(Problem(nameof(DepartmentLine.Code), "同じ部門コードの行がこのファイルにもうあります。1行にまとめてください。"));
        }

        if (wanted.Division.Length > 0 && Same(wanted.Division, wanted.Name))
        {
            problems.Add(Problem(nameof(DepartmentLine.Division), "部名が部門名と同じです。部そのものの行では部名を空にしてください。"));
        }

        if (existing is not null && wanted.Division.Length > 0 && plan.Tree.Exists(d => d.ParentId == existing.Id))
        {
            problems.Add(Problem(nameof(DepartmentLine.Division), $"{existing.Name}の下に部門があります。部を別の部の下に移すときは「部門」の画面で行ってください。"));
        }

        if (problems.Count > 0)
        {
            lines.Refuse(row, code, wanted.Name, problems);
            return;
        }

        // Another way of writing the same code or the same 部 is no change.
        wanted = wanted with
        {
            Code = existing?.Code ?? wanted.Code,
            Division = Same(wanted.Division, now.Division) ? now.Division : wanted.Division,
        };
        plan.Wanted.Add((existing, wanted));
        if (existing is null)
        {
            lines.Add(row, code, wanted.Name);
        }
        else
        {
            lines.Change(row, code, wanted.Name, FieldImport.Diff(now, wanted, DepartmentFields.All));
        }

        ImportProblem Problem(string field, string reason) => ImportLines.Problem(row, columns, field, reason);
    }

    private static void Apply(Command command, Plan plan)
    {
        // 部 first: those of the tree, those that the file itself lists, then new ones in the order in which they are named.
        var divisions = new List<Department>(plan.Tree.Where(d => d.ParentId is null));
        foreach (var (existing, wanted) in plan.Wanted.OrderBy(w => w.Line.Division.Length > 0))
        {
            var parent = wanted.Division.Length == 0 ? null
                : divisions.Find(d => d != existing && Same(d.Name, wanted.Division)) ?? Division(wanted.Division);
            if (existing is null)
            {
                var department = new Department(wanted.Code, wanted.Name, parent);
                command.Db.Departments.Add(department);
                plan.Tree.Add(department);
                if (parent is null)
                {
                    divisions.Add(department);
                }
            }
            else if (existing.Name != wanted.Name || existing.ParentId != (parent is { Id: > 0 } ? parent.Id : null) || parent is { Id: 0 })
            {
                existing.Change(wanted.Name, parent);
            }
        }

        Department Division(string name)
        {
            var code = Enumerable.Range(1, 999).Select(n => string.Create(CultureInfo.InvariantCulture, $"B{n:00}"))
                .First(c => !plan.Tree.Exists(d => d.Code == c) && !plan.Wanted.Exists(w => w.Line.Code == c));
            var division = new Department(code, name, null);
            command.Db.Departments.Add(division);
            plan.Tree.Add(division);
            divisions.Add(division);
            return division;
        }
    }

    private static bool Same(string one, string other) => JapaneseText.ToSearchKey(one) == JapaneseText.ToSearchKey(other);

    private sealed record Plan(ImportLines Lines, List<Department> Tree, List<(Department? Existing, DepartmentLine Line)> Wanted);
}

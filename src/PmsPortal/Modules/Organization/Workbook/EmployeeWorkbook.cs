using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization;

/// <summary>The employee list as a file; a line is a person by their 職員番号.</summary>
public sealed class EmployeeWorkbook(PortalDb portal, EmployeeQueries queries, IEnumerable<IStaffWatcher> watchers, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "employees";

    public string Title => "従業者一覧";

    public string KeyField => nameof(EmployeeInput.Number);

    public string ListAddress => "employees";

    public Permission ImportPermission => OrganizationPermissions.Manage;

    public Permission ExportPermission => OrganizationPermissions.ViewEmployees;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(EmployeeFields.All);

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
                        await ApplyAsync(command, plan, cancellationToken);
                        await watchers.TellAsync(command, cancellationToken);
                        command.Note(ChangeAction.Imported, nameof(Employee), 0, $"{Title}の取込 {plan.Lines.Lines.Count}行");
                    }

                    return plan.Lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(async db => (await PlanAsync(db, source, progress, cancellationToken)).Lines.Report(false), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.ViewEmployees);
        var found = await queries.AllAsync(actor, EmployeeListQuery.Parse(filter), cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(Employee), 0, $"{Title}の出力 {found.Count}件", cancellationToken: cancellationToken);
        var lines = found.Select(r => new EmployeeInput
        {
            Number = r.Number,
            Name = r.Name,
            Kana = r.Kana,
            Category = r.Category,
            DepartmentCode = r.DepartmentCode,
            Position = r.Position,
            JoinedOn = r.JoinedOn,
            LeftOn = r.LeftOn,
            Email = r.Email,
        });
        var layout = new SheetLayout(Title, Title) { FrozenColumns = 2, Subtitles = [$"{time.Today():yyyy/MM/dd} 出力　{found.Count}件"] };
        return await RegisterFiles.WriteAsync(layout, EmployeeFields.All, lines, format, output, cancellationToken);
    }

    private async Task<Plan> PlanAsync(PortalDbContext db, ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var departments = await db.Departments.ToListAsync(cancellationToken);
        var employees = await db.Employees.ToListAsync(cancellationToken);
        var plan = new Plan(
            new ImportLines(),
            departments.ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase),
            departments.ToDictionary(d => d.Id),
            employees.ToDictionary(e => e.Number, StringComparer.OrdinalIgnoreCase),
            []);
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

    private void Read(Plan plan, ImportRow row, ColumnMatch columns)
    {
        var lines = plan.Lines;
        var number = CodeText.Of(row.Values.GetValueOrDefault(nameof(EmployeeInput.Number)));
        var existing = plan.ByNumber.GetValueOrDefault(number);
        var now = existing is null ? new() : EmployeeInput.Of(existing, plan.ById[existing.DepartmentId].Code);
        var wanted = now with { };
        var problems = FieldImport.Apply(wanted, EmployeeFields.All, row, columns, existing is null).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(EmployeeRules.Problems(wanted).Select(p => Problem(p.Field, p.Message)));
        }

        if (!lines.IsFirst(number))
        {
            problems.Add(Problem(nameof(EmployeeInput.Number), "同じ職員番号の行がこのファイルにもうあります。1行にまとめてください。"));
        }

        var department = plan.ByCode.GetValueOrDefault(wanted.DepartmentCode);
        if (department is null && wanted.DepartmentCode.Length > 0)
        {
            problems.Add(Problem(nameof(EmployeeInput.DepartmentCode), "この部門コードの部門はありません。先に部門一覧を取り込むか、コードを直してください。"));
        }
        else if (department?.ClosedOn < time.Today() && department.Id != existing?.DepartmentId)
        {
            problems.Add(Problem(nameof(EmployeeInput.DepartmentCode), $"{department.Name}は廃止されています。いまある部門のコードにしてください。"));
        }

        if (problems.Count > 0)
        {
            lines.Refuse(row, number, wanted.Name, problems);
            return;
        }

        // Letters of another case name the same person and the same department.
        wanted = wanted with { Number = existing?.Number ?? wanted.Number, DepartmentCode = department!.Code };
        if (existing is null)
        {
            lines.Add(row, number, wanted.Name);
            plan.Wanted.Add((null, department, wanted));
        }
        else
        {
            var changes = FieldImport.Diff(now, wanted, EmployeeFields.All);
            lines.Change(row, number, wanted.Name, changes);
            if (changes.Count > 0)
            {
                plan.Wanted.Add((existing, department, wanted));
            }
        }

        ImportProblem Problem(string field, string reason) => ImportLines.Problem(row, columns, field, reason);
    }

    private static async Task ApplyAsync(Command command, Plan plan, CancellationToken cancellationToken)
    {
        var changed = new List<Employee>();
        foreach (var (existing, department, wanted) in plan.Wanted)
        {
            if (existing is null)
            {
                command.Db.Employees.Add(new Employee(wanted.Number, department, wanted.ToContent()));
            }
            else
            {
                existing.Change(department, wanted.ToContent());
                changed.Add(existing);
            }
        }

        await EmployeeFollowUp.ApplyAsync(command, changed, cancellationToken);
    }

    private sealed record Plan(
        ImportLines Lines,
        Dictionary<string, Department> ByCode,
        Dictionary<int, Department> ById,
        Dictionary<string, Employee> ByNumber,
        List<(Employee? Existing, Department Department, EmployeeInput Line)> Wanted);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>A file of people against the staff list: upserts by number. Who isn't in the file stays as they are.</summary>
internal sealed class EmployeeImport : ImportPlan
{
    private readonly Dictionary<string, Employee> people;
    private readonly Dictionary<string, Department> departments;
    private readonly List<(EmployeeInput Input, Employee? Existing, ImportLine Line)> rows = [];

    private EmployeeImport(List<Employee> people, List<Department> departments, IReadOnlyList<ImportRow> file, ColumnMatch columns)
    {
        this.people = people.ToDictionary(e => e.Number, StringComparer.OrdinalIgnoreCase);
        this.departments = departments.ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in file)
        {
            rows.Add(Read(source, columns, seen));
        }

        Lines = [.. rows.Select(r => r.Line)];
    }

    public override IReadOnlyList<ImportLine> Lines { get; }

    public static async Task<ImportPlan> ReadAsync(
        PortalDbContext db, IReadOnlyList<ImportRow> file, ColumnMatch columns, CancellationToken cancellationToken) =>
        new EmployeeImport(
            await db.Employees.Include(e => e.Department).ToListAsync(cancellationToken),
            await db.Departments.ToListAsync(cancellationToken),
            file,
            columns);

    public override async Task ApplyAsync(Command command, CancellationToken cancellationToken)
    {
        var changed = new List<Employee>();
        foreach (var (input, existing, line) in rows.Where(r => r.Line.Outcome is ImportOutcome.Added or ImportOutcome.Changed))
        {
            var department = departments[input.DepartmentCode];
            if (existing is null)
            {
                command.Db.Add(new Employee(input.Number, department, input.ToContent()));
            }
            else
            {
                existing.Change(department, input.ToContent());
                changed.Add(existing);
            }
        }

        await Leavers.FollowAsync(command, changed, cancellationToken);
    }

    private (EmployeeInput Input, Employee? Existing, ImportLine Line) Read(ImportRow source, ColumnMatch columns, Dictionary<string, int> seen)
    {
        var number = EmployeeFields.ToNarrow(source.Values.GetValueOrDefault(nameof(EmployeeInput.Number), string.Empty));
        var existing = people.GetValueOrDefault(number);
        var old = existing is null ? null : EmployeeInput.Of(existing);
        var input = old?.Copy() ?? new EmployeeInput();
        var problems = new LineProblems(source, columns);
        problems.All.AddRange(FieldImport.Apply(input, EmployeeFields.All, source, columns, existing is null));
        input.Number = existing?.Number ?? input.Number;
        var department = departments.GetValueOrDefault(input.DepartmentCode);
        input.DepartmentCode = department?.Code ?? input.DepartmentCode;
        if (number.Length > 0 && !seen.TryAdd(number, source.Row))
        {
            problems.Add(nameof(input.Number), $"職員番号「{number}」は{seen[number]}行目にもあります。どちらかを直すか消してください。");
        }

        // A cell that couldn't be read has its own message.
        var unread = problems.All.Select(p => p.Column).ToHashSet();
        foreach (var problem in EmployeeRules.Problems(input, department).Where(p => !unread.Contains(columns.Describe(p.Field))))
        {
            problems.Add(problem.Field, problem.Message);
        }

        var changes = old is null ? [] : FieldImport.Diff(old, input, EmployeeFields.All);
        return (input, existing, problems.ToLine(number, input.Name, existing is null, changes));
    }
}

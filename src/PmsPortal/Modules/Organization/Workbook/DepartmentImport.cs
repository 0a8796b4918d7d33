using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>A file of departments against the tree: upserts by code; a 部 that only stands in the 部名 column is made.</summary>
internal sealed class DepartmentImport : ImportPlan
{
    private readonly List<Department> known;
    private readonly List<Row> rows = [];
    private readonly Dictionary<string, Department> byCode;

    private DepartmentImport(List<Department> known, IReadOnlyList<ImportRow> file, ColumnMatch columns)
    {
        this.known = known;
        byCode = known.ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in file)
        {
            rows.Add(Read(source, columns, seen));
        }

        rows.ForEach(CheckParent);
        Lines = [.. rows.Select(r => r.Problems.ToLine(
            r.Line.Code, r.Line.Name, r.Existing is null, r.Existing is null ? [] : FieldImport.Diff(DepartmentLine.Of(r.Existing), r.Line, DepartmentLine.Fields)))];
    }

    public override IReadOnlyList<ImportLine> Lines { get; }

    public static async Task<ImportPlan> ReadAsync(
        PortalDbContext db, IReadOnlyList<ImportRow> file, ColumnMatch columns, CancellationToken cancellationToken) =>
        new DepartmentImport(await db.Departments.Include(d => d.Parent).OrderBy(d => d.Code).ToListAsync(cancellationToken), file, columns);

    public override Task ApplyAsync(Command command, CancellationToken cancellationToken)
    {
        var tops = new Dictionary<string, Department>();
        foreach (var department in known.Where(d => d.ParentId is null))
        {
            tops.TryAdd(department.SearchText, department);
        }

        // 部 first: the 課 of the file may stand above them.
        foreach (var row in rows.OrderBy(r => r.ParentKey.Length > 0))
        {
            var parent = row.ParentKey.Length == 0 ? null : tops.GetValueOrDefault(row.ParentKey) ?? Make(row.Line.ParentName, row.ParentKey);
            var department = row.Existing;
            if (department is null)
            {
                department = new Department(row.Line.Code, row.Line.Name, parent);
                command.Db.Add(department);
            }
            else if (department.Name != row.Line.Name || !ReferenceEquals(department.Parent, parent))
            {
                department.Change(row.Line.Name, parent);
            }

            if (parent is null)
            {
                tops[department.SearchText] = department;
            }
        }

        return Task.CompletedTask;

        Department Make(string name, string key)
        {
            var made = new Department(NextCode(), name, null);
            byCode.Add(made.Code, made);
            tops[key] = made;
            command.Db.Add(made);
            return made;
        }
    }

    private string NextCode() => Enumerable.Range(1, int.MaxValue - 1)
        .Select(n => string.Create(CultureInfo.InvariantCulture, $"B{n:00}"))
        .First(c => !byCode.ContainsKey(c) && rows.TrueForAll(r => !r.Line.Code.Equals(c, StringComparison.OrdinalIgnoreCase)));

    private Row Read(ImportRow source, ColumnMatch columns, Dictionary<string, int> seen)
    {
        var code = EmployeeFields.ToNarrow(source.Values.GetValueOrDefault(nameof(DepartmentLine.Code), string.Empty));
        var existing = byCode.GetValueOrDefault(code);
        var line = existing is null ? new DepartmentLine() : DepartmentLine.Of(existing);
        var problems = new LineProblems(source, columns);
        problems.All.AddRange(FieldImport.Apply(line, DepartmentLine.Fields, source, columns, existing is null));
        line.Code = existing?.Code ?? line.Code;
        if (code.Length > 0 && !seen.TryAdd(code, source.Row))
        {
            problems.Add(nameof(line.Code), $"部門コード「{code}」は{seen[code]}行目にもあります。どちらかを直すか消してください。");
        }

        return new(line, existing, problems, JapaneseText.ToSearchKey(line.ParentName));
    }

    private void CheckParent(Row row)
    {
        if (row.ParentKey.Length == 0)
        {
            return;
        }

        var isTop = known.Find(d => d.SearchText == row.ParentKey && d.ParentId is null
            && !rows.Exists(r => ReferenceEquals(r.Existing, d) && r.ParentKey.Length > 0));
        var inFile = rows.Find(r => r.ParentKey.Length == 0 && JapaneseText.ToSearchKey(r.Line.Name) == row.ParentKey);
        row.Line.ParentName = inFile?.Line.Name ?? isTop?.Name ?? row.Line.ParentName;
        if (row.ParentKey == JapaneseText.ToSearchKey(row.Line.Name))
        {
            row.Problems.Add(nameof(DepartmentLine.ParentName), "部名が部門名と同じです。部そのものの行は、部名を空にしてください。");
        }
        else if (isTop is null && inFile is null && (known.Exists(d => d.SearchText == row.ParentKey)
            || rows.Exists(r => JapaneseText.ToSearchKey(r.Line.Name) == row.ParentKey)))
        {
            row.Problems.Add(nameof(DepartmentLine.ParentName), $"「{row.Line.ParentName}」は課です。部門は部と課の2階層なので、部名には部を書いてください。");
        }
        else if (row.Existing is { } existing && known.Exists(d => d.ParentId == existing.Id))
        {
            row.Problems.Add(nameof(DepartmentLine.ParentName), $"「{existing.Name}」には課があるため、ほかの部の下には移せません。先に課を移してください。");
        }
        else if (isTop?.ClosedOn is { } closed && row.Existing?.ParentId != isTop.Id)
        {
            row.Problems.Add(nameof(DepartmentLine.ParentName), $"「{isTop.Name}」は{closed:yyyy/MM/dd}に閉じられています。別の部を書いてください。");
        }
    }

    private sealed record Row(DepartmentLine Line, Department? Existing, LineProblems Problems, string ParentKey);
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Commands of the tree of departments. Every command reads the whole tree under the lock: it is small.</summary>
public sealed class DepartmentService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var tree = await LoadAsync(command, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                var (code, name) = (CodeText.Of(request.Code), JapaneseText.Tidy(request.Name));
                var problems = DepartmentRules.Problems(code, name).ToList();
                if (tree.Any(d => string.Equals(d.Code, code, StringComparison.OrdinalIgnoreCase)))
                {
                    problems.Add(new("Code", $"部門コード {code} は使われています。別のコードを入力してください。"));
                }

                var parent = Parent(tree, request.ParentId, problems);
                Refuse(problems);
                var department = new Department(code, name, parent);
                command.Db.Departments.Add(department);
                await command.FlushAsync();
                return department.Id;
            },
            cancellationToken);

    public Task ChangeAsync(Actor actor, ChangeDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var tree = await LoadAsync(command, cancellationToken);
                var department = tree.Find(d => d.Id == request.Id) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Manage);
                var name = JapaneseText.Tidy(request.Name);
                var problems = DepartmentRules.Problems(department.Code, name).Where(p => p.Field == "Name").ToList();
                var parent = Parent(tree, request.ParentId, problems);
                if (parent is not null && DepartmentTree.Below(tree, department.Id).Contains(parent.Id))
                {
                    problems.RemoveAll(p => p.Field == "ParentId");
                    problems.Add(new("ParentId", "自分自身や、自分の下にある部門を上位にはできません。別の部門を選んでください。"));
                }
                else if (parent is not null && tree.Exists(d => d.ParentId == department.Id))
                {
                    problems.Add(new("ParentId", $"{department.Name}の下に課があります。部門は部と課の2段なので、先に課を移してください。"));
                }

                Refuse(problems);
                command.Expect(department, request.Version);
                department.Change(name, parent);
            },
            cancellationToken);

    /// <summary>Ends a department, or opens it again.</summary>
    public Task CloseAsync(Actor actor, CloseDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var tree = await LoadAsync(command, cancellationToken);
                var department = tree.Find(d => d.Id == request.Id) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Manage);
                if (request.ClosedOn is { } day)
                {
                    await RefuseInUseAsync(command, tree, department, day, cancellationToken);
                }
                else if (department.Parent?.ClosedOn is not null)
                {
                    throw new RuleException($"上位の{department.Parent.Name}が廃止されています。先に上位の部門を元に戻してください。");
                }

                command.Expect(department, request.Version);
                department.Close(request.ClosedOn);
            },
            cancellationToken);

    private static async Task<List<Department>> LoadAsync(Command command, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        return await command.Db.Departments.ToListAsync(cancellationToken);
    }

    private static Department? Parent(List<Department> tree, int? parentId, List<FieldProblem> problems)
    {
        var parent = tree.Find(d => d.Id == parentId);
        if (parentId is not null && parent is null)
        {
            problems.Add(new("ParentId", "上位の部門が見つかりません。選び直してください。"));
        }
        else if (parent?.ClosedOn is not null)
        {
            problems.Add(new("ParentId", $"{parent.Name}は廃止されています。いまある部門を選んでください。"));
        }
        else if (parent?.ParentId is not null)
        {
            // A role held for a department counts for those directly below it, and nowhere else is a third level thought of.
            problems.Add(new("ParentId", $"{parent.Name}は課です。部門は部と課の2段なので、上位には部を選んでください。"));
        }

        return parent;
    }

    private static async Task RefuseInUseAsync(
        Command command, List<Department> tree, Department department, DateOnly day, CancellationToken cancellationToken)
    {
        var problems = new List<FieldProblem>();
        var open = tree.Where(d => d.ParentId == department.Id && (d.ClosedOn is null || d.ClosedOn > day)).Select(d => d.Name).ToList();
        if (open.Count > 0)
        {
            problems.Add(new(string.Empty, $"下位の部門（{string.Join("、", open)}）があります。先に下位の部門を廃止するか、別の部門の下に移してください。"));
        }

        var people = await command.Db.Employees.CountAsync(
            e => e.DepartmentId == department.Id && (e.LeftOn == null || e.LeftOn > day) && e.Category != EmployeeCategory.Retired, cancellationToken);
        if (people > 0)
        {
            problems.Add(new(string.Empty, $"所属している従業者が{people}人います。先に異動または退職を登録してください。"));
        }

        var roles = await command.Db.Appointments.CountAsync(
            a => a.DepartmentId == department.Id && (a.ToOn == null || a.ToOn > day), cancellationToken);
        if (roles > 0)
        {
            problems.Add(new(string.Empty, $"この部門の役割の任命が{roles}件残っています。先に任命を終了してください。"));
        }

        Refuse(problems);
    }

    private static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

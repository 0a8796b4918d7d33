using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Commands on the tree of departments.</summary>
public sealed class DepartmentService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var parent = await ParentAsync(command.Db, request.ParentId, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                var (code, name) = (JapaneseText.Tidy(request.Code), JapaneseText.Tidy(request.Name));
                var problems = DepartmentRules.Problems(code, name);
                if (await command.Db.Departments.AnyAsync(d => d.Code == code, cancellationToken))
                {
                    problems.Add(new(nameof(request.Code), $"部門コード「{code}」は使われています。別のコードを入力してください。"));
                }

                CheckParent(null, parent, hasChildren: false, problems);
                var department = new Department(code, name, parent);
                command.Db.Add(department);
                await command.FlushAsync();
                return department.Id;
            },
            cancellationToken);

    public Task ChangeAsync(Actor actor, ChangeDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await LoadAsync(command, request.Id, request.Version, cancellationToken);
                var parent = await ParentAsync(command.Db, request.ParentId, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                var name = JapaneseText.Tidy(request.Name);
                var hasChildren = await command.Db.Departments.AnyAsync(d => d.ParentId == department.Id, cancellationToken);
                CheckParent(department, parent, hasChildren, DepartmentRules.Problems(department.Code, name));
                department.Change(name, parent);
            },
            cancellationToken);

    /// <summary>Ends a department and the roles held for it, or opens it again. Its records stay.</summary>
    public Task CloseAsync(Actor actor, CloseDepartmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await LoadAsync(command, request.Id, request.Version, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                if (request.ClosedOn is { } lastDay)
                {
                    await RefuseInUseAsync(command, department, lastDay, cancellationToken);
                    await EndRolesAsync(command, department, lastDay, cancellationToken);
                }
                else if (department.Parent?.ClosedOn is not null)
                {
                    throw new RuleException($"上位の「{department.Parent.Name}」が閉じられています。先に上位の部門を再開してください。");
                }

                department.Close(request.ClosedOn);
            },
            cancellationToken);

    private static async Task<Department> LoadAsync(Command command, int id, int version, CancellationToken cancellationToken)
    {
        var department = await command.Db.Departments.Include(d => d.Parent).FirstOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw new NotFoundException();
        command.Expect(department, version);
        return department;
    }

    private static async Task<Department?> ParentAsync(PortalDbContext db, int? parentId, CancellationToken cancellationToken) =>
        parentId is not { } id ? null
        : await db.Departments.FirstOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw new RuleException([new("ParentId", "上位の部門を選び直してください。")]);

    private static void CheckParent(Department? department, Department? parent, bool hasChildren, List<FieldProblem> problems)
    {
        if (parent is not null && DepartmentRules.WhyNotBelow(department, parent, hasChildren) is { } reason)
        {
            problems.Add(new("ParentId", reason));
        }
        else if (parent?.ClosedOn is not null && department?.ParentId != parent.Id)
        {
            problems.Add(new("ParentId", $"「{parent.Name}」は閉じられています。別の部を選んでください。"));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    private static async Task RefuseInUseAsync(Command command, Department department, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var children = await command.Db.Departments
            .Where(d => d.ParentId == department.Id && (d.ClosedOn == null || d.ClosedOn > lastDay))
            .Select(d => d.Name)
            .ToListAsync(cancellationToken);
        if (children.Count > 0)
        {
            throw new RuleException($"「{department.Name}」には課があります（{string.Join("・", children)}）。先に課を閉じるか、別の部へ移してください。");
        }

        var people = await command.Db.Employees.CountAsync(
            e => e.DepartmentId == department.Id && e.Category != EmployeeCategory.Retired && (e.LeftOn == null || e.LeftOn > lastDay),
            cancellationToken);
        if (people > 0)
        {
            throw new RuleException($"「{department.Name}」には在籍する人が{people}人います。先に所属を変えるか、退職日を入れてください。");
        }
    }

    private static async Task EndRolesAsync(Command command, Department department, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var held = await command.Db.Appointments.Include(a => a.Employee)
            .Where(a => a.DepartmentId == department.Id && (a.ToOn == null || a.ToOn > lastDay))
            .ToListAsync(cancellationToken);
        var ended = held.Where(a => a.EndWith(lastDay)).Select(a => a.EmployeeId).ToList();
        await AccountSessions.EndAsync(command, ended, cancellationToken);
    }
}

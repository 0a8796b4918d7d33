using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Commands on the staff list.</summary>
public sealed class EmployeeService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddEmployeeRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var (input, department) = await ReadAsync(command.Db, request.Input, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                var problems = EmployeeRules.Problems(input, department).ToList();
                if (await command.Db.Employees.AnyAsync(e => e.Number == input.Number, cancellationToken))
                {
                    problems.Add(new(nameof(input.Number), $"職員番号「{input.Number}」は登録されています。別の番号にするか、登録済みの人を変更してください。"));
                }

                Check(problems);
                var employee = new Employee(input.Number, department!, input.ToContent());
                command.Db.Add(employee);
                await command.FlushAsync();
                return employee.Id;
            },
            cancellationToken);

    /// <summary>Takes over what is now true. A last day ends appointments and delegations with it, and the account after it.</summary>
    public Task ChangeAsync(Actor actor, ChangeEmployeeRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var employee = await command.Db.Employees.Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken)
                    ?? throw new NotFoundException();
                var (input, department) = await ReadAsync(command.Db, request.Input, cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                input.Number = employee.Number;
                Check(EmployeeRules.Problems(input, department));
                command.Expect(employee, request.Version);
                employee.Change(department!, input.ToContent());
                await Leavers.FollowAsync(command, [employee], cancellationToken);
            },
            cancellationToken);

    /// <summary>Ends the accounts of those whose last day is over; for the nightly job.</summary>
    /// <returns>How many accounts ended.</returns>
    public Task<int> EndLeaversAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var today = command.Today;
                var people = await command.Db.Employees
                    .Where(e => (e.LeftOn < today || e.Category == EmployeeCategory.Retired)
                        && command.Db.Users.Any(a => a.EmployeeId == e.Id && a.DisabledAt == null))
                    .ToListAsync(cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                command.Reason = "退職日が過ぎたため";
                await Leavers.FollowAsync(command, people, cancellationToken);
                return people.Count;
            },
            cancellationToken);

    private static async Task<(EmployeeInput Input, Department? Department)> ReadAsync(
        PortalDbContext db, EmployeeInput typed, CancellationToken cancellationToken)
    {
        var input = new EmployeeInput { Category = typed.Category, JoinedOn = typed.JoinedOn, LeftOn = typed.LeftOn };
        foreach (var field in EmployeeFields.All.Where(f => f.MaxLength > 0))
        {
            // Typed in a form or read from a file: kept in the same shape.
            field.Accept!(input, field.Text(typed));
        }

        var department = await db.Departments.FirstOrDefaultAsync(d => d.Code == input.DepartmentCode, cancellationToken);
        return (input, department);
    }

    private static void Check(IReadOnlyList<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

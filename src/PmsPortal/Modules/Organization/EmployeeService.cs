using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Commands of the employee list.</summary>
public sealed class EmployeeService(PortalDb portal, IEnumerable<IStaffWatcher> watchers)
{
    public Task<int> AddAsync(Actor actor, AddEmployeeRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OrganizationPermissions.Manage);
                var input = EmployeeRules.Tidy(request.Input);
                var problems = EmployeeRules.Problems(input).ToList();
                var department = await DepartmentAsync(command, input, null, problems, cancellationToken);
                if (await command.Db.Employees.AnyAsync(e => e.Number == input.Number, cancellationToken))
                {
                    problems.Add(new(nameof(input.Number), $"職員番号 {input.Number} は使われています。別の番号を入力してください。"));
                }

                Refuse(problems);
                var employee = new Employee(input.Number, department!, input.ToContent());
                command.Db.Employees.Add(employee);
                await watchers.TellAsync(command, cancellationToken);
                return employee.Id;
            },
            cancellationToken);

    /// <summary>Changes a person; a last day ends roles, delegations and, once it is past, the account.</summary>
    public Task ChangeAsync(Actor actor, ChangeEmployeeRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var employee = await command.Db.Employees.Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken)
                    ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Manage);
                var input = EmployeeRules.Tidy(request.Input) with { Number = employee.Number };
                var problems = EmployeeRules.Problems(input).ToList();
                var department = await DepartmentAsync(command, input, employee, problems, cancellationToken);
                Refuse(problems);
                command.Expect(employee, request.Version);
                employee.Change(department!, input.ToContent());
                await EmployeeFollowUp.ApplyAsync(command, [employee], cancellationToken);
                await watchers.TellAsync(command, cancellationToken);
            },
            cancellationToken);

    /// <summary>Ends the accounts of those whose last day is over; for a nightly job. Nobody could sign in with them any more.</summary>
    /// <returns>How many were ended.</returns>
    public Task<int> EndLeaversAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var today = command.Today;
                var leavers = await command.Db.Employees
                    .Where(e => (e.LeftOn < today || (e.Category == EmployeeCategory.Retired && e.LeftOn != null))
                        && command.Db.Users.Any(a => a.EmployeeId == e.Id && a.DisabledAt == null))
                    .ToListAsync(cancellationToken);
                actor.Demand(OrganizationPermissions.Manage);
                command.Reason = "退職日が過ぎたため";
                await EmployeeFollowUp.ApplyAsync(command, leavers, cancellationToken);
                return leavers.Count;
            },
            cancellationToken);

    private static async Task<Department?> DepartmentAsync(
        Command command, EmployeeInput input, Employee? employee, List<FieldProblem> problems, CancellationToken cancellationToken)
    {
        var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Code == input.DepartmentCode, cancellationToken);
        if (department is null && input.DepartmentCode.Length > 0)
        {
            problems.Add(new(nameof(input.DepartmentCode), "部門が見つかりません。選び直してください。"));
        }
        else if (department?.ClosedOn < command.Today && department.Id != employee?.DepartmentId)
        {
            problems.Add(new(nameof(input.DepartmentCode), $"{department.Name}は廃止されています。いまある部門を選んでください。"));
        }

        return department;
    }

    private static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>
/// Commands of roles and deputies (A.3.3.4). Who records them isn't who appoints: that is a named person. What the rules
/// compare is read under the lock, so two commands at once can't both pass.
/// </summary>
public sealed class AppointmentService(PortalDb portal, IEnumerable<IStaffWatcher> watchers)
{
    public Task<int> AddAsync(Actor actor, AddAppointmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                actor.Demand(OrganizationPermissions.Appoint);
                AppointmentForms.Check(request);
                var employee = await EmployeeAsync(command, request.EmployeeId!.Value, cancellationToken);
                var departments = await command.Db.Departments.ToListAsync(cancellationToken);
                var department = departments.Find(d => d.Id == request.DepartmentId);
                if (request.DepartmentId is not null && department?.ClosedOn is not null)
                {
                    throw new RuleException([new("DepartmentId", $"{department.Name}は廃止されています。いまある部門を選んでください。")]);
                }

                var appointer = request.AppointerId is { } id ? await EmployeeAsync(command, id, cancellationToken) : null;
                var wanted = new HeldRole(request.Role!.Value, employee.Id, request.FromOn!.Value, request.ToOn);
                AppointmentRules.Check(
                    wanted,
                    employee,
                    department is null ? [] : DepartmentTree.Below(departments, department.Id),
                    await OthersAsync(command, wanted, cancellationToken),
                    appointer is null ? null : await RolesOnAsync(command, appointer, wanted.FromOn, cancellationToken));
                await RefuseTwiceAsync(command, wanted, department, cancellationToken);
                var appointment = new Appointment(
                    wanted.Role, employee, department, wanted.FromOn, wanted.ToOn, appointer, JapaneseText.Tidy(request.Note));
                command.Db.Appointments.Add(appointment);
                await Stamps.RenewAsync(command, employee.Id);
                await watchers.TellAsync(command, cancellationToken);
                return appointment.Id;
            },
            cancellationToken);

    /// <summary>Ends a role, and what rests on it: its holder's deputies, and the standing in for the 理事長 that only a 副理事長 may do.
    /// A role that hasn't begun is taken back by a day before its first.</summary>
    public Task EndAsync(Actor actor, EndAppointmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var appointment = await command.Db.Appointments.Include(a => a.Employee).Include(a => a.Department)
                    .FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Appoint);
                RefuseProlonging(appointment, request.LastDay);
                command.Expect(appointment, request.Version);
                if (request.LastDay < appointment.FromOn && appointment.FromOn > command.Today)
                {
                    appointment.Cancel();
                }
                else
                {
                    appointment.End(request.LastDay);
                }

                var deputies = await EndDelegationsAsync(command, appointment, request.LastDay, cancellationToken);
                await Stamps.RenewAsync(command, [appointment.EmployeeId, .. deputies]);
                await watchers.TellAsync(command, cancellationToken);
            },
            cancellationToken);

    public Task<int> AddDelegationAsync(Actor actor, AddDelegationRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                actor.Demand(OrganizationPermissions.Appoint);
                AppointmentForms.Check(request);
                var principal = await EmployeeAsync(command, request.PrincipalId!.Value, cancellationToken);
                var deputy = await EmployeeAsync(command, request.DeputyId!.Value, cancellationToken);
                var (from, to) = (request.FromOn!.Value, request.ToOn!.Value);
                var held = await command.Db.Appointments.Where(a => a.EmployeeId == principal.Id || a.EmployeeId == deputy.Id)
                    .Select(a => new HeldRole(a.Role, a.EmployeeId, a.FromOn, a.ToOn)).ToListAsync(cancellationToken);
                held.AddRange(await StandingInAsync(command, deputy.Id, cancellationToken));
                AppointmentRules.CheckDelegation(request.Role!.Value, principal.Id, deputy.Id, from, to, held);
                if (!deputy.IsActiveOn(from) || !deputy.IsActiveOn(to))
                {
                    throw new RuleException([new("DeputyId", $"{deputy.Name}さんは代決の期間を通して在籍していません。別の人を選んでください。")]);
                }

                var role = request.Role.Value;
                if (await command.Db.Delegations.AnyAsync(
                    d => d.PrincipalId == principal.Id && d.Role == role && d.FromOn <= to && d.ToOn >= from && d.ToOn >= d.FromOn, cancellationToken))
                {
                    throw new RuleException([new("FromOn", "同じ期間に代決が登録されています。先にその代決を終了してください。")]);
                }

                var delegation = new Delegation(role, principal, deputy, from, to, JapaneseText.Tidy(request.Reason));
                command.Db.Delegations.Add(delegation);
                await Stamps.RenewAsync(command, deputy.Id);
                await command.FlushAsync();
                return delegation.Id;
            },
            cancellationToken);

    public Task EndDelegationAsync(Actor actor, EndDelegationRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var delegation = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
                    .FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Appoint);
                if (request.LastDay > delegation.ToOn)
                {
                    throw new RuleException([new("LastDay", "代決は延ばせません。続ける場合は新しい代決を登録してください。")]);
                }

                command.Expect(delegation, request.Version);
                delegation.End(request.LastDay);
                await Stamps.RenewAsync(command, delegation.DeputyId);
            },
            cancellationToken);

    private static async Task<Employee> EmployeeAsync(Command command, int id, CancellationToken cancellationToken) =>
        await command.Db.Employees.Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new NotFoundException();

    /// <summary>
    /// The person's roles, those in which they stand in for somebody, and everybody's where only one may hold the role.
    /// Standing in for an opposed role counts like holding it.
    /// </summary>
    private static async Task<List<HeldRole>> OthersAsync(Command command, HeldRole wanted, CancellationToken cancellationToken)
    {
        var single = wanted.Role.IsSingle();
        var own = await command.Db.Appointments
            .Where(a => a.EmployeeId == wanted.EmployeeId || (single && a.Role == wanted.Role))
            .Select(a => new HeldRole(a.Role, a.EmployeeId, a.FromOn, a.ToOn)).ToListAsync(cancellationToken);
        return [.. own, .. await StandingInAsync(command, wanted.EmployeeId, cancellationToken)];
    }

    private static Task<List<HeldRole>> StandingInAsync(Command command, int deputyId, CancellationToken cancellationToken) =>
        command.Db.Delegations
            .Where(d => d.DeputyId == deputyId && d.ToOn >= d.FromOn && d.Role != PmsRole.Chairperson)
            .Select(d => new HeldRole(d.Role, d.DeputyId, d.FromOn, d.ToOn)).ToListAsync(cancellationToken);

    private static async Task<int[]> EndDelegationsAsync(
        Command command, Appointment ended, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var (holder, role) = (ended.EmployeeId, ended.Role);
        var goesOn = await command.Db.Appointments.AnyAsync(
            a => a.Id != ended.Id && a.EmployeeId == holder && a.Role == role && (a.ToOn == null || a.ToOn > lastDay), cancellationToken);
        if (goesOn)
        {
            return [];
        }

        var isVice = role == PmsRole.ViceChairperson;
        var resting = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
            .Where(d => d.ToOn > lastDay && d.ToOn >= d.FromOn
                && ((d.PrincipalId == holder && d.Role == role) || (isVice && d.DeputyId == holder && d.Role == PmsRole.Chairperson)))
            .ToListAsync(cancellationToken);
        resting.ForEach(d => d.End(lastDay));
        return [.. resting.Select(d => d.DeputyId)];
    }

    private static Task<List<PmsRole>> RolesOnAsync(Command command, Employee appointer, DateOnly day, CancellationToken cancellationToken) =>
        command.Db.Appointments
            .Where(a => a.EmployeeId == appointer.Id && a.FromOn <= day && (a.ToOn == null || a.ToOn >= day))
            .Select(a => a.Role).ToListAsync(cancellationToken);

    private static async Task RefuseTwiceAsync(Command command, HeldRole wanted, Department? department, CancellationToken cancellationToken)
    {
        var departmentId = department?.Id;
        var same = await command.Db.Appointments
            .Where(a => a.EmployeeId == wanted.EmployeeId && a.Role == wanted.Role && a.DepartmentId == departmentId)
            .Select(a => new HeldRole(a.Role, a.EmployeeId, a.FromOn, a.ToOn)).ToListAsync(cancellationToken);
        if (same.Any(s => s.Overlaps(wanted.FromOn, wanted.ToOn)))
        {
            throw new RuleException([new("FromOn", "この人は同じ期間に同じ役割に任命されています。任命一覧を確かめてください。")]);
        }
    }

    // A later end would be an appointment that nobody checked.
    private static void RefuseProlonging(Appointment appointment, DateOnly lastDay)
    {
        if (appointment.ToOn is { } end && lastDay > end)
        {
            throw new RuleException([new("LastDay", $"この任命は{end:yyyy/MM/dd}に終わります。延ばす場合は新しい任命を登録してください。")]);
        }
    }
}

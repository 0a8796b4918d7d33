using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>Records who was appointed to which role of the PMS, and who stands in for whom (A.3.3.4).</summary>
public sealed class AppointmentService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddAppointmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OrganizationPermissions.Appoint);
                // Two who appoint at the same time must see each other: one 理事長 a day.
                await command.LockAsync();
                var db = command.Db;
                var employee = await PersonAsync(db, request.EmployeeId, nameof(request.EmployeeId), cancellationToken);
                var department = await DepartmentAsync(db, request, cancellationToken);
                var appointer = request.AppointerId is { } id ? await PersonAsync(db, id, nameof(request.AppointerId), cancellationToken) : null;
                var held = await HeldRoles.OfAsync(db, request.Role, [employee.Id], cancellationToken);
                held.AddRange(await HeldRoles.DelegatedAsync(db, employee.Id, cancellationToken));
                List<int> path = department is null
                    ? []
                    : await db.Departments.Where(d => d.Id == department.Id || d.ParentId == department.Id).Select(d => d.Id).ToListAsync(cancellationToken);
                AppointmentRules.Check(
                    new HeldRole(request.Role, employee.Id, request.FromOn, request.ToOn), employee, path, held,
                    await AppointerRolesAsync(db, appointer, request.FromOn, cancellationToken));
                await RefuseTwiceAsync(db, request, cancellationToken);
                CheckLength(nameof(request.Note), "備考", request.Note, Appointment.NoteMaxLength);
                var appointment = new Appointment(request.Role, employee, department, request.FromOn, request.ToOn, appointer, request.Note.Trim());
                db.Add(appointment);
                await AccountSessions.EndAsync(command, [employee.Id], cancellationToken);
                await command.FlushAsync();
                return appointment.Id;
            },
            cancellationToken);

    /// <summary>Ends an appointment, with the delegations that rest on it. One that hasn't begun may be taken back.</summary>
    public Task EndAsync(Actor actor, EndRoleRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var appointment = await command.Db.Appointments.Include(a => a.Employee).Include(a => a.Department)
                    .FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Appoint);
                RefuseExtension(appointment.ToOn, request.LastOn, "任命");
                CheckLength(nameof(request.Reason), "理由", request.Reason, Appointment.NoteMaxLength);
                command.Expect(appointment, request.Version);
                command.Reason = request.Reason.Trim();
                if (request.LastOn < appointment.FromOn && appointment.FromOn > command.Today)
                {
                    appointment.Cancel();
                }
                else
                {
                    appointment.End(request.LastOn);
                }

                var deputies = await EndDelegationsAsync(command, appointment, cancellationToken);
                await AccountSessions.EndAsync(command, [appointment.EmployeeId, .. deputies], cancellationToken);
            },
            cancellationToken);

    public Task<int> AddDelegationAsync(Actor actor, AddDelegationRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OrganizationPermissions.Appoint);
                await command.LockAsync();
                var db = command.Db;
                var principal = await PersonAsync(db, request.PrincipalId, nameof(request.PrincipalId), cancellationToken);
                var deputy = await PersonAsync(db, request.DeputyId, nameof(request.DeputyId), cancellationToken);
                var held = await HeldRoles.OfAsync(db, request.Role, [principal.Id, deputy.Id], cancellationToken);
                held.AddRange(await HeldRoles.DelegatedAsync(db, deputy.Id, cancellationToken));
                AppointmentRules.CheckDelegation(request.Role, principal.Id, deputy.Id, request.FromOn, request.ToOn, held);
                if (!deputy.IsActiveOn(request.FromOn) || !deputy.IsActiveOn(request.ToOn))
                {
                    throw new RuleException([new(nameof(request.DeputyId), $"{deputy.Name}さんはこの期間を通して在籍していません。期間を直すか、別の人を選んでください。")]);
                }

                if (await db.Delegations.AnyAsync(
                    d => d.Role == request.Role && d.PrincipalId == principal.Id && d.FromOn <= d.ToOn
                        && d.FromOn <= request.ToOn && d.ToOn >= request.FromOn,
                    cancellationToken))
                {
                    throw new RuleException([new(nameof(request.FromOn), $"{principal.Name}さんの代決はこの期間に登録されています。いまの代決を先に終了してください。")]);
                }

                CheckLength(nameof(request.Reason), "理由", request.Reason, Delegation.ReasonMaxLength);
                var delegation = new Delegation(request.Role, principal, deputy, request.FromOn, request.ToOn, request.Reason.Trim());
                db.Add(delegation);
                await AccountSessions.EndAsync(command, [deputy.Id], cancellationToken);
                await command.FlushAsync();
                return delegation.Id;
            },
            cancellationToken);

    public Task EndDelegationAsync(Actor actor, EndRoleRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var delegation = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
                    .FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(OrganizationPermissions.Appoint);
                RefuseExtension(delegation.ToOn, request.LastOn, "代決");
                CheckLength(nameof(request.Reason), "理由", request.Reason, Delegation.ReasonMaxLength);
                command.Expect(delegation, request.Version);
                command.Reason = request.Reason.Trim();
                delegation.End(request.LastOn);
                await AccountSessions.EndAsync(command, [delegation.DeputyId], cancellationToken);
            },
            cancellationToken);

    private static async Task<Employee> PersonAsync(PortalDbContext db, int id, string field, CancellationToken cancellationToken) =>
        await db.Employees.Include(e => e.Department).FirstOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new RuleException([new(field, "従業者を一覧から選んでください。")]);

    private static async Task<Department?> DepartmentAsync(PortalDbContext db, AddAppointmentRequest request, CancellationToken cancellationToken)
    {
        if (request.DepartmentId is not { } id)
        {
            return null;
        }

        var department = await db.Departments.FirstOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw new RuleException([new(nameof(request.DepartmentId), "部門を一覧から選んでください。")]);
        return department.ClosedOn is { } closed && (request.ToOn is null || request.ToOn > closed)
            ? throw new RuleException([new(nameof(request.DepartmentId), $"「{department.Name}」は{closed:yyyy/MM/dd}に閉じられています。終了日をその日までにするか、別の部門を選んでください。")])
            : department;
    }

    private static async Task<IReadOnlyCollection<PmsRole>?> AppointerRolesAsync(
        PortalDbContext db, Employee? appointer, DateOnly day, CancellationToken cancellationToken) =>
        appointer is null
            ? null
            : await db.Appointments
                .Where(a => a.EmployeeId == appointer.Id && a.FromOn <= day && (a.ToOn == null || a.ToOn >= day))
                .Select(a => a.Role)
                .ToListAsync(cancellationToken);

    private static async Task RefuseTwiceAsync(PortalDbContext db, AddAppointmentRequest request, CancellationToken cancellationToken)
    {
        var same = await db.Appointments
            .Where(a => a.EmployeeId == request.EmployeeId && a.Role == request.Role && a.DepartmentId == request.DepartmentId)
            .Select(a => new HeldRole(a.Role, a.EmployeeId, a.FromOn, a.ToOn))
            .ToListAsync(cancellationToken);
        if (same.Find(a => a.Overlaps(request.FromOn, request.ToOn)) is { } held)
        {
            throw new RuleException([new(nameof(request.FromOn), $"この人は{held.FromOn:yyyy/MM/dd}から{request.Role.Label()}に任命されています。重ならない期間にしてください。")]);
        }
    }

    // A longer period would have to meet the rules again: that is what a new appointment does.
    private static void RefuseExtension(DateOnly? toOn, DateOnly lastOn, string what)
    {
        if (lastOn > toOn)
        {
            throw new RuleException([new(nameof(EndRoleRequest.LastOn), $"終了日は{toOn:yyyy/MM/dd}より後にはできません。続ける場合は、新しい{what}を登録してください。")]);
        }
    }

    /// <summary>Delegations of the one who held the role, and those that the 副理事長 had for the 理事長.</summary>
    private static async Task<IReadOnlyList<int>> EndDelegationsAsync(Command command, Appointment ended, CancellationToken cancellationToken)
    {
        var lastDay = ended.ToOn!.Value;
        var viceChairs = ended.Role == PmsRole.ViceChairperson;
        var resting = await command.Db.Delegations.Include(d => d.Principal).Include(d => d.Deputy)
            .Where(d => d.ToOn > lastDay
                && ((d.PrincipalId == ended.EmployeeId && d.Role == ended.Role)
                    || (viceChairs && d.DeputyId == ended.EmployeeId && d.Role == PmsRole.Chairperson)))
            .ToListAsync(cancellationToken);
        resting.ForEach(d => d.End(lastDay));
        return [.. resting.Select(d => d.DeputyId)];
    }

    private static void CheckLength(string field, string label, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            throw new RuleException([new(field, $"{label}は{maxLength}文字以内にしてください（いま{text.Length}文字）。")]);
        }
    }
}

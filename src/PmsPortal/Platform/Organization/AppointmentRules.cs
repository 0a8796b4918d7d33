using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Organization;

/// <summary>A role held by a person for a period, as the rules compare it.</summary>
/// <param name="Role">The role.</param>
/// <param name="EmployeeId">Who.</param>
/// <param name="FromOn">The first day.</param>
/// <param name="ToOn">The last day, or null.</param>
public sealed record HeldRole(PmsRole Role, int EmployeeId, DateOnly FromOn, DateOnly? ToOn)
{
    /// <summary>Whether two periods share a day.</summary>
    /// <param name="from">First day of the other.</param>
    /// <param name="to">Last day of the other, or null.</param>
    /// <returns>True where they do; never for a period that was cancelled before it began.</returns>
    public bool Overlaps(DateOnly from, DateOnly? to) =>
        (ToOn is null || (from <= ToOn && FromOn <= ToOn)) && (to is null || FromOn <= to);
}

/// <summary>What must hold before a person gets a role or a deputy (A.3.3.4, 2.6, 2.7; G20, G21).</summary>
public static class AppointmentRules
{
    /// <summary>Refuses an appointment that the rules forbid.</summary>
    /// <param name="wanted">Role, person and period.</param>
    /// <param name="employee">The person, with period of employment.</param>
    /// <param name="departmentPath">The department of the appointment and those below it; empty where none was given.</param>
    /// <param name="others">The roles that this person, and for single roles anybody, holds.</param>
    /// <param name="appointerRoles">The roles that the appointer holds on the first day; null where no appointer was given.</param>
    /// <exception cref="RuleException">Every rule that is broken, with its clause.</exception>
    public static void Check(
        HeldRole wanted,
        Employee employee,
        IReadOnlyCollection<int> departmentPath,
        IReadOnlyCollection<HeldRole> others,
        IReadOnlyCollection<PmsRole>? appointerRoles)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(employee);
        var problems = new List<FieldProblem>();
        var (role, _, from, to) = wanted;
        if (to < from)
        {
            problems.Add(new("ToOn", "終了日は開始日以後の日にしてください。"));
        }

        if (!employee.IsActiveOn(from))
        {
            problems.Add(new("FromOn", $"{employee.Name}さんは開始日に在籍していません（入職 {employee.JoinedOn:yyyy/MM/dd}）。"));
        }

        if (to is { } last && employee.LeftOn < last)
        {
            problems.Add(new("ToOn", $"{employee.Name}さんは{employee.LeftOn:yyyy/MM/dd}に退職します。終了日をその日までにしてください。"));
        }

        if (role.IsPerDepartment() && departmentPath.Count == 0)
        {
            problems.Add(new("DepartmentId", $"{role.Label()}は部門を選んで任命してください。"));
        }
        else if (!role.IsPerDepartment() && departmentPath.Count > 0)
        {
            problems.Add(new("DepartmentId", $"{role.Label()}は組織全体の役割です。部門を空にしてください。"));
        }
        else if (role == PmsRole.DepartmentLead && !departmentPath.Contains(employee.DepartmentId))
        {
            problems.Add(new("EmployeeId", $"個人情報保護部門管理責任者は、その部門に所属する人から任命します（A.3.3.4）。{employee.Name}さんの所属は{employee.Department.Name}です。"));
        }

        foreach (var other in others.Where(o => o.Overlaps(from, to)))
        {
            if (other.EmployeeId == wanted.EmployeeId && AreOpposed(role, other.Role))
            {
                problems.Add(new("Role", $"個人情報保護管理者と個人情報保護監査責任者は、同じ人が兼ねられません（A.3.3.4）。{employee.Name}さんは同じ期間に{other.Role.Label()}です。"));
            }

            if (role.IsSingle() && other.Role == role)
            {
                problems.Add(new("FromOn", $"{role.Label()}は1人だけです。いまの任命を先に終了してください（{other.FromOn:yyyy/MM/dd}から）。"));
            }
        }

        CheckAppointer(role, appointerRoles, problems);
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    /// <summary>Refuses a delegation that the rules forbid.</summary>
    /// <param name="role">The role that is stood in for.</param>
    /// <param name="principalId">Its holder.</param>
    /// <param name="deputyId">The deputy.</param>
    /// <param name="fromOn">First day.</param>
    /// <param name="toOn">Last day.</param>
    /// <param name="held">The roles of both.</param>
    /// <exception cref="RuleException">Every rule that is broken.</exception>
    public static void CheckDelegation(
        PmsRole role, int principalId, int deputyId, DateOnly fromOn, DateOnly toOn, IReadOnlyCollection<HeldRole> held)
    {
        ArgumentNullException.ThrowIfNull(held);
        var problems = new List<FieldProblem>();
        if (!role.CanBeDelegated())
        {
            problems.Add(new("Role", $"{role.Label()}に代決の定めはありません。理事長・個人情報保護管理者・個人情報保護監査責任者から選んでください。"));
        }

        if (toOn < fromOn)
        {
            problems.Add(new("ToOn", "終了日は開始日以後の日にしてください。"));
        }

        if (principalId == deputyId)
        {
            problems.Add(new("DeputyId", "本人とは別の人を代理に選んでください。"));
        }

        if (!Holds(principalId, r => r == role))
        {
            problems.Add(new("PrincipalId", $"この期間を通して{role.Label()}である人を選んでください。"));
        }

        if (role == PmsRole.Chairperson && !Holds(deputyId, r => r == PmsRole.ViceChairperson))
        {
            problems.Add(new("DeputyId", "理事長の代決をするのは副理事長です（A.3.3.4(1)）。"));
        }

        if (held.Any(h => h.EmployeeId == deputyId && AreOpposed(role, h.Role) && h.Overlaps(fromOn, toOn)))
        {
            problems.Add(new("DeputyId", "個人情報保護管理者と個人情報保護監査責任者は、代理としても兼ねられません（A.3.3.4）。"));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }

        bool Holds(int employeeId, Func<PmsRole, bool> isRole) => held.Any(h =>
            h.EmployeeId == employeeId && isRole(h.Role) && h.FromOn <= fromOn && (h.ToOn is null || h.ToOn >= toOn));
    }

    private static bool AreOpposed(PmsRole one, PmsRole other) =>
        (one, other) is (PmsRole.ProtectionManager, PmsRole.AuditChief) or (PmsRole.AuditChief, PmsRole.ProtectionManager);

    private static void CheckAppointer(PmsRole role, IReadOnlyCollection<PmsRole>? appointerRoles, List<FieldProblem> problems)
    {
        if (role.AppointedBy() is not { } appointing)
        {
            if (appointerRoles is not null)
            {
                problems.Add(new("AppointerId", $"{role.Label()}を任命する人は組織内にいません。空にして、決めた会議などを備考に書いてください。"));
            }
        }
        else if (appointerRoles?.Contains(appointing) != true)
        {
            problems.Add(new("AppointerId", $"{role.Label()}を任命するのは{appointing.Label()}です（A.3.3.4）。開始日に{appointing.Label()}である人を選んでください。"));
        }
    }
}

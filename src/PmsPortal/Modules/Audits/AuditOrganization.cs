using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Audits;

/// <summary>Departments and people as audits see them.</summary>
internal static class AuditOrganization
{
    /// <summary>Every department that exists; small enough to be read whole.</summary>
    public static Task<List<AuditDepartment>> AllAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Departments.Where(d => d.ClosedOn == null).OrderBy(d => d.Code).ThenBy(d => d.Id)
            .Select(d => new AuditDepartment(d.Id, d.Code, d.Name, d.ParentId)).ToListAsync(cancellationToken);

    /// <summary>Those without departments below them: what every yearly obligation of a department counts, and P-160 means by all.</summary>
    public static IReadOnlyList<AuditDepartment> Audited(IReadOnlyList<AuditDepartment> all) => [.. all.Where(d => all.All(x => x.ParentId != d.Id))];

    /// <summary>A department with those above and below it: who works there works for its own superior too.</summary>
    public static IReadOnlySet<int> Own(IReadOnlyList<AuditDepartment> all, int departmentId)
    {
        var own = new HashSet<int> { departmentId };
        for (var above = all.FirstOrDefault(d => d.Id == departmentId)?.ParentId; above is { } id && own.Add(id); above = all.FirstOrDefault(d => d.Id == id)?.ParentId)
        {
        }

        var below = new Queue<int>([departmentId]);
        while (below.TryDequeue(out var id))
        {
            foreach (var child in all.Where(d => d.ParentId == id && own.Add(d.Id)))
            {
                below.Enqueue(child.Id);
            }
        }

        return own;
    }

    public static async Task<AuditCase> CaseAsync(PortalDbContext db, AuditKind kind, int departmentId, AuditEngagementContent content, CancellationToken cancellationToken)
    {
        var all = await AllAsync(db, cancellationToken);
        var held = content.HeldOn!.Value;
        return new AuditCase(
            kind, departmentId, all.Find(d => d.Id == departmentId)?.Name ?? throw new RuleException([new("DepartmentId", "監査する部門を選んでください。")]),
            Own(all, departmentId), content.PeriodFrom ?? FiscalYear.Of(held).First, content.PeriodTo is { } to && to > held ? to : held, held);
    }

    /// <summary>What is known of people: where they worked when (from the log of their transfers), their roles, the conflict list. Four SQL commands.</summary>
    public static async Task<IReadOnlyList<AuditorFacts>> FactsAsync(PortalDbContext db, IReadOnlyCollection<int> ids, DateOnly on, CancellationToken cancellationToken)
    {
        var people = await db.Employees.Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Name, Department = e.Department.Name, e.DepartmentId, e.JoinedOn, e.LeftOn, IsRetired = e.Category == EmployeeCategory.Retired })
            .ToListAsync(cancellationToken);
        var roles = await db.Appointments.Where(a => ids.Contains(a.EmployeeId)).Select(a => new { a.EmployeeId, a.Role, a.DepartmentId, a.FromOn, a.ToOn }).ToListAsync(cancellationToken);
        var conflicts = await db.AuditConflicts.Where(c => ids.Contains(c.EmployeeId)).Select(c => new { c.EmployeeId, c.DepartmentId, c.FromOn, c.ToOn, c.Reason }).ToListAsync(cancellationToken);
        var transfers = await db.ChangeEntries.AsNoTracking()
            .Where(e => e.EntityType == nameof(Employee) && ids.Contains(e.EntityId) && e.Action == ChangeAction.Changed && e.Changes.Contains("\"" + nameof(Employee.DepartmentId) + "\""))
            .OrderBy(e => e.Id).Select(e => new { e.EntityId, e.At, e.Changes }).ToListAsync(cancellationToken);
        return [.. people.OrderBy(p => p.Id).Select(p => new AuditorFacts(
            p.Id,
            p.Name,
            p.Department,
            p.JoinedOn <= on && (p.LeftOn is null || p.LeftOn >= on) && !p.IsRetired,
            AuditIndependence.Stays(p.DepartmentId, [.. transfers.Where(t => t.EntityId == p.Id).SelectMany(t => Left(t.Changes).Select(d => (JapanTime.DateOf(t.At), d)))]),
            [.. roles.Where(r => r.EmployeeId == p.Id).Select(r => new HeldRole(r.Role, r.DepartmentId, r.FromOn, r.ToOn))],
            [.. conflicts.Where(c => c.EmployeeId == p.Id).Select(c => new KnownConflict(c.DepartmentId, c.FromOn, c.ToOn, c.Reason))]))];
    }

    /// <summary>Refuses everybody who isn't independent.</summary>
    public static async Task RefuseDependentAsync(PortalDbContext db, AuditCase audit, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var problems = (await FactsAsync(db, ids, audit.HeldOn, cancellationToken))
            .SelectMany(f => AuditIndependence.Reasons(f, audit).Select(r => new FieldProblem("Auditors", $"{f.Name}さん: {r}"))).ToList();
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    /// <summary>Why the actor can't take the 監査責任者's part in an audit, or null where they can.</summary>
    public static async Task<string?> WhyNotChiefAsync(PortalDbContext db, Actor actor, AuditEngagement audit, CancellationToken cancellationToken)
    {
        if (audit.AlternateId is { } alternate)
        {
            return actor.EmployeeId == alternate ? null : "この監査では、決められた代行者が監査責任者の役割を行います。";
        }

        if (!actor.May(AuditPermissions.Manage) || actor.EmployeeId is not { } me)
        {
            return "この操作ができるのは個人情報保護監査責任者です。";
        }

        var facts = await FactsAsync(db, [me], audit.Content.HeldOn!.Value, cancellationToken);
        var reasons = facts.Count == 0 ? [] : AuditIndependence.Dependence(facts[0], await CaseAsync(db, audit.Kind, audit.DepartmentId, audit.Content, cancellationToken));
        return reasons.Count == 0 ? null : $"監査責任者本人が独立していない監査です。代行者を決めてください。{reasons[0]}";
    }

    private static IEnumerable<int> Left(string changes) => (JsonSerializer.Deserialize<List<FieldChange>>(changes) ?? [])
        .Where(c => c.Field == nameof(Employee.DepartmentId))
        .Select(c => int.TryParse(c.Old, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);
}

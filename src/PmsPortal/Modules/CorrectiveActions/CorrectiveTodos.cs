using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Whose turn it is. Approvals stand in the list of approvals.</summary>
public sealed class CorrectiveTodos : ITodoProvider
{
    private const int Confirm = 0;
    private const int Fix = 1;
    private const int Plan = 2;
    private const int Do = 3;
    private const int Review = 4;
    private const int Report = 5;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        if (actor.EmployeeId is not { } me)
        {
            return null;
        }

        var departments = actor.DepartmentsFor(CorrectivePermissions.ViewDepartment)?.ToList() ?? [];
        var isChief = actor.Grants.Any(g => g.Role == PmsRole.AuditChief);
        var isManager = actor.Grants.Any(g => g.Role == PmsRole.ProtectionManager);
        // Where no 監査責任者 is far enough from the department, the 保護管理者 acts for them (G20).
        var chiefs = db.Appointments.Where(a => a.Role == PmsRole.AuditChief && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today));
        var orphaned = db.CorrectiveActions.Where(r => !chiefs.Any(a => (r.Status != CorrectiveStatus.Raised || a.EmployeeId != r.IssuedById)
            && a.Employee.DepartmentId != r.DepartmentId && a.Employee.Department.ParentId != r.DepartmentId && a.Employee.DepartmentId != r.Department.ParentId));
        // A 監査責任者 is kept from cases of their own department, the one above and those below (P-162).
        var mine = actor.DepartmentId;
        var far = db.CorrectiveActions.Where(r => isChief && r.DepartmentId != mine && r.Department.ParentId != mine && !db.Departments.Any(d => d.Id == mine && d.ParentId == r.DepartmentId));
        return db.CorrectiveActions
            .Where(r => (r.Status == CorrectiveStatus.Raised && r.IssuedById != me
                    && (r.Source != FindingSource.InternalAudit ? isManager : far.Any(o => o.Id == r.Id) || (isManager && orphaned.Any(o => o.Id == r.Id))))
                || (r.Status == CorrectiveStatus.RaiseReturned && r.IssuedById == me)
                || (r.Status == CorrectiveStatus.Planning && departments.Contains(r.DepartmentId))
                || (r.Status == CorrectiveStatus.Doing && r.PersonId == me)
                || (r.Status == CorrectiveStatus.Reviewing && r.Rounds.Any(x => x.Number == r.RedoCount + 1 && x.ReviewFromOn <= today)
                    && (r.Class == CorrectiveClass.Minor ? departments.Contains(r.DepartmentId) && r.PersonId != me : r.ReviewerId == me || (r.ReviewerId == null && (far.Any(o => o.Id == r.Id) || (isManager && orphaned.Any(o => o.Id == r.Id))))))
                || (r.Status == CorrectiveStatus.Reporting && isManager))
            .Select(r => new
            {
                r.Id,
                r.StatusSince,
                r.StepDueOn,
                Kind = r.Status == CorrectiveStatus.Raised ? Confirm
                    : r.Status == CorrectiveStatus.RaiseReturned ? Fix
                    : r.Status == CorrectiveStatus.Planning ? Plan
                    : r.Status == CorrectiveStatus.Doing ? Do
                    : r.Status == CorrectiveStatus.Reviewing ? Review : Report,
            })
            .GroupBy(r => r.Kind)
            .Select(g => new TodoCount
            {
                Kind = g.Key,
                DepartmentId = null,
                RecordId = g.Min(r => r.Id),
                Count = g.Count(),
                Since = g.Min(r => (DateOnly?)r.StatusSince),
                DueOn = g.Min(r => r.StepDueOn),
            });
    }

    public TodoItem Show(TodoCount count, string department)
    {
        var (kind, status, page) = count.Kind switch
        {
            Confirm => ("内容を確認する", CorrectiveStatus.Raised, "/confirm"),
            Fix => ("差戻しを直す", CorrectiveStatus.RaiseReturned, "/edit"),
            Plan => ("原因と計画を書く", CorrectiveStatus.Planning, "/plan"),
            Do => ("是正処置を実施する", CorrectiveStatus.Doing, "/work"),
            Review => ("有効性を確認する", CorrectiveStatus.Reviewing, "/review"),
            _ => ("理事長に報告する", CorrectiveStatus.Reporting, "/report"),
        };
        return new TodoItem(
            kind,
            "是正処置報告書",
            count.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $"corrective-actions/{count.RecordId}{page}") : $"corrective-actions?status={status}",
            count.Since,
            count.Count,
            count.DueOn);
    }
}

/// <summary>
/// Who is reminded: the one whose turn it is; where a measure is late first the person, then the leads of the department.
/// A week later the platform tells the superior and the 保護管理者.
/// </summary>
public sealed class CorrectiveDueItems(PortalDb portal, CalendarReader calendars) : IDueItemProvider
{
    private const int LeadsDays = 3;
    private static readonly PmsRole[] Roles = [PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.DepartmentLead, PmsRole.DepartmentHead];

    public async Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var yearAgo = today.AddYears(-1);
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.QueryAsync<IReadOnlyList<DueItem>>(
            async db =>
            {
                var rows = await db.CorrectiveActions.Where(r => r.StepDueOn != null && r.StepDueOn >= yearAgo && r.Status != CorrectiveStatus.Closed && r.Status != CorrectiveStatus.Dismissed)
                    .OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.Id,
                        r.Number,
                        r.Issue.Title,
                        r.Status,
                        r.Source,
                        r.Class,
                        r.IssuedById,
                        r.PersonId,
                        r.ReviewerId,
                        r.DepartmentId,
                        r.Department.ParentId,
                        r.StatusSince,
                        DueOn = r.StepDueOn!.Value,
                        r.RedoCount,
                        ReviewFromOn = r.Rounds.Where(x => x.Number == r.RedoCount + 1).Select(x => x.ReviewFromOn).FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                var holders = await RoleHolders.ReadAsync(db, Roles, today, cancellationToken);
                var chiefs = await db.Appointments.Where(a => a.Role == PmsRole.AuditChief && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
                    .Select(a => new { a.EmployeeId, a.Employee.DepartmentId, a.Employee.Department.ParentId }).ToListAsync(cancellationToken);
                var items = new List<DueItem>();
                foreach (var r in rows)
                {
                    var leads = Ids(PmsRole.DepartmentLead, r.DepartmentId, r.ParentId);
                    var (what, who, opensOn) = r.Status switch
                    {
                        CorrectiveStatus.Raised => ("内容を確認する", (r.Source == FindingSource.InternalAudit ? Chiefs(r.DepartmentId, r.ParentId, r.IssuedById) : Ids(PmsRole.ProtectionManager, null, null)).Where(e => e != r.IssuedById).ToList(), r.StatusSince),
                        CorrectiveStatus.RaiseReturned => ("起票を直す", r.IssuedById is { } issuer ? [issuer] : [], r.StatusSince),
                        CorrectiveStatus.Planning => ("原因と計画を書く", leads, r.StatusSince),
                        CorrectiveStatus.Doing => ("是正処置を実施する", r.PersonId is { } person ? [person] : leads, r.StatusSince),
                        CorrectiveStatus.Reviewing => ("有効性を確認する", Reviewers(r.Class, r.DepartmentId, r.ParentId, r.PersonId, r.ReviewerId), r.ReviewFromOn ?? r.StatusSince),
                        CorrectiveStatus.Reporting => ("理事長に報告する", Ids(PmsRole.ProtectionManager, null, null), r.StatusSince),
                        _ => (string.Empty, new List<int>(), r.StatusSince),
                    };
                    items.AddRange(who.Select(e => new DueItem(
                        string.Create(CultureInfo.InvariantCulture, $"corrective/{r.Id}/{r.Status}/{r.RedoCount}/{e}"), e, $"{r.Number} {what}（{r.Title}）", CorrectiveDesk.AddressOf(r.Id), opensOn, r.DueOn, r.DepartmentId)));
                    if (r.Status == CorrectiveStatus.Doing && r.DueOn < today)
                    {
                        items.AddRange(leads.Where(e => e != r.PersonId).Select(e => new DueItem(
                            string.Create(CultureInfo.InvariantCulture, $"corrective/{r.Id}/late/{r.RedoCount}/{e}"), e, $"{r.Number} 期限を過ぎた是正処置を進める（{r.Title}）", CorrectiveDesk.AddressOf(r.Id),
                            r.DueOn.AddDays(1), calendar.AddBusinessDays(r.DueOn, LeadsDays), r.DepartmentId)));
                    }
                }

                return items;

                // Of a minor case the department, who did not do it; where there is nobody else, and of the others, those who audit.
                List<int> Reviewers(CorrectiveClass? @class, int departmentId, int? parentId, int? personId, int? reviewerId)
                {
                    var own = @class != CorrectiveClass.Minor ? [] : Ids(PmsRole.DepartmentLead, departmentId, parentId).Concat(Ids(PmsRole.DepartmentHead, departmentId, parentId)).Where(e => e != personId).Distinct().ToList();
                    return own.Count > 0 ? own : reviewerId is { } sent ? [sent] : Chiefs(departmentId, parentId, null);
                }

                // Those who are not of the department; where there is nobody, the 保護管理者 (G20).
                List<int> Chiefs(int departmentId, int? parentId, int? issuerId)
                {
                    var near = chiefs.Where(c => c.EmployeeId == issuerId || c.DepartmentId == departmentId || c.ParentId == departmentId || c.DepartmentId == parentId).Select(c => c.EmployeeId).ToHashSet();
                    var far = Ids(PmsRole.AuditChief, null, null).Where(e => !near.Contains(e)).ToList();
                    return far.Count > 0 ? far : Ids(PmsRole.ProtectionManager, null, null);
                }

                List<int> Ids(PmsRole role, int? departmentId, int? parentId) => [.. holders.Of(role, departmentId, parentId).Select(h => h.EmployeeId)];
            },
            cancellationToken);
    }
}

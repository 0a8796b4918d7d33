using System.Linq.Expressions;
using PmsPortal.Platform.Authorization;

namespace PmsPortal.Modules.Audits;

/// <summary>Who may know of an audit, its checklist and its report.</summary>
internal static class AuditAccess
{
    /// <summary>The audits that an actor may know of: all, those they work on, those that their department was told of, those that are reported.</summary>
    public static Expression<Func<AuditEngagement, bool>> Visible(Actor actor)
    {
        if (actor.May(AuditPermissions.ViewAll))
        {
            return a => true;
        }

        var me = actor.EmployeeId;
        var departments = actor.DepartmentsFor(AuditPermissions.ViewDepartment)?.ToList() ?? [];
        var reported = actor.May(AuditPermissions.ViewReported);
        return a => (reported && (a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received)) || a.AlternateId == me || a.Auditors.Any(x => x.EmployeeId == me) || (a.NotifiedOn != null && departments.Contains(a.DepartmentId));
    }

    public static bool MaySee(Actor actor, AuditEngagement audit) =>
        SeesWork(actor, audit) || (IsDelivered(audit.Status) && actor.May(AuditPermissions.ViewReported)) || (audit.NotifiedOn is not null && actor.May(AuditPermissions.ViewDepartment, audit.DepartmentId));

    /// <summary>Whether the actor sees checklist and report while they are worked on.</summary>
    public static bool SeesWork(Actor actor, AuditEngagement audit) => SeesWork(actor, audit.AlternateId, audit.HasAuditor(actor.EmployeeId));

    public static bool SeesWork(Actor actor, int? alternateId, bool isAuditor) =>
        actor.May(AuditPermissions.ViewAll) || isAuditor || (actor.EmployeeId is { } me && alternateId == me);

    /// <summary>Reported: from now on the department sees checklist and report.</summary>
    public static bool IsDelivered(AuditStatus status) => status is AuditStatus.Approved or AuditStatus.Received;
}

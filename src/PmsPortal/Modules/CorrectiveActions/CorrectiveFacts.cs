using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What decides who may do what with a report.</summary>
/// <param name="Doers">Who had a hand in the measure: the person, who reported it done, everybody in the record of the work.</param>
/// <param name="Near">The responsible department with the one above and those below: too near to judge it independently (P-162, G20).</param>
/// <param name="AuditChiefs">The people who are 監査責任者 today, with their departments.</param>
public sealed record CorrectiveFacts(
    CorrectiveStatus Status,
    FindingSource Source,
    CorrectiveClass? Class,
    int DepartmentId,
    int? IssuedById,
    int? PersonId,
    int? ReviewerId,
    IReadOnlyCollection<int> Doers,
    IReadOnlyCollection<int> Near,
    IReadOnlyCollection<(int EmployeeId, int DepartmentId)> AuditChiefs)
{
    public bool IsAudit => Source == FindingSource.InternalAudit;

    /// <summary>Every 監査責任者 belongs to the department: the 保護管理者 sends an auditor in their place (G20).</summary>
    public bool EveryAuditChiefIsNear => AuditChiefs.All(c => Near.Contains(c.DepartmentId));

    /// <summary>No 監査責任者 may judge this case: everyone issued it or belongs to the department (G20). The 保護管理者 steps in.</summary>
    public bool AuditChiefIsBarred => AuditChiefs.All(c => c.EmployeeId == IssuedById || Near.Contains(c.DepartmentId));
}

/// <summary>From facts and appointments to how a person stands to a report. Pure.</summary>
public static class CorrectiveStandings
{
    public static CorrectiveStanding Of(Actor actor, CorrectiveFacts facts)
    {
        if (actor.EmployeeId is not { } me)
        {
            return CorrectiveStanding.None;
        }

        var standing = CorrectiveStanding.None;
        var isNear = actor.DepartmentId is { } own && facts.Near.Contains(own);
        var did = facts.Doers.Contains(me);
        var isChief = Holds(actor, PmsRole.AuditChief);
        var isManager = Holds(actor, PmsRole.ProtectionManager);
        var isLead = Holds(actor, PmsRole.DepartmentLead, facts.DepartmentId) || Holds(actor, PmsRole.DepartmentHead, facts.DepartmentId);
        Add(CorrectiveStanding.Issuer, me == facts.IssuedById);
        Add(CorrectiveStanding.Lead, isLead);
        Add(CorrectiveStanding.Doer, me == facts.PersonId);
        Add(CorrectiveStanding.Manager, isManager);
        Add(CorrectiveStanding.AuditChief, (isChief && !isNear) || (isManager && facts.EveryAuditChiefIsNear));
        // The 監査責任者 is also kept from a case of their own department; the 保護管理者 is the one whom the rules make answer for all.
        Add(CorrectiveStanding.Confirmer, me != facts.IssuedById
            && ((isChief && !isNear) || (isManager && (!facts.IsAudit || facts.AuditChiefIsBarred))));
        // Where the department's only lead did the work, the 監査責任者 judges a minor case too.
        Add(CorrectiveStanding.Reviewer, !did && ((isChief && !isNear) || (facts.Class == CorrectiveClass.Minor
            ? isLead
            : !isNear && me == facts.ReviewerId && Holds(actor, PmsRole.Auditor))));
        return standing;

        void Add(CorrectiveStanding flag, bool holds) => standing |= holds ? flag : CorrectiveStanding.None;
    }

    private static bool Holds(Actor actor, PmsRole role, int? departmentId = null) => actor.Grants.Any(g => g.Role == role
        && (departmentId is not { } department || g.Departments is null || g.Departments.Contains(department)));
}

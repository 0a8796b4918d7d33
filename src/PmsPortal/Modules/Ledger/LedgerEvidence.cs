using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Ledger;

/// <summary>That the departments' ledgers are approved (A.3.3.1, P-012): a line a department.</summary>
public sealed class LedgerEvidence(PortalDb portal) : IClauseEvidence
{
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(LedgerPermissions.View) || !ClauseCode.Covers(clause, "A.3.3.1"))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.LedgerRevisions.Where(r => r.IsEffective && r.Entry.RetiredOn == null)
                .GroupBy(r => new { r.DepartmentId, r.Entry.Department.Name })
                .Select(g => new { g.Key.DepartmentId, g.Key.Name, Count = g.Count(), On = g.Max(r => r.ApprovedOn) })
                .OrderByDescending(g => g.On).ThenBy(g => g.DepartmentId)
                .Take(Most)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine($"{r.Name}の台帳 {r.Count}件", $"ledger?department={r.DepartmentId}&view=effective", r.On, "承認済"))];
    }
}

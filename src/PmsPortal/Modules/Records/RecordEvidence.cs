using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Records;

/// <summary>Approved registers for A.3.5.3, disposals that were carried out for A.3.4.3.1.</summary>
public sealed class RecordEvidence(PortalDb portal) : IClauseEvidence
{
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(RecordPermissions.View))
        {
            return [];
        }

        return clause switch
        {
            "A.3.5.3" => [.. (await portal.QueryAsync(
                db => db.RecordSheets.Where(s => s.Status == PaperStatus.Approved).OrderByDescending(s => s.ApprovedOn).ThenByDescending(s => s.Id).Take(Most)
                    .Select(s => new { s.DepartmentId, s.Department.Name, s.Year, s.LineCount, s.ApprovedOn }).ToListAsync(cancellationToken),
                cancellationToken)).Select(s => new EvidenceLine($"PMS記録管理台帳 {s.Name} {s.Year}年度（{s.LineCount}件）", $"records?department={s.DepartmentId}&view=effective", s.ApprovedOn, "承認済"))],
            "A.3.4.3.1" => [.. (await portal.QueryAsync(
                db => db.DisposalRecords.Where(r => r.Status == PaperStatus.Approved).OrderByDescending(r => r.Content.DisposedOn).ThenByDescending(r => r.Id).Take(Most)
                    .Select(r => new { r.Id, r.Number, r.Subject, r.Content.DisposedOn }).ToListAsync(cancellationToken),
                cancellationToken)).Select(r => new EvidenceLine($"廃棄記録 {r.Number} {r.Subject}", $"disposal-records/{r.Id}", r.DisposedOn, "廃棄済"))],
            _ => [],
        };
    }
}

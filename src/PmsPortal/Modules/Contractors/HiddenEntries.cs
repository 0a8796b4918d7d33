using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Contractors;

/// <summary>Ledger entries of 特定個人情報 whose details an actor may not see: only those who may learn who works with them.</summary>
internal static class HiddenEntries
{
    /// <returns>Their numbers by their keys.</returns>
    public static async Task<IReadOnlyDictionary<int, string>> ReadAsync(PortalDbContext db, Actor actor, CancellationToken cancellationToken) =>
        (await db.LedgerRevisions.Where(r => (r.IsLatest || r.IsEffective) && r.Content.IsSpecific == true)
            .OrderBy(r => r.Id).Select(r => new { r.EntryId, r.Entry.Number, r.DepartmentId }).ToListAsync(cancellationToken))
        .Where(r => !actor.May(LedgerPermissions.ViewSpecific, r.DepartmentId))
        .DistinctBy(r => r.EntryId)
        .ToDictionary(r => r.EntryId, r => r.Number);
}

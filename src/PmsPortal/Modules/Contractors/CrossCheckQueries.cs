using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Contractors;

/// <summary>The ledger in force against the entrustments under way.</summary>
public sealed class CrossCheckQueries(PortalDb portal)
{
    /// <param name="departmentId">One department's, or null for all.</param>
    public Task<IReadOnlyList<LedgerDifference>> ListAsync(Actor actor, int? departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        return portal.QueryAsync(db => ReadAsync(db, actor, departmentId, cancellationToken), cancellationToken);
    }

    internal static async Task<IReadOnlyList<LedgerDifference>> ReadAsync(PortalDbContext db, Actor actor, int? departmentId, CancellationToken cancellationToken)
    {
        var entries = await db.LedgerRevisions
            .Where(r => r.IsEffective && r.Entry.RetiredOn == null && (r.Content.IsEntrusted == true || r.Content.Contractors != string.Empty || db.EntrustmentEntries.Any(l => l.EntryId == r.EntryId && l.Entrustment.EndedOn == null)))
            .OrderBy(r => r.Entry.Number).ThenBy(r => r.Id)
            .Select(r => new { r.EntryId, r.Entry.Number, r.Content.Name, r.DepartmentId, r.Content.IsEntrusted, r.Content.Contractors, r.Content.IsSpecific })
            .ToListAsync(cancellationToken);
        var work = await FactsAsync(db.Entrustments.Where(e => e.EndedOn == null), cancellationToken);
        // Of 特定個人情報 only those who may see its details learn who works with it.
        var visible = entries.Where(e => e.IsSpecific != true || actor.May(LedgerPermissions.ViewSpecific, e.DepartmentId))
            .Select(e => new LedgerFact(e.EntryId, e.Number, e.Name, e.DepartmentId, e.IsEntrusted, e.Contractors))
            .ToList();
        var hidden = entries.Where(e => visible.TrueForAll(v => v.EntryId != e.EntryId)).Select(e => e.EntryId).ToHashSet();
        return [.. CrossCheck.Compare(visible, work)
            .Where(d => departmentId is null || d.DepartmentId == departmentId)
            .Where(d => d.Kind != DifferenceKind.EntrustmentWithoutEntry || !work.Any(w => w.ContractorId == d.ContractorId && w.EntryIds.Any(hidden.Contains)))];
    }

    private static async Task<List<EntrustmentFact>> FactsAsync(IQueryable<Entrustment> work, CancellationToken cancellationToken) =>
        (await work.OrderBy(e => e.Id).Select(e => new
        {
            e.Id, e.ContractorId, e.Contractor.Number, e.Contractor.Content.Name, e.Contractor.NameKey, e.Content.Work, e.Content.Class, e.DepartmentId, Entries = e.Entries.Select(l => l.EntryId).ToList(),
        }).ToListAsync(cancellationToken))
        .ConvertAll(e => new EntrustmentFact(e.Id, e.ContractorId, e.Number, e.Name, e.NameKey, e.Work, e.Class, e.DepartmentId, e.Entries.ToHashSet()));
}

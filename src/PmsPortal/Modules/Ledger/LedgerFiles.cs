using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Ledger;

/// <summary>Attachments of ledger entries follow the entry's own permissions.</summary>
public sealed class LedgerFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => nameof(LedgerEntry);

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        MayAsync(actor, ownerId, LedgerPermissions.ViewDrafts, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        MayAsync(actor, ownerId, LedgerPermissions.Edit, cancellationToken);

    private async Task<bool> MayAsync(Actor actor, int entryId, Permission permission, CancellationToken cancellationToken)
    {
        var entry = await portal.QueryAsync(
            db => db.LedgerEntries.Where(e => e.Id == entryId)
                .Select(e => new { e.DepartmentId, IsSpecific = e.Revisions.Any(r => r.Content.IsSpecific == true) })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return entry is not null && actor.May(permission, entry.DepartmentId)
            && (!entry.IsSpecific || actor.May(LedgerPermissions.ViewSpecific, entry.DepartmentId));
    }
}

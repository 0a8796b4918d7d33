using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Records;

/// <summary>The certificate of a disposal: seen with its record, added until that is in force.</summary>
public sealed class DisposalFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => nameof(DisposalRecord);

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        portal.QueryAsync(db => DisposalRecordQueries.Visible(db, actor).AnyAsync(r => r.Id == ownerId, cancellationToken), cancellationToken);

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken)
    {
        var record = await portal.QueryAsync(db => db.DisposalRecords.FirstOrDefaultAsync(r => r.Id == ownerId, cancellationToken), cancellationToken);
        return record is not null && actor.May(RecordPermissions.Dispose, record.DepartmentId) && record.Can(PaperAction.Write);
    }
}

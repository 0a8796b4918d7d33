using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>Attachments are seen with their form, and added by its applicant while it can be edited.</summary>
public sealed class ExceptionFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => nameof(ExceptionRequest);

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        portal.QueryAsync(db => ExceptionRequest.OfRequests.Visible(db.ExceptionRequests, actor).AnyAsync(r => r.Id == ownerId, cancellationToken), cancellationToken);

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken)
    {
        var form = await portal.QueryAsync(db => db.ExceptionRequests.FirstOrDefaultAsync(r => r.Id == ownerId, cancellationToken), cancellationToken);
        return form is not null && ApplicationWork.WhyNotEditable(form.Kind, actor, form.ApplicantId, form.DepartmentId, form.Status) is null;
    }
}

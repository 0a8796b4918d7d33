using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Courses;

/// <summary>
/// Pictures, PDF and videos of a course. They belong to the course and are named in its pages; a published version shows the
/// files that the course had when it was published, so that what people were taught stays as it was.
/// </summary>
public sealed class CourseFiles(PortalDb portal) : IFileOwner
{
    public const string Owner = "Course";
    internal const string Video = "video/mp4";
    public const long MostBytes = 100L * 1024 * 1024;

    public string OwnerType => Owner;

    public IReadOnlyCollection<string>? ContentTypes { get; } = ["image/png", "image/jpeg", "application/pdf", Video];

    public long MaxBytes => MostBytes;

    public bool IsShownInPages => true;

    public async Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (actor.May(CoursePermissions.View) || actor.May(CoursePermissions.Learn))
            && await portal.QueryAsync(
                async db => actor.May(CoursePermissions.Edit)
                    ? await db.Courses.AnyAsync(c => c.Id == ownerId, cancellationToken)
                    : await db.CourseVersions.AnyAsync(v => v.CourseId == ownerId && v.Status == CourseVersionStatus.Published, cancellationToken),
                cancellationToken);
    }

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(CoursePermissions.Edit) && await portal.QueryAsync(db => db.Courses.AnyAsync(c => c.Id == ownerId, cancellationToken), cancellationToken);
    }

    /// <summary>The files that a version shows; of two with one name the newer.</summary>
    /// <param name="at">When the version was published (UTC), or null for a draft.</param>
    internal static async Task<List<CourseFileRow>> OfAsync(PortalDbContext db, int courseId, DateTime? at, CancellationToken cancellationToken)
    {
        var files = await db.StoredFiles
            .Where(f => f.OwnerType == Owner && f.OwnerId == courseId && (at == null ? f.RemovedAt == null : f.UploadedAt <= at && (f.RemovedAt == null || f.RemovedAt > at)))
            .OrderBy(f => f.Id)
            .Select(f => new CourseFileRow(f.Id, f.Name, f.ContentType, f.Length))
            .ToListAsync(cancellationToken);
        return [.. files.GroupBy(f => f.Name, StringComparer.Ordinal).Select(g => g.Last())];
    }
}

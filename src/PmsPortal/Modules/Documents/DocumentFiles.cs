using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>A file of a version.</summary>
public sealed record DocumentFileRow(int Id, string Name, long Length, string Sha256, bool IsPdf);

/// <summary>The two kinds of file that a version has: the PDF for readers and the source for editors.</summary>
public static class DocumentFiles
{
    public const string Pdf = "DocumentPdf";
    public const string Source = "DocumentSource";

    internal static async Task<List<DocumentFileRow>> OfAsync(PortalDbContext db, int versionId, CancellationToken cancellationToken) =>
        await db.StoredFiles.Where(f => f.OwnerId == versionId && (f.OwnerType == Pdf || f.OwnerType == Source) && f.RemovedAt == null)
            .OrderBy(f => f.OwnerType).ThenBy(f => f.Id)
            .Select(f => new DocumentFileRow(f.Id, f.Name, f.Length, f.Sha256, f.OwnerType == Pdf))
            .ToListAsync(cancellationToken);

    internal static async Task<bool> MayAsync(PortalDb portal, Actor actor, int versionId, bool isPdf, bool write, CancellationToken cancellationToken)
    {
        var version = await portal.QueryAsync(
            db => db.DocumentVersions.Where(v => v.Id == versionId)
                .Select(v => new { v.Status, v.ApprovedOn, v.IsEffective, v.Document.OwnerId, v.Document.Kind })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return version is not null && (write
            ? DocumentPermissions.MayEdit(actor, version.OwnerId) && version.Status is RevisionStatus.Draft or RevisionStatus.Returned or RevisionStatus.Rejected
            : MayRead(actor, isPdf, version.ApprovedOn is not null, version.IsEffective, version.OwnerId, version.Kind));
    }

    /// <summary>A file of a version that is no longer in force says so in its name, wherever it is kept afterwards.</summary>
    internal static async Task<string> NameAsync(PortalDb portal, int versionId, string name, CancellationToken cancellationToken) =>
        await IsSupersededAsync(portal, versionId, cancellationToken) ? $"【旧版】{name}" : name;

    internal static Task<bool> IsSupersededAsync(PortalDb portal, int versionId, CancellationToken cancellationToken) =>
        portal.QueryAsync(db => db.DocumentVersions.AnyAsync(v => v.Id == versionId && v.ApprovedOn != null && !v.IsEffective, cancellationToken), cancellationToken);

    /// <summary>Readers get the PDF of what was approved, and of a form in force the original, which they fill in.</summary>
    internal static bool MayRead(Actor actor, bool isPdf, bool isApproved, bool isEffective, int ownerId, DocumentKind kind) =>
        DocumentPermissions.MayViewDrafts(actor, ownerId)
        || (actor.May(DocumentPermissions.View) && isApproved && (isPdf || (kind == DocumentKind.Form && isEffective)));
}

/// <summary>閲覧用のPDF</summary>
public sealed class DocumentPdfFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => DocumentFiles.Pdf;

    public IReadOnlyCollection<string>? ContentTypes { get; } = ["application/pdf"];

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        DocumentFiles.MayAsync(portal, actor, ownerId, isPdf: true, write: false, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        DocumentFiles.MayAsync(portal, actor, ownerId, isPdf: true, write: true, cancellationToken);

    public Task<string> NameAsync(int ownerId, string name, CancellationToken cancellationToken) => DocumentFiles.NameAsync(portal, ownerId, name, cancellationToken);

    public Task<bool> IsSupersededAsync(int ownerId, CancellationToken cancellationToken) => DocumentFiles.IsSupersededAsync(portal, ownerId, cancellationToken);
}

/// <summary>編集用の原本</summary>
public sealed class DocumentSourceFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => DocumentFiles.Source;

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        DocumentFiles.MayAsync(portal, actor, ownerId, isPdf: false, write: false, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        DocumentFiles.MayAsync(portal, actor, ownerId, isPdf: false, write: true, cancellationToken);

    public Task<string> NameAsync(int ownerId, string name, CancellationToken cancellationToken) => DocumentFiles.NameAsync(portal, ownerId, name, cancellationToken);
}

using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Files;

/// <summary>A module's answer to who may see and change the attachments of its records.</summary>
public interface IFileOwner
{
    /// <summary>The kind of record.</summary>
    string OwnerType { get; }

    /// <summary>The media types that may be attached; null for every kind that the portal takes.</summary>
    IReadOnlyCollection<string>? ContentTypes => null;

    /// <summary>Largest attachment of such a record, in bytes.</summary>
    long MaxBytes => StoredFile.MaxBytes;

    /// <summary>
    /// True for material that pages show to everybody who may read the record (pictures, videos): it is streamed in pieces
    /// and its viewing is no entry of the change log.
    /// </summary>
    bool IsShownInPages => false;

    /// <summary>Whether the actor may read the record's attachments.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>False also where the record doesn't exist.</returns>
    Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken);

    /// <summary>Whether the actor may add and remove attachments.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>False also where the record doesn't exist.</returns>
    Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken);

    /// <summary>Why an attachment stays although the actor may add others: a decision rests on it.</summary>
    /// <param name="file">The attachment, which belongs to a record of this kind.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What to tell the person, or null where it may be taken off.</returns>
    Task<string?> WhyNotRemoveAsync(StoredFile file, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>The name under which a file is handed over; a module may mark what is no longer in force.</summary>
    /// <param name="ownerId">The record.</param>
    /// <param name="name">The name as uploaded.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A file name.</returns>
    Task<string> NameAsync(int ownerId, string name, CancellationToken cancellationToken) => Task.FromResult(name);

    /// <summary>Whether the record is no longer in force: its PDFs are handed over with 「旧版」 across every page (A.3.5.2).</summary>
    /// <param name="ownerId">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>True where a reader must be warned.</returns>
    Task<bool> IsSupersededAsync(int ownerId, CancellationToken cancellationToken) => Task.FromResult(false);
}

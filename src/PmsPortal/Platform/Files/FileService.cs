using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files.Pdf;

namespace PmsPortal.Platform.Files;

/// <summary>An attachment in a list.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="UploadedBy">Who.</param>
/// <param name="UploadedAt">When (UTC).</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record FileRow(int Id, string Name, long Length, string UploadedBy, DateTime UploadedAt, string Sha256);

/// <summary>What a download needs before its bytes.</summary>
/// <param name="Name">File name.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Length">Bytes.</param>
public sealed record FileHead(string Name, string ContentType, long Length);

/// <summary>Attachments: stored in the database, streamed both ways, every download logged.</summary>
public sealed class FileService(PortalDb portal, IEnumerable<IFileOwner> owners)
{
    /// <summary>Attaches a file to a record.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ownerType">Kind of record.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="fileName">Name as uploaded.</param>
    /// <param name="content">The bytes, read once.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>The file's key.</returns>
    /// <exception cref="NotFoundException">The record doesn't exist or may not be known.</exception>
    /// <exception cref="ForbiddenException">The actor may not change it.</exception>
    /// <exception cref="RuleException">Too large, empty, or not an allowed kind.</exception>
    public async Task<int> AddAsync(
        Actor actor, string ownerType, int ownerId, string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var owner = owners.Single(o => o.OwnerType == ownerType);
        if (!await owner.MayReadAsync(actor, ownerId, cancellationToken))
        {
            throw new NotFoundException();
        }

        if (!await owner.MayWriteAsync(actor, ownerId, cancellationToken))
        {
            throw new ForbiddenException("この記録にファイルを添付する権限がありません。");
        }

        var file = await FileWork.CheckAsync(fileName, content, owner.MaxBytes, owner.ContentTypes, cancellationToken);
        return await portal.CommandAsync(
            actor, command => FileWork.StoreAsync(command, file, ownerType, ownerId, file.Name, actor.Name, cancellationToken), cancellationToken);
    }

    /// <summary>The attachments of a record.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ownerType">Kind of record.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Oldest first; nothing where the actor may not read them.</returns>
    public async Task<IReadOnlyList<FileRow>> ListAsync(
        Actor actor, string ownerType, int ownerId, CancellationToken cancellationToken = default) =>
        await owners.Single(o => o.OwnerType == ownerType).MayReadAsync(actor, ownerId, cancellationToken)
            ? await portal.QueryAsync(
                db => db.StoredFiles.Where(f => f.OwnerType == ownerType && f.OwnerId == ownerId && f.RemovedAt == null)
                    .OrderBy(f => f.Id)
                    .Select(f => new FileRow(f.Id, f.Name, f.Length, f.UploadedBy, f.UploadedAt, f.Sha256))
                    .ToListAsync(cancellationToken),
                cancellationToken)
            : [];

    /// <summary>
    /// Gives a record the attachments of the one that it is made from (next year's sheet, a new revision), in the command that makes it. Each
    /// record keeps bytes of its own: what is taken off the one stays with the other. Name, hash, uploader and day of upload are those of the original.
    /// </summary>
    /// <remarks>Asked before the command saves anything: the module's answer who may read comes over a connection of its own, which must not wait for this one.</remarks>
    /// <param name="command">The module's command, which authorised the making of the new record.</param>
    /// <param name="ownerType">Kind of both records.</param>
    /// <param name="fromId">The record that has the attachments; its module is asked whether the actor may read them.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>What copies them to the new record, given its key (flush it first), and says how many there were.</returns>
    /// <exception cref="NotFoundException">The actor may not read the attachments of the record they come from.</exception>
    internal async Task<Func<int, Task<int>>> CarryAsync(Command command, string ownerType, int fromId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await owners.Single(o => o.OwnerType == ownerType).MayReadAsync(command.Actor, fromId, cancellationToken)
            ? toId => GiveAsync(command, ownerType, fromId, toId, cancellationToken)
            : throw new NotFoundException();
    }

    /// <summary>Takes an attachment off its record. The bytes stay, as evidence of what was there.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    /// <exception cref="RuleException">A decision rests on it (<see cref="IFileOwner.WhyNotRemoveAsync"/>).</exception>
    public Task RemoveAsync(Actor actor, int fileId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var file = await command.Db.StoredFiles.FirstOrDefaultAsync(f => f.Id == fileId && f.RemovedAt == null, cancellationToken);
                var owner = owners.SingleOrDefault(o => o.OwnerType == file?.OwnerType);
                if (file is null || owner is null || !await owner.MayReadAsync(actor, file.OwnerId, cancellationToken))
                {
                    throw new NotFoundException();
                }

                if (!await owner.MayWriteAsync(actor, file.OwnerId, cancellationToken))
                {
                    throw new ForbiddenException("この記録の添付を外す権限がありません。");
                }

                if (await owner.WhyNotRemoveAsync(file, cancellationToken) is { } reason)
                {
                    throw new RuleException(reason);
                }

                file.Remove(command.Now);
            },
            cancellationToken);

    /// <summary>Hands a file over: checks, logs, then streams.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="open">Told name, type and length; answers with the stream to write to.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends with the last byte.</returns>
    /// <exception cref="NotFoundException">It doesn't exist or may not be known.</exception>
    public async Task DownloadAsync(Actor actor, int fileId, Func<FileHead, Stream> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        var (head, superseded) = await portal.CommandAsync(
            actor,
            async command =>
            {
                var file = await command.Db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, cancellationToken);
                var owner = owners.SingleOrDefault(o => o.OwnerType == file?.OwnerType);
                if (file is null || owner is null || !await owner.MayReadAsync(actor, file.OwnerId, cancellationToken))
                {
                    throw new NotFoundException();
                }

                command.Note(ChangeAction.Downloaded, file.OwnerType, file.OwnerId, $"添付のダウンロード {file.Name}");
                return (
                    new FileHead(await owner.NameAsync(file.OwnerId, file.Name, cancellationToken), file.ContentType, file.Length),
                    file.ContentType == "application/pdf" && await owner.IsSupersededAsync(file.OwnerId, cancellationToken));
            },
            cancellationToken);
        if (superseded)
        {
            var content = new MemoryStream();
            await CopyAsync(fileId, () => content, cancellationToken);
            var stamped = PdfStamp.Superseded(content.ToArray()) ?? content.ToArray();
            await open(head with { Length = stamped.Length }).WriteAsync(stamped, cancellationToken);
            return;
        }

        await CopyAsync(fileId, () => open(head), cancellationToken);
    }

    /// <summary>What a page needs to show a file of a record whose material pages show.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Name, type and length.</returns>
    /// <exception cref="NotFoundException">It doesn't exist, may not be known, or isn't shown in pages.</exception>
    public async Task<FileHead> HeadAsync(Actor actor, int fileId, CancellationToken cancellationToken = default)
    {
        var file = await portal.QueryAsync(db => db.StoredFiles.FirstOrDefaultAsync(f => f.Id == fileId, cancellationToken), cancellationToken);
        var owner = owners.SingleOrDefault(o => o.OwnerType == file?.OwnerType);
        return file is not null && owner is { IsShownInPages: true } && await owner.MayReadAsync(actor, file.OwnerId, cancellationToken)
            ? new FileHead(file.Name, file.ContentType, file.Length)
            : throw new NotFoundException();
    }

    /// <summary>Writes a piece of a file that pages show; a video is fetched in such pieces.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="from">First byte.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends with the last byte.</returns>
    /// <exception cref="NotFoundException">It doesn't exist, may not be known, or isn't shown in pages.</exception>
    public async Task WriteAsync(Actor actor, int fileId, long from, long length, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        await HeadAsync(actor, fileId, cancellationToken);
        var (first, last) = ((int)(from / StoredFileChunk.Size), (int)((from + length - 1) / StoredFileChunk.Size));
        await portal.QueryAsync(
            async db =>
            {
                var chunks = db.StoredFileChunks.Where(c => c.FileId == fileId && c.Position >= first && c.Position <= last).OrderBy(c => c.Position)
                    .Select(c => new { c.Position, c.Bytes }).AsAsyncEnumerable();
                await foreach (var chunk in chunks.WithCancellation(cancellationToken))
                {
                    var start = (long)chunk.Position * StoredFileChunk.Size;
                    var skip = (int)Math.Max(0, from - start);
                    var count = (int)Math.Min(chunk.Bytes.Length, from + length - start) - skip;
                    await output.WriteAsync(chunk.Bytes.AsMemory(skip, count), cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    private static async Task<int> GiveAsync(Command command, string ownerType, int fromId, int toId, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(toId);
        var sources = await command.Db.StoredFiles.AsNoTracking().Where(f => f.OwnerType == ownerType && f.OwnerId == fromId && f.RemovedAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        foreach (var source in sources)
        {
            var file = new StoredFile(ownerType, toId, source.Name, source.ContentType, source.UploadedBy, source.UploadedAt);
            file.Seal(source.Length, source.Sha256);
            command.Db.StoredFiles.Add(file);
            await command.FlushAsync();
            for (var position = 0; position * (long)StoredFileChunk.Size < source.Length; position++)
            {
                var bytes = await command.Db.StoredFileChunks.Where(c => c.FileId == source.Id && c.Position == position).Select(c => c.Bytes).SingleAsync(cancellationToken);
                await FileWork.AddPieceAsync(command, file.Id, position, bytes, cancellationToken);
            }
        }

        return sources.Count;
    }

    private Task<bool> CopyAsync(int fileId, Func<Stream> open, CancellationToken cancellationToken) => portal.QueryAsync(
        async db =>
        {
            var output = open();
            var chunks = db.StoredFileChunks.Where(c => c.FileId == fileId).OrderBy(c => c.Position)
                .Select(c => c.Bytes).AsAsyncEnumerable();
            await foreach (var bytes in chunks.WithCancellation(cancellationToken))
            {
                await output.WriteAsync(bytes, cancellationToken);
            }

            return true;
        },
        cancellationToken);
}

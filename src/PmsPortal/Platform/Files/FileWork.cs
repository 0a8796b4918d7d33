using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Files;

/// <summary>A file that was looked at and may be stored: it has a name, isn't empty, and is of an allowed kind.</summary>
public sealed class CheckedFile
{
    internal CheckedFile(string name, string contentType, Stream content, byte[] buffer, int read, long mostBytes) =>
        (Name, ContentType, Content, Buffer, Read, MostBytes) = (name, contentType, content, buffer, read, mostBytes);

    /// <summary>Its name without folders.</summary>
    public string Name { get; }

    /// <summary>Media type found in the content.</summary>
    public string ContentType { get; }

    internal Stream Content { get; }

    internal byte[] Buffer { get; }

    internal int Read { get; }

    internal long MostBytes { get; }
}

/// <summary>
/// Storing a file inside a command that has authorised: with what else the command saves, or not at all. Attachments that
/// people add go through <see cref="FileService"/>.
/// </summary>
public static class FileWork
{
    /// <summary>Looks at a file before anything is locked.</summary>
    /// <param name="fileName">Name as uploaded.</param>
    /// <param name="content">The bytes; its beginning is read here, the rest by <see cref="StoreAsync"/>.</param>
    /// <param name="mostBytes">Largest length; told where it is found to be longer while storing.</param>
    /// <param name="types">The media types that may be stored; null for every kind that the portal takes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file, to be stored once.</returns>
    /// <exception cref="RuleException">Without a name, empty, or not an allowed kind.</exception>
    public static async Task<CheckedFile> CheckAsync(
        string fileName, Stream content, long mostBytes, IReadOnlyCollection<string>? types, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(content);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        if (name.Length is 0 or > StoredFile.NameMaxLength)
        {
            throw new RuleException($"ファイル名は1～{StoredFile.NameMaxLength}文字にしてください。");
        }

        var buffer = new byte[StoredFileChunk.Size];
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var type = FileContent.Recognise(name, buffer.AsSpan(0, Math.Min(read, 4096)))
            ?? throw new RuleException($"「{name}」は添付できない種類のファイルか、中身が拡張子と合っていません。添付できるのは{FileContent.Allowed}です。");
        if (types is not null && !types.Contains(type))
        {
            throw new RuleException($"「{name}」はここには添付できません。{(types.Contains("application/pdf") ? "PDF" : "決められた種類")}のファイルを選んでください。");
        }

        return read > 0 ? new CheckedFile(name, type, content, buffer, read, mostBytes) : throw new RuleException("空のファイルは添付できません。");
    }

    /// <summary>Stores a file in pieces, so that it is never in memory as a whole.</summary>
    /// <param name="command">The command whose save it belongs to; it is the only writer from here on.</param>
    /// <param name="checkedFile">The file.</param>
    /// <param name="ownerType">Kind of record.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="name">The name under which it is kept.</param>
    /// <param name="by">Who added it.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>The file's key.</returns>
    /// <exception cref="RuleException">Too large; nothing of the command is saved.</exception>
    public static async Task<int> StoreAsync(
        Command command, CheckedFile checkedFile, string ownerType, int ownerId, string name, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(checkedFile);
        var file = new StoredFile(ownerType, ownerId, name, checkedFile.ContentType, by, command.Now);
        command.Db.StoredFiles.Add(file);

        // The row is made first, without an entry of its own: the sealed one is logged with the command's save.
        await command.LockAsync();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, read, length) = (checkedFile.Buffer, checkedFile.Read, 0L);
        await command.FlushAsync();
        for (var position = 0; read > 0; position++)
        {
            length += read;
            if (length > checkedFile.MostBytes)
            {
                throw new RuleException($"添付できるのは1ファイル{checkedFile.MostBytes / 1024 / 1024}MBまでです。分けるか、圧縮してから添付してください。");
            }

            hash.AppendData(buffer, 0, read);
            await AddPieceAsync(command, file.Id, position, buffer[..read], cancellationToken);
            read = await checkedFile.Content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }

        file.Seal(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return file.Id;
    }

    /// <summary>Writes a piece at once and lets go of it: a file is never in memory as a whole.</summary>
    internal static async Task AddPieceAsync(Command command, int fileId, int position, byte[] bytes, CancellationToken cancellationToken)
    {
        var piece = new StoredFileChunk { FileId = fileId, Position = position, Bytes = bytes };
        command.Db.StoredFileChunks.Add(piece);
        await command.Db.SaveChangesAsync(cancellationToken);
        command.Db.Entry(piece).State = EntityState.Detached;
    }
}

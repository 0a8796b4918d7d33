using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Files;

/// <summary>An attachment of a record. Its bytes stand in chunks, so that neither way needs them all in memory.</summary>
public sealed class StoredFile : Entity, IRecorded
{
    /// <summary>Largest attachment, in bytes.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    /// <summary>Longest file name, in UTF-16 units.</summary>
    public const int NameMaxLength = 200;

    private StoredFile()
    {
    }

    internal StoredFile(string ownerType, int ownerId, string name, string contentType, string uploadedBy, DateTime at)
    {
        OwnerType = ownerType;
        OwnerId = ownerId;
        Name = name;
        ContentType = contentType;
        UploadedBy = uploadedBy;
        UploadedAt = at;
    }

    /// <summary>The kind of record it belongs to.</summary>
    public string OwnerType { get; private set; } = string.Empty;

    /// <summary>The record it belongs to.</summary>
    public int OwnerId { get; private set; }

    /// <summary>File name as uploaded, without folders.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Media type found in the content, never taken from the browser.</summary>
    public string ContentType { get; private set; } = string.Empty;

    /// <summary>Length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Who uploaded it.</summary>
    public string UploadedBy { get; private set; } = string.Empty;

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; private set; }

    /// <summary>When it was taken off its record (UTC); the bytes stay as evidence.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <inheritdoc/>
    public string RecordTitle => $"添付 {Name}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (OwnerType, OwnerId);

    internal void Seal(long length, string sha256) => (Length, Sha256) = (length, sha256);

    internal void Remove(DateTime at) => RemovedAt = at;
}

/// <summary>A piece of a file.</summary>
public sealed class StoredFileChunk
{
    /// <summary>Bytes in a piece; the last one is shorter.</summary>
    public const int Size = 256 * 1024;

    /// <summary>The file.</summary>
    public int FileId { get; init; }

    /// <summary>Position from 0.</summary>
    public int Position { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Bytes { get; init; }
}

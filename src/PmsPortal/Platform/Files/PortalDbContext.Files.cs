using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Files;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    internal DbSet<StoredFileChunk> StoredFileChunks => Set<StoredFileChunk>();
}

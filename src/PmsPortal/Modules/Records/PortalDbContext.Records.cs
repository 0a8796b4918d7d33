using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Records;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<RecordEntry> RecordEntries => Set<RecordEntry>();

    internal DbSet<RecordRevision> RecordRevisions => Set<RecordRevision>();

    internal DbSet<RecordSheet> RecordSheets => Set<RecordSheet>();

    internal DbSet<RecordTypeRetention> RecordTypeRetentions => Set<RecordTypeRetention>();

    internal DbSet<DisposalList> DisposalLists => Set<DisposalList>();

    internal DbSet<DisposalLine> DisposalLines => Set<DisposalLine>();

    internal DbSet<DisposalRecord> DisposalRecords => Set<DisposalRecord>();
}

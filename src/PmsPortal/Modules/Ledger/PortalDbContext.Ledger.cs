using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    internal DbSet<LedgerRevision> LedgerRevisions => Set<LedgerRevision>();

    internal DbSet<LedgerReview> LedgerReviews => Set<LedgerReview>();

    internal DbSet<LedgerSubmission> LedgerSubmissions => Set<LedgerSubmission>();
}

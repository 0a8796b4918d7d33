using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.ChangeLog;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ChangeEntry> ChangeEntries => Set<ChangeEntry>();

    internal DbSet<ChangeChainHead> ChangeChainHeads => Set<ChangeChainHead>();
}

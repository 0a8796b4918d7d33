using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Links;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<RecordLink> RecordLinks => Set<RecordLink>();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ObligationOccurrence> ObligationOccurrences => Set<ObligationOccurrence>();
}

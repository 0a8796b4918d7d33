using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Clauses;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<Clause> Clauses => Set<Clause>();

    internal DbSet<ClauseLink> ClauseLinks => Set<ClauseLink>();
}

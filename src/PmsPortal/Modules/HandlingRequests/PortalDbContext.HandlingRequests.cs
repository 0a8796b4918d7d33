using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.HandlingRequests;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<HandlingRequest> HandlingRequests => Set<HandlingRequest>();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.ExceptionRequests;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ExceptionRequest> ExceptionRequests => Set<ExceptionRequest>();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.OperationChecks;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<OperationCheck> OperationChecks => Set<OperationCheck>();

    internal DbSet<OperationCheckItem> OperationCheckItems => Set<OperationCheckItem>();

    internal DbSet<CheckTemplate> CheckTemplates => Set<CheckTemplate>();

    internal DbSet<OwnCheckItem> OwnCheckItems => Set<OwnCheckItem>();

    internal DbSet<OperationReport> OperationReports => Set<OperationReport>();
}

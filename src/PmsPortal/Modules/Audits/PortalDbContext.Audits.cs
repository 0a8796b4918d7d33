using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Audits;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<AuditPlanRevision> AuditPlans => Set<AuditPlanRevision>();

    internal DbSet<AuditPlanLine> AuditPlanLines => Set<AuditPlanLine>();

    internal DbSet<AuditEngagement> Audits => Set<AuditEngagement>();

    internal DbSet<AuditAuditor> AuditAuditors => Set<AuditAuditor>();

    internal DbSet<AuditItem> AuditItems => Set<AuditItem>();

    internal DbSet<AuditTemplate> AuditTemplates => Set<AuditTemplate>();

    internal DbSet<AuditTemplateItem> AuditTemplateItems => Set<AuditTemplateItem>();

    internal DbSet<AuditConflict> AuditConflicts => Set<AuditConflict>();

    internal DbSet<AuditSummary> AuditSummaries => Set<AuditSummary>();

    internal DbSet<AuditSummaryLine> AuditSummaryLines => Set<AuditSummaryLine>();
}

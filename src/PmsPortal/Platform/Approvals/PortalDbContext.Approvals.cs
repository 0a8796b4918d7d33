using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ApprovalRoute> ApprovalRoutes => Set<ApprovalRoute>();

    internal DbSet<ApprovalRouteChange> ApprovalRouteChanges => Set<ApprovalRouteChange>();

    internal DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();

    internal DbSet<ApprovalStep> ApprovalSteps => Set<ApprovalStep>();

    internal DbSet<ApprovalDecision> ApprovalDecisions => Set<ApprovalDecision>();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.ManagementReviews;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ManagementReview> ManagementReviews => Set<ManagementReview>();

    internal DbSet<ReviewDirective> ReviewDirectives => Set<ReviewDirective>();
}

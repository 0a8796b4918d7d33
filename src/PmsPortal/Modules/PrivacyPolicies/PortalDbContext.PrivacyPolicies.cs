using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.PrivacyPolicies;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<JobRun> JobRuns => Set<JobRun>();

    internal DbSet<JobState> JobStates => Set<JobState>();
}

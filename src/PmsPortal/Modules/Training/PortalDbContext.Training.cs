using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Training;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<TrainingPlan> TrainingPlans => Set<TrainingPlan>();

    internal DbSet<TrainingPlanVersion> TrainingPlanVersions => Set<TrainingPlanVersion>();

    internal DbSet<TrainingLine> TrainingLines => Set<TrainingLine>();

    internal DbSet<Enrollment> Enrollments => Set<Enrollment>();

    internal DbSet<TrainingSession> TrainingSessions => Set<TrainingSession>();

    internal DbSet<TrainingAttendance> TrainingAttendances => Set<TrainingAttendance>();

    internal DbSet<TrainingRecord> TrainingRecords => Set<TrainingRecord>();
}

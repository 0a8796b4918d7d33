using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<Course> Courses => Set<Course>();

    internal DbSet<CourseVersion> CourseVersions => Set<CourseVersion>();

    internal DbSet<CoursePage> CoursePages => Set<CoursePage>();

    internal DbSet<Question> Questions => Set<Question>();

    internal DbSet<Taking> Takings => Set<Taking>();

    internal DbSet<TestAttempt> TestAttempts => Set<TestAttempt>();

    internal DbSet<AttemptItem> AttemptItems => Set<AttemptItem>();
}

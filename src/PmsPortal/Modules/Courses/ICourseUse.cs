using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Courses;

/// <summary>What a plan in force still needs of a course: new people are put on it until it ends.</summary>
/// <param name="What">The plan in words.</param>
/// <param name="Questions">The questions that a test draws, 0 where there is no test.</param>
public sealed record CourseNeed(string What, int Questions);

/// <summary>Implemented by modules that put people on courses; asked before a course ends or loses a question.</summary>
public interface ICourseUse
{
    /// <summary>The largest need on a day, or null where the course isn't used.</summary>
    Task<CourseNeed?> NeedAsync(PortalDbContext db, int courseId, DateOnly today, CancellationToken cancellationToken);
}

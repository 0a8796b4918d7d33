using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Training;

/// <summary>A plan of this year or the next puts joiners on its courses until the year is over.</summary>
public sealed class TrainingCourseUse : ICourseUse
{
    public async Task<CourseNeed?> NeedAsync(PortalDbContext db, int courseId, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var year = FiscalYear.Of(today).Year;
        var need = await db.TrainingPlans.Where(p => p.FiscalYear >= year)
            .SelectMany(p => p.Versions.Where(v => v.IsEffective).SelectMany(v => v.Lines).Where(l => l.Content.CourseId == courseId).Select(l => new { p.FiscalYear, l.Content.QuestionCount }))
            .OrderByDescending(l => l.QuestionCount)
            .FirstOrDefaultAsync(cancellationToken);
        return need is null ? null : new CourseNeed($"{new FiscalYear(need.FiscalYear)}のPMS教育計画書", need.QuestionCount);
    }
}

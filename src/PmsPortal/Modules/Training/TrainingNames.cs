using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>The names of what a plan refers to by key.</summary>
internal sealed record TrainingNames(IReadOnlyDictionary<int, string> Departments, IReadOnlyDictionary<int, string> Courses)
{
    public static async Task<TrainingNames> ReadAsync(PortalDbContext db, CancellationToken cancellationToken) => new(
        await db.Departments.ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken),
        (await db.CourseVersions.Where(v => v.IsCurrent).Select(v => new { v.CourseId, v.Title, v.Number }).ToListAsync(cancellationToken))
            .ToDictionary(v => v.CourseId, v => $"{v.Title}（第{v.Number}版）"));

    public string Course(int? id) => id is { } key ? Courses.GetValueOrDefault(key) ?? "（公開されていない教材）" : string.Empty;

    /// <summary>Whom a training is for, in words.</summary>
    public string Audience(TrainingLineContent line) => line.Audience switch
    {
        TrainingAudience.Roles => string.Join('、', line.Roles().Select(r => r.Label())),
        TrainingAudience.Departments => string.Join('、', line.DepartmentIds().Select(d => Departments.GetValueOrDefault(d) ?? "（なくなった部門）")),
        { } other => other.Label(),
        null => string.Empty,
    };
}

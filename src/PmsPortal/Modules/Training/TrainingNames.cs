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
        await db.Courses.ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken));

    public string Course(int? id) => id is { } key ? Courses.GetValueOrDefault(key) ?? "（削除された講座）" : string.Empty;

    /// <summary>Whom a training is for, in words.</summary>
    public string Audience(TrainingLineContent line) => line.Audience switch
    {
        TrainingAudience.Roles => string.Join('、', line.Roles().Select(r => r.Label())),
        TrainingAudience.Departments => string.Join('、', line.DepartmentIds().Select(d => Departments.GetValueOrDefault(d) ?? "（なくなった部門）")),
        { } other => other.Label(),
        null => string.Empty,
    };
}

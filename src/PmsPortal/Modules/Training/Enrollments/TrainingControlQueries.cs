using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>A free comment of somebody who took a training; its writer is not named.</summary>
public sealed record TrainingComment(string Text, string Department);

/// <summary>The control page: figures counted by the database, whatever the number of people.</summary>
public sealed class TrainingControlQueries(PortalDb portal, TakingFacts facts, TimeProvider time)
{
    private const int MostComments = 200;

    /// <summary>Live figures of one training of a plan, with three SQL commands.</summary>
    /// <param name="lineNumber">The training, or null for the plan's first.</param>
    public Task<TrainingControl> GetAsync(Actor actor, int planId, int? lineNumber, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var lines = await db.TrainingLines.Where(l => l.PlanVersion.PlanId == planId && l.PlanVersion.IsEffective).OrderBy(l => l.Number)
                    .Select(l => new { l.Number, l.Content, l.PlanVersion.Plan.FiscalYear }).ToListAsync(cancellationToken);
                var line = lines.Find(l => l.Number == (lineNumber ?? lines[0].Number)) ?? throw new NotFoundException();
                var departments = actor.DepartmentsFor(TrainingPermissions.Control);
                var groups = await CountAsync(db, EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == planId && f.Row.LineNumber == line.Number
                    && (departments == null || departments.Contains(f.Row.DepartmentId))), today, cancellationToken);
                var courseId = line.Content.CourseId;
                var material = await db.CourseVersions.Where(v => v.CourseId == courseId && v.IsCurrent).Select(v => v.Title + "（第" + v.Number + "版）").FirstOrDefaultAsync(cancellationToken);
                return new TrainingControl(
                    planId, line.FiscalYear, [.. lines.Select(l => (l.Number, l.Content.Title))], line.Number, line.Content, material ?? "（公開されていない教材）",
                    Share("全体", string.Empty, groups), groups.Sum(g => g.Scored) is > 0 and var scored ? (double)groups.Sum(g => g.Points) / scored : null,
                    [.. groups.GroupBy(g => (g.Code, g.Department, g.DepartmentId)).OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                        .Select(g => Share(g.Key.Department, g.Key.DepartmentId.ToString(System.Globalization.CultureInfo.InvariantCulture), g))],
                    [.. groups.GroupBy(g => g.Category).OrderBy(g => g.Key).Select(g => Share(g.Key.Label(), g.Key.ToString(), g))],
                    groups.Sum(g => g.Unexplained));
            },
            cancellationToken);
    }

    /// <summary>Results by question, the ones to look at first on top.</summary>
    public Task<IReadOnlyList<QuestionFact>> QuestionsAsync(Actor actor, int planId, int lineNumber, CancellationToken cancellationToken = default) =>
        facts.QuestionsAsync(actor, EnrollmentTakings.OriginKind(lineNumber), planId, cancellationToken);

    /// <summary>What people wrote about the training, newest first; for those who see everybody.</summary>
    public Task<IReadOnlyList<TrainingComment>> CommentsAsync(Actor actor, int planId, int lineNumber, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return actor.DepartmentsFor(TrainingPermissions.Control) is not null
            ? Task.FromResult<IReadOnlyList<TrainingComment>>([])
            : portal.QueryAsync<IReadOnlyList<TrainingComment>>(
                async db => await EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == planId && f.Row.LineNumber == lineNumber && f.Taking != null && f.Taking.Comment != "")
                    .OrderByDescending(f => f.Taking!.PassedAt).ThenByDescending(f => f.Row.Id).Take(MostComments)
                    .Select(f => new TrainingComment(f.Taking!.Comment, f.Row.Department.Name)).ToListAsync(cancellationToken),
                cancellationToken);
    }

    /// <summary>The figures of a training, as its record takes them over.</summary>
    internal static async Task<TrainingFigures> FiguresAsync(PortalDbContext db, int planId, int lineNumber, DateOnly today, CancellationToken cancellationToken)
    {
        var groups = await CountAsync(db, EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == planId && f.Row.LineNumber == lineNumber), today, cancellationToken);
        var all = Share(string.Empty, string.Empty, groups);
        return new TrainingFigures
        {
            Target = all.Target,
            Taken = all.Taken,
            Completed = all.Completed,
            Failed = all.Failed,
            Excluded = all.Excluded,
            FollowedUp = groups.Sum(g => g.FollowedUp),
            Mean = groups.Sum(g => g.Scored) is > 0 and var scored ? Math.Round((double)groups.Sum(g => g.Points) / scored, 1) : null,
        };
    }

    private static async Task<List<Counted>> CountAsync(PortalDbContext db, IQueryable<EnrollmentFact> rows, DateOnly today, CancellationToken cancellationToken) =>
        await rows.Select(f => new
            {
                f.Row.DepartmentId,
                f.Row.Department.Code,
                f.Row.Department.Name,
                f.Row.Category,
                On = f.Row.State == EnrollmentState.Enrolled ? 1 : 0,
                Excluded = f.Row.State == EnrollmentState.Excluded ? 1 : 0,
                Taken = f.Taking != null && (f.Taking.StudiedAt != null || f.Taking.AttemptsUsed > 0 || f.Taking.Status == TakingStatus.Passed) ? 1 : 0,
                Passed = f.Taking != null && f.Taking.Status == TakingStatus.Passed ? 1 : 0,
                Failed = f.Taking != null && (f.Taking.Status == TakingStatus.Failed || f.Taking.Status == TakingStatus.FollowUp) ? 1 : 0,
                Late = f.Row.DueOn < today ? 1 : 0,
                FollowedUp = f.Row.FollowUpOn != null ? 1 : 0,
                Scored = f.Taking != null && f.Taking.BestScore != null ? 1 : 0,
                Points = f.Taking == null ? 0 : f.Taking.BestScore ?? 0,
                Explained = f.Row.AbsenceReason != "" ? 1 : 0,
            })
            .GroupBy(f => new { f.DepartmentId, f.Code, f.Name, f.Category })
            .Select(g => new Counted(
                g.Key.DepartmentId, g.Key.Code, g.Key.Name, g.Key.Category, g.Sum(f => f.On), g.Sum(f => f.On * f.Taken), g.Sum(f => f.On * f.Passed), g.Sum(f => f.On * f.Failed),
                g.Sum(f => f.On * f.Late * (1 - f.Passed)), g.Sum(f => f.Excluded), g.Sum(f => f.On * f.FollowedUp), g.Sum(f => f.On * f.Scored), g.Sum(f => f.On * f.Points),
                g.Sum(f => f.On * (1 - f.Passed) * (1 - f.Explained))))
            .ToListAsync(cancellationToken);

    private static TrainingShare Share(string label, string key, IEnumerable<Counted> groups)
    {
        var all = groups.ToList();
        return new(label, key, all.Sum(g => g.Target), all.Sum(g => g.Taken), all.Sum(g => g.Completed), all.Sum(g => g.Failed), all.Sum(g => g.Late), all.Sum(g => g.Excluded));
    }

    private sealed record Counted(
        int DepartmentId, string Code, string Department, EmployeeCategory Category, int Target, int Taken, int Completed, int Failed, int Late, int Excluded, int FollowedUp, int Scored, int Points, int Unexplained);
}

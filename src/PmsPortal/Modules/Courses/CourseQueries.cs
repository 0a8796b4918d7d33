using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>Reading courses, as their makers and their examiners see them.</summary>
public sealed class CourseQueries(PortalDb portal, ChangeLogQueries changes)
{
    private static readonly Dictionary<string, Expression<Func<CourseLine, object?>>> Sorts = new()
    {
        ["code"] = l => l.Course.Code,
        ["title"] = l => l.Newest.Title,
        ["published"] = l => l.Course.Versions.Where(v => v.IsCurrent).Max(v => v.PublishedOn),
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public async Task<ListPage<CourseRow>> ListAsync(Actor actor, CourseListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(CoursePermissions.View);
        return await portal.QueryAsync(
            async db =>
            {
                var lines = Filter(db, actor, query);
                var sort = Sorts.GetValueOrDefault(query.Sort ?? "code", Sorts["code"]);
                var ordered = (query.Descending ? lines.OrderByDescending(sort) : lines.OrderBy(sort)).ThenBy(l => l.Course.Id);
                var rows = await ordered.Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(l => new CourseRow(
                        l.Course.Id,
                        l.Course.Code,
                        l.Course.Audience,
                        l.Newest.Title,
                        l.Newest.Minutes,
                        l.Newest.PageCount,
                        l.Course.Questions.Count(q => q.IsActive),
                        l.Course.Versions.Where(v => v.IsCurrent).Max(v => (int?)v.Number),
                        l.Course.Versions.Where(v => v.IsCurrent).Max(v => v.PublishedOn),
                        l.Course.Versions.Where(v => v.Status == CourseVersionStatus.Draft).Max(v => (int?)v.Number),
                        l.Course.EndedOn))
                    .ToListAsync(cancellationToken);
                var total = query.Skip == 0 && rows.Count < ListQuery.PageSize ? rows.Count : await lines.CountAsync(cancellationToken);
                return new ListPage<CourseRow>(rows, total);
            },
            cancellationToken);
    }

    /// <summary>What a plan may choose: the version in force of every course that hasn't ended.</summary>
    public Task<IReadOnlyList<PublishedCourse>> PublishedAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.View);
        return portal.QueryAsync<IReadOnlyList<PublishedCourse>>(
            async db => await db.CourseVersions.Where(v => v.IsCurrent && v.Course.EndedOn == null)
                .OrderBy(v => v.Course.Audience).ThenBy(v => v.Course.Code)
                .Select(v => new PublishedCourse(
                    v.CourseId, v.Id, v.Course.Code, v.Number, v.Title, v.Summary, v.Course.Audience, v.Minutes, v.PageCount, v.Course.Questions.Count(q => q.IsActive), v.PublishedOn!.Value))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>One course.</summary>
    /// <param name="number">A version, or null for the newest that the actor may see.</param>
    public Task<CourseDetail> GetAsync(Actor actor, int courseId, int? number = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.View);
        var mayEdit = actor.May(CoursePermissions.Edit);
        return portal.QueryAsync(
            async db =>
            {
                var versions = await db.CourseVersions.Where(v => v.CourseId == courseId && (mayEdit || v.Status == CourseVersionStatus.Published))
                    .OrderByDescending(v => v.Number)
                    .Select(v => new CourseVersionRow(
                        v.Id, v.Number, v.Status, v.IsCurrent, v.Title, v.Note, v.PageCount, v.DraftedBy, v.DraftedOn, v.PublishedBy, v.PublishedOn, db.Takings.Count(t => t.CourseVersionId == v.Id)))
                    .ToListAsync(cancellationToken);
                var row = number is { } wanted ? versions.Find(v => v.Number == wanted) : versions.FirstOrDefault();
                if (row is null)
                {
                    throw new NotFoundException();
                }

                var version = await db.CourseVersions.Include(v => v.Pages).Include(v => v.Course).FirstAsync(v => v.Id == row.Id, cancellationToken);
                var content = CourseContent.Of(version);
                return new CourseDetail(
                    courseId,
                    version.Course.Code,
                    version.Course.Audience,
                    version.Course.EndedOn,
                    row,
                    version.Version,
                    content,
                    await CourseFiles.OfAsync(db, courseId, version.PublishedAt, cancellationToken),
                    versions,
                    version.Status == CourseVersionStatus.Published ? [] : content.Missing(),
                    await db.Questions.CountAsync(q => q.CourseId == courseId && q.IsActive, cancellationToken),
                    mayEdit);
            },
            cancellationToken);
    }

    /// <summary>Who did what to a course; the key is not in it.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int courseId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(CoursePermissions.View) ? await changes.OfAsync(actor, nameof(Course), courseId, cancellationToken) : [];
    }

    private static IQueryable<CourseLine> Filter(PortalDbContext db, Actor actor, CourseListQuery query)
    {
        var mayEdit = actor.May(CoursePermissions.Edit);
        var lines = from version in db.CourseVersions
                    where version.Number == version.Course.Versions.Where(v => mayEdit || v.Status == CourseVersionStatus.Published).Max(v => v.Number)
                    select new CourseLine { Course = version.Course, Newest = version };
        if (!query.Ended)
        {
            lines = lines.Where(l => l.Course.EndedOn == null);
        }

        if (query.Audience is { } audience)
        {
            lines = lines.Where(l => l.Course.Audience == audience);
        }

        if (query.Drafts)
        {
            lines = lines.Where(l => l.Course.Versions.Any(v => v.Status == CourseVersionStatus.Draft));
        }

        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            lines = lines.Where(l => EF.Functions.Like(l.Newest.SearchText, pattern, "\\"));
        }

        return lines;
    }

    private sealed class CourseLine
    {
        public required Course Course { get; init; }

        public required CourseVersion Newest { get; init; }
    }
}

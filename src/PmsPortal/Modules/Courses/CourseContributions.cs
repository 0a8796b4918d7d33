using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Courses;

/// <summary>Each education that a person has before them, and for the makers the drafts that nobody is taught yet.</summary>
public sealed class CourseTodos : ITodoProvider
{
    private const int Draft = 0;
    private const int Start = 1;
    private const int Continue = 2;
    private const int Again = 3;
    private const int Audiences = 10;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.EmployeeId is not { } me)
        {
            return null;
        }

        var open = db.Takings
            .Where(t => t.EmployeeId == me && t.OpensOn <= today && (t.Status == TakingStatus.NotStarted || t.Status == TakingStatus.Studying || t.Status == TakingStatus.FollowUp))
            .Select(t => new TodoCount
            {
                Kind = (t.Status == TakingStatus.NotStarted ? Start : t.Status == TakingStatus.Studying ? Continue : Again)
                    + (t.CourseVersion.Course.Audience == CourseAudience.AllStaff ? 0 : t.CourseVersion.Course.Audience == CourseAudience.MyNumberHandler ? Audiences : 2 * Audiences),
                DepartmentId = null,
                RecordId = t.Id,
                Count = 1,
                Since = t.OpensOn,
                DueOn = t.DueOn,
            });
        return !actor.May(CoursePermissions.Edit) ? open : open.Concat(db.CourseVersions.Where(v => v.Status == CourseVersionStatus.Draft && v.Course.EndedOn == null)
            .Select(v => new TodoCount { Kind = Draft, DepartmentId = null, RecordId = v.CourseId, Count = 1, Since = v.DraftedOn, DueOn = null }));
    }

    public TodoItem Show(TodoCount count, string department)
    {
        ArgumentNullException.ThrowIfNull(count);
        if (count.Kind == Draft)
        {
            return new TodoItem("教材を公開する", "公開していない教材の下書き", string.Create(CultureInfo.InvariantCulture, $"courses/{count.RecordId}"), count.Since);
        }

        var title = (count.Kind / Audiences) switch { 0 => "PMS教育（全従業者）", 1 => "個人番号を扱う人の教育", _ => "個人情報保護の教育" };
        var kind = (count.Kind % Audiences) switch { Start => "教育を受ける", Continue => "教育の続き", _ => "フォローアップ教育" };
        return new TodoItem(kind, title, string.Create(CultureInfo.InvariantCulture, $"learn/{count.RecordId}"), count.Since, 1, count.DueOn);
    }
}

/// <summary>Who is reminded of which education.</summary>
public sealed class CourseDueItems(PortalDb portal) : IDueItemProvider
{
    public async Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var oldest = today.AddYears(-1);
        var rows = await portal.QueryAsync(
            db => db.Takings
                .Where(t => (t.Status == TakingStatus.NotStarted || t.Status == TakingStatus.Studying || t.Status == TakingStatus.FollowUp) && t.DueOn >= oldest)
                .Select(t => new { t.Id, t.EmployeeId, t.Employee.DepartmentId, t.CourseVersion.Title, t.CourseVersion.Minutes, t.Status, t.OpensOn, t.DueOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new DueItem(
            r.Status == TakingStatus.FollowUp ? $"taking/{r.Id}/follow-up" : $"taking/{r.Id}",
            r.EmployeeId,
            $"教育「{r.Title}」を受ける（約{r.Minutes}分）",
            $"learn/{r.Id}",
            r.OpensOn,
            r.DueOn,
            r.DepartmentId))];
    }
}

public sealed class CourseSearch(CourseQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(CoursePermissions.View))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new CourseListQuery { Text = key, Ended = true }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("教材", $"{r.Code} {r.Title}", r.PublishedNumber is { } number ? $"第{number}版" : "下書き", $"courses/{r.Id}"))];
    }
}

/// <summary>The published versions, for A.3.4.5.</summary>
public sealed class CourseEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.4.5";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(CoursePermissions.View) || !ClauseCode.Covers(clause, Own))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.CourseVersions.Where(v => v.Status == CourseVersionStatus.Published).OrderByDescending(v => v.PublishedAt).ThenByDescending(v => v.Id).Take(Most)
                .Select(v => new { v.CourseId, v.Course.Code, v.Number, v.Title, v.PublishedOn, v.IsCurrent }).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine($"教育テキスト {r.Code} 第{r.Number}版 {r.Title}", $"courses/{r.CourseId}?v={r.Number}", r.PublishedOn, r.IsCurrent ? "有効" : "旧版"))];
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training;

/// <summary>Reading the 受講対象者一覧: their own lines for everybody, departments for leads, all for those in charge.</summary>
public sealed class EnrollmentQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    internal const int MostPrinted = 5000;

    private static readonly Dictionary<string, Expression<Func<EnrollmentFact, object?>>> Sorts = new()
    {
        ["department"] = f => f.Row.Department.Code,
        ["number"] = f => f.Row.Employee.Number,
        ["name"] = f => f.Row.Employee.Kana,
        ["due"] = f => f.Row.DueOn,
        ["score"] = f => f.Taking!.BestScore,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public Task<ListPage<EnrollmentRow>> ListAsync(Actor actor, int planId, EnrollmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, planId, query, time.Today());
                var page = await Project(Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken);
                var total = query.Skip == 0 && page.Count < ListQuery.PageSize ? page.Count : await rows.CountAsync(cancellationToken);
                return new ListPage<EnrollmentRow>(page, total);
            },
            cancellationToken);
    }

    /// <summary>Everybody whom the filters leave, for the print; noted as an export.</summary>
    public async Task<IReadOnlyList<EnrollmentRow>> AllAsync(Actor actor, int planId, EnrollmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        var rows = await portal.QueryAsync(
            db => Project(Order(Filter(db, actor, planId, query, time.Today()), query).Take(MostPrinted)).ToListAsync(cancellationToken), cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(TrainingPlan), planId, $"受講対象者一覧の印刷 {rows.Count}人", cancellationToken: cancellationToken);
        return rows;
    }

    /// <summary>The keys of everybody whom the filters leave, for a command on all of them.</summary>
    public Task<IReadOnlyList<int>> IdsAsync(Actor actor, int planId, EnrollmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync<IReadOnlyList<int>>(
            async db => await Filter(db, actor, planId, query, time.Today()).OrderBy(f => f.Row.Id).Select(f => f.Row.Id).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>One person's line, for those who may see their department.</summary>
    public Task<EnrollmentRow> GetAsync(Actor actor, int planId, int enrollmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync(
            async db => await Project(Filter(db, actor, planId, new EnrollmentListQuery(), time.Today()).Where(f => f.Row.Id == enrollmentId)).FirstOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException(),
            cancellationToken);
    }

    /// <summary>What happened to one person's line.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int planId, int enrollmentId, CancellationToken cancellationToken = default)
    {
        await GetAsync(actor, planId, enrollmentId, cancellationToken);
        return await changes.OfAsync(actor, nameof(Enrollment), enrollmentId, cancellationToken);
    }

    internal static IQueryable<EnrollmentFact> Facts(PortalDbContext db) =>
        from row in db.Enrollments
        join taking in db.Takings on row.TakingId equals taking.Id into takings
        from taking in takings.DefaultIfEmpty()
        select new EnrollmentFact
        {
            Row = row,
            Taking = taking,
            Progress = taking == null ? TrainingProgress.Open
                : taking.Status == TakingStatus.Passed ? TrainingProgress.Completed
                : taking.Status == TakingStatus.Failed || taking.Status == TakingStatus.FollowUp ? TrainingProgress.Failed
                : taking.StartedAt != null ? TrainingProgress.Started : TrainingProgress.Open,
        };

    internal static IQueryable<EnrollmentFact> Filter(PortalDbContext db, Actor actor, int planId, EnrollmentListQuery query, DateOnly today)
    {
        var facts = Facts(db).Where(f => f.Row.PlanId == planId);
        if (actor.DepartmentsFor(TrainingPermissions.Control) is { } departments)
        {
            facts = facts.Where(f => departments.Contains(f.Row.DepartmentId));
        }

        facts = query.Line is { } line ? facts.Where(f => f.Row.LineNumber == line) : facts;
        facts = query.Department is { } department ? facts.Where(f => f.Row.DepartmentId == department || f.Row.Department.ParentId == department) : facts;
        facts = query.Category is { } category ? facts.Where(f => f.Row.Category == category) : facts;
        facts = query.Show switch
        {
            EnrollmentShow.Open => facts.Where(f => f.Row.State == EnrollmentState.Enrolled && (f.Taking == null || f.Taking.Status != TakingStatus.Passed)),
            EnrollmentShow.Late => facts.Where(f => f.Row.State == EnrollmentState.Enrolled && f.Row.DueOn < today && (f.Taking == null || f.Taking.Status != TakingStatus.Passed)),
            EnrollmentShow.Failed => facts.Where(f => f.Row.State == EnrollmentState.Enrolled && f.Taking != null && (f.Taking.Status == TakingStatus.Failed || f.Taking.Status == TakingStatus.FollowUp)),
            EnrollmentShow.Completed => facts.Where(f => f.Row.State == EnrollmentState.Enrolled && f.Taking != null && f.Taking.Status == TakingStatus.Passed),
            EnrollmentShow.Off => facts.Where(f => f.Row.State != EnrollmentState.Enrolled),
            null => facts,
        };
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            facts = facts.Where(f => EF.Functions.Like(f.Row.Employee.SearchText, pattern, "\\"));
        }

        return facts;
    }

    internal static IOrderedQueryable<EnrollmentFact> Order(IQueryable<EnrollmentFact> facts, EnrollmentListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "department") ?? Sorts["department"];
        var ordered = query.Descending ? facts.OrderByDescending(key) : facts.OrderBy(key);
        return ordered.ThenBy(f => f.Row.LineNumber).ThenBy(f => f.Row.Employee.Kana).ThenBy(f => f.Row.Id);
    }

    internal static IQueryable<EnrollmentRow> Project(IQueryable<EnrollmentFact> facts) => facts.Select(f => new EnrollmentRow(
        f.Row.Id, f.Row.LineNumber, f.Row.EmployeeId, f.Row.Employee.Number, f.Row.Employee.Name, f.Row.Department.Name, f.Row.DepartmentId, f.Row.Category, f.Row.State, f.Row.Cause,
        f.Row.AddedOn, f.Row.ChangedOn, f.Row.DueOn, f.Row.DueExplanation,
        f.Progress,
        f.Taking == null ? null : f.Taking.StudiedAt, f.Taking == null ? null : f.Taking.PassedAt, f.Taking == null ? null : f.Taking.BestScore, f.Taking == null ? 0 : f.Taking.AttemptsUsed,
        f.Row.PresentAt, f.Row.PresentWay, f.Row.Exclusion, f.Row.ExclusionReason, f.Row.ExcludedUntilOn, f.Row.AbsenceReason, f.Row.MakeUpOn, f.Row.FollowUpOn, f.Row.FollowUpNote,
        f.Taking == null ? null : f.Taking.FollowUpDoneAt, f.Taking == null ? string.Empty : f.Taking.Comment));
}

/// <summary>A line of the list with the taking behind it.</summary>
internal sealed class EnrollmentFact
{
    public required Enrollment Row { get; init; }

    public Taking? Taking { get; init; }

    public TrainingProgress Progress { get; init; }
}

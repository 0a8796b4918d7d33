using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>A session in the list of a plan.</summary>
public sealed record TrainingSessionRow(int Id, int PlanId, int LineNumber, int Number, DateOnly HeldOn, TimeOnly Starts, TimeOnly Ends, string Place, string Lecturer, int Attended);

/// <summary>Somebody on the attendance list.</summary>
/// <param name="IsElsewhere">Whether they were at another session of the same training.</param>
public sealed record AttendanceRow(
    int EnrollmentId, string Number, string Name, string Department, PresenceWay? Way, DateTime? At, bool IsElsewhere, int? Score, bool HasResult, TrainingProgress Progress)
{
    public bool IsHere => At is not null;
}

/// <summary>A session without its people.</summary>
/// <param name="Listed">People on its list, in the departments that the reader sees.</param>
/// <param name="Arrived">Those of them who were there.</param>
/// <param name="CourseId">The material with its questions, or null.</param>
public sealed record TrainingSessionHead(
    TrainingSessionRow Row, int Version, int FiscalYear, string Title, string Notes, int Listed, int Arrived, int? CourseId, bool HasTest);

/// <summary>A session with a page of its attendance list.</summary>
public sealed record TrainingSessionDetail(
    TrainingSessionHead Head, ListPage<AttendanceRow> People, IReadOnlyDictionary<int, string> Departments, bool MayRun, bool IsToday)
{
    public TrainingSessionRow Row => Head.Row;
}

/// <summary>What the person who scanned the code sees before and after signing in.</summary>
/// <param name="TakingId">Where they go on to the test, or null without a test.</param>
public sealed record SignInView(string Title, TrainingSessionRow Session, bool IsSignedIn, bool IsOnList, int? TakingId);

/// <summary>Reading sessions.</summary>
public sealed class TrainingSessionQueries(PortalDb portal, TimeProvider time)
{
    public Task<IReadOnlyList<TrainingSessionRow>> ListAsync(Actor actor, int planId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync<IReadOnlyList<TrainingSessionRow>>(
            async db => await Rows(db.TrainingSessions.Where(s => s.PlanId == planId).OrderBy(s => s.HeldOn).ThenBy(s => s.Id)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>One session with a page of its list: everybody on the list of its training, and who was there although they are off it now.</summary>
    /// <param name="query">The page, the words and the department; the training is the session's own.</param>
    /// <param name="isHere">Only those who were there, only those who weren't, or null for all.</param>
    public Task<TrainingSessionDetail> GetAsync(Actor actor, int sessionId, EnrollmentListQuery query, bool? isHere = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync(
            async db =>
            {
                var head = await HeadAsync(db, actor, sessionId, cancellationToken);
                var facts = Listed(db, actor, head.Row, query, isHere);
                var people = await Project(db, EnrollmentQueries.Order(facts, query).Skip(query.Skip).Take(ListQuery.PageSize), sessionId).ToListAsync(cancellationToken);
                var total = query.Skip == 0 && people.Count < ListQuery.PageSize ? people.Count : await facts.CountAsync(cancellationToken);
                var departments = await Listed(db, actor, head.Row, new EnrollmentListQuery(), null).Select(f => f.Row.Department).Distinct().OrderBy(d => d.Code)
                    .Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken);
                return new TrainingSessionDetail(
                    head, new ListPage<AttendanceRow>(people, total), departments.ToDictionary(d => d.Id, d => d.Name), actor.May(TrainingPermissions.Sessions), head.Row.HeldOn == time.Today());
            },
            cancellationToken);
    }

    /// <summary>How many have come so far, in the departments that the reader sees.</summary>
    public Task<int> ArrivedAsync(Actor actor, int sessionId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        var departments = actor.DepartmentsFor(TrainingPermissions.Control);
        return portal.QueryAsync(
            db => db.TrainingAttendances.CountAsync(a => a.SessionId == sessionId && (departments == null || departments.Contains(a.Enrollment.DepartmentId)), cancellationToken), cancellationToken);
    }

    /// <summary>The keys of everybody whom the filters leave and who isn't noted as present yet.</summary>
    public Task<IReadOnlyList<int>> AbsentIdsAsync(Actor actor, int sessionId, EnrollmentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync<IReadOnlyList<int>>(
            async db =>
            {
                var row = await Rows(db.TrainingSessions.Where(s => s.Id == sessionId)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                return await Listed(db, actor, row, query, isHere: false).OrderBy(f => f.Row.Id).Select(f => f.Row.Id).ToListAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The list to sign on paper: who was there, and who still needs the training and wasn't at another session. Noted as an export.</summary>
    /// <param name="departmentId">Only one department's people, or null.</param>
    public async Task<(TrainingSessionHead Head, IReadOnlyList<AttendanceRow> People)> SheetAsync(Actor actor, int sessionId, int? departmentId = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Sessions);
        var sheet = await portal.QueryAsync(
            async db =>
            {
                var head = await HeadAsync(db, actor, sessionId, cancellationToken);
                var query = new EnrollmentListQuery { Department = departmentId };
                var facts = Listed(db, actor, head.Row, query, null).Where(f => db.TrainingAttendances.Any(a => a.SessionId == sessionId && a.EnrollmentId == f.Row.Id)
                    || (f.Row.PresentAt == null && (f.Taking == null || f.Taking.Status != TakingStatus.Passed)));
                return (head, await Project(db, EnrollmentQueries.Order(facts, query).Take(EnrollmentQueries.MostPrinted), sessionId).ToListAsync(cancellationToken));
            },
            cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(TrainingSession), sessionId, $"出席簿の印刷 {sheet.Item2.Count}人", cancellationToken: cancellationToken);
        return sheet;
    }

    /// <summary>The session behind a scanned code.</summary>
    /// <exception cref="RuleException">The code doesn't work any more.</exception>
    public Task<SignInView> ByCodeAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var session = await TrainingSessionService.FindByCodeAsync(db, code, cancellationToken);
                if (session is null || !session.Accepts(code, time.GetUtcNow().UtcDateTime))
                {
                    throw new RuleException("このQRコードは期限が切れています。会場の画面に出ている、いまのQRコードをもう一度読み取ってください。");
                }

                var row = await Rows(db.TrainingSessions.Where(s => s.Id == session.Id)).SingleAsync(cancellationToken);
                var line = await db.TrainingLines.Where(l => l.PlanVersion.PlanId == row.PlanId && l.Number == row.LineNumber && l.PlanVersion.IsEffective)
                    .Select(l => new { l.Content.Title, l.Content.HasTest }).FirstOrDefaultAsync(cancellationToken);
                var mine = await db.Enrollments.Where(e => e.PlanId == row.PlanId && e.LineNumber == row.LineNumber && e.EmployeeId == actor.EmployeeId && e.State == EnrollmentState.Enrolled)
                    .Select(e => new { e.Id, e.TakingId }).FirstOrDefaultAsync(cancellationToken);
                return new SignInView(
                    line?.Title ?? string.Empty, row, mine is not null && session.Attendances.Any(a => a.EnrollmentId == mine.Id), mine is not null, line is { HasTest: true } ? mine?.TakingId : null);
            },
            cancellationToken);
    }

    internal static IQueryable<TrainingSessionRow> Rows(IQueryable<TrainingSession> sessions) => sessions.Select(s => new TrainingSessionRow(
        s.Id, s.PlanId, s.LineNumber, s.Number, s.HeldOn, s.Starts, s.Ends, s.Place, s.Lecturer, s.Attendances.Count));

    private static async Task<TrainingSessionHead> HeadAsync(PortalDbContext db, Actor actor, int sessionId, CancellationToken cancellationToken)
    {
        var departments = actor.DepartmentsFor(TrainingPermissions.Control);
        return await (
            from s in db.TrainingSessions.Where(s => s.Id == sessionId)
            from l in db.TrainingLines.Where(l => l.PlanVersion.PlanId == s.PlanId && l.Number == s.LineNumber && l.PlanVersion.IsEffective).DefaultIfEmpty()
            select new TrainingSessionHead(
                new TrainingSessionRow(s.Id, s.PlanId, s.LineNumber, s.Number, s.HeldOn, s.Starts, s.Ends, s.Place, s.Lecturer, s.Attendances.Count),
                s.Version,
                s.Plan.FiscalYear,
                l == null ? "（計画から外れた教育）" : l.Content.Title,
                s.Notes,
                db.Enrollments.Count(e => e.PlanId == s.PlanId && e.LineNumber == s.LineNumber && (departments == null || departments.Contains(e.DepartmentId))
                    && (e.State == EnrollmentState.Enrolled || db.TrainingAttendances.Any(a => a.SessionId == s.Id && a.EnrollmentId == e.Id))),
                db.TrainingAttendances.Count(a => a.SessionId == s.Id && (departments == null || departments.Contains(a.Enrollment.DepartmentId))),
                l == null ? null : l.Content.CourseId,
                l != null && l.Content.HasTest)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
    }

    private IQueryable<EnrollmentFact> Listed(PortalDbContext db, Actor actor, TrainingSessionRow session, EnrollmentListQuery query, bool? isHere)
    {
        var here = db.TrainingAttendances.Where(a => a.SessionId == session.Id);
        var facts = EnrollmentQueries.Filter(db, actor, session.PlanId, query with { Line = session.LineNumber }, time.Today());
        return isHere switch
        {
            true => facts.Where(f => here.Any(a => a.EnrollmentId == f.Row.Id)),
            false => facts.Where(f => f.Row.State == EnrollmentState.Enrolled && !here.Any(a => a.EnrollmentId == f.Row.Id)),
            null => facts.Where(f => f.Row.State == EnrollmentState.Enrolled || here.Any(a => a.EnrollmentId == f.Row.Id)),
        };
    }

    private static IQueryable<AttendanceRow> Project(PortalDbContext db, IQueryable<EnrollmentFact> facts, int sessionId) =>
        from f in facts
        let here = db.TrainingAttendances.FirstOrDefault(a => a.SessionId == sessionId && a.EnrollmentId == f.Row.Id)
        select new AttendanceRow(
            f.Row.Id, f.Row.Employee.Number, f.Row.Employee.Name, f.Row.Department.Name, here == null ? null : (PresenceWay?)here.Way, here == null ? null : (DateTime?)here.At, here == null && f.Row.PresentAt != null,
            f.Taking == null ? null : f.Taking.BestScore, f.Taking != null && (f.Taking.AttemptsUsed > 0 || f.Taking.Status == TakingStatus.Passed), f.Progress);
}

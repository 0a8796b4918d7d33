using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Training;

/// <summary>A session in the list of a plan.</summary>
public sealed record TrainingSessionRow(int Id, int PlanId, int LineNumber, int Number, DateOnly HeldOn, TimeOnly Starts, TimeOnly Ends, string Place, string Lecturer, int Attended);

/// <summary>Somebody on the attendance list.</summary>
public sealed record AttendanceRow(int EnrollmentId, string Number, string Name, string Department, bool IsHere, PresenceWay? Way, DateTime? At, string RecordedBy, bool IsElsewhere, int? Score, TrainingProgress Progress);

/// <summary>A session with its attendance list: everybody on the list of its training who hasn't completed it otherwise.</summary>
public sealed record TrainingSessionDetail(
    TrainingSessionRow Row, int Version, int FiscalYear, string Title, string Notes, IReadOnlyList<AttendanceRow> People, bool MayRun, bool IsToday, bool HasTest);

/// <summary>What the person who scanned the code sees before signing in.</summary>
public sealed record SignInView(string Title, TrainingSessionRow Session, bool IsSignedIn, bool IsOnList);

/// <summary>Reading sessions.</summary>
public sealed class TrainingSessionQueries(PortalDb portal, TimeProvider time)
{
    public Task<IReadOnlyList<TrainingSessionRow>> ListAsync(Actor actor, int planId, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync<IReadOnlyList<TrainingSessionRow>>(
            async db => await Rows(db.TrainingSessions.Where(s => s.PlanId == planId).OrderBy(s => s.HeldOn).ThenBy(s => s.Id)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>One session with its list.</summary>
    /// <param name="departmentId">Only one department's people, for a list on paper; or null.</param>
    public Task<TrainingSessionDetail> GetAsync(Actor actor, int sessionId, int? departmentId = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Control);
        return portal.QueryAsync(
            async db =>
            {
                var session = await db.TrainingSessions.Where(s => s.Id == sessionId).Select(s => new { s.Version, s.Notes, s.Plan.FiscalYear }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var row = await Rows(db.TrainingSessions.Where(s => s.Id == sessionId)).SingleAsync(cancellationToken);
                var line = await db.TrainingLines.Where(l => l.PlanVersion.PlanId == row.PlanId && l.Number == row.LineNumber && l.PlanVersion.IsEffective)
                    .Select(l => new { l.Content.Title, l.Content.HasTest }).FirstOrDefaultAsync(cancellationToken);
                var departments = actor.DepartmentsFor(TrainingPermissions.Control);
                var people = await (
                    from f in EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == row.PlanId && f.Row.LineNumber == row.LineNumber
                        && (departments == null || departments.Contains(f.Row.DepartmentId))
                        && (departmentId == null || f.Row.DepartmentId == departmentId || f.Row.Department.ParentId == departmentId))
                    from here in db.TrainingAttendances.Where(a => a.SessionId == sessionId && a.EnrollmentId == f.Row.Id).DefaultIfEmpty()
                    where here != null || f.Row.State == EnrollmentState.Enrolled
                    orderby f.Row.Department.Code, f.Row.Employee.Kana, f.Row.Id
                    select new
                    {
                        f.Row.Id,
                        f.Row.Employee.Number,
                        f.Row.Employee.Name,
                        Department = f.Row.Department.Name,
                        Way = here == null ? null : (PresenceWay?)here.Way,
                        At = here == null ? null : (DateTime?)here.At,
                        By = here == null ? string.Empty : here.RecordedBy,
                        Elsewhere = here == null && f.Row.PresentAt != null,
                        f.Taking,
                    }).ToListAsync(cancellationToken);
                return new TrainingSessionDetail(
                    row, session.Version, session.FiscalYear, line?.Title ?? "（計画から外れた教育）", session.Notes,
                    [.. people.Select(p => new AttendanceRow(p.Id, p.Number, p.Name, p.Department, p.At is not null, p.Way, p.At, p.By, p.Elsewhere, p.Taking?.BestScore, EnrollmentQueries.ProgressOf(p.Taking)))],
                    actor.May(TrainingPermissions.Sessions), row.HeldOn == time.Today(), line?.HasTest ?? false);
            },
            cancellationToken);
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
                var title = await db.TrainingLines.Where(l => l.PlanVersion.PlanId == row.PlanId && l.Number == row.LineNumber && l.PlanVersion.IsEffective).Select(l => l.Content.Title).FirstOrDefaultAsync(cancellationToken);
                var mine = await db.Enrollments.Where(e => e.PlanId == row.PlanId && e.LineNumber == row.LineNumber && e.EmployeeId == actor.EmployeeId && e.State == EnrollmentState.Enrolled)
                    .Select(e => (int?)e.Id).FirstOrDefaultAsync(cancellationToken);
                return new SignInView(title ?? string.Empty, row, session.Attendances.Any(a => a.EnrollmentId == mine), mine is not null);
            },
            cancellationToken);
    }

    internal static IQueryable<TrainingSessionRow> Rows(IQueryable<TrainingSession> sessions) => sessions.Select(s => new TrainingSessionRow(
        s.Id, s.PlanId, s.LineNumber, s.Number, s.HeldOn, s.Starts, s.Ends, s.Place, s.Lecturer, s.Attendances.Count));
}

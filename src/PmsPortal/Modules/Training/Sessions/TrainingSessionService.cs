using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Training;

/// <summary>Somebody signed in at a session.</summary>
/// <param name="Session">The session in words.</param>
/// <param name="IsNew">False where they were signed in already.</param>
public sealed record SignInResult(string Session, bool IsNew);

/// <summary>A code that the session's page shows as a QR code.</summary>
public sealed record SessionCode(string Code, DateTime UntilAt);

/// <summary>Commands of 集合研修 (A.3.4.5): days, the QR code for signing in, the attendance list.</summary>
public sealed class TrainingSessionService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, int planId, int lineNumber, TrainingSessionInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plan = await TrainingPlanService.FindAsync(command.Db, planId, cancellationToken);
                if (plan?.Effective is null)
                {
                    throw new NotFoundException();
                }

                actor.Demand(TrainingPermissions.Sessions);
                if (plan.Effective.Lines.FirstOrDefault(l => l.Number == lineNumber) is not { Content.Method: TrainingMethod.Session })
                {
                    throw new RuleException("この教育の方法は集合研修ではありません。計画で方法を「集合研修」にした教育に、研修の日を加えてください。");
                }

                Check(input, plan);
                await command.LockAsync();
                var last = await command.Db.TrainingSessions.Where(s => s.PlanId == planId).MaxAsync(s => (int?)s.Number, cancellationToken);
                var session = new TrainingSession(planId, lineNumber, (last ?? 0) + 1, input);
                command.Db.TrainingSessions.Add(session);
                await command.FlushAsync();
                return session.Id;
            },
            cancellationToken);

    public Task ChangeAsync(Actor actor, ChangeTrainingSessionRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var session = await LoadAsync(command, request.SessionId, cancellationToken);
                Check(request.Input, session.Plan);
                if (session.Attendances.Count > 0 && request.Input.HeldOn != session.HeldOn)
                {
                    throw new RuleException([new("HeldOn", "出席が記録された研修の日は変えられません。別の日の研修は、新しく加えてください。")]);
                }

                command.Expect(session, request.Version);
                session.Change(request.Input);
            },
            cancellationToken);

    /// <summary>Takes back a day that was planned by mistake; one with attendance, or that has passed, is a record and stays.</summary>
    public Task RemoveAsync(Actor actor, int sessionId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var session = await LoadAsync(command, sessionId, cancellationToken);
                if ((session.Attendances.Count > 0 || session.HeldOn < command.Today)
                    && TrainingRetention.WhyNotDelete(session.Plan.Year, command.Today, session.Attendances.Count > 0 ? $"出席のある集合研修（{session.Label}）" : $"実施日を過ぎた集合研修（{session.Label}）") is { } kept)
                {
                    throw new RuleException(kept);
                }

                command.Db.TrainingSessions.Remove(session);
            },
            cancellationToken);

    /// <summary>Makes the code that is shown as a QR code; the one before works until its own end.</summary>
    public Task<SessionCode> ShowCodeAsync(Actor actor, int sessionId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var session = await LoadAsync(command, sessionId, cancellationToken);
                if (session.HeldOn != command.Today)
                {
                    throw new RuleException($"QRコードを出せるのは、研修の当日（{session.HeldOn:yyyy/MM/dd}）だけです。");
                }

                session.ShowCode(command.Now);
                return new SessionCode(session.Code!, session.CodeUntil!.Value);
            },
            cancellationToken);

    /// <summary>Ends the signing in; codes that were shown or photographed no longer work.</summary>
    public Task HideCodeAsync(Actor actor, int sessionId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command => (await LoadAsync(command, sessionId, cancellationToken)).HideCode(),
            cancellationToken);

    /// <summary>Somebody scanned the code: they sign in themselves, and nobody else.</summary>
    public Task<SignInResult> SignInAsync(Actor actor, string code, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var session = await FindByCodeAsync(command.Db, code, cancellationToken);
                actor.Demand(TrainingPermissions.View);
                if (session is null || !session.Accepts(code, command.Now))
                {
                    throw new RuleException("このQRコードは期限が切れています。会場の画面に出ている、いまのQRコードをもう一度読み取ってください。");
                }

                var row = actor.EmployeeId is { } me
                    ? await command.Db.Enrollments.FirstOrDefaultAsync(e => e.PlanId == session.PlanId && e.LineNumber == session.LineNumber && e.EmployeeId == me, cancellationToken)
                    : null;
                if (row is null)
                {
                    throw new RuleException("この研修の受講対象者一覧に、あなたの名前がありません。会場の担当者に伝えてください。");
                }

                var isNew = session.Attend(row, PresenceWay.Code, command.Now, actor.Name);
                if (isNew)
                {
                    await EnrollmentTakings.AttendAsync(command, row, command.Now, cancellationToken);
                }

                return new SignInResult(session.Label, isNew);
            },
            cancellationToken);

    /// <summary>Notes who was there from the signed list.</summary>
    /// <returns>How many weren't noted before.</returns>
    public Task<int> AttendAsync(Actor actor, int sessionId, IReadOnlyList<int> enrollmentIds, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var session = await LoadAsync(command, sessionId, cancellationToken);
                if (session.HeldOn > command.Today)
                {
                    throw new RuleException("研修の日がまだ来ていません。出席は当日から記録できます。");
                }

                var rows = await RowsAsync(command, session, enrollmentIds, cancellationToken);
                var at = AtOf(session);
                var noted = 0;
                foreach (var row in rows.Where(r => session.Attend(r, PresenceWay.Sheet, at, actor.Name)))
                {
                    await EnrollmentTakings.AttendAsync(command, row, at, cancellationToken);
                    noted++;
                }

                return noted;
            },
            cancellationToken);

    /// <summary>Takes an attendance back that was noted by mistake; the change log keeps both.</summary>
    public Task TakeBackAsync(Actor actor, int sessionId, int enrollmentId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var session = await LoadAsync(command, sessionId, cancellationToken);
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > Enrollment.ReasonMaxLength)
                {
                    throw new RuleException([new("Reason", "出席を取り消す理由を書いてください。変更履歴に残ります。")]);
                }

                var row = (await RowsAsync(command, session, [enrollmentId], cancellationToken))[0];
                if (await command.Db.TrainingRecords.AnyAsync(r => r.PlanId == session.PlanId && r.LineNumber == session.LineNumber && r.Status == Platform.Applications.ApplicationStatus.Approved, cancellationToken)
                    && TrainingRetention.WhyNotDelete(session.Plan.Year, command.Today, "承認された実施記録のもとになった出席") is { } kept)
                {
                    throw new RuleException(kept);
                }

                if (await command.Db.Takings.AnyAsync(t => t.Id == row.TakingId && (t.AttemptsUsed > 0 || t.Status == Courses.TakingStatus.Passed), cancellationToken))
                {
                    throw new RuleException($"{row.PersonName}さんには、テストの結果か修了の記録があります。出席は取り消せません。");
                }

                command.Db.Remove(session.TakeBack(row) ?? throw new RuleException($"{row.PersonName}さんの出席は記録されていません。"));
                var other = await command.Db.TrainingAttendances.Where(a => a.EnrollmentId == row.Id && a.SessionId != sessionId).OrderBy(a => a.At)
                    .Select(a => new { a.Way, a.At }).FirstOrDefaultAsync(cancellationToken);
                if (other is not null)
                {
                    row.NotePresence(other.Way, other.At);
                }

                command.Reason = $"出席の取消: {reason.Trim()}";
            },
            cancellationToken);

    internal static Task<TrainingSession?> FindByCodeAsync(PortalDbContext db, string code, CancellationToken cancellationToken) =>
        code.Length is 0 or > TrainingSession.CodeMaxLength
            ? Task.FromResult<TrainingSession?>(null)
            : db.TrainingSessions.Include(s => s.Attendances).FirstOrDefaultAsync(s => s.Code == code || s.LastCode == code, cancellationToken);

    internal static DateTime AtOf(TrainingSession session) => Platform.Calendar.JapanTime.StartOf(session.HeldOn) + session.Starts.ToTimeSpan();

    internal static async Task<TrainingSession> LoadAsync(Command command, int sessionId, CancellationToken cancellationToken)
    {
        var session = await command.Db.TrainingSessions.Include(s => s.Attendances).Include(s => s.Plan).FirstOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
        if (session is null || !command.Actor.May(TrainingPermissions.Control))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(TrainingPermissions.Sessions);
        return session;
    }

    private static async Task<List<Enrollment>> RowsAsync(Command command, TrainingSession session, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var rows = await command.Db.Enrollments.Where(e => ids.Contains(e.Id) && e.PlanId == session.PlanId && e.LineNumber == session.LineNumber).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        return rows.Count > 0 && rows.Count == ids.Distinct().Count() ? rows : throw new RuleException("出席した人を、この研修の受講対象者から選んでください。");
    }

    private static void Check(TrainingSessionInput input, TrainingPlan plan)
    {
        if (TrainingSessionRules.Problems(input, plan.Year) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.Training;

/// <summary>Commands of the 受講対象者一覧 (F09, P-131, P-132).</summary>
public sealed class EnrollmentService(PortalDb portal, ReminderService reminders, TrainingMails mails, CalendarReader calendars)
{
    private const int MostAtOnce = 500;

    /// <summary>Brings the lists of the plans in force up to the day. Running again changes nothing.</summary>
    public Task<EnrollmentChanges> UpdateAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(TrainingPermissions.Update);
                command.Reason = "従業者の異動に合わせた更新";
                return await UpdateAsync(command, mails, await calendars.ReadAsync(cancellationToken), cancellationToken);
            },
            cancellationToken);

    /// <summary>Takes people off the list with a reason; they can come back.</summary>
    public Task ExcludeAsync(Actor actor, ExcludeRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LoadAsync(command, request.PlanId, request.EnrollmentIds, TrainingPermissions.Manage, cancellationToken);
                var reason = request.Reason.Trim();
                var problems = new List<FieldProblem>();
                if (request.Kind is null)
                {
                    problems.Add(new("Kind", "除外の種類を選んでください。"));
                }

                if (reason.Length is 0 or > Enrollment.ReasonMaxLength)
                {
                    problems.Add(new("Reason", $"対象から除く理由を{Enrollment.ReasonMaxLength}文字以内で書いてください。実施記録に載ります（A.3.4.5(2)7)）。"));
                }

                if (request.UntilOn < command.Today)
                {
                    problems.Add(new("UntilOn", "終わりの日が過ぎています。これからの日にするか、空けておいてください。"));
                }

                Refuse(problems);
                command.Reason = reason;
                var completed = await CompletedAsync(command.Db, rows, cancellationToken);
                foreach (var row in rows)
                {
                    if (completed.Contains(row.Id))
                    {
                        throw new RuleException($"{row.PersonName}さんは修了しています。除外はできません。");
                    }

                    row.Exclude(request.Kind!.Value, reason, request.UntilOn, command.Today);
                    await EnrollmentTakings.CancelAsync(command, row, $"除外: {reason}", cancellationToken);
                }
            },
            cancellationToken);

    /// <summary>Puts excluded people back onto the list.</summary>
    public Task IncludeAsync(Actor actor, int planId, IReadOnlyList<int> enrollmentIds, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LoadAsync(command, planId, enrollmentIds, TrainingPermissions.Manage, cancellationToken);
                if (rows.Find(r => r.State != EnrollmentState.Excluded) is { } other)
                {
                    throw new RuleException($"{other.PersonName}さんは除外されていません。");
                }

                var plan = await TrainingPlanService.FindAsync(command.Db, planId, cancellationToken);
                var calendar = await calendars.ReadAsync(cancellationToken);
                foreach (var group in rows.GroupBy(r => r.LineNumber))
                {
                    var line = plan!.Effective!.Lines.FirstOrDefault(l => l.Number == group.Key) ?? throw new RuleException("この教育は、いまの計画にありません。");
                    foreach (var row in group)
                    {
                        row.ComeBack(EnrollmentCause.Decision, command.Today, line.Content.DueFor(calendar, DateOnly.MinValue, command.Today));
                    }

                    if ((await TrainingPlanService.CoursesAsync(command.Db, cancellationToken)).TryGetValue(line.Content.CourseId!.Value, out var course))
                    {
                        await EnrollmentTakings.AssignAsync(command, planId, line, course.VersionId, [.. group], cancellationToken);
                    }
                }
            },
            cancellationToken);

    /// <summary>Notes why people haven't taken the training, and when they will (未受講の理由と補講予定日).</summary>
    public Task ExplainAsync(Actor actor, ExplainRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LoadAsync(command, request.PlanId, request.EnrollmentIds, TrainingPermissions.Explain, cancellationToken);
                var reason = request.Reason.Trim();
                var problems = new List<FieldProblem>();
                if (reason.Length is 0 or > Enrollment.ReasonMaxLength)
                {
                    problems.Add(new("Reason", $"未受講の理由を{Enrollment.ReasonMaxLength}文字以内で書いてください。"));
                }

                if (request.MakeUpOn is null)
                {
                    problems.Add(new("MakeUpOn", "補講の予定日を入力してください。年度内に受けられない人は、教育責任者が「除外」にします。"));
                }
                else if (request.MakeUpOn < command.Today)
                {
                    problems.Add(new("MakeUpOn", "補講の予定日が過ぎています。これからの日にしてください。"));
                }

                Refuse(problems);
                var completed = await CompletedAsync(command.Db, rows, cancellationToken);
                foreach (var row in rows)
                {
                    if (row.State != EnrollmentState.Enrolled || completed.Contains(row.Id))
                    {
                        throw new RuleException($"{row.PersonName}さんは{(completed.Contains(row.Id) ? "修了しています" : $"「{row.State.Label()}」です")}。未受講の理由は要りません。");
                    }

                    row.Explain(reason, request.MakeUpOn);
                }
            },
            cancellationToken);

    /// <summary>Orders follow-up education for people who failed: learn again, then more attempts (P-131).</summary>
    public Task FollowUpAsync(Actor actor, FollowUpRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LoadAsync(command, request.PlanId, request.EnrollmentIds, TrainingPermissions.Manage, cancellationToken);
                var note = request.Note.Trim();
                var problems = new List<FieldProblem>();
                if (note.Length is 0 or > Enrollment.ReasonMaxLength)
                {
                    problems.Add(new("Note", $"追加の教育の内容を{Enrollment.ReasonMaxLength}文字以内で書いてください。本人に伝わり、実施記録に載ります。"));
                }

                if (request.DueOn is null || request.DueOn < command.Today)
                {
                    problems.Add(new("DueOn", "追加の教育の期限を、これからの日で入力してください。"));
                }

                Refuse(problems);
                var ids = rows.Select(r => r.TakingId).OfType<int>().ToList();
                var failed = (await command.Db.Takings.Where(t => ids.Contains(t.Id) && t.Status == TakingStatus.Failed).Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
                foreach (var row in rows)
                {
                    if (row.State != EnrollmentState.Enrolled || row.TakingId is not { } taking || !failed.Contains(taking))
                    {
                        throw new RuleException($"{row.PersonName}さんは不合格ではありません。追加の教育を命じられるのは、受験の回数を使い切って不合格の人です。");
                    }

                    await TakingWork.ReopenAsync(command, taking, request.Attempts, request.DueOn!.Value, note, cancellationToken);
                    row.OrderFollowUp(note, command.Today, request.DueOn.Value);
                }

                var people = rows.Select(r => r.EmployeeId).ToList();
                var addresses = await command.Db.Employees.Where(e => people.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Email, cancellationToken);
                var line = rows[0].LineNumber;
                var title = await command.Db.TrainingLines.Where(l => l.PlanVersion.PlanId == request.PlanId && l.PlanVersion.IsEffective && l.Number == line).Select(l => l.Content.Title).FirstAsync(cancellationToken);
                await mails.FollowUpAsync(command, [.. rows.Select(r => (r, addresses.GetValueOrDefault(r.EmployeeId)))], title, note, request.DueOn!.Value);
            },
            cancellationToken);

    /// <summary>Notes that people have confirmed on paper that they read the material (資料配布).</summary>
    public Task ConfirmReadAsync(Actor actor, int planId, IReadOnlyList<int> enrollmentIds, DateOnly? readOn, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LoadAsync(command, planId, enrollmentIds, TrainingPermissions.Sessions, cancellationToken);
                if (readOn is not { } on || on > command.Today)
                {
                    throw new RuleException([new("ReadOn", "資料を読んだことを確認した日を、今日までの日で入力してください。")]);
                }

                var numbers = rows.Select(r => r.LineNumber).Distinct().ToList();
                if (await command.Db.TrainingLines.AnyAsync(l => l.PlanVersion.PlanId == planId && l.PlanVersion.IsEffective && numbers.Contains(l.Number) && l.Content.Method != TrainingMethod.Distribution, cancellationToken))
                {
                    throw new RuleException("紙の確認を記録できるのは、方法が「資料配布」の教育です。");
                }

                var at = JapanTime.StartOf(on);
                foreach (var row in rows)
                {
                    if (row.NotePresence(PresenceWay.Read, at))
                    {
                        await EnrollmentTakings.AttendAsync(command, row, at, cancellationToken);
                    }
                }
            },
            cancellationToken);

    /// <summary>「今すぐ督促」: the mails are rows of this save and leave afterwards.</summary>
    /// <returns>How many mails were written.</returns>
    public async Task<int> RemindAsync(Actor actor, RemindRequest request, CancellationToken cancellationToken = default)
    {
        var rows = await portal.QueryAsync(
            db => db.Enrollments.Where(e => e.PlanId == request.PlanId && request.EnrollmentIds.Contains(e.Id)).Select(e => new { e.Id, e.DepartmentId, e.TakingId }).ToListAsync(cancellationToken), cancellationToken);
        if (rows.Count == 0 || rows.Count != request.EnrollmentIds.Distinct().Count() || rows.Exists(r => !actor.May(TrainingPermissions.Control, r.DepartmentId)))
        {
            throw new NotFoundException();
        }

        foreach (var row in rows)
        {
            actor.Demand(TrainingPermissions.Remind, row.DepartmentId);
        }

        return await reminders.ChaseAsync(actor, [.. rows.Where(r => r.TakingId is not null).SelectMany(r => EnrollmentTakings.DueKeys(r.TakingId!.Value))], request.Message.Trim(), cancellationToken);
    }

    /// <summary>Every list that is made; one that is being made is left to <see cref="EnrollmentListService"/>, which ends with this.</summary>
    internal static async Task<EnrollmentChanges> UpdateAsync(Command command, TrainingMails mails, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var year = FiscalYear.Of(command.Today).Year;
        var plans = await command.Db.TrainingPlans.Where(p => p.FiscalYear >= year && p.Versions.Any(v => v.IsEffective && v.ListCursor == null)).Select(p => p.Id).ToListAsync(cancellationToken);
        var sum = new EnrollmentChanges(0, 0, 0, 0, 0);
        foreach (var id in plans)
        {
            await command.LockAsync();
            sum += await UpdateAsync(command, (await TrainingPlanService.FindAsync(command.Db, id, cancellationToken))!, mails, calendar, cancellationToken);
        }

        return sum;
    }

    internal static async Task<EnrollmentChanges> UpdateAsync(Command command, TrainingPlan plan, TrainingMails mails, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var update = await EnrollmentUpdate.ApplyAsync(command, plan, calendar, isApproval: false, PeopleSlice.All, cancellationToken);
        await command.FlushAsync();
        await mails.WelcomeAsync(command, plan, update.Newcomers, cancellationToken);
        return update.Changes;
    }

    internal static async Task<List<Enrollment>> LoadAsync(Command command, int planId, IReadOnlyList<int> ids, Permission permission, CancellationToken cancellationToken)
    {
        if (ids.Count > MostAtOnce)
        {
            throw new RuleException($"一度に選べるのは{MostAtOnce}人までです。");
        }

        await command.LockAsync();
        var rows = await command.Db.Enrollments.Where(e => e.PlanId == planId && ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0 || rows.Count != ids.Distinct().Count() || rows.Exists(r => !command.Actor.May(TrainingPermissions.Control, r.DepartmentId)))
        {
            throw ids.Count == 0 ? new RuleException("人を選んでください。") : new NotFoundException();
        }

        foreach (var row in rows)
        {
            command.Actor.Demand(permission, row.DepartmentId);
        }

        return rows;
    }

    private static async Task<HashSet<int>> CompletedAsync(PortalDbContext db, IReadOnlyCollection<Enrollment> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.TakingId).OfType<int>().ToList();
        var passed = (await db.Takings.Where(t => ids.Contains(t.Id) && t.Status == TakingStatus.Passed).Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
        return [.. rows.Where(r => r.TakingId is { } id && passed.Contains(id)).Select(r => r.Id)];
    }

    private static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

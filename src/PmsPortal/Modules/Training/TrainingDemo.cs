using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Training;

/// <summary>The running year's plan approved, everybody on its list, about two thirds through; some failed, some on leave.</summary>
internal sealed class TrainingDemo(
    PortalDb portal, TrainingPlanQueries queries, EnrollmentService enrollments, TrainingSessionService sessions, IEnumerable<IApprovalSubject> subjects, ObligationWork work, TrainingMails mails,
    CalendarReader calendars, TimeProvider time) : IDemoData
{
    private const string SessionDepartment = "D07";

    private static readonly string[] Comments =
    [
        "健診会場での書類の置き忘れの例が、自分の仕事に近くて分かりやすかった。", "スマートフォンで休憩時間に受けられて助かりました。", "FAXの誤送信の対応をもう少し詳しく知りたい。",
        "言葉が難しいところがあった。図があるとよい。", "派遣社員にも関係することがよく分かった。", "問題の解説が役に立った。",
    ];

    public int Order => 60;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var manager = await demo.ActorAsync(PmsRole.TrainingManager, null, cancellationToken);
        var protection = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var department = (await demo.DepartmentsAsync(cancellationToken)).Single(d => d.Code == SessionDepartment);
        var (year, today) = (FiscalYear.Of(time.Today()), time.Today());
        var starts = today.AddDays(-40) > year.First ? today.AddDays(-40) : year.First;
        var due = today.AddDays(25) < year.Last ? today.AddDays(25) : year.Last;
        var input = await queries.ProposeAsync(manager, year.Year, cancellationToken);
        input.Content.AsOfOn = starts;
        input.Content.Announcement = "休憩時間に、スマートフォンでも受けられます。分からないことは総務課までお尋ねください。";
        foreach (var line in input.Lines)
        {
            (line.Content.StartsOn, line.Content.DueOn) = line.Content.Audience == TrainingAudience.Joiners ? (year.First, year.Last) : (starts, due);
        }

        var session = input.Lines[0].Content.Copy();
        (session.Title, session.Audience, session.Method, session.HasTest) = ("巡回健診の会場での取扱い（集合研修）", TrainingAudience.Departments, TrainingMethod.Session, false);
        session.ChooseDepartments([department.Id]);
        input.Lines.Add(new() { Content = session });

        // What has been taken for weeks was approved a week before that.
        var before = portal.At(new PastClock(time, TimeSpan.FromDays(today.DayNumber - starts.DayNumber + 7)));
        var plans = new TrainingPlanService(before, work);
        var plan = await plans.AddAsync(manager, year.Year, input, cancellationToken);
        await plans.SubmitAsync(manager, plan, cancellationToken);
        var request = await portal.QueryAsync(
            db => db.ApprovalRequests.Where(r => r.SubjectType == nameof(TrainingPlan) && r.SubjectId == plan).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
        await new ApprovalEngine(before, subjects).DecideAsync(protection, new([request], Verdict.Approve, string.Empty), cancellationToken);
        await new EnrollmentListService(before, mails, calendars).MakeAsync(manager, null, cancellationToken);
        await AddedAsync(plan, starts.AddDays(-7), cancellationToken);
        await enrollments.UpdateAsync(manager, cancellationToken);
        await TakeAsync(manager, plan, starts, cancellationToken);
        await LeaveAsync(manager, plan, cancellationToken);
        await MeetAsync(manager, plan, input.Lines[^1].Number, today, year, cancellationToken);
    }

    // Where the approval's own job was faster than this, it wrote today.
    private Task AddedAsync(int planId, DateOnly on, CancellationToken cancellationToken) => portal.CommandAsync(
        Actor.System("デモデータ"),
        async command =>
        {
            var at = JapanTime.StartOf(on).AddHours(9);
            await command.LockAsync();
            await command.Db.Enrollments.Where(e => e.PlanId == planId && e.Cause == EnrollmentCause.Plan && e.AddedOn > on).ExecuteUpdateAsync(s => s.SetProperty(e => e.AddedOn, on), cancellationToken);
            await command.Db.Takings.Where(t => t.OriginId == planId && t.OriginKind.StartsWith("TrainingPlan/") && t.AssignedAt > at).ExecuteUpdateAsync(s => s.SetProperty(t => t.AssignedAt, at), cancellationToken);
        },
        cancellationToken);

    // Two thirds of the people at once: through the pages it would be a thousand commands.
    private Task TakeAsync(Actor manager, int planId, DateOnly starts, CancellationToken cancellationToken) => portal.CommandAsync(
        manager,
        async command =>
        {
            await command.LockAsync();
            var takings = await command.Db.Takings.Include(t => t.Employee).Include(t => t.CourseVersion)
                .Where(t => t.OriginId == planId && t.OriginKind == "TrainingPlan/1").OrderBy(t => t.EmployeeId).ToListAsync(cancellationToken);
            var courses = takings.Select(t => t.CourseVersion.CourseId).Distinct().ToList();
            var questions = (await command.Db.Questions.Where(q => courses.Contains(q.CourseId) && q.IsActive).OrderBy(q => q.Code).ToListAsync(cancellationToken)).ToLookup(q => q.CourseId);
            var random = new Random(20261121);
            foreach (var (index, taking) in takings.Index())
            {
                var fate = random.NextDouble();
                var opened = starts.AddDays(random.Next(0, Math.Max(1, command.Today.DayNumber - starts.DayNumber)));
                var at = JapanTime.StartOf(opened).AddMinutes((8 * 60) + random.Next(0, 600));
                if (fate > 0.72)
                {
                    continue;
                }

                taking.Study(taking.CourseVersion.PageCount, at.AddMinutes(6));
                if (fate > 0.66)
                {
                    continue;
                }

                var skill = fate > 0.645 ? 0.45 : 0.8 + (random.NextDouble() * 0.19);
                for (var attempt = 1; attempt <= taking.MaxAttempts && taking.IsOpen; attempt++)
                {
                    Attempt(command, taking, attempt, [.. questions[taking.CourseVersion.CourseId]], skill, at.AddMinutes(7 + (attempt * 6)), random);
                }

                if (taking.Status == TakingStatus.Passed && index % 9 == 0)
                {
                    taking.Say(Comments[index / 9 % Comments.Length]);
                }
            }

            command.Reason = "デモデータ";
        },
        cancellationToken);

    private static void Attempt(Command command, Taking taking, int number, List<Question> questions, double skill, DateTime at, Random random)
    {
        var drawn = questions.OrderBy(_ => random.Next()).Take(taking.QuestionCount).ToList();
        var attempt = new TestAttempt(taking, number, at, drawn.Select((q, i) => new AttemptItem(i + 1, q.Id, Enumerable.Range(0, q.Choices.Split('\n').Length))));
        command.Db.TestAttempts.Add(attempt);
        foreach (var (index, item) in attempt.Items.Index())
        {
            var question = drawn[index];
            var wrong = question.Kind == QuestionKind.Order ? string.Join(',', question.Correct.Split(',').Reverse()) : question.Correct == "0" ? "1" : "0";
            var entry = command.Db.Entry(item);
            entry.Property(i => i.Answer).CurrentValue = random.NextDouble() < skill - (0.07 * (question.Difficulty - 2)) ? question.Correct : wrong;
            entry.Property(i => i.AnsweredAt).CurrentValue = at.AddSeconds(20 * (index + 1));
        }

        var done = at.AddMinutes(5);
        attempt.Judge(drawn.ToDictionary(q => q.Id), taking.PassMark, done);
        taking.Count(attempt, done);
    }

    private async Task LeaveAsync(Actor manager, int planId, CancellationToken cancellationToken)
    {
        var rows = await portal.QueryAsync(
            db => EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == planId && f.Row.LineNumber == 1 && f.Row.State == EnrollmentState.Enrolled)
                .OrderBy(f => f.Row.Id).Select(f => new { f.Row.Id, f.Taking!.Status }).ToListAsync(cancellationToken),
            cancellationToken);
        var open = rows.Where(r => r.Status == TakingStatus.NotStarted).Select(r => r.Id).ToList();
        var failed = rows.Where(r => r.Status == TakingStatus.Failed).Select(r => r.Id).ToList();
        var today = time.Today();
        if (open.Count >= 6)
        {
            await enrollments.ExcludeAsync(manager, new(planId, [open[1]], ExclusionKind.LongLeave, "育児休業のため（復職後に受講）", today.AddDays(120)), cancellationToken);
            await enrollments.ExcludeAsync(manager, new(planId, [open[4]], ExclusionKind.LongLeave, "病気休職のため", null), cancellationToken);
            await enrollments.ExplainAsync(manager, new(planId, [open[2], open[5]], "巡回健診の乗務が続いたため", today.AddDays(10)), cancellationToken);
        }

        if (failed.Count > 1)
        {
            await enrollments.FollowUpAsync(manager, new(planId, [failed[0]], "教材の3ページから5ページと、間違えた問題の解説を読んでから、もう一度受験してください。", today.AddDays(14), 2), cancellationToken);
        }
    }

    private async Task MeetAsync(Actor manager, int planId, int lineNumber, DateOnly today, FiscalYear year, CancellationToken cancellationToken)
    {
        TrainingSessionInput On(DateOnly day) => new() { HeldOn = day, Starts = new(16, 0), Ends = new(16, 45), Place = "本館3階 会議室A", Lecturer = "個人情報保護教育責任者", Notes = "巡回健診課" };
        if (today > year.First)
        {
            var held = await sessions.AddAsync(manager, planId, lineNumber, On(today.AddDays(-1) > year.First ? today.AddDays(-1) : year.First), cancellationToken);
            var people = await portal.QueryAsync(
                db => db.Enrollments.Where(e => e.PlanId == planId && e.LineNumber == lineNumber && e.State == EnrollmentState.Enrolled).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancellationToken), cancellationToken);
            await sessions.AttendAsync(manager, held, [.. people.Take((people.Count / 2) + 1)], cancellationToken);
        }

        await sessions.AddAsync(manager, planId, lineNumber, On(today), cancellationToken);
    }
}

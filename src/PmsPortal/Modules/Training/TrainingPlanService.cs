using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>Commands of the PMS教育計画書 (P-050, P-131).</summary>
public sealed class TrainingPlanService(PortalDb portal, ObligationWork work)
{
    public const string RouteCode = "TrainingPlan";
    public const string ObligationCode = "TrainingPlan";

    /// <summary>Begins the plan of a fiscal year: the running one or the next.</summary>
    public Task<int> AddAsync(Actor actor, int fiscalYear, TrainingPlanInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(TrainingPermissions.Edit);
                var running = FiscalYear.Of(command.Today).Year;
                if (fiscalYear != running && fiscalYear != running + 1)
                {
                    throw new RuleException($"作成できるのは、今年度（{new FiscalYear(running)}）と来年度の計画です。");
                }

                await command.LockAsync();
                if (await command.Db.TrainingPlans.AnyAsync(p => p.FiscalYear == fiscalYear, cancellationToken))
                {
                    throw new RuleException($"{new FiscalYear(fiscalYear)}の計画は、すでにあります。一覧から開いて編集してください。");
                }

                Number(input, []);
                Refuse(TrainingPlanRules.ProblemsOfDraft(input));
                var plan = new TrainingPlan(fiscalYear, input, RevisionAuthor.Of(command));
                command.Db.TrainingPlans.Add(plan);
                await command.FlushAsync();
                await work.ReportAsync(command, ObligationCode, fiscalYear, 4, null, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に作成開始");
                return plan.Id;
            },
            cancellationToken);

    /// <summary>Writes a plan. An approved one gets a new version, which has to be approved again before it counts.</summary>
    public Task EditAsync(Actor actor, EditTrainingPlanRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plan = await LoadAsync(command, request.PlanId, cancellationToken);
                if (plan.Latest.Id != request.VersionId || plan.Latest.Version != request.Version)
                {
                    throw await ConflictAsync(command, plan, cancellationToken);
                }

                command.Expect(plan.Latest, request.Version);
                if (plan.Year.Last < command.Today && plan.Effective is not null)
                {
                    throw new RuleException($"{plan.Title}の年度は終わっています。計画は記録として残り、変更できません。");
                }

                // Numbers are never used again, not even those of trainings that an earlier version dropped.
                Number(request.Input, await command.Db.TrainingLines.Where(l => l.PlanVersion.PlanId == plan.Id).Select(l => l.Number).ToListAsync(cancellationToken));
                Refuse(TrainingPlanRules.ProblemsOfDraft(request.Input));
                plan.Edit(request.Input, RevisionAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>Throws the version under way away; a plan that was never approved goes altogether.</summary>
    /// <returns>True where the plan is gone.</returns>
    public Task<bool> DiscardAsync(Actor actor, int planId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plan = await LoadAsync(command, planId, cancellationToken);
                if (plan.Latest.Status == RevisionStatus.Approved)
                {
                    throw new RuleException(TrainingRetention.WhyNotDelete(plan.Year, command.Today, $"承認された{plan.Title}") ?? $"{plan.Title}に取り消せる下書きはありません。");
                }

                command.Db.TrainingPlanVersions.Remove(plan.DiscardDraft());
                if (plan.Effective is not null)
                {
                    return false;
                }

                command.Db.TrainingPlans.Remove(plan);
                await work.ReportAsync(command, ObligationCode, plan.FiscalYear, 4, null, ObligationProgress.NotStarted, string.Empty);
                return true;
            },
            cancellationToken);

    /// <summary>Hands the version under way to the 保護管理者.</summary>
    public Task SubmitAsync(Actor actor, int planId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plan = await LoadAsync(command, planId, cancellationToken);
                var version = plan.Latest;
                if (version.Status == RevisionStatus.Approved)
                {
                    throw new RuleException($"{plan.Title} 第{version.Number}版は承認済みです。変えるときは「計画を変更する」から新しい版を作ってください。");
                }

                // What came back may be handed in again as it is: the answer can lie outside.
                if (version.Status is RevisionStatus.Returned or RevisionStatus.Rejected)
                {
                    version.Move(RevisionAction.Write);
                }

                var input = InputOf(version);
                var handlers = await HandlersAsync(command.Db, command.Today, cancellationToken);
                var problems = TrainingPlanRules.Problems(input, plan.Year, plan.Effective is not null, handlers).ToList();
                problems.AddRange(await CourseProblemsAsync(command.Db, version, cancellationToken));
                Refuse(problems);
                version.Submit(RevisionAuthor.Of(command));
                await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(TrainingPlan), plan.Id, null, $"{plan.Title} 第{version.Number}版", $"training/plans/{plan.Id}"),
                    TrainingPlanSnapshot.Of(plan, input, version.Number, await TrainingNames.ReadAsync(command.Db, cancellationToken)))]);
                command.Note(ChangeAction.Submitted, nameof(TrainingPlan), plan.Id, $"申請 {plan.Title} 第{version.Number}版");
                if (plan.Effective is null)
                {
                    await work.ReportAsync(command, ObligationCode, plan.FiscalYear, 4, null, ObligationProgress.Submitted, $"{command.Today:yyyy/MM/dd}に申請");
                }
            },
            cancellationToken);

    internal static TrainingPlanInput InputOf(TrainingPlanVersion version) => new()
    {
        Content = version.Content.Copy(),
        Lines = [.. version.Lines.OrderBy(l => l.Number).Select(l => new TrainingLineInput { Number = l.Number, Content = l.Content.Copy() })],
        Skips = [.. version.Skips.OrderBy(s => s.Category).Select(s => new TrainingSkipInput { Category = s.Category, Reason = s.Reason })],
    };

    /// <summary>The published version of each course that a plan may choose, with the number of its questions.</summary>
    internal static async Task<IReadOnlyDictionary<int, (int VersionId, int Questions)>> CoursesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        (await db.CourseVersions.Where(v => v.IsCurrent && v.Course.EndedOn == null)
            .Select(v => new { v.CourseId, v.Id, Questions = db.Questions.Count(q => q.CourseId == v.CourseId && q.IsActive) })
            .ToListAsync(cancellationToken)).ToDictionary(v => v.CourseId, v => (v.Id, v.Questions));

    internal static Task<TrainingPlan?> FindAsync(PortalDbContext db, int planId, CancellationToken cancellationToken) =>
        db.TrainingPlans
            .Include(p => p.Versions.Where(v => v.IsLatest || v.IsEffective)).ThenInclude(v => v.Lines)
            .Include(p => p.Versions.Where(v => v.IsLatest || v.IsEffective)).ThenInclude(v => v.Skips)
            .AsSplitQuery()
            .FirstOrDefaultAsync(p => p.Id == planId, cancellationToken);

    internal static Task<int> HandlersAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken) =>
        db.Appointments.Where(a => a.Role == PmsRole.MyNumberHandler && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
            .Select(a => a.EmployeeId).Distinct().CountAsync(cancellationToken);

    private static async Task<IReadOnlyList<FieldProblem>> CourseProblemsAsync(PortalDbContext db, TrainingPlanVersion version, CancellationToken cancellationToken)
    {
        var courses = await CoursesAsync(db, cancellationToken);
        var problems = new List<FieldProblem>();
        foreach (var line in version.Lines.Where(l => l.Content.CourseId is not null).OrderBy(l => l.Number))
        {
            if (!courses.TryGetValue(line.Content.CourseId!.Value, out var course))
            {
                problems.Add(new($"Line{line.Number}.CourseId", $"教育{line.Number}: 選んだ教材は公開されていません。教材を公開してから申請するか、別の教材を選んでください。"));
            }
            else if (line.Content.HasTest && course.Questions < line.Content.QuestionCount)
            {
                problems.Add(new($"Line{line.Number}.QuestionCount", $"教育{line.Number}: 教材の問題は{course.Questions}問です。出題数を{course.Questions}問以下にするか、問題を加えてください。"));
            }
        }

        return problems;
    }

    private static async Task<TrainingPlan> LoadAsync(Command command, int planId, CancellationToken cancellationToken)
    {
        var plan = await FindAsync(command.Db, planId, cancellationToken);
        if (plan is null || (plan.Effective is null && !command.Actor.May(TrainingPermissions.ViewDrafts)))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(TrainingPermissions.Edit);
        return plan;
    }

    private static async Task<ConflictException> ConflictAsync(Command command, TrainingPlan plan, CancellationToken cancellationToken)
    {
        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(TrainingPlan) && e.SubjectId == plan.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new { e.ActorName, e.At })
            .FirstOrDefaultAsync(cancellationToken);
        return new ConflictException(last?.ActorName, last?.At);
    }

    private static void Number(TrainingPlanInput input, IReadOnlyCollection<int> known)
    {
        var last = known.Concat(input.Lines.Select(l => l.Number)).DefaultIfEmpty().Max();
        var taken = new HashSet<int>();
        foreach (var line in input.Lines)
        {
            line.Number = line.Number > 0 && taken.Add(line.Number) ? line.Number : ++last;
            taken.Add(line.Number);
        }
    }

    private static void Refuse(IReadOnlyList<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

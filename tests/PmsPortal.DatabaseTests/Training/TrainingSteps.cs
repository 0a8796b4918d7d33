using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>The steps that several tests of the yearly training begin with. The clock stands on 2026-11-20.</summary>
internal static class TrainingSteps
{
    public const int Year = 2026;

    public static Task<Actor> ManagerAsync(this PortalFixture portal) => portal.CreateActorAsync(PmsRole.TrainingManager);

    public static Task<Actor> ProtectionAsync(this PortalFixture portal) => portal.CreateActorAsync(PmsRole.ProtectionManager);

    public static async Task<TrainingPlanInput> InputAsync(this PortalFixture portal, Actor manager, TrainingMethod method = TrainingMethod.ELearning)
    {
        var course = (await portal.Get<CourseQueries>().PublishedAsync(manager)).First(c => c.Audience == CourseAudience.AllStaff);
        return new TrainingPlanInput
        {
            Content = new() { Aims = "全員が理解する", Evaluation = "受講率とテスト", AsOfOn = new(2026, 11, 1), NoMyNumberReason = "今年度は4月に別に実施した" },
            Lines =
            [
                new()
                {
                    Content = new()
                    {
                        Title = "全従業者の教育", CourseId = course.CourseId, Method = method, StartsOn = new(2026, 11, 2), DueOn = new(2026, 12, 28), JoinerDays = 30, QuestionCount = 10, PassMark = 80, Attempts = 2,
                    },
                },
            ],
        };
    }

    public static async Task<int> ApprovedAsync(this PortalFixture portal, Actor manager, TrainingPlanInput? input = null)
    {
        var plan = await portal.Get<TrainingPlanService>().AddAsync(manager, Year, input ?? await portal.InputAsync(manager));
        await portal.Get<TrainingPlanService>().SubmitAsync(manager, plan);
        await portal.DecideAsync(nameof(TrainingPlan), plan);
        return plan;
    }

    public static async Task DecideAsync(this PortalFixture portal, string type, int id, Verdict verdict = Verdict.Approve, string comment = "")
    {
        var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectType == type && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync());
        await portal.Get<ApprovalEngine>().DecideAsync(await portal.ProtectionAsync(), new([request], verdict, comment));
    }

    public static async Task<IReadOnlyList<EnrollmentRow>> PeopleAsync(this PortalFixture portal, Actor actor, int plan, EnrollmentShow? show = null) =>
        await portal.Get<EnrollmentQueries>().AllAsync(actor, plan, new EnrollmentListQuery { Show = show });

    public static async Task<EnrollmentRow> RowAsync(this PortalFixture portal, Actor actor, int plan, Employee person, int line = 1) =>
        (await portal.PeopleAsync(actor, plan)).Single(r => r.EmployeeId == person.Id && r.LineNumber == line);

    public static Task<int> TakingAsync(this PortalFixture portal, int enrollment) =>
        portal.Db.QueryAsync(db => db.Set<Enrollment>().Where(e => e.Id == enrollment).Select(e => e.TakingId!.Value).SingleAsync());

    /// <summary>Results of tests, as a session on paper would bring them.</summary>
    public static async Task ScoreAsync(this PortalFixture portal, Actor manager, int enrollment, params int[] scores)
    {
        var taking = await portal.TakingAsync(enrollment);
        foreach (var score in scores)
        {
            await portal.Db.CommandAsync(manager, command => TakingWork.RecordPaperResultAsync(command, taking, score, command.Today));
        }
    }

    public static Task<ObligationProgress?> ProgressAsync(this PortalFixture portal, string code) =>
        portal.Db.QueryAsync(db => db.Set<ObligationOccurrence>().Where(o => o.Code == code && o.FiscalYear == Year).Select(o => (ObligationProgress?)o.Progress).SingleOrDefaultAsync());

    public static Task ChangeAsync(this PortalFixture portal, Employee employee, Department? department = null, DateOnly? leftOn = null, EmployeeCategory? category = null) =>
        portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var own = await command.Db.Set<Employee>().Include(e => e.Department).SingleAsync(e => e.Id == employee.Id);
            var home = department is null ? own.Department : await command.Db.Set<Department>().SingleAsync(d => d.Id == department.Id);
            own.Change(home, new(own.Name, own.Kana, category ?? own.Category, own.Position, own.JoinedOn, leftOn ?? own.LeftOn, own.Email));
        });
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Modules.Training.Pages;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class TrainingPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Pages_OfAnApprovedPlan_ShowFiguresAndPeopleWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.TrainingManager, department);
        var manager = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var plan = await ApprovedAsync(pages, manager);

        var counter = new CommandCounter();
        using (var context = pages.Open(account, counter))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/plans/{plan}/control");
            var control = context.Render<TrainingControlPage>(p => p.Add(x => x.Id, plan));
            control.WaitForAssertion(() => Assert.Contains(department.Name, control.Markup, StringComparison.Ordinal), Patience);
            Assert.Contains("受講率", control.Markup, StringComparison.Ordinal);
            var own = counter.Commands.Where(c => c.Contains("Enrollments", StringComparison.Ordinal) || c.Contains("TrainingLines", StringComparison.Ordinal) || c.Contains("CourseVersions", StringComparison.Ordinal)).ToList();
            Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
        }

        counter.Reset();
        using (var context = pages.Open(account, counter))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/plans/{plan}/people?show=Open");
            var people = context.Render<TrainingPeoplePage>(p => p.Add(x => x.Id, plan));
            people.WaitForAssertion(() => Assert.Contains("今すぐ督促", WithOneChosen(people), StringComparison.Ordinal), Patience);
            Assert.Contains("未受講の理由", people.Markup, StringComparison.Ordinal);
            var own = counter.Commands.Where(c => c.Contains("\"Enrollments\"", StringComparison.Ordinal) && !c.Contains("GROUP BY", StringComparison.Ordinal)).ToList();
            Assert.True(own.Count is >= 1 and <= 4, string.Join("\n--\n", own));
        }

        // Staff read the plan, without buttons and without anybody's progress.
        var staff = await pages.AccountAsync(null, department);
        using (var context = pages.Open(staff))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/plans/{plan}");
            var page = context.Render<TrainingPlanPage>(p => p.Add(x => x.Id, plan));
            page.WaitForAssertion(() => Assert.Contains("全従業者の教育", page.Markup, StringComparison.Ordinal), Patience);
            Assert.DoesNotContain("計画を変更する", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("受講対象者一覧</a>", page.Markup, StringComparison.Ordinal);
        }

        static string WithOneChosen(IRenderedComponent<TrainingPeoplePage> people)
        {
            var box = people.FindAll("tbody td.check input")[0];
            if (!box.HasAttribute("checked"))
            {
                box.Change(true);
            }

            return people.Markup;
        }
    }

    internal static async Task<int> ApprovedAsync(PageFixture pages, Actor manager)
    {
        var course = (await pages.Portal.Get<CourseQueries>().PublishedAsync(manager)).First(c => c.Audience == CourseAudience.AllStaff);
        var plans = pages.Portal.Get<TrainingPlanService>();
        TrainingLineInput Line(string title, TrainingMethod method) =>
            new() { Content = new() { Title = title, CourseId = course.CourseId, Method = method, StartsOn = new(2026, 11, 2), DueOn = new(2026, 12, 28) } };
        var plan = await plans.AddAsync(manager, 2026, new TrainingPlanInput
        {
            Content = new() { Aims = "理解する", Evaluation = "テスト", AsOfOn = new(2026, 11, 1) },
            Lines = [Line("全従業者の教育", TrainingMethod.ELearning), Line("集まる教育", TrainingMethod.Session)],
        });
        await plans.SubmitAsync(manager, plan);
        var protection = (await pages.Portal.Get<ActorReader>().ReadAsync(await pages.AccountAsync(PmsRole.ProtectionManager, await pages.Portal.CreateDepartmentAsync())))!;
        var request = await pages.Portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectType == nameof(TrainingPlan) && r.SubjectId == plan).Select(r => r.Id).SingleAsync());
        await pages.Portal.Get<ApprovalEngine>().DecideAsync(protection, new([request], Verdict.Approve, string.Empty));
        return plan;
    }
}

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

public sealed class TrainingListNoticeTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task People_WhileTheListIsMade_ShowsHowFarAndThenTheList()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.TrainingManager, department);
        var manager = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var plan = await ApprovedAsync(manager);
        await CursorAsync(plan, 2);
        var joiner = await pages.Portal.CreateEmployeeAsync(department, "作成中の 人", joinedOn: new(2026, 11, 16));

        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/plans/{plan}/people");
        var page = context.Render<TrainingPeoplePage>(p => p.Add(x => x.Id, plan));
        page.WaitForAssertion(() => Assert.Contains("受講対象者一覧を作っています（2 / ", page.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("作成中の 人", page.Markup, StringComparison.Ordinal);

        await pages.Portal.Get<EnrollmentListService>().MakeAsync(Actor.System());
        page.WaitForAssertion(() => Assert.Contains("作成中の 人", page.Markup, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.DoesNotContain("受講対象者一覧を作っています", page.Markup, StringComparison.Ordinal), Patience);

        // Their own due day, and on request how it came about.
        var row = (await pages.Portal.Get<EnrollmentQueries>().AllAsync(manager, plan, new())).Single(r => r.EmployeeId == joiner.Id);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/plans/{plan}/people/{row.Id}");
        var one = context.Render<EnrollmentPage>(p => p.Add(x => x.PlanId, plan).Add(x => x.Id, row.Id));
        one.WaitForAssertion(() => Assert.Equal("2026-12-16", one.Find(".deadline time").GetAttribute("datetime")), Patience);
        Assert.Contains("入職した日の翌日から30日以内です。", one.Find(".deadline-why p").TextContent, StringComparison.Ordinal);
    }

    private Task<int> CursorAsync(int plan, int cursor) => pages.Portal.Db.CommandAsync(Actor.System(), command =>
        command.Db.Set<TrainingPlanVersion>().Where(v => v.PlanId == plan).ExecuteUpdateAsync(s => s.SetProperty(v => v.ListCursor, cursor)));

    private async Task<int> ApprovedAsync(Actor manager)
    {
        var course = (await pages.Portal.Get<CourseQueries>().PublishedAsync(manager)).First(c => c.Audience == CourseAudience.AllStaff);
        var plans = pages.Portal.Get<TrainingPlanService>();
        var plan = await plans.AddAsync(manager, 2026, new TrainingPlanInput
        {
            Content = new() { Aims = "理解する", Evaluation = "テスト", AsOfOn = new(2026, 11, 1) },
            Lines = [new() { Content = new() { Title = "全従業者の教育", CourseId = course.CourseId, StartsOn = new(2026, 11, 2), DueOn = new(2026, 12, 28) } }],
        });
        await plans.SubmitAsync(manager, plan);
        var protection = (await pages.Portal.Get<ActorReader>().ReadAsync(await pages.AccountAsync(PmsRole.ProtectionManager, await pages.Portal.CreateDepartmentAsync())))!;
        var request = await pages.Portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectType == nameof(TrainingPlan) && r.SubjectId == plan).Select(r => r.Id).SingleAsync());
        await pages.Portal.Get<ApprovalEngine>().DecideAsync(protection, new([request], Verdict.Approve, string.Empty));
        return plan;
    }
}

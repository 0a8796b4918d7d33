using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Courses.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class LearningPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Test_OnTheScreen_HoldsNoKeyAndKeepsEveryTap()
    {
        var (account, taking) = await TakingAsync(read: true);
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var attempt = await pages.Portal.Get<LearningService>().StartTestAsync(actor, taking);
        var questions = await pages.Portal.Db.QueryAsync(db => db.Set<AttemptItem>().Where(i => i.AttemptId == attempt)
            .Join(db.Set<Question>(), i => i.QuestionId, q => q.Id, (i, q) => q).ToListAsync());
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"learn/{taking}/test");
        var page = context.Render<TestPage>(p => p.Add(x => x.Id, taking));
        page.WaitForElement(".choice", Patience);

        for (var i = 0; i < 3; i++)
        {
            Assert.All(questions, q => Assert.DoesNotContain(q.Explanation, page.Markup, StringComparison.Ordinal));
            Assert.DoesNotContain("正解", page.Markup, StringComparison.Ordinal);
            await page.FindAll(".choice")[0].ClickAsync(new());
            page.WaitForAssertion(() => Assert.Contains("この答えは保存しました。", page.Markup, StringComparison.Ordinal), Patience);
            Assert.Equal(i + 1, await pages.Portal.Db.QueryAsync(db => db.Set<AttemptItem>().CountAsync(x => x.AttemptId == attempt && x.Answer != null)));
            if (i < 2)
            {
                await page.Find(".learn-bar .btn-primary").ClickAsync(new());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_OnItsWay_IsNotCalledKept_AndIsKeptAlthoughItsPersonLeaves(bool leaves)
    {
        var (account, taking) = await TakingAsync(read: true);
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var attempt = await pages.Portal.Get<LearningService>().StartTestAsync(actor, taking);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"learn/{taking}/test");
        var page = context.Render<TestPage>(p => p.Add(x => x.Id, taking));
        page.WaitForElement(".choice", Patience);

        // Somebody holds the answer's row: the save waits in the database.
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = pages.Portal.Db.CommandAsync(Actor.System(), async command =>
        {
            await command.LockAsync();
            await command.Db.Set<AttemptItem>().Where(i => i.AttemptId == attempt).ExecuteUpdateAsync(s => s.SetProperty(i => i.AnsweredAt, i => i.AnsweredAt));
            held.SetResult();
            await release.Task;
        });
        await held.Task;
        var tap = page.FindAll(".choice")[0].ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("保存しています…", page.Find(".kept").TextContent), Patience);
        Assert.NotEmpty(page.FindAll(".choice.chosen"));
        if (leaves)
        {
            await context.DisposeComponentsAsync();
            release.SetResult();
            await Task.WhenAll(holder, tap);
        }
        else
        {
            release.SetResult();
            await Task.WhenAll(holder, tap);
            page.WaitForAssertion(() => Assert.Equal("この答えは保存しました。", page.Find(".kept").TextContent), Patience);
        }

        Assert.Equal(1, await pages.Portal.Db.QueryAsync(db => db.Set<AttemptItem>().CountAsync(x => x.AttemptId == attempt && x.Answer != null)));
    }

    [Fact]
    public async Task Pages_OfLearning_LoadWithFewCommands()
    {
        var (account, taking) = await TakingAsync(read: false);
        foreach (var (address, marker, render) in new (string, string, Func<BunitContext, IRenderedComponent<ComponentBase>>)[]
        {
            ("learn", "始める", c => c.Render<LearnList>()),
            ($"learn/{taking}", "次へ", c => c.Render<LearnPage>(p => p.Add(x => x.Id, taking))),
        })
        {
            var counter = new CommandCounter();
            using var context = pages.Open(account, counter);
            context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            var page = render(context);
            page.WaitForAssertion(() => Assert.Contains(marker, page.Markup, StringComparison.Ordinal), Patience);
            var own = counter.Commands.Where(c => c.Contains("Takings", StringComparison.Ordinal)).ToList();
            Assert.InRange(own.Count, 1, 3);
        }
    }

    [Fact]
    public async Task List_OfCourses_LoadsWithAtMostFourCommands()
    {
        var account = await pages.AccountAsync(PmsRole.TrainingManager, await pages.Portal.CreateDepartmentAsync());
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("courses");
        var page = context.Render<CourseList>();
        page.WaitForAssertion(() => Assert.Contains("PMS-BASIC", page.Markup, StringComparison.Ordinal), Patience);
        Assert.InRange(counter.Commands.Count(c => c.Contains("CourseVersions", StringComparison.Ordinal)), 1, 4);
        Assert.True(counter.Commands.Count <= 6, string.Join("\n--\n", counter.Commands));
    }

    private async Task<(int Account, int Taking)> TakingAsync(bool read)
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var version = await pages.Portal.Db.QueryAsync(db => db.Set<CourseVersion>().SingleAsync(v => v.IsCurrent && v.Course.Code == "MY-NUMBER"));
        var settings = new TakingSettings(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), 80, 3, null, 5, new TakingOrigin("Test", Testing.PortalFixture.Unique()));
        var taking = (await pages.Portal.Db.CommandAsync(Actor.System(), c => TakingWork.AssignAsync(c, [actor.EmployeeId!.Value], version.Id, settings)))[actor.EmployeeId!.Value].Id;
        for (var i = 1; read && i <= version.PageCount; i++)
        {
            await pages.Portal.Get<LearningService>().ReadPageAsync(actor, taking, i);
        }

        return (account, taking);
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Training;
using PmsPortal.Modules.Training.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class TrainingSessionPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Session_ShowsItsCodeToItsHolderAndItsListWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var present = await pages.Portal.CreateEmployeeAsync(department, "出席 一子");
        await pages.Portal.CreateEmployeeAsync(department, "欠席 二子");
        var account = await pages.AccountAsync(PmsRole.TrainingManager, department);
        var manager = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var plan = await TrainingPageTests.ApprovedAsync(pages, manager);
        var sessions = pages.Portal.Get<TrainingSessionService>();
        var id = await sessions.AddAsync(manager, plan, 2, new() { HeldOn = new(2026, 11, 20), Starts = new(14, 0), Ends = new(15, 0), Place = "会議室A", Lecturer = "教育責任者" });
        var row = await pages.Portal.Db.QueryAsync(db => db.Set<Enrollment>().Where(e => e.PlanId == plan && e.LineNumber == 2 && e.EmployeeId == present.Id).Select(e => e.Id).SingleAsync());
        Assert.Equal(1, await sessions.AttendAsync(manager, id, [row]));

        var counter = new CommandCounter();
        using (var context = pages.Open(account, counter))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/sessions/{id}?department={department.Id}&here=no");
            var page = context.Render<TrainingSessionPage>(p => p.Add(x => x.Id, id));
            page.WaitForAssertion(() => Assert.Contains("欠席 二子", page.Markup, StringComparison.Ordinal), Patience);
            Assert.DoesNotContain("出席 一子", page.Markup, StringComparison.Ordinal);
            Assert.Contains("出席 1人", page.Find("h2").TextContent, StringComparison.Ordinal);
            var own = counter.Commands.Where(c => c.Contains("TrainingSessions", StringComparison.Ordinal) || c.Contains("TrainingAttendances", StringComparison.Ordinal)).ToList();
            Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
            await page.FindAll("button").Single(b => b.TextContent == "QRコードを表示する").ClickAsync(new());
            page.WaitForElement(".session-code svg", Patience);
            await page.FindAll("button").Single(b => b.TextContent == "受付を終わる").ClickAsync(new());
            page.WaitForAssertion(() => Assert.Empty(page.FindAll(".session-code")), Patience);
        }

        // A lead sees who came, and changes nothing.
        var lead = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        using (var context = pages.Open(lead))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"training/sessions/{id}");
            var page = context.Render<TrainingSessionPage>(p => p.Add(x => x.Id, id));
            page.WaitForAssertion(() => Assert.Contains("出席 一子", page.Markup, StringComparison.Ordinal), Patience);
            Assert.Empty(page.FindAll("td.check"));
            Assert.DoesNotContain("取り消す", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("出席簿を印刷", page.Markup, StringComparison.Ordinal);
        }
    }
}

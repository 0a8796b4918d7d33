using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.ManagementReviews.Pages;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Modules.OperationChecks.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class OperationCheckPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Overview_OfTheManager_TakesAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.ProtectionManager, department);
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("operation-checks");

        var page = context.Render<OperationCheckOverview>();

        page.WaitForAssertion(() => Assert.Contains(department.Name, page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("まとめて催促する", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("OperationCheck", StringComparison.Ordinal) || c.Contains("ObligationOccurrences", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task Month_OfTheHead_IsAnsweredByTapsAndKept()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentHead, department);
        var head = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"operation-checks/2026/11/{department.Id}");
        var page = context.Render<OperationCheckPage>(p => p.Add(x => x.Year, 2026).Add(x => x.Month, 11).Add(x => x.Where, department.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("article.check-item")), Patience);

        // The first tap opens the check; two taps at once are both kept.
        var first = page.FindAll("article.check-item")[0].QuerySelector(".choice-normal")!.ClickAsync(new());
        var second = page.FindAll("article.check-item")[1].QuerySelector(".choice-notapplicable")!.ClickAsync(new());
        await Task.WhenAll(first, second);

        var place = new OperationCheckPlace(department.Id, 2026, 11);
        page.WaitForAssertion(() => Assert.Contains("自動で保存しました", page.Markup, StringComparison.Ordinal), Patience);
        var kept = await pages.Portal.Get<OperationCheckQueries>().FindAsync(head, place);
        Assert.Equal([OperationCheckResult.Normal, OperationCheckResult.NotApplicable], kept.Items.Take(2).Select(i => i.Result!.Value));
        Assert.Null(kept.Items[2].Result);
    }

    [Fact]
    public async Task Month_WhoseSaveFails_KeepsWhatWasTypedForAnotherTry()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentHead, department);
        var head = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var check = await pages.Portal.Get<OperationCheckService>().OpenAsync(head, place, allNormal: true);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"operation-checks/2026/11/{department.Id}");
        var page = context.Render<OperationCheckPage>(p => p.Add(x => x.Year, 2026).Add(x => x.Month, 11).Add(x => x.Where, department.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("article.check-item")), Patience);

        // Meanwhile somebody closes the check: what is tapped here can't be saved, and stays.
        await pages.Portal.Get<OperationCheckService>().CloseAsync(head, new(check));
        await page.FindAll("article.check-item")[0].QuerySelector(".choice-finding")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("保存できていない答えが1件あります", page.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("自動で保存しました", page.Markup, StringComparison.Ordinal);

        await pages.Portal.Get<OperationCheckService>().ReopenAsync(head, check, "記入のまちがい");
        await page.FindAll("button").Single(b => b.TextContent == "もう一度保存する").ClickAsync(new());
        page.WaitForAssertion(() => Assert.DoesNotContain("保存できていない答え", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal(OperationCheckResult.Finding, (await pages.Portal.Get<OperationCheckQueries>().FindAsync(head, place)).Items[0].Result);
    }

    [Fact]
    public async Task Month_OfTheLead_HasNoButtonsToAnswer()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"operation-checks/2026/11/{department.Id}?x=1");
        var page = context.Render<OperationCheckPage>(p => p.Add(x => x.Year, 2026).Add(x => x.Month, 11).Add(x => x.Where, department.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        page.WaitForAssertion(() => Assert.Contains("確認をするのは部門長です", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll(".check-choice"));
        Assert.DoesNotContain("すべて異常なし</button>", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directives_OfStaff_TakeAtMostFourCommandsAndShowNothingOfOthers()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("management-reviews/directives");

        var page = context.Render<DirectiveList>();

        page.WaitForAssertion(() => Assert.Contains("指示・決定事項はありません。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.InRange(counter.Commands.Count(c => c.Contains("ReviewDirectives", StringComparison.Ordinal)), 1, 4);
        Assert.DoesNotContain("Excel出力", page.Markup, StringComparison.Ordinal);
    }
}

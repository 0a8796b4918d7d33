using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Ui.Pages;

namespace PmsPortal.ComponentTests;

public sealed class JobsPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Page_SecretariatManager_SeesTheJobsAndStartsNone()
    {
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, await pages.Portal.CreateDepartmentAsync());
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("jobs");

        var page = context.Render<JobsPage>();

        page.WaitForAssertion(() => Assert.Contains("変更履歴の検証", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("毎日 3:30", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table.list button"));
        Assert.InRange(counter.Commands.Count, 1, 4);
    }

    [Fact]
    public async Task Page_AdministratorPresses_RunsTheJobAndShowsWhatCameOfIt()
    {
        var n = Testing.PortalFixture.Unique();
        var account = await pages.Portal.Get<AccountService>().CreateAdministratorAsync(Actor.System(), $"boss{n}", "システム 管理者", "himawari-batake-2026");
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("jobs");
        var page = context.Render<JobsPage>();
        page.WaitForElement("table.list button", Patience);

        await page.FindAll("button").Single(b => b.GetAttribute("aria-label") == "古い下書きと記録の掃除を今すぐ実行").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("実行の記録0件を消去", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("システム 管理者", page.Markup, StringComparison.Ordinal);

        context.Services.GetRequiredService<NavigationManager>().NavigateTo("jobs/housekeeping");
        var history = context.Render<JobHistoryPage>(p => p.Add(h => h.Code, "housekeeping"));
        history.WaitForAssertion(() => Assert.Contains("実行の記録0件を消去", history.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("毎日 3:10", history.Markup, StringComparison.Ordinal);
    }
}

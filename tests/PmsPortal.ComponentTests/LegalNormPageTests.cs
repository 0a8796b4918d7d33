using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Clauses.Pages;
using PmsPortal.Modules.LegalNorms;
using PmsPortal.Modules.LegalNorms.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class LegalNormPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfSecretariat_ShowsDraftsAndTheReviewWithAtMostFourCommands()
    {
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, await pages.Portal.CreateDepartmentAsync());
        var secretariat = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        await pages.Portal.Get<LegalNormReviewService>().StartAsync(secretariat, new(2026, LegalNormHalf.October));
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("legal-norms");

        var page = context.Render<LegalNormList>();

        page.WaitForAssertion(() => Assert.Contains("（通則編）", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("未確認 12 / 12件", page.Markup, StringComparison.Ordinal);
        Assert.Contains("公布済・未施行", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("LegalNorm", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task List_OfStaff_ShowsNoDraftAndNoButtonToWrite()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("legal-norms");

        var page = context.Render<LegalNormList>();

        page.WaitForAssertion(() => Assert.Contains("承認された一覧は、まだありません。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("新規", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Excel取込", page.Markup, StringComparison.Ordinal);
        Assert.Contains("まだ承認されていません", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clauses_OfStaff_AreATreeWithAtMostFourCommands()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("clauses");

        var page = context.Render<ClauseList>();

        page.WaitForAssertion(() => Assert.Contains("外国にある第三者への提供の制限", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("clauses/J.8.8.1", page.Markup, StringComparison.Ordinal);
        Assert.InRange(counter.Commands.Count(c => c.Contains("Clause", StringComparison.Ordinal)), 1, 4);
    }
}

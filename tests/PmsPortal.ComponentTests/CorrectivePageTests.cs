using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Modules.CorrectiveActions.Pages;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class CorrectivePageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfTheManager_ShowsAgesAndRowsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var id = await RaiseAsync(department);
        var account = await pages.AccountAsync(PmsRole.ProtectionManager, department);
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("corrective-actions");

        var page = context.Render<CorrectiveList>();

        page.WaitForAssertion(() => Assert.Contains($"corrective-actions/{id}\"", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("30日以内", page.Markup, StringComparison.Ordinal);
        Assert.Contains("内容確認待ち", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("Corrective", StringComparison.Ordinal) || c.Contains("FROM \"Departments\"", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 3 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task Plan_WhoseCauseRepeatsThePhenomenon_WarnsWhileItIsTyped()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var id = await RaiseAsync(department);
        var manager = await pages.Portal.CreateActorAsync(PmsRole.ProtectionManager);
        await pages.Portal.Get<CorrectiveIssueService>().ConfirmAsync(
            manager, id, new ConfirmInput { Class = CorrectiveClass.Minor, Reason = "影響がない。", Version = (await pages.Portal.Get<CorrectiveQueries>().GetAsync(manager, id)).Version });
        var lead = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        using var context = pages.Open(lead);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"corrective-actions/{id}/plan");
        var page = context.Render<CorrectivePlanPage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#cause")), Patience);
        Assert.Equal(3, page.FindAll("ol.whys li").Count);
        Assert.Empty(page.FindAll("#repetition"));

        page.Find("#cause").Input("書庫が施錠されていなかったため");

        page.WaitForAssertion(() => Assert.Contains("現象は原因ではありません", page.Find("#repetition").TextContent, StringComparison.Ordinal), Patience);
        page.Find("#cause").Input("鍵の受渡しを決めた手順がない");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#repetition")), Patience);
    }

    [Fact]
    public async Task Detail_OfSomebodyWithoutAPart_IsNotFoundAndOffersNothing()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var id = await RaiseAsync(department);
        var account = await pages.AccountAsync(null, department);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"corrective-actions/{id}");

        var page = context.Render<CorrectiveDetailPage>(p => p.Add(x => x.Id, id));

        page.WaitForAssertion(() => Assert.Contains("お探しの記録は見つかりません。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("書庫", page.Markup, StringComparison.Ordinal);
    }

    private async Task<int> RaiseAsync(Department department)
    {
        var issuer = await pages.Portal.CreateActorAsync(PmsRole.SecretariatManager);
        return await pages.Portal.Get<CorrectiveIssueService>().RaiseAsync(issuer, new CorrectiveInput
        {
            Source = FindingSource.ExternalAudit,
            DepartmentId = department.Id,
            Issue = new CorrectiveIssue { Title = "書庫の施錠", Text = "夜間に書庫が施錠されていなかった。", Clause = "A.3.4.3.2", FoundOn = new(2026, 11, 18) },
        });
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Audits;
using PmsPortal.Modules.Audits.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class AuditPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfTheChief_NeedsAtMostFourCommands()
    {
        var (chief, _, _) = await BeginAsync(3);
        var counter = new CommandCounter();
        using var context = pages.Open(chief, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("audits");

        var page = context.Render<AuditList>();

        page.WaitForAssertion(() => Assert.Contains("実施中", page.Markup, StringComparison.Ordinal), Patience);
        var own = counter.Commands.Where(c => c.Contains("\"Audits\"", StringComparison.Ordinal) || c.Contains("\"AuditAuditors\"", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 3 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task Checklist_Of250Items_ShowsOneGroupAndSavesAnAnswer()
    {
        var (_, auditor, id) = await BeginAsync(250);
        var counter = new CommandCounter();
        using var context = pages.Open(auditor, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"audits/{id}/checklist");

        var page = context.Render<AuditChecklistPage>(p => p.Add(c => c.Id, id));

        page.WaitForAssertion(() => Assert.Contains("0 / 250項目が完了", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal(25, page.FindAll("article.audit-item").Count);
        Assert.InRange(counter.Commands.Count(c => c.Contains("\"AuditItems\"", StringComparison.Ordinal)), 2, 3);

        await page.InvokeAsync(() => page.Find("textarea[data-field=evidence]").ChangeAsync(new ChangeEventArgs { Value = "棚を見た" }));
        await page.InvokeAsync(() => page.Find("input[data-field=method]").ChangeAsync(new ChangeEventArgs { Value = "観察" }));
        await page.InvokeAsync(() => page.Find("input[data-field=judgement][value=Conforming]").ChangeAsync(new ChangeEventArgs { Value = "Conforming" }));
        page.WaitForAssertion(() => Assert.Contains("1 / 250項目が完了", page.Markup, StringComparison.Ordinal), Patience);
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(auditor))!;
        var saved = (await pages.Portal.Get<AuditChecklistQueries>().ItemsAsync(actor, id, null))[0];
        Assert.Equal(("棚を見た", "観察", AuditJudgement.Conforming), (saved.Answer.Evidence, saved.Answer.MethodUsed, saved.Answer.Judgement!.Value));
    }

    [Fact]
    public async Task Item_AnsweredBySomebodyElseFirst_ShowsBothTexts()
    {
        var (_, auditor, id) = await BeginAsync(1);
        using var context = pages.Open(auditor);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"audits/{id}/checklist");
        var page = context.Render<AuditChecklistPage>(p => p.Add(c => c.Id, id));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("article.audit-item")), Patience);
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(auditor))!;
        var item = (await pages.Portal.Get<AuditChecklistQueries>().ItemsAsync(actor, id, null))[0];
        await pages.Portal.Get<AuditChecklistService>().AnswerAsync(actor, new(item.Id, item.Version, new AuditAnswer { Evidence = "先に書いた" }));

        await page.InvokeAsync(() => page.Find("textarea[data-field=evidence]").ChangeAsync(new ChangeEventArgs { Value = "後から書いた" }));

        page.WaitForAssertion(() => Assert.Contains("両方をつなげて残す", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("先に書いた", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("article.audit-item button").First(b => b.TextContent == "両方をつなげて残す").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.DoesNotContain("両方をつなげて残す", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("先に書いた\n後から書いた", (await pages.Portal.Get<AuditChecklistQueries>().ItemsAsync(actor, id, null))[0].Answer.Evidence);
    }

    private async Task<(int Chief, int Auditor, int Id)> BeginAsync(int items)
    {
        var portal = pages.Portal;
        var chiefAccount = await pages.AccountAsync(PmsRole.AuditChief, await portal.CreateDepartmentAsync());
        var auditorAccount = await pages.AccountAsync(PmsRole.Auditor, await portal.CreateDepartmentAsync());
        var (chief, auditor) = ((await portal.Get<ActorReader>().ReadAsync(chiefAccount))!, (await portal.Get<ActorReader>().ReadAsync(auditorAccount))!);
        var content = new AuditEngagementContent { HeldOn = new(2027, 1, 20), StartsAt = new(10, 0), EndsAt = new(12, 0), Focus = "封入", Clauses = "A.3.4.3.2", IsAdHoc = true, AdHocReason = "試験" };
        var id = await portal.Get<AuditEngagementService>().AddAsync(chief, new(AuditKind.Operation, (await portal.CreateDepartmentAsync()).Id, content, [auditor.EmployeeId!.Value]));
        await portal.Get<AuditEngagementService>().NotifyAsync(chief, id, string.Empty);
        for (var i = 0; i < items; i++)
        {
            await portal.Get<AuditChecklistService>().AddItemAsync(auditor, id, new($"区分{i / 25}", $"確認{i}", string.Empty, string.Empty, string.Empty, string.Empty));
        }

        await portal.Get<AuditChecklistService>().ConfirmAsync(chief, id);
        return (chiefAccount, auditorAccount, id);
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.Ledger.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class LedgerPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task List_OfLead_ShowsDraftsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        await AddAsync(account, department, "一覧に出る台帳");
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"ledger?department={department.Id}");

        var page = context.Render<LedgerList>();

        page.WaitForAssertion(() => Assert.Contains("一覧に出る台帳", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("下書き", page.Markup, StringComparison.Ordinal);

        // The person, the remembered columns, then the page itself: count, rows, departments.
        var own = counter.Commands.Where(c => c.Contains("LedgerRevisions", StringComparison.Ordinal)).ToList();
        Assert.InRange(own.Count, 1, 3);
        Assert.True(counter.Commands.Count <= 5, string.Join("\n--\n", counter.Commands));
    }

    [Fact]
    public async Task Form_MissingFields_ShowsMessagesBesideTheFieldsAndKeepsWhatWasTyped()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("ledger/new");
        var page = context.Render<LedgerFormPage>();
        page.WaitForElement("#name", Patience);

        await page.Find("#name").InputAsync("名称だけの台帳");
        await page.Find("form.form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("利用目的を入力してください。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("名称だけの台帳", page.Find("#name").GetAttribute("value"));
        Assert.Equal(0, (await pages.Portal.Get<LedgerQueries>().ListAsync(await ActorAsync(account), new() { Text = "名称だけの台帳" })).Total);
    }

    [Fact]
    public async Task Form_Typed_IsThereAgainAfterTheCircuitIsGone()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var id = await AddAsync(account, department, "途中で切れる台帳");
        using (var first = pages.Open(account))
        {
            first.Services.GetRequiredService<NavigationManager>().NavigateTo($"ledger/{id}/edit");
            var page = first.Render<LedgerFormPage>(p => p.Add(f => f.Id, id));
            page.WaitForElement("#notes", Patience);
            await page.Find("#notes").InputAsync("まだ保存していない備考");
            page.WaitForAssertion(() => Assert.Contains("下書きを自動保存しました", page.Markup, StringComparison.Ordinal), Patience);
        }

        using var second = pages.Open(account);
        second.Services.GetRequiredService<NavigationManager>().NavigateTo($"ledger/{id}/edit");
        var again = second.Render<LedgerFormPage>(p => p.Add(f => f.Id, id));
        again.WaitForAssertion(() => Assert.Equal("まだ保存していない備考", again.Find("#notes").GetAttribute("value")), Patience);
        Assert.Contains("保存していなかった入力を復元しました", again.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SavedBySomebodyElseFirst_ShowsBothAndLosesNothing()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var other = await ActorAsync(await pages.AccountAsync(PmsRole.DepartmentLead, department));
        var id = await AddAsync(account, department, "二人が開いた台帳");
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"ledger/{id}/edit");
        var page = context.Render<LedgerFormPage>(p => p.Add(f => f.Id, id));
        page.WaitForElement("#notes", Patience);
        await page.Find("#notes").InputAsync("わたしの備考");

        var detail = await pages.Portal.Get<LedgerQueries>().GetAsync(other, id);
        var content = detail.Content.Copy();
        content.Notes = "先に保存された備考";
        await pages.Portal.Get<LedgerService>().EditAsync(other, new(id, detail.Shown.Id, detail.Version, content));
        await page.Find("form.form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("先に保存しました", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains(other.Name, page.Markup, StringComparison.Ordinal);
        Assert.Contains("先に保存された備考", page.Markup, StringComparison.Ordinal);
        Assert.Equal("わたしの備考", page.Find("#notes").GetAttribute("value"));

        await page.FindAll("button").Single(b => b.TextContent.Contains("自分の入力で保存する", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.EndsWith($"ledger/{id}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        Assert.Equal("わたしの備考", (await pages.Portal.Get<LedgerQueries>().GetAsync(other, id)).Content.Notes);
    }

    private async Task<Actor> ActorAsync(int account) => (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;

    private async Task<int> AddAsync(int account, Department department, string name) =>
        await pages.Portal.Get<LedgerService>().AddAsync(await ActorAsync(account), new(department.Id, new LedgerContent { Name = name, Items = "氏名", Purpose = "連絡" }));
}

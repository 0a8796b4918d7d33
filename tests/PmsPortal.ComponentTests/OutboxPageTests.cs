using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Ui.Pages;

namespace PmsPortal.ComponentTests;

public sealed class OutboxPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_WithoutServer_SaysThatMailsWait_WithAtMostFourCommands()
    {
        await AddAsync("待っているメール", "a@himawari.example.jp");
        var account = await AdministratorAsync();
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("outbox?status=Waiting");

        var page = context.Render<OutboxPage>();

        page.WaitForAssertion(() => Assert.Contains("待っているメール", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("メールは送信されていません", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Mail:Host", page.Markup, StringComparison.Ordinal);
        Assert.Equal("送信待ち", page.Find("table.list .badge").TextContent);

        // Count, rows, counts by state; besides them the person and the remembered columns.
        Assert.Equal(3, counter.Commands.Count(c => c.Contains("OutboxMails", StringComparison.Ordinal)));
        Assert.True(counter.Commands.Count <= 5, string.Join("\n--\n", counter.Commands));
    }

    [Fact]
    public async Task TestMail_FromThePage_IsInTheOutbox()
    {
        using var context = pages.Open(await AdministratorAsync());
        context.Services.Configure<MailOptions>(o => (o.Host, o.From, o.BaseAddress) = ("smtp.example.jp", "pms@himawari.example.jp", "https://pms.example.jp"));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("outbox");
        var page = context.Render<OutboxPage>();
        page.WaitForAssertion(() => Assert.Contains("smtp.example.jp:25", page.Markup, StringComparison.Ordinal), Patience);

        await page.FindAll("button").Single(b => b.TextContent == "試験メールを送る").ClickAsync(new());
        page.WaitForElement("#test-address", Patience);
        await page.Find("#test-address").InputAsync("どこか");
        await page.Find("form.card").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("メールアドレスとして読めません", page.Markup, StringComparison.Ordinal), Patience);
        await page.Find("#test-address").InputAsync("probe@himawari.example.jp");
        await page.Find("form.card").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("【PMSポータル】試験メール", page.Markup, StringComparison.Ordinal), Patience);
        var found = await pages.Portal.Get<OutboxQueries>().ListAsync(Actor.System(), new() { Text = "probe@himawari" });
        Assert.Equal(MailStatus.Waiting, Assert.Single(found.Rows).Status);
    }

    [Fact]
    public async Task Detail_OfFailedMail_ShowsBodyAndErrorAndCancels()
    {
        var id = await AddAsync("届かないメール", null);
        using var context = pages.Open(await AdministratorAsync());
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"outbox/{id}");
        var page = context.Render<OutboxMailPage>(p => p.Add(m => m.Id, id));
        page.WaitForAssertion(() => Assert.Contains("二行目", page.Find(".mail-body").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains(OutboxMail.NoAddress, page.Markup, StringComparison.Ordinal);

        await page.FindAll("button").Single(b => b.TextContent == "今すぐ再送").ClickAsync(new());
        page.WaitForAssertion(() => Assert.False(page.Instance.Busy), Patience);
        Assert.Equal(MailStatus.Failed, (await pages.Portal.Get<OutboxQueries>().GetAsync(Actor.System(), id)).Row.Status);
    }

    [Fact]
    public async Task Detail_OfSecretariat_ShowsNoButtons()
    {
        var id = await AddAsync("事務局が見るメール", "b@himawari.example.jp");
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, await pages.Portal.CreateDepartmentAsync());
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"outbox/{id}");
        var page = context.Render<OutboxMailPage>(p => p.Add(m => m.Id, id));
        page.WaitForAssertion(() => Assert.Contains("二行目", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll(".page-actions button"));
    }

    [Fact]
    public async Task MyMails_OfAPerson_ShowsTheirMailsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(null, department);
        var actor = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        await pages.Portal.Db.CommandAsync(Actor.System(), command => MailOutbox.AddAsync(
            command, new MailDraft($"mine/{account}", "c@himawari.example.jp", actor.Name, actor.EmployeeId, "わたしあてのメール", "一行目\n二行目")));
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("my-mails");
        var page = context.Render<MyMailsPage>();
        page.WaitForAssertion(() => Assert.Contains("わたしあてのメール", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("これから送ります", page.Markup, StringComparison.Ordinal);
        Assert.True(counter.Commands.Count <= 4, string.Join("\n--\n", counter.Commands));
    }

    private async Task<int> AdministratorAsync()
    {
        var name = $"admin{Testing.PortalFixture.Unique()}";
        return await pages.Portal.Get<AccountService>().CreateAdministratorAsync(Actor.System(), name, "管理者", "himawari-batake-2026");
    }

    private async Task<int> AddAsync(string subject, string? address)
    {
        var key = $"page/{Testing.PortalFixture.Unique()}";
        await pages.Portal.Db.CommandAsync(Actor.System(), command => MailOutbox.AddAsync(command, new MailDraft(key, address, "髙橋 花子", null, subject, "一行目\n二行目")));
        return Assert.Single((await pages.Portal.Get<OutboxQueries>().ListAsync(Actor.System(), new() { Text = subject })).Rows).Id;
    }
}

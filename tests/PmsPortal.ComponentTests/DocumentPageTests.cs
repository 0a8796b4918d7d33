using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Documents;
using PmsPortal.Modules.Documents.Pages;
using PmsPortal.Modules.PrivacyPolicies.Pages;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.ComponentTests;

public sealed class DocumentPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfEditor_ShowsDraftsWithAtMostFourCommandsOfItsOwn()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, department);
        var rule = await AddAsync(account, DocumentKind.Rule, "一覧に出る規程");
        var number = (await pages.Portal.Get<DocumentQueries>().GetAsync(await ActorAsync(account), rule)).Number;
        await ApproveAsync(account, department, rule);
        var draft = await AddAsync(account, DocumentKind.Procedure, "一覧に出る下書き");
        await pages.Portal.Get<DocumentService>().RestOnAsync(await ActorAsync(account), new(draft, [("Document", number)]));
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("documents");

        var page = context.Render<DocumentList>();

        page.WaitForAssertion(() => Assert.Contains("一覧に出る下書き", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("下書き", page.Markup, StringComparison.Ordinal);
        Assert.Contains("第1.0版", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("Document", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is > 0 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task List_OfStaff_ShowsIssuedDocumentsOnlyWithOneCommand()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var secretary = await pages.AccountAsync(PmsRole.SecretariatManager, department);
        await ApproveAsync(secretary, department, await AddAsync(secretary, DocumentKind.Rule, "発行された規程"));
        await AddAsync(secretary, DocumentKind.Rule, "見えない下書き");
        var counter = new CommandCounter();
        using var context = pages.Open(await pages.AccountAsync(null, department), counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("documents");

        var page = context.Render<DocumentList>();

        page.WaitForAssertion(() => Assert.Contains("発行された規程", page.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("見えない下書き", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("新規", page.Markup, StringComparison.Ordinal);
        Assert.Single(counter.Commands, c => c.Contains("DocumentVersions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_DuplicateNumber_ShowsTheReasonBesideTheFieldAndKeepsWhatWasTyped()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, department);
        var taken = (await pages.Portal.Get<DocumentQueries>().GetAsync(await ActorAsync(account), await AddAsync(account, DocumentKind.Form, "先にある様式"))).Number;
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("documents/new");
        var page = context.Render<DocumentFormPage>();
        page.WaitForElement("#kind", Patience);

        await page.Find("#kind").ChangeAsync("Form");
        await page.Find("#number").InputAsync(taken);
        await page.Find("#title").InputAsync("あとから来た様式");
        foreach (var field in new[] { "#place", "#retention", "#disposal" })
        {
            await page.Find(field).InputAsync("ポータル");
        }

        await page.Find("form.form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains($"{taken}は「先にある様式」が使っています。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("あとから来た様式", page.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task Text_WithHtml_IsShownAsText()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, department);
        var id = await AddAsync(account, DocumentKind.Rule, "危ない本文", "# 見出し\n\n<img src=x onerror=alert(1)>\n\n[押す](javascript:alert(1))");
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"documents/{id}");

        var page = context.Render<DocumentDetailPage>(p => p.Add(d => d.Id, id));

        page.WaitForAssertion(() => Assert.Contains("<h2>見出し</h2>", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll(".markdown img"));
        Assert.Empty(page.FindAll(".markdown a"));
        Assert.Contains("onerror=alert(1)", page.Find(".markdown").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyForm_UntickedContent_IsSaidBeforeTheSubmission()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        using var context = pages.Open(await pages.AccountAsync(PmsRole.ProtectionManager, department));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("privacy-policies/internal/edit");
        var page = context.Render<PolicyFormPage>(p => p.Add(f => f.Name, "internal"));
        page.WaitForElement("#body", Patience);

        await page.Find("#body").InputAsync("# 安全管理\n\n漏えいを防ぐ");
        await page.Find("#tick-PlaceOfSafety").ChangeAsync(true);
        await page.Find("#PlaceOfSafety").InputAsync("ここにはない言葉");

        page.WaitForAssertion(() => Assert.Contains("「ここにはない言葉」は本文にありません。", page.Markup, StringComparison.Ordinal), Patience);
        await page.Find("#PlaceOfSafety").InputAsync("漏えいを防ぐ");
        page.WaitForAssertion(() => Assert.DoesNotContain("本文にありません。", page.Markup, StringComparison.Ordinal), Patience);
    }

    private async Task<Actor> ActorAsync(int account) => (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;

    private async Task<int> AddAsync(int account, DocumentKind kind, string title, string body = "# 第1条\n\n目的")
    {
        var actor = await ActorAsync(account);
        return await pages.Portal.Get<DocumentService>().AddAsync(actor, new(kind, null, VersionNumber.First, actor.EmployeeId!.Value,
            new DocumentContent { Title = title, StoragePlace = "ポータル", Retention = "5年", DisposalWay = "消去", Body = body }));
    }

    private async Task ApproveAsync(int account, Department department, int id)
    {
        var request = await pages.Portal.Get<DocumentService>().SubmitAsync(await ActorAsync(account), id);
        foreach (var role in new[] { PmsRole.ProtectionManager, PmsRole.Chairperson })
        {
            var approver = await ActorAsync(await pages.AccountAsync(role, department));
            await pages.Portal.Get<ApprovalEngine>().DecideAsync(approver, new([request], Verdict.Approve, string.Empty));
        }
    }
}

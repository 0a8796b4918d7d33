using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Records;
using PmsPortal.Modules.Records.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.ComponentTests;

public sealed class RecordPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfLead_ShowsDraftsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        await AddAsync(account, department, "一覧に出る記録");
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"records?department={department.Id}");

        var page = context.Render<RecordList>();

        page.WaitForAssertion(() => Assert.Contains("一覧に出る記録", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("台帳を申請", page.Markup, StringComparison.Ordinal);
        Assert.Contains("満了", page.Markup, StringComparison.Ordinal);

        // The person and the remembered columns, then the page itself: count, rows, departments, their sheets.
        var own = counter.Commands.Where(c => c.Contains("RecordRevisions", StringComparison.Ordinal) || c.Contains("RecordSheets", StringComparison.Ordinal)).ToList();
        Assert.InRange(own.Count, 1, 4);
        Assert.True(counter.Commands.Count <= 6, string.Join("\n--\n", counter.Commands));
    }

    [Fact]
    public async Task DisposalPages_OfLead_LoadWithAtMostFourCommandsOfTheirOwn()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        foreach (var (address, page) in new (string, Func<BunitContext, IRenderedComponent<ComponentBase>>)[]
        {
            ("records/disposals", c => c.Render<DisposalListsPage>()),
            ("disposal-records", c => c.Render<DisposalRecordList>()),
        })
        {
            var counter = new CommandCounter();
            using var context = pages.Open(account, counter);
            context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            var rendered = page(context);
            rendered.WaitForAssertion(() => Assert.Contains("まだありません", rendered.Markup, StringComparison.Ordinal), Patience);
            Assert.True(counter.Commands.Count <= 6, string.Join("\n--\n", counter.Commands));
        }
    }

    [Fact]
    public async Task Form_TooShortARetention_SaysWhyBesideTheFieldAndKeepsWhatWasTyped()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("records/new");
        var page = context.Render<RecordFormPage>();
        page.WaitForElement("#name", Patience);

        foreach (var (field, text) in new[] { ("name", "監査チェックリスト"), ("clause", "A.3.7.2"), ("keeper", "担当"), ("place", "書庫"), ("years", "R3～"), ("retention", "1年") })
        {
            await page.Find($"#{field}").InputAsync(text);
        }

        Assert.Contains("2021年度の分は2023/03/31", page.Markup.Replace("2023/3/31", "2023/03/31", StringComparison.Ordinal), StringComparison.Ordinal);
        await page.Find("form.form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("3年以上の保管が必要です", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("監査チェックリスト", page.Find("#name").GetAttribute("value"));
        Assert.Equal(0, (await pages.Portal.Get<RecordQueries>().ListAsync(await ActorAsync(account), new() { Department = department.Id })).Total);
    }

    private async Task<Actor> ActorAsync(int account) => (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;

    private async Task<int> AddAsync(int account, Department department, string name) =>
        await pages.Portal.Get<RecordService>().AddAsync(await ActorAsync(account), new(department.Id, new RecordContent
        {
            Name = name,
            Keeper = "担当",
            Place = "書庫",
            Medium = RecordMedium.Paper,
            Retention = Retention.Parse("3年"),
            Years = YearSpan.Parse("2020～"),
            DisposalMethod = DisposalMethod.Shred,
        }));
}

using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.BusinessCalendars.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Ui;
using PmsPortal.Testing;

namespace PmsPortal.ComponentTests;

public sealed class BusinessCalendarPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Page_OfAnyEmployee_ShowsTheYearWithFewCommandsAndNoButtonsToChangeIt()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("business-calendar?year=2026");

        var page = context.Render<BusinessCalendarPage>();

        page.WaitForElement(".months", Patience);
        Assert.Equal(12, page.FindAll(".month").Count);
        Assert.Contains("6日 振替休日", page.FindAll(".month")[4].TextContent, StringComparison.Ordinal);
        Assert.Contains("29～31日 年末年始", page.FindAll(".month")[11].TextContent, StringComparison.Ordinal);
        Assert.Contains("2028年～2032年（未確定）", page.Markup, StringComparison.Ordinal);
        Assert.Contains("syukujitsu.csv", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("休業日を登録</button>", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("祝日CSVの取込み", page.Markup, StringComparison.Ordinal);

        // The person, then holidays, closed days (calendar and rows) and the last upload.
        Assert.InRange(counter.Commands.Count, 2, 5);
    }

    [Fact]
    public async Task Calculator_BothWays_ExplainsTheDay()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("business-calendar");
        var page = context.Render<BusinessCalendarPage>();
        page.WaitForElement("#from", Patience);

        await page.Find("#from").ChangeAsync("2026/12/25");
        await page.Find("form.calculator").SubmitAsync();
        Assert.Contains("2027/01/12（火）", page.Find(".deadline time").TextContent, StringComparison.Ordinal);
        Assert.Contains("12/29（火）～12/31（木）年末年始", page.Find(".deadline-why p").TextContent, StringComparison.Ordinal);

        await page.Find("#from").ChangeAsync("R8.12.1");
        await page.Find("#days").ChangeAsync("30");
        await page.FindAll("input[name=way]")[1].ChangeAsync(true);
        await page.Find("form.calculator").SubmitAsync();
        Assert.Equal("2027-01-04", page.Find(".deadline time").GetAttribute("datetime"));

        await page.Find("#from").ChangeAsync("2040/1/1");
        await page.Find("form.calculator").SubmitAsync();
        Assert.Empty(page.FindAll(".deadline"));
        Assert.Contains("2040年の祝日が分からない", page.Markup, StringComparison.Ordinal);

        await page.Find("#days").ChangeAsync("0");
        await page.Find("form.calculator").SubmitAsync();
        Assert.Contains("1から1000までの数を入力してください。", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closure_OfTheSecretariat_IsTypedCorrectedAndShown()
    {
        var account = await pages.AccountAsync(PmsRole.SecretariatManager, await pages.Portal.CreateDepartmentAsync());
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("business-calendar?year=2026");
        var page = context.Render<BusinessCalendarPage>();
        page.WaitForElement(".months", Patience);
        await page.FindAll("button").Single(b => b.TextContent == "休業日を登録").ClickAsync();

        await page.Find("#yearly").ChangeAsync(true);
        await page.Find("#first-month").ChangeAsync("6");
        await page.Find("#first-day").ChangeAsync("31");
        await page.Find("form.form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("6月に31日はありません。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("名称を入力してください", page.Markup, StringComparison.Ordinal);

        await page.Find("#name").InputAsync("創立記念日");
        await page.Find("#first-day").ChangeAsync("1");
        await page.Find("form.form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("1日 創立記念日", page.FindAll(".month")[5].TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll("form.form"));
        Assert.Contains("毎年6/1", page.Find("table.list").TextContent, StringComparison.Ordinal);
        await pages.Portal.Db.CommandAsync(Actor.System(), async command => command.Db.Remove(await command.Db.Set<Closure>().SingleAsync(c => c.Name == "創立記念日")));
    }

    [Fact]
    public async Task Import_OfTheAdministrator_RefusesBadFilesAndTakesTheNewOne()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        await pages.Portal.Db.CommandAsync(Actor.System(), async command => (await command.Db.Users.SingleAsync(u => u.Id == account)).IsAdministrator = true);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("business-calendar/import");
        var page = context.Render<HolidayImportPage>();
        page.WaitForElement("input[type=file]", Patience);
        var official = await File.ReadAllTextAsync(SampleFiles.PathOf("syukujitsu.csv"), CodePagesEncodingProvider.Instance.GetEncoding(932)!);

        Upload("別の表,名称\r\n2026/1/1,元日");
        page.WaitForAssertion(() => Assert.Contains("内閣府の祝日の表の形式ではありません", page.Markup, StringComparison.Ordinal), Patience);

        Upload(official.Replace("2026/2/11,", "2026/2/31,", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("2026/2/31という日はありません。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("23行目", page.Markup, StringComparison.Ordinal);
        Assert.Contains("このファイルは取り込めません", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("この内容を取り込む", page.Markup, StringComparison.Ordinal);

        Upload(official[..official.IndexOf("2027/", StringComparison.Ordinal)]);
        page.WaitForAssertion(() => Assert.Contains("より古いものです", page.Markup, StringComparison.Ordinal), Patience);

        Upload(official);
        page.WaitForAssertion(() => Assert.Contains("いまの表と同じです", page.Markup, StringComparison.Ordinal), Patience);

        Upload(official.Replace("2027/7/19,海の日", "2027/7/20,海の日", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("この内容を取り込む", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("計算と違う日が2日あります", page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(b => b.TextContent == "この内容を取り込む").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("取り込みました。", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("削除 2027/07/19（月） 海の日", page.Find("td.lines").TextContent, StringComparison.Ordinal);
        var calendar = await context.Services.GetRequiredService<CalendarReader>().ReadAsync();
        Assert.Equal("海の日", calendar.WhyClosed(new(2027, 7, 20)));

        Upload(official);
        page.WaitForAssertion(() => Assert.Contains("この内容を取り込む", page.Markup, StringComparison.Ordinal), Patience);
        await page.FindAll("button").Single(b => b.TextContent == "この内容を取り込む").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("取り込みました。", page.Markup, StringComparison.Ordinal), Patience);

        void Upload(string text) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(text), "syukujitsu.csv"));
    }

    [Fact]
    public async Task DeadlineText_Provisional_ShowsDayDistanceMarkAndExplanation()
    {
        var account = await pages.AccountAsync(null, await pages.Portal.CreateDepartmentAsync());
        using var context = pages.Open(account);
        var deadline = new Deadline(new(2026, 11, 24), "理由の文。", true);

        var shown = context.Render<DeadlineText>(p => p.Add(d => d.Deadline, deadline));

        Assert.Contains("2026/11/24（火）", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("あと4日", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("未確定", shown.Markup, StringComparison.Ordinal);
        Assert.Equal("理由の文。", shown.Find("details p").TextContent);

        var done = context.Render<DeadlineText>(p => p.Add(d => d.Deadline, deadline with { IsProvisional = false }).Add(d => d.IsDone, true));
        Assert.Empty(done.FindAll(".badge"));
    }
}

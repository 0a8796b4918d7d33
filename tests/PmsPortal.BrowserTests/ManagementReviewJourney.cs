using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>From the inputs that the system filled in to the 理事長's approval, and a directive until it is done.</summary>
public sealed class ManagementReviewJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Review_PreparedHeldApproved_EndsWithADirectiveThatIsDone()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false, new Dictionary<string, string> { ["Clock__Start"] = "2027-03-10T01:00:00Z" });
        await using var portal = new Portal(host);
        foreach (var (register, file) in new[] { ("departments", "departments.csv"), ("employees", "employees.csv") })
        {
            var (exit, output) = await host.CommandAsync("import", register, SampleFiles.PathOf(file), "--as", "admin");
            Assert.True(exit == 0, output);
        }

        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");
        await portal.AppointAsync(PmsRole.ItManager, "E0013", appointer: "E0003");
        var secretariat = await chromium.OpenAsync(host);
        await secretariat.SignInAsync("e0176");
        await secretariat.GoToAsync("/management-reviews", "マネジメントレビュー");
        await secretariat.PressAsync("定期のレビューを始める");
        await secretariat.PressAsync("準備を始める");
        await secretariat.SeesHeadingAsync("マネジメントレビュー 2026年度 第1回（定期）");
        await AnswerAsync(secretariat);
        await HoldAndDirectAsync(secretariat, await NameAsync(portal, "E0013"));
        await secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "承認を申請する" }).ClickAsync();
        await secretariat.AgreeAsync("申請する");
        await secretariat.SeesAsync("承認待ち");

        var chairperson = await chromium.OpenAsync(host);
        await chairperson.SignInAsync("e0001");
        await chairperson.GoToAsync("/", "ホーム");
        await chairperson.FollowAsync("マネジメントレビュー 2026年度 第1回");
        await chairperson.SeesAsync("退職者の利用者IDを月に一度突き合わせること");
        await chairperson.PressAsync("承認する");
        await chairperson.SeesAsync("承認を記録しました。");
        await CarryOutAsync(host, portal, chairperson);
        await secretariat.GoToAsync("/management-reviews/1/print", "マネジメントレビュー実施記録");
        await Assertions.Expect(secretariat.Page.Locator(".seal-boxes").First).ToContainTextAsync(await NameAsync(portal, "E0001"));
        await secretariat.PictureAsync("management-review-print");
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(secretariat.Faults.Concat(chairperson.Faults));
    }

    private static async Task AnswerAsync(Person secretariat)
    {
        await secretariat.PictureAsync("management-review-inputs");
        foreach (var (kind, label) in EnumLabels.All<ReviewInputKind>())
        {
            var card = secretariat.Page.Locator($"#{kind}");
            await card.GetByRole(AriaRole.Button, new() { Name = "確かめて書く" }).ClickAsync();
            var box = card.Locator("textarea");
            await Assertions.Expect(box).ToBeVisibleAsync();
            if (kind == ReviewInputKind.Complaints)
            {
                await card.GetByLabel("該当なし").CheckAsync();
                await box.FillAsync("苦情の窓口に届いた意見がないことを、受付簿で確かめた。");
            }
            else
            {
                await box.FillAsync($"{label[3..]}を確かめた。");
            }

            await card.GetByRole(AriaRole.Button, new() { Name = "確かめて保存" }).ClickAsync();
            // The form has a label of the same words.
            await Assertions.Expect(box).ToHaveCountAsync(0, new() { Timeout = 60_000 });
            await Assertions.Expect(card.GetByText(kind == ReviewInputKind.Complaints ? "該当なし" : "確認済", new() { Exact = true })).ToBeVisibleAsync();
        }

        await secretariat.PictureAsync("management-review-answered");
        await secretariat.GoToAsync("/management-reviews/1/meeting", "マネジメントレビュー 2026年度");
        await secretariat.PressAsync("次へ");
        await Assertions.Expect(secretariat.Page.Locator(".meeting-page.shown")).ToContainTextAsync("受付簿で確かめた");
        await secretariat.PictureAsync("management-review-meeting");
    }

    private static async Task HoldAndDirectAsync(Person secretariat, string responsible)
    {
        await secretariat.GoToAsync("/management-reviews/1?tab=result", "マネジメントレビュー 2026年度");
        await secretariat.Page.Locator("#held").FillAsync("R9.3.10");
        await secretariat.Page.Locator("#held").BlurAsync();
        await secretariat.Page.GetByLabel("出席者").FillAsync("理事長、個人情報保護管理者、事務局責任者");
        await secretariat.Page.GetByLabel("レビューの結果").FillAsync("有効に働いている。利用者IDの管理を強める。");
        await secretariat.PressAsync("実施の記録を保存");
        await secretariat.SeesAsync("実施の記録を保存しました。");
        await secretariat.PressAsync("指示・決定を加える");
        await secretariat.Page.Locator("#directive-text").FillAsync("退職者の利用者IDを月に一度突き合わせること");
        var option = secretariat.Page.Locator("#directive-person option").Filter(new() { HasText = responsible });
        await secretariat.Page.Locator("#directive-person").SelectOptionAsync(await option.GetAttributeAsync("value") ?? string.Empty);
        await secretariat.Page.Locator("#directive-due").FillAsync("R9.4.30");
        await secretariat.Page.Locator("#directive-due").BlurAsync();
        await secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "加える", Exact = true }).ClickAsync();
        await secretariat.SeesAsync("理事長の指示 第1号");
        await secretariat.PictureAsync("management-review-result");
    }

    private async Task CarryOutAsync(HostProcess host, Portal portal, Person chairperson)
    {
        var responsible = await chromium.OpenAsync(host);
        await responsible.SignInAsync("e0013");
        await responsible.GoToAsync("/", "ホーム");
        await responsible.FollowAsync("マネジメントレビューの指示");
        await responsible.SeesHeadingAsync("理事長の指示 第1号");
        await responsible.Page.GetByLabel("報告", new() { Exact = true }).FillAsync("手順を定め、3月分から突き合わせた");
        await responsible.PressAsync("完了を報告");
        await responsible.SeesAsync("完了の証拠になる資料を添付するか");
        await responsible.Page.GetByLabel("証拠の所在").FillAsync("情報システム課 利用者ID棚卸し記録");
        await responsible.PictureAsync("directive");
        await responsible.PressAsync("完了を報告");
        await responsible.SeesAsync("完了の報告が出ています");
        Assert.Empty(responsible.Faults);

        await chairperson.GoToAsync("/", "ホーム");
        await chairperson.FollowAsync("マネジメントレビューの指示の完了報告");
        await chairperson.SeesHeadingAsync("理事長の指示 第1号");
        await chairperson.SeesAsync("情報システム課 利用者ID棚卸し記録");
        await chairperson.PressAsync("完了とする");
        await chairperson.SeesAsync("完了としました。");
        Assert.Equal(1, await portal.Get<PortalDb>().QueryAsync(db => db.Set<Modules.ManagementReviews.ReviewDirective>().CountAsync(d => d.DoneOn != null)));
    }

    private static Task<string> NameAsync(Portal portal, string number) =>
        portal.Get<PortalDb>().QueryAsync(db => db.Set<Employee>().Where(e => e.Number == number).Select(e => e.Name).SingleAsync());
}

using Microsoft.Playwright;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>A record is registered and approved, its ended year listed, approved, disposed of with a certificate, and printed.</summary>
public sealed class RecordJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Record_RegisteredListedDisposed_IsInTheBookAndOnPaper()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        await LoadAsync(portal);
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0236", "D01", "E0003");

        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0236");
        await RegisterAsync(lead);
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await ApproveAsync(manager, "PMS記録管理台帳 総務課");

        await ListAsync(lead);
        await ApproveAsync(manager, "記録・個人情報の廃棄");
        await DisposeAsync(lead);
        await ReadOnPhoneAsync(host, portal);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(lead.Faults.Concat(manager.Faults));
    }

    private static async Task LoadAsync(Portal portal)
    {
        foreach (var workbook in new IRegisterWorkbook[] { portal.Get<DepartmentWorkbook>(), portal.Get<EmployeeWorkbook>() })
        {
            using var source = SampleFiles.Open(workbook, $"{workbook.Name}.csv");
            Assert.True((await workbook.ImportAsync(Actor.System("試験"), source, commit: true, null, default)).Committed);
        }
    }

    private static async Task RegisterAsync(Person lead)
    {
        await lead.GoToAsync("/records", "PMS記録管理台帳");
        await lead.FollowAsync("新規");
        await lead.SeesHeadingAsync("記録の新規登録");
        await lead.Page.Locator("#name").FillAsync("教育の出欠表（紙の控え）");
        await lead.Page.Locator("#clause").FillAsync("A.3.4.5");
        await lead.Page.Locator("#keeper").FillAsync("総務課 教育担当");
        await lead.Page.Locator("#place").FillAsync("総務課 書庫 棚A-2（施錠）");
        await lead.Page.Locator("#medium").SelectOptionAsync("Paper");
        await lead.Page.Locator("#years").FillAsync("R3～");
        await lead.Page.Locator("#retention").FillAsync("3年");
        await lead.Page.Locator("#method").SelectOptionAsync("Entrusted");
        await lead.SeesAsync("2021年度の分は");
        await lead.PictureAsync("records-form");
        await lead.PressAsync("下書きとして保存");
        await lead.SeesHeadingAsync("D01-R001");
        await lead.FollowAsync("部門の台帳");
        await lead.SeesHeadingAsync("PMS記録管理台帳 総務課");
        await lead.PressAsync("台帳を申請する");
        await lead.SeesAsync("申請中です。");
    }

    private static async Task ApproveAsync(Person manager, string title)
    {
        await manager.GoToAsync("/", "ホーム");
        await manager.SeesAsync(title);
        await manager.FollowAsync(title);
        await manager.SeesAsync("決裁");
        await manager.PressAsync("承認する");
        await manager.SeesAsync("承認を記録しました。");
        await manager.GoToAsync("/", "ホーム");
        await manager.SeesAsync("いま、あなたを待っている仕事はありません。");
    }

    private static async Task ListAsync(Person lead)
    {
        await lead.GoToAsync("/", "ホーム");
        await lead.SeesAsync("廃棄リストを作る");
        await lead.GoToAsync("/records/disposals", "記録の廃棄リスト");
        await lead.PressAsync("廃棄リストを作る");
        await lead.PressAsync("満了した記録から作る");
        await lead.SeesHeadingAsync("廃棄リスト");
        var lines = lead.Page.Locator("article.plan-line");
        await Assertions.Expect(lines).Not.ToHaveCountAsync(0);
        var first = lines.First;
        await first.GetByLabel("数量").FillAsync("ファイル2冊");
        await first.GetByLabel("予定日").FillAsync("2026/12/08");
        await first.GetByLabel("予定日").BlurAsync();
        await first.GetByLabel("立会者").FillAsync("中野 由紀");
        for (var rest = await lines.CountAsync() - 1; rest > 0; rest--)
        {
            var line = lead.Page.Locator("article.plan-line").Filter(new() { HasNotText = "廃棄しない" }).Nth(1);
            await line.GetByRole(AriaRole.Button, new() { Name = "残す（外す）" }).ClickAsync();
            await line.GetByLabel("残す理由").FillAsync("係争中のため");
            await line.GetByRole(AriaRole.Button, new() { Name = "リストから外して残す" }).ClickAsync();
            await Assertions.Expect(lead.Page.GetByText("残す理由: 係争中のため")).ToHaveCountAsync(await lines.CountAsync() - rest, new() { Timeout = 60_000 });
        }

        await lead.PictureAsync("records-disposal-list");
        await lead.PressAsync("1件の廃棄を申請する");
        await lead.SeesAsync("申請中");
    }

    private static async Task DisposeAsync(Person lead)
    {
        await lead.GoToAsync("/", "ホーム");
        await lead.FollowAsync("の未実施の行");
        await lead.SeesHeadingAsync("廃棄リスト");
        await lead.FollowAsync("廃棄を記録する");
        await lead.SeesHeadingAsync("廃棄の記録");
        await lead.Page.Locator("#contractor").FillAsync("みどり文書処理サービス");
        await lead.Page.Locator("#certificate").FillAsync("第2026-1187号");
        await lead.PressAsync("記録を保存");
        await lead.SeesHeadingAsync("廃棄記録-001");
        await lead.PressAsync("記録を確定する");
        await lead.AgreeAsync("確定する");
        await lead.SeesAsync("廃棄業者に委託した廃棄には、廃棄証明書が必要です。");
        var path = Path.Combine(Path.GetTempPath(), $"廃棄証明書-{Guid.NewGuid():N}.pdf");
        await File.WriteAllTextAsync(path, "%PDF-1.4 certificate");
        await lead.ChooseFileAsync(path);
        await lead.SeesAsync("を添付しました。");
        await lead.PressAsync("記録を確定する");
        await lead.AgreeAsync("確定する");
        await lead.SeesAsync("記録を確定しました。");
        await lead.FollowAsync("印刷");
        await lead.SeesHeadingAsync("個人情報廃棄記録簿");
        await Assertions.Expect(lead.Page.Locator(".seal-boxes")).ToContainTextAsync("藤田 美咲");
        await Assertions.Expect(lead.Page.Locator(".seal-boxes")).ToContainTextAsync("山本 隆");
        await lead.SeesAsync("第2026-1187号（添付あり）");
        File.Delete(path);

        // Without the messages of the steps before.
        await lead.Page.ReloadAsync();
        await lead.SeesHeadingAsync("個人情報廃棄記録簿");
        await lead.PictureAsync("records-print");
    }

    private async Task ReadOnPhoneAsync(HostProcess host, Portal portal)
    {
        await portal.IssueAsync("E0030");
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        foreach (var (address, heading, text) in new[]
        {
            ("/records", "PMS記録管理台帳", "D01-R001"), ("/records/portal", "ポータルの記録", "未定"), ("/records/disposals", "記録の廃棄リスト", "廃棄-001"), ("/disposal-records", "個人情報廃棄記録簿", "廃棄記録-001"),
        })
        {
            await staff.GoToAsync(address, heading);
            await staff.SeesAsync(text);
            var width = await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 390, $"{address} is {width} px wide on a phone of 390 px");
        }

        await staff.PictureAsync("records-phone");
        Assert.Empty(staff.Faults);
    }
}

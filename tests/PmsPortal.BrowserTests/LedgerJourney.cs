using Microsoft.Playwright;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>From the workbook that the organisation has kept until now to its approval, as its users would do it.</summary>
public sealed class LedgerJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Workbook_ImportedCorrectedReturnedApproved_IsOnPaperAndInTheLog()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv", "追加14件");
        await administrator.ImportAsync("employees", "employees.csv", "追加320件");
        await administrator.PictureAsync("import-done");
        await AppointAsync(portal);
        await RefuseBadWorkbookAsync(administrator);
        await administrator.ImportAsync("ledger", "ledger.xlsx", "追加150件", picture: "import-preview");

        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0236");
        await lead.GoToAsync("/", "ホーム");
        await lead.SeesAsync("総務課の台帳の下書き");
        await lead.PictureAsync("home-lead");
        await CorrectAsync(lead, "D01-020", "件数", "約250件");
        await SubmitAsync(lead, "総務課", 9, "submit");
        var other = await chromium.OpenAsync(host, isDark: true);
        await other.SignInAsync("e0071");
        await SubmitAsync(other, "人事課", 14, "submit-dark");

        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await ReturnOneApproveRestAsync(manager);

        await lead.GoToAsync("/", "ホーム");
        await lead.SeesAsync("差戻しを直す");
        await CorrectReturnedAsync(lead);
        await SubmitAsync(lead, "総務課", 1, null);
        await ApproveLastAsync(manager);

        await PrintAsync(manager);
        await ReadOnPhoneAsync(host, portal);
        await manager.GoToAsync("/change-log", "変更履歴");
        await manager.PressAsync("改ざんがないか検証する");
        await manager.SeesAsync("書かれたときのままです");
        await manager.PictureAsync("change-log");
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(administrator.Faults.Concat(lead.Faults).Concat(other.Faults).Concat(manager.Faults));
    }

    private static async Task AppointAsync(Portal portal)
    {
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0236", "D01", "E0003");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0071", "D02", "E0003");
    }

    private static async Task RefuseBadWorkbookAsync(Person person)
    {
        await person.GoToAsync("/import/ledger", "ファイル取込み");
        await person.ChooseFileAsync(SampleFiles.PathOf("ledger-with-errors.xlsx"));
        await person.SeesAsync("3行にエラーがあるため、まだ何も取り込んでいません。");
        await person.SeesAsync("存在しない課");
        await person.PictureAsync("import-errors");
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.PressAsync("エラーの行だけのExcelを受け取る"));
        Assert.Equal("取込みエラー.xlsx", download.SuggestedFilename);
    }

    private static async Task CorrectAsync(Person lead, string number, string label, string value)
    {
        await lead.GoToAsync($"/ledger?q={number}", "個人情報管理台帳");
        await lead.OpenRowAsync(number);
        await lead.SeesHeadingAsync(number);
        await lead.FollowAsync("編集");
        await lead.SeesHeadingAsync("の編集");
        await lead.Page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await lead.PictureAsync("ledger-form");
        await lead.PressAsync("下書きとして保存");
        await lead.SeesHeadingAsync(number);
        await lead.SeesAsync(value);
    }

    private static async Task SubmitAsync(Person lead, string department, int count, string? picture)
    {
        await lead.GoToAsync("/ledger", "個人情報管理台帳");
        await lead.FollowAsync("まとめて申請");
        await lead.SeesAsync($"{department}の下書き");
        if (picture is not null)
        {
            await lead.PictureAsync(picture);
        }

        await lead.PressAsync($"{count}件を申請する");
        await lead.SeesHeadingAsync($"台帳の申請 {department}");
    }

    private static async Task ReturnOneApproveRestAsync(Person manager)
    {
        await manager.GoToAsync("/", "ホーム");
        await manager.SeesAsync("個人情報管理台帳 総務課");
        await manager.PictureAsync("home-manager");
        await manager.FollowAsync("個人情報管理台帳 総務課");
        await manager.SeesHeadingAsync("台帳の申請 総務課");
        var card = manager.Page.Locator("article").Filter(new() { HasText = "D01-042" });
        await card.GetByRole(AriaRole.Button, new() { Name = "差し戻す" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "この1件を差し戻す" }).ClickAsync();
        await manager.SeesAsync("差戻しの理由を書いてください。申請者に伝わります。");
        await card.GetByLabel("差戻しの理由").FillAsync("利用可能者を具体的にしてください");
        await manager.PictureAsync("return");
        await card.GetByRole(AriaRole.Button, new() { Name = "この1件を差し戻す" }).ClickAsync();
        await Assertions.Expect(card.GetByText("差戻し", new() { Exact = true })).ToBeVisibleAsync();
        await ApproveAllAsync(manager, 8);
        await manager.GoToAsync("/", "ホーム");
        await manager.FollowAsync("個人情報管理台帳 人事課");
        await manager.SeesHeadingAsync("台帳の申請 人事課");
        await ApproveAllAsync(manager, 14);
        await manager.GoToAsync("/", "ホーム");
        await manager.SeesAsync("いま、あなたを待っている仕事はありません。");
    }

    private static async Task ApproveAllAsync(Person manager, int count)
    {
        await manager.PressAsync("すべて選ぶ");
        await manager.PressAsync($"選んだ{count}件を承認");
        await manager.AgreeAsync("承認する");
        await manager.SeesAsync($"{count}件を承認しました。");
    }

    private static async Task CorrectReturnedAsync(Person lead)
    {
        await lead.FollowAsync("差戻しを直す");
        await lead.SeesHeadingAsync("個人情報管理台帳");
        await lead.OpenRowAsync("D01-042");
        await lead.SeesAsync("利用可能者を具体的にしてください");
        await lead.PictureAsync("returned");
        await lead.FollowAsync("編集");
        await lead.SeesHeadingAsync("D01-042 の編集");
        await lead.Page.GetByLabel("利用可能者").FillAsync("総務課の正規職員（5名）");
        await lead.PressAsync("下書きとして保存");
        await lead.SeesAsync("総務課の正規職員（5名）");
    }

    private static async Task ApproveLastAsync(Person manager)
    {
        await manager.GoToAsync("/", "ホーム");
        await manager.FollowAsync("個人情報管理台帳 D01-042");
        await manager.SeesHeadingAsync("台帳の申請 総務課");
        await manager.SeesAsync("総務課の正規職員（5名）");
        await manager.PictureAsync("difference");
        await ApproveAllAsync(manager, 1);
        await manager.SeesAsync("承認済");
    }

    private static async Task PrintAsync(Person manager)
    {
        await manager.GoToAsync("/ledger?q=D01-042", "個人情報管理台帳");
        await manager.FollowAsync("印刷");
        await manager.SeesHeadingAsync("個人情報管理台帳");
        var boxes = manager.Page.Locator(".seal-boxes").First;
        await Assertions.Expect(boxes).ToContainTextAsync("藤田 美咲");
        await Assertions.Expect(boxes).ToContainTextAsync("山本 隆");
        await Assertions.Expect(boxes).ToContainTextAsync("R8.");
        await manager.PictureAsync("print");
    }

    private async Task ReadOnPhoneAsync(HostProcess host, Portal portal)
    {
        await portal.IssueAsync("E0030");
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await staff.GoToAsync("/ledger?q=D01-042", "個人情報管理台帳");
        await staff.SeesAsync("D01-042");
        await staff.PictureAsync("phone-list");
        var width = await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"The list is {width} px wide on a phone of 390 px");
        await staff.OpenRowAsync("D01-042");
        await staff.SeesAsync("総務課の正規職員（5名）");
        await staff.PictureAsync("phone-detail");
        Assert.Empty(staff.Faults);
    }
}

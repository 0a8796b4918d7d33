using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.BrowserTests;

/// <summary>A department's first assessment: by keyboard and from Excel, checked, returned by the 理事長, approved, on paper and on a phone.</summary>
public sealed class RiskJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Department = "D09";

    [Fact]
    public async Task Sheet_TypedPastedReturnedApproved_IsInForce()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true);
        await using var portal = new Portal(host);
        var (departmentId, leadNumber, year) = await LeadAsync(portal);
        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync(leadNumber);
        await lead.GoToAsync($"/risk/{year}/{departmentId}", "リスクアセスメント");
        await lead.PressAsync($"{year}年度の表を始める");
        await lead.SeesAsync("表にない台帳");
        await lead.PressAsync("すべて選ぶ");
        await lead.PictureAsync("risk-uncovered");
        await lead.PressAsync("グループにする");
        await lead.Page.GetByLabel("名前", new() { Exact = true }).FillAsync("課で扱う情報（同様の取扱い）");
        await lead.PressAsync("保存する");
        await lead.Page.Locator(".risk-subjects").GetByRole(AriaRole.Link, new() { Name = "課で扱う情報（同様の取扱い）", Exact = true }).ClickAsync();
        await lead.SeesHeadingAsync("課で扱う情報");

        await TypeAsync(lead);
        await PasteAsync(lead);
        await ProposalAsync(lead);
        await lead.PictureAsync("risk-grid");
        await StateRestAsync(lead);
        await lead.FollowAsync("表に戻る");
        await lead.SeesHeadingAsync("リスクアセスメント表");
        await lead.PictureAsync("risk-sheet");
        await lead.FollowAsync("点検");
        await lead.SeesAsync("個人情報保護管理者が確かめるもの");
        await lead.PictureAsync("risk-check");
        await SubmitAsync(lead);

        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        var sheet = await SheetAsync(portal, departmentId);
        await DecideAsync(manager, sheet, null);
        var chairperson = await chromium.OpenAsync(host);
        await chairperson.SignInAsync("e0001");
        await DecideAsync(chairperson, sheet, "保管庫の費用と、対策しないときの見込みを比べてください");

        await lead.GoToAsync("/", "ホーム");
        await lead.SeesAsync("差戻しを直す");
        await lead.GoToAsync($"/risk/sheets/{sheet}", "リスクアセスメント表");
        await lead.SeesAsync("保管庫の費用と、対策しないときの見込みを比べてください");
        await lead.Page.Locator(".risk-subjects a").First.ClickAsync();
        await lead.SeesHeadingAsync("課で扱う情報");
        await Cell(lead, 0, "Residual").FillAsync("置き忘れは残るが、搬送袋の費用は年2万円で足りる");
        await Cell(lead, 0, "Residual").PressAsync("Tab");
        await lead.SeesAsync("すべて保存しました");
        await lead.GoToAsync($"/risk/sheets/{sheet}", "リスクアセスメント表");
        await SubmitAsync(lead);
        await DecideAsync(manager, sheet, null);
        await DecideAsync(chairperson, sheet, null);

        await lead.GoToAsync($"/risk/sheets/{sheet}", "リスクアセスメント表");
        await lead.SeesAsync("承認済");
        await chairperson.GoToAsync("/risk/residual?q=" + Uri.EscapeDataString("申込書の置き忘れ"), "残留リスク");
        await chairperson.SeesAsync("置き忘れは残るが");
        await chairperson.PictureAsync("risk-residual");
        await lead.Page.GotoAsync($"/risk/sheets/{sheet}/print");
        await lead.SeesAsync("対策の実施状況");
        Assert.Equal(3, await lead.Page.Locator(".seal-name").CountAsync());
        await OnPhoneAsync(host, leadNumber, portal, sheet);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(lead.Faults.Concat(manager.Faults).Concat(chairperson.Faults));
    }

    // Enter goes down, Alt and an arrow goes aside; every cell is saved when it is left.
    private static async Task TypeAsync(Person lead)
    {
        var page = lead.Page;
        await page.WaitForFunctionAsync("() => document.querySelector('.risk-grid [data-row]') !== null");
        await Cell(lead, 0, "Risk").ClickAsync();
        await page.Keyboard.TypeAsync("申込書の置き忘れ");
        await page.Keyboard.PressAsync("Enter");
        await lead.SeesAsync("すべて保存しました");
        Assert.Equal("Risk", await page.EvaluateAsync<string>("document.activeElement.dataset.field"));
        Assert.Equal(1, await page.EvaluateAsync<int>("[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement.closest('[data-row]'))"));
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Cell(lead, 0, "Measure").ClickAsync();
        await page.Keyboard.TypeAsync("番号つきの搬送袋で運ぶ");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Document", await page.EvaluateAsync<string>("document.activeElement.dataset.field"));
        await Cell(lead, 0, "ResidualReason").SelectOptionAsync("Remaining");
        await Cell(lead, 0, "AcceptedBy").FillAsync("理事長");
        await page.Keyboard.PressAsync("Tab");
        await lead.SeesAsync("すべて保存しました");

        // What was deleted by mistake comes back.
        await Cell(lead, 0, "Measure").FillAsync("消してしまった");
        await Cell(lead, 0, "Document").FocusAsync();
        await lead.SeesAsync("元に戻す：行の変更");
        await page.WaitForTimeoutAsync(500);
        await lead.PressAsync("元に戻す");
        await Assertions.Expect(Cell(lead, 0, "Measure")).ToHaveValueAsync("番号つきの搬送袋で運ぶ");
    }

    private static async Task PasteAsync(Person lead)
    {
        await Cell(lead, 0, "Risk").FocusAsync();
        await lead.Page.EvaluateAsync("""
            text => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, "局面\tリスク\t対策\t規程\n保管・バックアップ\t書庫からの盗難\t\"施錠する\n鍵は課長が持つ\"\tPMK-003\n\t火災による滅失\t耐火庫に入れる\tPMK-003\n消去・廃棄\t廃棄前の紛失\t溶解まで施錠する\tPMK-003");
        await lead.SeesAsync("貼付けの確認（3行）");
        await lead.PictureAsync("risk-paste");
        await lead.PressAsync("3行を取り込む");
        await lead.SeesAsync("元に戻す：貼付け 3行");
    }

    private static async Task ProposalAsync(Person lead)
    {
        await lead.Page.Locator(".risk-proposals > summary").ClickAsync();
        await lead.PictureAsync("risk-proposals");
        await lead.Page.Locator(".risk-proposal-list input[type=checkbox]").First.CheckAsync();
        await lead.PressAsync("1件を表に入れる");
        await lead.SeesAsync("元に戻す：例からの追加");
        await lead.Page.Locator(".risk-proposal-list button").First.ClickAsync();
        await lead.SeesAsync("断った例 1件");
        await lead.Page.Locator(".risk-proposals > summary").ClickAsync();
    }

    private static async Task StateRestAsync(Person lead)
    {
        while (await lead.Page.Locator(".risk-phase-head .risk-reason").CountAsync() is var open and > 0)
        {
            await lead.Page.Locator(".risk-phase-head .risk-reason").First.FillAsync("この局面では扱わない");
            await lead.PressAsync("該当なしにする");
            await Assertions.Expect(lead.Page.Locator(".risk-phase-head .risk-reason")).ToHaveCountAsync(open - 1);
        }
    }

    private static async Task SubmitAsync(Person lead)
    {
        if (await lead.Page.GetByRole(AriaRole.Button, new() { Name = "個人情報保護管理者に申請する" }).CountAsync() == 0)
        {
            await lead.FollowAsync("対象とリスク");
        }

        await lead.PressAsync("個人情報保護管理者に申請する");
        await lead.SeesAsync("申請中");
    }

    private static async Task DecideAsync(Person person, int sheet, string? returned)
    {
        await person.GoToAsync($"/risk/sheets/{sheet}", "リスクアセスメント表");
        await person.FollowAsync("申請の内容");
        await person.SeesAsync("決裁");
        if (returned is not null)
        {
            await person.Page.GetByLabel("コメント").FillAsync(returned);
        }

        await person.PressAsync(returned is null ? "承認する" : "差し戻す");
        await person.SeesAsync(returned is null ? "承認を記録しました。" : "差戻しを記録しました。");
    }

    private async Task OnPhoneAsync(HostProcess host, string number, Portal portal, int sheet)
    {
        var subject = await portal.Get<PortalDb>().QueryAsync(db => db.Set<RiskSubject>().Where(s => s.SheetId == sheet).Select(s => s.Id).FirstAsync());
        var phone = await chromium.OpenAsync(host);
        await phone.Page.SetViewportSizeAsync(390, 844);
        await phone.SignInAsync(number);
        await phone.GoToAsync($"/risk/subjects/{subject}", "課で扱う情報");
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "Wider than the phone.");
        await phone.PictureAsync("risk-phone");
    }

    private static ILocator Cell(Person person, int row, string field) => person.Page.Locator("[data-row]").Nth(row).Locator($"[data-field={field}]");

    private static async Task<(int Department, string Lead, int Year)> LeadAsync(Portal portal)
    {
        var db = portal.Get<PortalDb>();
        var department = await db.QueryAsync(d => d.Set<Department>().Where(x => x.Code == Department).Select(x => x.Id).SingleAsync());
        var number = await db.QueryAsync(d => d.Set<Appointment>().Where(a => a.Role == PmsRole.DepartmentLead && a.DepartmentId == department).Select(a => a.Employee.Number).FirstAsync());
        var year = await db.QueryAsync(d => d.Set<LedgerReview>().Where(r => r.DepartmentId == department && r.Status == LedgerReviewStatus.Approved).Select(r => r.FiscalYear).SingleAsync());
        return (department, number.ToLowerInvariant(), year);
    }

    private static Task<int> SheetAsync(Portal portal, int department) =>
        portal.Get<PortalDb>().QueryAsync(db => db.Set<RiskSheet>().Where(s => s.DepartmentId == department).Select(s => s.Id).SingleAsync());
}

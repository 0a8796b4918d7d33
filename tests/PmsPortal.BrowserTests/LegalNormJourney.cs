using Microsoft.Playwright;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>The shipped norms looked through, a customer's demand added, approved and read by everybody; then the clause's page.</summary>
public sealed class LegalNormJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Norms_ReviewedAddedApproved_AreReadByAllStaffAndEvidenceOfTheClause()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv");
        await administrator.ImportAsync("employees", "employees.csv");
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");
        await portal.IssueAsync("E0030");

        var secretariat = await chromium.OpenAsync(host);
        await secretariat.SignInAsync("e0176");
        await secretariat.GoToAsync("/", "ホーム");
        await secretariat.FollowAsync("見直しを始める");
        await secretariat.SeesHeadingAsync("法規の見直し");
        await secretariat.PressAsync("の見直しを始める");
        await secretariat.SeesAsync("確認 0 / 12件");
        var review = secretariat.Page.Url;
        await AddAsync(secretariat);
        await AnswerAsync(secretariat, review);

        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync("/", "ホーム");
        await manager.FollowAsync("個人情報関連法規一覧表");
        await manager.GoToAsync(new Uri(review).AbsolutePath, "の見直し");
        await manager.FollowAsync("決裁する");
        await manager.SeesAsync("新規追加 13件");
        await manager.PressAsync("承認する");
        await manager.SeesAsync("承認を記録しました。");

        await ReadOnPhoneAsync(host);
        await manager.GoToAsync("/legal-norms/print", "個人情報関連法規一覧表");
        var boxes = manager.Page.Locator(".seal-boxes").First;
        await Assertions.Expect(boxes).ToContainTextAsync("木村 健一");
        await Assertions.Expect(boxes).ToContainTextAsync("山本 隆");
        await manager.PictureAsync("legal-norms-print");

        await AddClauseAsync(secretariat);
        await manager.GoToAsync("/clauses", "条項");
        await manager.Page.Locator(".list-tools input").FillAsync("Ａ. 3. 3. 2");
        await manager.Page.Locator(".list-tools").GetByRole(AriaRole.Button, new() { Name = "検索" }).ClickAsync();
        await manager.SeesAsync("全2件");
        await manager.Page.Locator("table.list").GetByRole(AriaRole.Link, new() { Name = "A.3.3.2", Exact = true }).First.ClickAsync();
        await manager.SeesHeadingAsync("A.3.3.2 法令、国が定める指針その他の規範");
        await manager.SeesAsync("の見直し（13件");
        await manager.PictureAsync("clause");
        await manager.FollowAsync("印刷");
        await manager.SeesAsync("規範・文書・実施の証跡");
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(administrator.Faults.Concat(secretariat.Faults).Concat(manager.Faults));
    }

    /// <summary>The organisation's own clause, from a CSV of a few columns; a second time nothing changes.</summary>
    private static async Task AddClauseAsync(Person secretariat)
    {
        var path = Path.Combine(Path.GetTempPath(), $"clauses-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, "規格,条項,題名,要旨,確度,対応条項\n規程,A.3.9.12,持ち帰りの禁止,自宅への持ち帰りを認めない,規程,jis2023-6.1（要確認）\n");
        foreach (var outcome in new[] { "追加1件", "変更なし 1" })
        {
            await secretariat.GoToAsync("/import/clauses", "ファイル取込み");
            await secretariat.ChooseFileAsync(path);
            await secretariat.SeesAsync(outcome);
            if (outcome == "追加1件")
            {
                await secretariat.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("を取り込む$") }).Last.ClickAsync(new() { Timeout = 60_000 });
                await secretariat.SeesAsync("取り込みました。");
            }
        }

        await secretariat.GoToAsync("/clauses/A.3.9.12", "A.3.9.12 持ち帰りの禁止");
        File.Delete(path);
    }

    private static async Task AddAsync(Person secretariat)
    {
        await secretariat.GoToAsync("/legal-norms", "個人情報関連法規一覧表");
        await secretariat.PictureAsync("legal-norms");
        await secretariat.FollowAsync("新規");
        await secretariat.SeesHeadingAsync("規範の新規登録");
        await secretariat.Page.Locator("#kind").SelectOptionAsync("CustomerDemand");
        await secretariat.Page.Locator("#title").FillAsync("ひまわり市 個人情報取扱特記事項");
        await secretariat.Page.Locator("#promulgated").FillAsync("R8.4.2");
        await secretariat.Page.Locator("#inforce").FillAsync("2026/4/1");
        await secretariat.Page.Locator("#application").FillAsync("市の集団健診の受託業務");
        await secretariat.Page.Locator("#clauses").FillAsync("A. 3.4.3.4");
        await secretariat.Page.Locator("#origin").SelectOptionAsync("Customer");
        await secretariat.Page.Locator("#originnote").FillAsync("ひまわり市 集団健診の契約");
        await secretariat.PressAsync("下書きとして保存");
        await secretariat.SeesAsync("施行日が公布日より前です。どちらかの日付を直してください。");
        await secretariat.Page.Locator("#inforce").FillAsync("R8.5.1");
        await secretariat.PressAsync("下書きとして保存");
        await secretariat.SeesHeadingAsync("N-013 ひまわり市 個人情報取扱特記事項");
    }

    private static async Task AnswerAsync(Person secretariat, string review)
    {
        await secretariat.Page.GotoAsync(review);
        await secretariat.SeesAsync("まだ確認していない規範が13件あります。");
        await secretariat.PressAsync("未確認をすべて選ぶ");
        await secretariat.PressAsync("選んだ13件に回答");
        await secretariat.PressAsync("回答を保存");
        await secretariat.SeesAsync("確認した場所を書いてください。");
        await secretariat.Page.Locator("#place").FillAsync("e-Gov法令検索と個人情報保護委員会のページ");
        await secretariat.PictureAsync("legal-norms-review");
        await secretariat.PressAsync("回答を保存");
        await secretariat.SeesAsync("確認 13 / 13件");
        await secretariat.PressAsync("見直しを申請する");
        await secretariat.AgreeAsync("申請する");
        await secretariat.SeesAsync("見直しを申請しました。");
    }

    private async Task ReadOnPhoneAsync(HostProcess host)
    {
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await staff.GoToAsync("/legal-norms", "個人情報関連法規一覧表");
        await staff.SeesAsync("全13件");
        await staff.PictureAsync("phone-legal-norms");
        var width = await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"The list is {width} px wide on a phone of 390 px");
        await staff.OpenRowAsync("N-013");
        await staff.SeesAsync("市の集団健診の受託業務");
        Assert.Equal(0, await staff.Page.GetByText("編集", new() { Exact = true }).CountAsync());
        Assert.Empty(staff.Faults);
    }
}

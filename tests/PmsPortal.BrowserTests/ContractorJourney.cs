using Microsoft.Playwright;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>A new contractor answers from a phone, is approved and starts; a contract that lacks an item; the end of a contract.</summary>
public sealed class ContractorJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Contractor_NewAnsweredApprovedContractedEnded_LeavesItsCertificate()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv", "追加");
        await administrator.ImportAsync("employees", "employees.csv", "追加");
        await administrator.ImportAsync("contractors", "contractors.csv", "追加");
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");

        var secretariat = await chromium.OpenAsync(host);
        await secretariat.SignInAsync("e0176");
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await secretariat.GoToAsync("/contractors/criteria", "委託先選定基準");
        await secretariat.PressAsync("申請する");
        await secretariat.AgreeAsync("申請する");
        await secretariat.SeesAsync("申請しました。");
        await ApproveAsync(manager, "/contractors/criteria", "委託先選定基準", "決裁する");

        await AddAsync(secretariat);
        await secretariat.PressAsync("評価を始める");
        await secretariat.PressAsync("評価表を作る");
        await secretariat.SeesHeadingAsync("委託先評価表 くもとり清掃社");
        var evaluation = new Uri(secretariat.Page.Url).AbsolutePath;
        await AnswerOnPhoneAsync(host, secretariat, evaluation);
        await secretariat.GoToAsync(evaluation, "委託先評価表");
        await secretariat.SeesAsync("合格の条件を満たす");
        await secretariat.PictureAsync("contractors-evaluation");
        await secretariat.PressAsync("個人情報保護管理者に申請する");
        await secretariat.SeesAsync("申請しました。");
        await ApproveAsync(manager, evaluation, "委託先評価表", "決裁する");

        await ContractAsync(secretariat, manager);
        await secretariat.GoToAsync("/contractors?q=くもとり", "委託先");
        await secretariat.FollowAsync("くもとり清掃社");
        await secretariat.PressAsync("開始を記録");
        await secretariat.PressAsync("記録する");
        await secretariat.SeesAsync("開始を記録しました。");
        await secretariat.PictureAsync("contractors-detail");
        await EndAsync(secretariat);
        Assert.Empty(secretariat.Faults.Concat(manager.Faults));
        Assert.True((await portal.VerifyAsync()).IsIntact);
    }

    private static async Task ApproveAsync(Person manager, string address, string heading, string link)
    {
        await manager.GoToAsync(address, heading);
        await manager.FollowAsync(link);
        await manager.PressAsync("承認する");
        await manager.SeesAsync("承認を記録しました。");
    }

    private static async Task AddAsync(Person secretariat)
    {
        await secretariat.GoToAsync("/contractors/new", "委託先の新規登録");
        await secretariat.Page.FillAsync("#name", "くもとり清掃社");
        await secretariat.Page.Locator("#department").SelectOptionAsync(new SelectOptionValue { Label = "D01 総務課" });
        await secretariat.Page.FillAsync("#mail", "tantou@kumotori.example");
        await secretariat.Page.CheckAsync("#mark-no");
        await secretariat.PressAsync("保存");
        await secretariat.SeesHeadingAsync("くもとり清掃社");
        await secretariat.FollowAsync("委託業務を追加");
        await secretariat.SeesHeadingAsync("委託業務の追加");
        await secretariat.Page.FillAsync("#work", "執務室の清掃");
        await secretariat.Page.Locator("#class").SelectOptionAsync("MayTouchData");
        await secretariat.PressAsync("保存");
        await secretariat.SeesHeadingAsync("くもとり清掃社");
        await secretariat.SeesAsync("まだ開始できません。");
    }

    // The contractor has no account: another browser, 390 px wide.
    private async Task AnswerOnPhoneAsync(HostProcess host, Person secretariat, string evaluation)
    {
        await secretariat.GoToAsync(evaluation + "?tab=ask", "委託先評価表");
        await secretariat.PressAsync("リンクを作る");
        var link = await secretariat.Page.Locator("#answer-link").InputValueAsync();
        var contractor = await chromium.OpenAsync(host, isPhone: true);
        await contractor.Page.GotoAsync(link);
        await contractor.SeesHeadingAsync("委託先評価の質問票");
        Assert.True(await contractor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 390"));
        await contractor.PressAsync("回答を送信する");
        await contractor.SeesAsync("確かめてほしいところが");
        foreach (var group in await contractor.Page.Locator("fieldset:has(input[type=radio])").AllAsync())
        {
            await group.Locator("input[type=radio][value=Yes], input[type=radio][value='2']").First.CheckAsync();
        }

        await contractor.Page.FillAsync("#answered-by", "業務部 雲取");
        await contractor.PictureAsync("contractors-answer");
        await contractor.PressAsync("回答を送信する");
        await contractor.SeesHeadingAsync("回答を受け付けました");
        await contractor.Page.GotoAsync(link);
        await contractor.SeesHeadingAsync("このリンクは使えません");
        await contractor.Page.GotoAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'));
        await contractor.SeesHeadingAsync("このリンクは使えません");
        Assert.Empty(await contractor.Page.Context.CookiesAsync());
    }

    private static async Task ContractAsync(Person secretariat, Person manager)
    {
        await secretariat.GoToAsync("/contractors?q=くもとり", "委託先");
        await secretariat.FollowAsync("くもとり清掃社");
        await secretariat.SeesHeadingAsync("くもとり清掃社");
        await secretariat.FollowAsync("契約");
        await secretariat.FollowAsync("契約を登録");
        await secretariat.SeesHeadingAsync("契約の登録");
        await secretariat.Page.FillAsync("#signed", "2026/4/1");
        await secretariat.Page.FillAsync("#starts", "2026/4/1");
        await secretariat.Page.FillAsync("#ends", "2027/3/31");
        await secretariat.PressAsync("保存");
        await secretariat.SeesHeadingAsync("業務委託契約書");
        await AttachAsync(secretariat, "業務委託契約書");
        var items = await secretariat.Page.Locator(".question").AllAsync();
        foreach (var (item, i) in items.Select((item, i) => (item, i)))
        {
            await item.GetByLabel(i == 0 ? "定めなし" : "定めあり").CheckAsync();
            if (i == 0)
            {
                await item.GetByLabel("理由", new() { Exact = false }).FillAsync("定型の契約を変えられない");
                await item.GetByLabel("残留リスク", new() { Exact = false }).FillAsync("範囲があいまいになる");
            }
            else
            {
                await item.GetByLabel("条・頁", new() { Exact = false }).FillAsync($"第{i}条");
            }
        }

        await secretariat.PictureAsync("contractors-contract");
        await secretariat.PressAsync("残留リスクの受容を申請する");
        await secretariat.SeesAsync("残留リスクの受容を申請中");
        await ApproveAsync(manager, new Uri(secretariat.Page.Url).AbsolutePath, "業務委託契約書", "残留リスクを決裁する");
    }

    private static async Task AttachAsync(Person person, string title)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{title}{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, SimplePdf.Write([title]));
        await person.ChooseFileAsync(path);
        await person.SeesAsync("を添付しました。");
        File.Delete(path);
    }

    private static async Task EndAsync(Person secretariat)
    {
        await secretariat.FollowAsync("契約");
        await secretariat.FollowAsync("業務委託契約書");
        await secretariat.SeesHeadingAsync("業務委託契約書");
        await secretariat.PressAsync("契約の終了");
        await secretariat.Page.FillAsync("#endreason", "業者の変更");
        await secretariat.PressAsync("終了を記録して証明書を求める");
        await secretariat.SeesAsync("証明書を求めています。");
        await AttachAsync(secretariat, "返還・消去証明書");
        await secretariat.PressAsync("添付を読み直す");
        // The contract itself is the first file; the certificate came after it.
        await secretariat.Page.Locator("#certificatefile").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await secretariat.PressAsync("証明書の受領を記録");
        await secretariat.SeesAsync("証明書 受領済");
        await secretariat.PictureAsync("contractors-end");
    }
}

using Microsoft.Playwright;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>A nonconformity to its end, each person in a browser of their own: the plan sent back once, redone once, effective, closed.</summary>
public sealed class CorrectiveJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Phenomenon = "9月の点検表に、施錠の確認欄が空白の日が6日あった。";
    private string report = string.Empty;

    [Fact]
    public async Task Report_SentBackOnceRedoneOnce_IsEffectiveAndClosed()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await PrepareAsync(host, portal);

        var secretariat = await RaiseAsync(host);
        var manager = await ConfirmAsync(host);
        var top = await chromium.OpenAsync(host);
        await top.SignInAsync("e0001");
        await DecideAsync(top, "承認する");

        var lead = await PlanAsync(host);
        await DecideAsync(top, "差し戻す", "水平展開の範囲を書いてください。");
        await lead.GoToAsync($"{report}/plan", "原因と計画");
        await lead.SeesAsync("水平展開の範囲を書いてください。");
        await lead.Page.Locator("#spread").FillAsync("事業部のほかの課の点検表を、次の運用の確認で確かめる。");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("計画の承認待ち");
        await DecideAsync(top, "承認する");

        var doer = await WorkAsync(host);
        var chief = await chromium.OpenAsync(host);
        await chief.SignInAsync("e0008");
        await ReviewAsync(chief, "Ineffective", "当番が不在の日に、空白が2日あった。");
        await manager.GoToAsync($"{report}/report", "報告と再実施の判断");
        await manager.SeesAsync("原因分析からやり直す");
        await manager.Page.Locator("#comment").FillAsync("当番が不在の日のことを考えていない。原因に戻って検討すること。");
        await manager.PressAsync("再実施を指示する");
        await manager.AgreeAsync("指示する");
        await manager.SeesAsync("再実施 1回");
        await manager.PictureAsync("corrective-redo");

        await SecondRoundAsync(lead, top, doer);
        await MoveAsync(administrator, "2027/06/01");
        var auditor = await chromium.OpenAsync(host);
        await auditor.SignInAsync("e0008");
        await ReviewAsync(auditor, "Effective", "3か月分の点検表に空白がなく、代わりの当番も記入していた。");
        var reporter = await chromium.OpenAsync(host);
        await reporter.SignInAsync("e0003");
        await reporter.GoToAsync("/", "ホーム");
        await reporter.FollowAsync("是正処置報告書");
        await reporter.SeesHeadingAsync("報告と再実施の判断");
        await reporter.Page.Locator("#text").FillAsync("3か月続いている。ほかの課の点検表にも当番欄を設けた。");
        await reporter.PressAsync("理事長に報告する");
        await reporter.SeesAsync("結果の承認待ち");
        var chairperson = await chromium.OpenAsync(host);
        await chairperson.SignInAsync("e0001");
        await DecideAsync(chairperson, "承認する");

        await chairperson.GoToAsync(report, "点検表に記入のない日がある");
        await chairperson.SeesAsync("完了と保管");
        await chairperson.Page.GetByText("第1回の記録").ClickAsync();
        await chairperson.SeesAsync("点検の手順に、記入する当番の決め方がない。");
        await chairperson.PictureAsync("corrective-closed");
        await chairperson.GoToAsync($"{report}/print", "是正処置報告書");
        var boxes = chairperson.Page.Locator(".seal-boxes").First;
        foreach (var name in new[] { "木村 健一", "山本 隆", "鈴木 拓也", "小林 誠" })
        {
            await Assertions.Expect(boxes).ToContainTextAsync(name);
        }

        await chairperson.PictureAsync("corrective-print");
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(new[] { administrator, secretariat, manager, top, lead, doer, chief, auditor, reporter, chairperson }.SelectMany(p => p.Faults));
    }

    private async Task<Person> PrepareAsync(HostProcess host, Portal portal)
    {
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        foreach (var register in new[] { "departments", "employees" })
        {
            await administrator.GoToAsync($"/import/{register}", "ファイル取込み");
            await administrator.ChooseFileAsync(SampleFiles.PathOf($"{register}.csv"));
            await administrator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("を取り込む$") }).Last.ClickAsync(new() { Timeout = 60_000 });
            await administrator.SeesAsync("取り込みました。");
        }

        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.AuditChief, "E0008", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0042", "D06", "E0003");
        await portal.IssueAsync("E0035");
        return administrator;
    }

    private async Task<Person> RaiseAsync(HostProcess host)
    {
        var secretariat = await chromium.OpenAsync(host);
        await secretariat.SignInAsync("e0176");
        await secretariat.GoToAsync("/corrective-actions", "是正処置報告書");
        await secretariat.SeesAsync("進行中の是正処置はありません。");
        await secretariat.FollowAsync("起票");
        await secretariat.SeesHeadingAsync("是正処置報告書の起票");
        await secretariat.PressAsync("起票する");
        await secretariat.SeesAsync("どこで見つかった不適合かを選んでください。");
        await secretariat.Page.Locator("#source").SelectOptionAsync("ExternalAudit");
        await secretariat.Page.Locator("#department").SelectOptionAsync(new SelectOptionValue { Label = "施設健診課（事業部）" });
        await secretariat.Page.Locator("#foundon").FillAsync("2026/10/15");
        await secretariat.Page.Locator("#title").FillAsync("点検表に記入のない日がある");
        await secretariat.Page.Locator("#clause").FillAsync("A.3.7.1");
        await secretariat.Page.Locator("#text").FillAsync(Phenomenon);
        await secretariat.PictureAsync("corrective-form");
        await secretariat.PressAsync("起票する");
        await secretariat.SeesAsync("内容確認待ち");
        report = new Uri(secretariat.Page.Url).AbsolutePath;
        return secretariat;
    }

    private async Task<Person> ConfirmAsync(HostProcess host)
    {
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync("/", "ホーム");
        await manager.FollowAsync("是正処置報告書");
        await manager.SeesHeadingAsync("内容の確認");
        await manager.Page.Locator("#class-major").CheckAsync();
        await manager.Page.Locator("#reason").FillAsync("半月にわたり、点検の仕組みが働いていない。");
        await manager.PictureAsync("corrective-confirm");
        await manager.PressAsync("確認して理事長に申請する");
        await manager.SeesAsync("内容の承認待ち");
        return manager;
    }

    private async Task<Person> PlanAsync(HostProcess host)
    {
        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0042");
        await lead.GoToAsync("/", "ホーム");
        await lead.FollowAsync("是正処置報告書");
        await lead.SeesHeadingAsync("原因と計画");
        await lead.Page.Locator("#cause").FillAsync("点検表に、確認欄が空白の日があった");
        await lead.SeesAsync("現象は原因ではありません");
        await lead.PictureAsync("corrective-plan");
        await lead.Page.Locator("#cause").FillAsync("点検の手順に、記入する当番の決め方がない。");
        await Assertions.Expect(lead.Page.Locator("#repetition")).ToHaveCountAsync(0);
        await lead.Page.Locator("#action").FillAsync("当番表を点検表に組み込む。");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("「なぜ」を3回以上くり返してください（いま0回）。");
        await WhysAsync(lead, "最後に退室する人が日によって違う", "だれが書くかの決まりがない", "手順を作ったときに、当番を考えていなかった");
        await PersonAndDayAsync(lead, "2026/12/18");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("計画の承認待ち");
        return lead;
    }

    // On a phone: what was planned, what was done, the evidence, done.
    private async Task<Person> WorkAsync(HostProcess host)
    {
        var doer = await chromium.OpenAsync(host, isPhone: true);
        await doer.SignInAsync("e0035");
        await doer.GoToAsync("/", "ホーム");
        await doer.FollowAsync("是正処置報告書");
        await doer.SeesHeadingAsync("実施の記録");
        await doer.Page.Locator("#what").FillAsync("当番表を点検表に組み込み、朝礼で説明した。");
        await doer.PressAsync("記録に加える");
        await doer.SeesAsync("記録に加えました。");
        await doer.Page.Locator("#donetext").FillAsync("計画どおりに終えた。");
        await doer.PressAsync("完了を報告する");
        await doer.SeesAsync("証跡（写真・記録など）を添付するか");
        var evidence = Path.Combine(Path.GetTempPath(), "点検表.csv");
        await File.WriteAllTextAsync(evidence, "日付,当番\n2026/11/20,田中\n");
        await doer.ChooseFileAsync(evidence);
        await doer.SeesAsync("「点検表.csv」を添付しました。");
        await doer.PictureAsync("corrective-phone");
        var width = await doer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"The page is {width} px wide on a phone of 390 px");
        await doer.PressAsync("完了を報告する");
        await doer.SeesAsync("有効性の確認待ち");
        return doer;
    }

    private async Task SecondRoundAsync(Person lead, Person top, Person doer)
    {
        await lead.GoToAsync($"{report}/plan", "原因と計画");
        await lead.SeesAsync("当番が不在の日のことを考えていない。");
        await WhysAsync(lead, "当番が不在の日に、だれも書かなかった", "代わりを決める場がない", "朝礼の進め方に、当番の確認がない");
        await lead.Page.Locator("#cause").FillAsync("朝礼の進め方に、当番と代わりを確かめる項目がない。");
        await lead.Page.Locator("#action").FillAsync("朝礼の進行表に当番の確認を加える。");
        await PersonAndDayAsync(lead, "2027/01/15");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("計画の承認待ち");
        await DecideAsync(top, "承認する");
        await doer.GoToAsync($"{report}/work", "実施の記録");
        await doer.Page.Locator("#what").FillAsync("進行表を改めた。");
        await doer.PressAsync("記録に加える");
        await doer.SeesAsync("記録に加えました。");
        await doer.Page.Locator("#donetext").FillAsync("終えた。");
        await doer.Page.Locator("#nofile").FillAsync("進行表は文書管理台帳にある。");
        await doer.PressAsync("完了を報告する");
        await doer.SeesAsync("有効性の確認待ち");
    }

    private async Task DecideAsync(Person decider, string button, string comment = "")
    {
        await decider.GoToAsync(report, "点検表に記入のない日がある");
        await decider.FollowAsync("決裁する");
        await decider.SeesAsync("元の記録を開く");
        await decider.Page.Locator("#comment").FillAsync(comment);
        await decider.PressAsync(button);
        await decider.SeesAsync("を記録しました。");
    }

    private async Task ReviewAsync(Person reviewer, string result, string text)
    {
        await reviewer.GoToAsync($"{report}/review", "有効性の確認");
        await reviewer.Page.Locator("#result").SelectOptionAsync(result);
        await reviewer.Page.Locator("#text").FillAsync(text);
        await reviewer.PressAsync("結果を個人情報保護管理者に報告する");
        await reviewer.SeesAsync("個人情報保護管理者の報告待ち");
    }

    private static async Task WhysAsync(Person lead, params string[] whys)
    {
        foreach (var (index, why) in whys.Index())
        {
            await lead.Page.Locator($"#why-{index}").FillAsync(why);
        }
    }

    private static async Task PersonAndDayAsync(Person lead, string day)
    {
        await lead.Page.Locator("#person").SelectOptionAsync(new SelectOptionValue { Label = "田中 拓也（施設健診課）" });
        await lead.Page.Locator("#due").FillAsync(day);
        await lead.Page.Keyboard.PressAsync("Tab");
    }

    private static async Task MoveAsync(Person clock, string day)
    {
        await clock.GoToAsync("/trial-clock", "試用の時計");
        await clock.Page.FillAsync("#day", day);
        await clock.Page.Keyboard.PressAsync("Tab");
        await clock.Page.GetByRole(AriaRole.Button, new() { Name = "進める", Exact = true }).ClickAsync();
        await Assertions.Expect(clock.Page.Locator(".trial-now")).ToContainTextAsync(day, new() { Timeout = 120_000 });
        await Assertions.Expect(clock.Page.Locator(".page-body.busy")).ToHaveCountAsync(0, new() { Timeout = 180_000 });
    }
}

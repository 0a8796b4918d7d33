using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.BrowserTests;

/// <summary>
/// The whole chain of evidence with a moved clock, everybody in a browser of their own: a measure of the risk assessment is asked
/// for by an audit, is not carried out, is corrected (plan sent back once, action redone once), is effective, stands in the summary
/// and in the management review, becomes a directive, and the directive is done. Every link is clicked back to the ledger.
/// </summary>
public sealed class ChainJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Department = "D02";
    private const string Title = "リスク対策が行われていない";
    private string audit = string.Empty;
    private string item = string.Empty;
    private string report = string.Empty;
    private string ledger = string.Empty;

    [Fact]
    public async Task Measure_NotCarriedOut_EndsAsADirectiveThatIsDone()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true, new Dictionary<string, string> { ["Clock__Start"] = "2026-09-01T01:00:00Z" });
        await using var portal = new Portal(host);
        var clock = await chromium.OpenAsync(host);
        await clock.SignInAsync("admin");
        var chief = await InAsync(host, "e0008");
        var auditor = await InAsync(host, "e0021");
        var top = await InAsync(host, "e0001");
        var lead = await InAsync(host, "e0071");
        var doer = await InAsync(host, "e0011");
        var manager = await InAsync(host, "e0003");
        var secretariat = await InAsync(host, "e0176");

        await AnnounceAsync(chief, auditor);
        await MoveAsync(clock, "2026/10/05");
        await CheckAsync(portal, auditor);
        await ReportAsync(auditor, chief, top);

        await CorrectAsync(chief, manager, top, lead, doer);
        await MoveAsync(clock, "2027/02/15");
        await CloseAsync(chief, manager, top);
        await SummarizeAsync(chief, top);
        await MoveAsync(clock, "2027/03/10");
        var directive = await DirectAsync(secretariat, top, portal);
        await CarryOutAsync(host, directive, top);
        await FollowBackAsync(top, directive);
        await FollowOnAsync(manager);

        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(new[] { clock, chief, auditor, top, lead, doer, manager, secretariat }.SelectMany(p => p.Faults));
    }

    private async Task<Person> InAsync(HostProcess host, string user)
    {
        var person = await chromium.OpenAsync(host);
        await person.SignInAsync(user);
        return person;
    }

    // An audit besides the plan, told a month before; its items are the template's and the department's risks.
    private async Task AnnounceAsync(Person chief, Person auditor)
    {
        await chief.GoToAsync("/audits/new", "個別内部監査計画書の作成");
        await chief.Page.Locator("#kind").SelectOptionAsync("Operation");
        await chief.Page.Locator("#department").SelectOptionAsync(new SelectOptionValue { Label = "人事課" });
        await chief.Page.Locator("#adhoc").CheckAsync();
        await chief.Page.Locator("#adhoc-reason").FillAsync("計画した対策の実施を、年度の半ばで確かめるため");
        await chief.Page.Locator("#held").FillAsync("2026/10/05");
        await chief.Page.Locator("#held").BlurAsync();
        await chief.Page.Locator("#starts").FillAsync("13:30");
        await chief.Page.Locator("#ends").FillAsync("15:30");
        await chief.Page.Locator("#focus").FillAsync("リスク対策の実施状況");
        await chief.Page.Locator("#clauses").FillAsync("A.3.3.3");
        await chief.Page.GetByLabel("吉田 翔").CheckAsync();
        await chief.PressAsync("保存");
        await chief.SeesHeadingAsync("運用監査 人事課");
        audit = new Uri(chief.Page.Url).AbsolutePath;
        await chief.PressAsync("部門に通知する");
        await chief.AgreeAsync("通知する");
        await chief.SeesAsync("部門と監査員に知らせました。");
        await auditor.GoToAsync($"{audit}/checklist", "チェックリスト 人事課");
        await auditor.PressAsync("確認項目をそろえる");
        await auditor.Page.Locator(".audit-groups").WaitForAsync();
        await chief.GoToAsync($"{audit}/checklist", "チェックリスト 人事課");
        await chief.PressAsync("項目を確認した（監査を始める）");
        await chief.AgreeAsync("監査を始める");
        await chief.SeesAsync("監査員が記入できるようになりました。");
    }

    private async Task CheckAsync(Portal portal, Person auditor)
    {
        await auditor.GoToAsync($"{audit}/checklist", "チェックリスト 人事課");
        await auditor.Page.Locator(".audit-groups a").Filter(new() { HasText = "／" }).First.ClickAsync();
        var card = auditor.Page.Locator("article.audit-item").Filter(new() { Has = auditor.Page.Locator("a[href^='risk/subjects/']") }).First;
        await card.GetByLabel("不適合", new() { Exact = true }).CheckAsync();
        await card.GetByLabel("監査方法").FillAsync("現場の観察");
        await card.GetByLabel("客観的証拠").FillAsync("書庫の鍵が終日挿したままだった。");
        await card.GetByLabel("指摘内容").FillAsync("リスクアセスメント表にある施錠の対策が行われていない。");
        await card.GetByLabel("対策の実施状況").SelectOptionAsync("NotDone");
        await card.GetByLabel("残留リスクの顕在化").SelectOptionAsync("no");
        await Assertions.Expect(card.GetByText("保存済み")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await auditor.PictureAsync("chain-finding");
        item = "/" + await card.GetByRole(AriaRole.Link, new() { Name = "是正処置・つながり" }).GetAttributeAsync("href");
        await RestAsync(portal);
        await auditor.Page.ReloadAsync();
        await auditor.PressAsync("記入を終える");
        await auditor.AgreeAsync("記入を終える");
        await auditor.SeesAsync("報告書作成中");
    }

    // The other items conform; they go through the service of the page.
    private async Task RestAsync(Portal portal)
    {
        var id = int.Parse(audit.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var account = await portal.Get<PortalDb>().QueryAsync(db => db.Users.Where(u => u.UserName == "e0021").Select(u => u.Id).SingleAsync());
        var auditor = (await portal.Get<ActorReader>().ReadAsync(account))!;
        foreach (var row in (await portal.Get<AuditChecklistQueries>().ItemsAsync(auditor, id, null)).Where(r => r.Answer.Judgement is null))
        {
            await portal.Get<AuditChecklistService>().AnswerAsync(auditor, new(row.Id, row.Version, new AuditAnswer
            {
                Judgement = AuditJudgement.Conforming,
                MethodUsed = "質問、記録の閲覧",
                Evidence = "担当者に聞き、記録と合っていた。",
                MeasureState = row.AsksForRisk ? MeasureState.Done : null,
                ResidualAppeared = row.AsksForRisk ? false : null,
            }));
        }
    }

    private async Task ReportAsync(Person auditor, Person chief, Person top)
    {
        await auditor.GoToAsync($"{audit}/report", "実施報告書");
        await auditor.Page.Locator("#attendants").FillAsync("部門管理責任者");
        await auditor.Page.Locator("#conclusion").FillAsync("対策は書かれているが、1件が行われていない。");
        await auditor.PressAsync("保存");
        await auditor.SeesHeadingAsync("運用監査 人事課");
        await auditor.FollowAsync("是正処置を起票");
        await auditor.SeesHeadingAsync("是正処置報告書の起票");
        await Assertions.Expect(auditor.Page.Locator("#text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("施錠の対策が行われていない"));
        await auditor.Page.Locator("#title").FillAsync(Title);
        await auditor.PressAsync("起票する");
        await auditor.SeesAsync("内容確認待ち");
        report = new Uri(auditor.Page.Url).AbsolutePath;
        await auditor.GoToAsync($"{audit}?tab=report", "運用監査 人事課");
        await auditor.PressAsync("報告書を提出する");
        await auditor.AgreeAsync("提出する");
        await auditor.SeesAsync("報告書を提出しました。");
        foreach (var decider in new[] { chief, top })
        {
            await decider.GoToAsync(audit, "運用監査 人事課");
            await decider.FollowAsync("決裁する");
            await decider.PressAsync("承認する");
            await decider.SeesAsync("を記録しました。");
        }
    }

    private async Task CorrectAsync(Person chief, Person manager, Person top, Person lead, Person doer)
    {
        await chief.GoToAsync($"{report}/confirm", "内容の確認");
        await chief.Page.Locator("#class-major").CheckAsync();
        await chief.Page.Locator("#reason").FillAsync("承認された対策が半年にわたり行われていない。");
        await chief.PressAsync("確認して理事長に申請する");
        await chief.SeesAsync("内容の承認待ち");
        await DecideAsync(top, "承認する");

        await PlanAsync(lead, "鍵の受渡しの手順に、書庫が書かれていない。", "鍵の貸出簿に書庫を加える。", "2026/10/16");
        await DecideAsync(top, "差し戻す", "ほかの課の書庫をどう確かめるかを書いてください。");
        await lead.GoToAsync($"{report}/plan", "原因と計画");
        await lead.SeesAsync("ほかの課の書庫をどう確かめるか");
        await lead.Page.Locator("#spread").FillAsync("次の運用の確認で、全部門の書庫の鍵を確かめる。");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("計画の承認待ち");
        await DecideAsync(top, "承認する");
        await WorkAsync(doer, "貸出簿を改めた。");
        await ReviewAsync(chief, "Ineffective", "夜間に鍵が挿したままの日が2日あった。");

        await ReportResultAsync(manager, redo: true);
        await PlanAsync(lead, "当番の交替のときに鍵を確かめる決まりがない。", "当番の引継書に鍵の欄を設ける。", "2026/10/30");
        await DecideAsync(top, "承認する");
        await WorkAsync(doer, "引継書を改めた。");
    }

    private async Task ReportResultAsync(Person person, bool redo)
    {
        await person.GoToAsync($"{report}/report", "報告と再実施の判断");
        if (redo)
        {
            await person.Page.Locator("#comment").FillAsync("夜間のことを考えていない。原因に戻ること。");
            await person.PressAsync("再実施を指示する");
            await person.AgreeAsync("指示する");
            await person.SeesAsync("再実施 1回");
        }
        else
        {
            await person.Page.Locator("#text").FillAsync("3か月、鍵の不備がない。");
            await person.PressAsync("理事長に報告する");
            await person.SeesAsync("結果の承認待ち");
        }
    }

    private async Task CloseAsync(Person chief, Person manager, Person top)
    {
        await ReviewAsync(chief, "Effective", "3か月分の引継書を見た。鍵の欄に空白がない。");
        await ReportResultAsync(manager, redo: false);
        await DecideAsync(top, "承認する");
        await top.GoToAsync(report, Title);
        await top.SeesAsync("完了と保管");
        await top.PictureAsync("chain-closed");
    }

    // Not every audit of the year is done yet: the summary says so with a reason.
    private static async Task SummarizeAsync(Person chief, Person top)
    {
        await chief.GoToAsync("/audits/summaries/2026", "内部監査総括表");
        await chief.Page.Locator("#opinion").FillAsync("指摘した対策の不備は是正され、有効である。");
        await chief.Page.Locator("#proposal").FillAsync("鍵の管理を全部門で統一する。");
        await chief.PressAsync("保存");
        await chief.SeesAsync("保存しました。");
        await chief.Page.Locator("#open-reason").FillAsync("残りの運用監査は3月中に終える。");
        await chief.PressAsync("理事長に報告する");
        await chief.AgreeAsync("報告する");
        await chief.SeesAsync("理事長に報告しました。");
        await chief.PictureAsync("chain-summary");
        await top.GoToAsync("/audits/summaries/2026", "内部監査総括表");
        await top.PressAsync("報告を受けた");
        await top.SeesAsync("報告を受けたことを記録しました。");
    }

    private static async Task<string> DirectAsync(Person secretariat, Person top, Portal portal)
    {
        await secretariat.GoToAsync("/management-reviews", "マネジメントレビュー");
        await secretariat.PressAsync("定期のレビューを始める");
        await secretariat.PressAsync("準備を始める");
        await secretariat.SeesHeadingAsync("マネジメントレビュー 2026年度");
        var review = new Uri(secretariat.Page.Url).AbsolutePath;
        await Assertions.Expect(secretariat.Page.Locator("#Audit")).ToContainTextAsync("不適合");
        await secretariat.PictureAsync("chain-review");
        foreach (var card in await secretariat.Page.Locator(".review-input").AllAsync())
        {
            await card.GetByRole(AriaRole.Button, new() { Name = "確かめて書く" }).ClickAsync();
            await card.Locator("textarea").FillAsync("記録を確かめた。");
            await card.GetByRole(AriaRole.Button, new() { Name = "確かめて保存" }).ClickAsync();
            await Assertions.Expect(card.GetByText("確認済", new() { Exact = true })).ToBeVisibleAsync();
        }

        await secretariat.GoToAsync($"{review}?tab=result", "マネジメントレビュー 2026年度");
        await secretariat.Page.Locator("#held").FillAsync("2027/03/10");
        await secretariat.Page.Locator("#held").BlurAsync();
        await secretariat.Page.GetByLabel("出席者").FillAsync("理事長、個人情報保護管理者、監査責任者");
        await secretariat.Page.GetByLabel("レビューの結果").FillAsync("是正は有効。鍵の管理を統一する。");
        await secretariat.PressAsync("実施の記録を保存");
        await secretariat.SeesAsync("実施の記録を保存しました。");
        await secretariat.PressAsync("指示・決定を加える");
        await secretariat.Page.Locator("#directive-input").SelectOptionAsync("Audit");
        var origin = secretariat.Page.Locator("#directive-origin option").Filter(new() { HasText = Title });
        await secretariat.Page.Locator("#directive-origin").SelectOptionAsync(await origin.GetAttributeAsync("value") ?? string.Empty);
        await secretariat.Page.Locator("#directive-text").FillAsync("書庫の鍵の管理を全部門で統一すること");
        var name = await portal.Get<PortalDb>().QueryAsync(db => db.Set<Employee>().Where(e => e.Number == "E0013").Select(e => e.Name).SingleAsync());
        var person = secretariat.Page.Locator("#directive-person option").Filter(new() { HasText = name });
        await secretariat.Page.Locator("#directive-person").SelectOptionAsync(await person.First.GetAttributeAsync("value") ?? string.Empty);
        await secretariat.Page.Locator("#directive-due").FillAsync("2027/04/30");
        await secretariat.Page.Locator("#directive-due").BlurAsync();
        await secretariat.PictureAsync("chain-directive-form");
        await secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "加える", Exact = true }).ClickAsync();
        await secretariat.SeesAsync("書庫の鍵の管理を全部門で統一すること");
        await secretariat.PressAsync("承認を申請する");
        await secretariat.AgreeAsync("申請する");
        await secretariat.SeesAsync("承認待ち");
        await top.GoToAsync(review, "マネジメントレビュー 2026年度");
        await top.FollowAsync("決裁する");
        await top.PressAsync("承認する");
        await top.SeesAsync("承認を記録しました。");
        await top.GoToAsync($"{review}?tab=result", "マネジメントレビュー 2026年度");
        return "/" + await top.Page.GetByRole(AriaRole.Link, new() { Name = "対応の状況" }).Last.GetAttributeAsync("href");
    }

    private async Task CarryOutAsync(HostProcess host, string directive, Person top)
    {
        var responsible = await InAsync(host, "e0013");
        await responsible.GoToAsync(directive, "理事長の指示");
        await responsible.Page.GetByLabel("報告", new() { Exact = true }).FillAsync("鍵の貸出簿を全部門で同じ様式にした");
        await responsible.Page.GetByLabel("証拠の所在").FillAsync("鍵の貸出簿 2027年度版");
        await responsible.PressAsync("完了を報告");
        await responsible.SeesAsync("完了の報告が出ています");
        await top.GoToAsync(directive, "理事長の指示");
        await top.PressAsync("完了とする");
        await top.SeesAsync("完了としました。");
        Assert.Empty(responsible.Faults);
    }

    // Directive → corrective action → audit item → risk → ledger entry.
    private async Task FollowBackAsync(Person top, string directive)
    {
        await top.GoToAsync(directive, "理事長の指示");
        await top.PictureAsync("chain-directive");
        await ChainAsync(top, "是正処置報告書", Title);
        Assert.Equal(report, new Uri(top.Page.Url).AbsolutePath);
        await top.GoToAsync($"{report}?tab=related", Title);
        await top.PictureAsync("chain-links");
        await top.Page.Locator(".chain a[href^='audits/']").First.ClickAsync();
        await top.SeesAsync("リスクアセスメント表にある施錠の対策が行われていない。");
        Assert.Equal(item, new Uri(top.Page.Url).AbsolutePath);
        await top.Page.Locator(".chain a[href^='risk/subjects/']").First.ClickAsync();
        await top.SeesAsync("認識したリスク");
        await OpenAllAsync(top);
        await top.Page.Locator("a[href^='ledger/']").First.ClickAsync();
        await top.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/ledger/[0-9]+$"), new() { Timeout = 60_000 });
        ledger = new Uri(top.Page.Url).AbsolutePath;
    }

    // Ledger entry → risk, and from the audit item on to the corrective action and the directive.
    private async Task FollowOnAsync(Person manager)
    {
        await manager.Page.GotoAsync($"{ledger}?tab=links");
        await manager.SeesAsync("ここから生まれたもの");
        await manager.PictureAsync("chain-ledger");
        await manager.Page.Locator(".chain a[href^='risk/subjects/']").First.ClickAsync();
        await manager.SeesAsync("認識したリスク");
        await OpenAllAsync(manager);
        await manager.Page.Locator($"a[href='{item[1..]}']").First.ClickAsync();
        await manager.SeesHeadingAsync("項番");
        await manager.Page.Locator("main a[href^='corrective-actions/']").First.ClickAsync();
        await manager.SeesHeadingAsync(Title);
        await manager.GoToAsync($"{report}?tab=related", Title);
        await manager.Page.Locator(".chain a[href^='management-reviews/directives/']").First.ClickAsync();
        await manager.SeesHeadingAsync("理事長の指示");
        await manager.SeesAsync("書庫の鍵の管理を全部門で統一すること");
    }

    private static async Task OpenAllAsync(Person person) => await person.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");

    private static async Task ChainAsync(Person person, string link, string heading)
    {
        await person.Page.Locator(".chain a").Filter(new() { HasText = link }).First.ClickAsync();
        await person.SeesHeadingAsync(heading);
    }

    private async Task PlanAsync(Person lead, string cause, string action, string day)
    {
        await lead.GoToAsync($"{report}/plan", "原因と計画");
        foreach (var (index, why) in new[] { "鍵を抜く人が決まっていない", "当番の仕事に鍵が入っていない", "手順を作ったときに書庫を考えていなかった" }.Index())
        {
            await lead.Page.Locator($"#why-{index}").FillAsync(why);
        }

        await lead.Page.Locator("#cause").FillAsync(cause);
        await lead.Page.Locator("#action").FillAsync(action);
        var person = lead.Page.Locator("#person option").Filter(new() { HasText = "中村 葵" });
        await lead.Page.Locator("#person").SelectOptionAsync(await person.First.GetAttributeAsync("value") ?? string.Empty);
        await lead.Page.Locator("#due").FillAsync(day);
        await lead.Page.Keyboard.PressAsync("Tab");
        await lead.PressAsync("計画を申請する");
        await lead.SeesAsync("計画の承認待ち");
    }

    private async Task WorkAsync(Person doer, string what)
    {
        await doer.GoToAsync($"{report}/work", "実施の記録");
        await doer.Page.Locator("#what").FillAsync(what);
        await doer.PressAsync("記録に加える");
        await doer.SeesAsync("記録に加えました。");
        await doer.Page.Locator("#donetext").FillAsync("計画どおりに終えた。");
        await doer.Page.Locator("#nofile").FillAsync("貸出簿は書庫にある。");
        await doer.PressAsync("完了を報告する");
        await doer.SeesAsync("有効性の確認待ち");
    }

    private async Task ReviewAsync(Person reviewer, string result, string text)
    {
        await reviewer.GoToAsync($"{report}/review", "有効性の確認");
        await reviewer.Page.Locator("#result").SelectOptionAsync(result);
        await reviewer.Page.Locator("#text").FillAsync(text);
        await reviewer.PressAsync("結果を個人情報保護管理者に報告する");
        await reviewer.SeesAsync("個人情報保護管理者の報告待ち");
    }

    private async Task DecideAsync(Person decider, string button, string comment = "")
    {
        await decider.GoToAsync(report, Title);
        await decider.FollowAsync("決裁する");
        await decider.SeesAsync("元の記録を開く");
        await decider.Page.Locator("#comment").FillAsync(comment);
        await decider.PressAsync(button);
        await decider.SeesAsync("を記録しました。");
    }

    private static async Task MoveAsync(Person clock, string day)
    {
        await clock.GoToAsync("/trial-clock", "試用の時計");
        await clock.Page.FillAsync("#day", day);
        await clock.Page.Keyboard.PressAsync("Tab");
        await clock.Page.GetByRole(AriaRole.Button, new() { Name = "進める", Exact = true }).ClickAsync();
        await Assertions.Expect(clock.Page.Locator(".trial-now")).ToContainTextAsync(day, new() { Timeout = 240_000 });
        await Assertions.Expect(clock.Page.Locator(".page-body.busy")).ToHaveCountAsync(0, new() { Timeout = 240_000 });
    }
}

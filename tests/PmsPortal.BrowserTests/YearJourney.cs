using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>A whole fiscal year goes by on the clock for trying: April opens, one department is late, October, March, and the next April.</summary>
public sealed class YearJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task FiscalYear_FromAprilToApril_OpensRemindsEscalatesAndCarriesOver()
    {
        await using var sink = new SmtpSink();
        await using var host = await HostProcess.StartAsync(withDemo: false, new Dictionary<string, string>
        {
            ["Clock__Start"] = "2027-03-24T23:30:00Z",
            ["Mail__Host"] = SmtpSink.Host,
            ["Mail__Port"] = sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Mail__From"] = "pms@pms.example",
            ["Mail__BaseAddress"] = "http://pms.example/",
            ["Scheduling__RunAfterStart"] = "01:00:00",
        });
        await using var portal = new Portal(host);
        foreach (var (register, file) in new[] { ("departments", "departments.csv"), ("employees", "employees.csv"), ("ledger", "ledger.xlsx") })
        {
            var (exit, output) = await host.CommandAsync("import", register, SampleFiles.PathOf(file), "--as", "admin");
            Assert.True(exit == 0, output);
        }

        await AppointAsync(portal);
        foreach (var department in new[] { "D01", "D02" })
        {
            await ApproveLedgerAsync(portal, department);
        }

        var clock = await chromium.OpenAsync(host);
        await clock.SignInAsync("admin");
        await clock.GoToAsync("/trial-clock", "試用の時計");
        await clock.SeesAsync("2027/03/25");

        await April(clock, host, sink);
        var manager = await Late(clock, host, sink);
        await OctoberAndMarch(clock, host);
        await NextApril(clock, host, manager);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(clock.Faults.Concat(manager.Faults));
    }

    // 1 April: the review opens for each department; the 総務課 confirms, edits and hands in.
    private async Task April(Person clock, HostProcess host, SmtpSink sink)
    {
        await MoveAsync(clock, "2027/04/01");
        await clock.SeesAsync("14部門の見直しを開始");
        await clock.PictureAsync("trial-clock");

        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0236");
        await lead.GoToAsync("/", "ホーム");
        await lead.SeesAsync("特定した個人情報の見直し（個人情報管理台帳）（総務課）");
        await lead.PictureAsync("home-lead-april");
        await lead.FollowAsync("特定した個人情報の見直し（個人情報管理台帳）（総務課）");
        await lead.SeesHeadingAsync("台帳の見直し 総務課");
        await lead.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "D01-020" }).GetByRole(AriaRole.Link, new() { Name = "編集する" }).ClickAsync();
        await lead.SeesHeadingAsync("の編集");
        await lead.Page.GetByLabel("件数", new() { Exact = true }).FillAsync("777");
        await lead.PressAsync("下書きとして保存");
        // The form's heading has the number too; the value as text is on the record's page only.
        await lead.SeesAsync("777");
        await lead.GoToAsync("/ledger/reviews?year=2027", "台帳の見直し");
        await lead.OpenRowAsync("D01 総務課");
        await lead.SeesHeadingAsync("台帳の見直し 総務課");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "変更なし", Exact = true }).First.ClickAsync();
        await lead.SeesAsync("確認 2 /");
        await lead.PictureAsync("ledger-review");
        await lead.PressAsync("まとめて「変更なし」にする");
        await lead.AgreeAsync("変更なしにする");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Button, new() { Name = "見直しを申請する" })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await lead.PressAsync("見直しを申請する");
        await lead.SeesHeadingAsync("台帳の申請 総務課");

        // 14 days before the end: the 人事課 is reminded of its review, the 総務課 no more.
        await MoveAsync(clock, "2027/04/16");
        var mail = await sink.WaitAsync(m => m.To.Contains("e0071@pms.example"), Patience);
        Assert.Contains("特定した個人情報の見直し", mail.Body, StringComparison.Ordinal);
        Assert.Contains("http://pms.example/ledger/reviews/2027/", mail.Body, StringComparison.Ordinal);
        var own = await sink.WaitAsync(m => m.To.Contains("e0236@pms.example"), Patience);
        Assert.DoesNotContain("特定した個人情報の見直し", own.Body, StringComparison.Ordinal);
        Assert.Empty(lead.Faults);
    }

    // The 保護管理者 approves the one; the other is a week late and everybody above hears of it.
    private async Task<Person> Late(Person clock, HostProcess host, SmtpSink sink)
    {
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync("/", "ホーム");
        await manager.FollowAsync("決裁する");
        await manager.SeesHeadingAsync("台帳の申請 総務課");
        await manager.SeesAsync("台帳の見直し 2027年度 総務課");
        await manager.PressAsync("すべて選ぶ");
        await manager.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^選んだ.*件を承認$") }).ClickAsync();
        await manager.AgreeAsync("承認する");
        await manager.SeesAsync("承認しました");

        await MoveAsync(clock, "2027/05/07");
        Assert.Contains("期限を過ぎた仕事", (await sink.WaitAsync(m => m.To.Contains("e0071@pms.example") && m.Subject.Contains("期限を過ぎた", StringComparison.Ordinal), Patience)).Subject, StringComparison.Ordinal);
        var report = await sink.WaitAsync(m => m.To.Contains("e0003@pms.example") && m.Body.Contains("期限を過ぎている仕事", StringComparison.Ordinal), Patience);
        Assert.Contains("特定した個人情報の見直し（個人情報管理台帳）（人事課）", report.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("特定した個人情報の見直し（個人情報管理台帳）（総務課）", report.Body, StringComparison.Ordinal);
        Assert.Contains("（人事課）", (await sink.WaitAsync(m => m.To.Contains("e0011@pms.example"), Patience)).Body, StringComparison.Ordinal);

        await manager.GoToAsync("/ledger/reviews", "台帳の見直し");
        await manager.SeesAsync("回収率 7%");
        await manager.PictureAsync("ledger-review-campaign");
        await manager.GoToAsync("/year-plan/2027/4/LedgerReview", "特定した個人情報の見直し");
        await Assertions.Expect(manager.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "総務課" })).ToContainTextAsync("完了");
        await Assertions.Expect(manager.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "人事課" })).ToContainTextAsync("遅延");
        await manager.Page.GetByLabel("人事課を選ぶ").CheckAsync();
        await manager.PressAsync("催促する");
        await manager.Page.FillAsync("#message", "今週中にお願いします。");
        await manager.PressAsync("メールを送る");
        await manager.SeesAsync("1人に催促のメールを送ります");
        await manager.PictureAsync("year-plan-detail");
        return manager;
    }

    private async Task OctoberAndMarch(Person clock, HostProcess host)
    {
        await MoveAsync(clock, "2027/10/01");
        var secretariat = await chromium.OpenAsync(host);
        await secretariat.SignInAsync("e0176");
        await secretariat.GoToAsync("/", "ホーム");
        await secretariat.SeesAsync("個人情報関連法規一覧表の見直し 10月分");

        // What no module does is recorded with the place of its evidence.
        await secretariat.GoToAsync("/year-plan/2027/4/AnnualPlan", "PMS年間計画の確認");
        await secretariat.PressAsync("実施を記録");
        await secretariat.Page.FillAsync("#done", "2027/9/30");
        await secretariat.Page.FillAsync("#evidence", "令和9年度の年間計画（事務局の綴り）");
        await secretariat.PressAsync("保存する");
        await secretariat.SeesAsync("実施を記録しました");

        await MoveAsync(clock, "2028/03/01");
        var chair = await chromium.OpenAsync(host);
        await chair.SignInAsync("e0001");
        await chair.GoToAsync("/", "ホーム");
        await chair.SeesAsync("マネジメントレビュー");
        await chair.PictureAsync("home-chairperson");
        await chair.GoToAsync("/year-plan?year=2027", "PMS年間計画");
        await Assertions.Expect(chair.Page.GetByLabel("PMS年間計画の確認と各部門への指示 4月 完了")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await chair.PictureAsync("year-plan");
        Assert.Empty(secretariat.Faults.Concat(chair.Faults));
    }

    // The next April starts from what was approved last.
    private async Task NextApril(Person clock, HostProcess host, Person manager)
    {
        await clock.PressAsync("次の4月1日へ");
        await Assertions.Expect(clock.Page.Locator(".trial-now")).ToContainTextAsync("2028/04/01", new() { Timeout = 120_000 });
        await clock.SeesAsync("14部門の見直しを開始");
        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0236");
        await lead.GoToAsync("/ledger/reviews?year=2028", "台帳の見直し");
        await lead.OpenRowAsync("D01 総務課");
        await lead.SeesAsync("確認 0 / 9");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "D01-020" })).ToContainTextAsync("未確認");
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "D01-020" }).ClickAsync();
        await lead.SeesAsync("777");
        await manager.GoToAsync("/year-plan?year=2027", "PMS年間計画");
        await Assertions.Expect(manager.Page.GetByLabel("特定した個人情報の見直し（個人情報管理台帳） 4月 遅延 14のうち1完了")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(lead.Faults);
    }

    private static async Task MoveAsync(Person clock, string day)
    {
        await clock.Page.FillAsync("#day", day);
        await clock.Page.Keyboard.PressAsync("Tab");
        await clock.Page.GetByRole(AriaRole.Button, new() { Name = "進める", Exact = true }).ClickAsync();
        await Assertions.Expect(clock.Page.Locator(".trial-now")).ToContainTextAsync(day, new() { Timeout = 120_000 });
        await clock.SeesAsync("動いた定期処理");
        await Assertions.Expect(clock.Page.Locator(".page-body.busy")).ToHaveCountAsync(0, new() { Timeout = 180_000 });
        Assert.Equal(0, await clock.Page.Locator(".badge-bad").CountAsync());
    }

    private static async Task AppointAsync(Portal portal)
    {
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0236", "D01", "E0003");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0071", "D02", "E0003");
        await portal.AppointAsync(PmsRole.DepartmentHead, "E0011", "D02", "E0003");
    }

    private static async Task ApproveLedgerAsync(Portal portal, string code)
    {
        var db = portal.Get<PortalDb>();
        var department = await db.QueryAsync(d => d.Set<Department>().Where(x => x.Code == code).Select(x => x.Id).SingleAsync());
        var lead = await ActorAsync(portal, PmsRole.DepartmentLead, department);
        var manager = await ActorAsync(portal, PmsRole.ProtectionManager, null);
        var drafts = await portal.Get<LedgerQueries>().DraftsAsync(lead, department);
        await portal.Get<LedgerService>().SubmitAsync(lead, new(department, [.. drafts.Select(x => x.Id)], string.Empty));
        var requests = await db.QueryAsync(d => d.Set<ApprovalRequest>().Where(r => r.DepartmentId == department).Select(r => r.Id).ToListAsync());
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new(requests, Verdict.Approve, string.Empty));
    }

    private static async Task<Actor> ActorAsync(Portal portal, PmsRole role, int? department) =>
        await new DemoContext(portal.Get<PortalDb>(), portal.Get<ActorReader>()).ActorAsync(role, department, default);
}

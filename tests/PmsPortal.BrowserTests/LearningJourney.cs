using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>An education on a phone between two shifts: from the mailed link, through a failed test, a power cut and a second try, to the certificate.</summary>
public sealed class LearningJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Asked = 5;

    [Fact]
    public async Task Education_FromTheMailedLink_FailsLearnsSurvivesAPowerCutAndPasses()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var taking = await PrepareAsync(portal);
        var key = await KeyAsync(portal);
        var staff = await chromium.OpenAsync(host, isPhone: true);
        var seen = Listen(staff.Page);

        await OpenLinkAsync(staff, taking);
        await ReadPagesAsync(staff);
        await FitsAsync(staff);
        await AnswerAsync(staff, portal, taking, key, isRight: false, from: 0, to: Asked);
        await staff.PictureAsync("learn-question");
        await staff.PressAsync("提出して採点する");
        await staff.SeesAsync("もう少しです");
        await staff.PictureAsync("learn-failed");
        Assert.DoesNotContain(key.Values, k => seen().Contains(k.Explanation, StringComparison.Ordinal));

        await staff.FollowAsync("もう一度受ける");
        await staff.PressAsync("テストを始める");
        await AnswerAsync(staff, portal, taking, key, isRight: true, from: 0, to: 3);
        host.Kill();
        var kept = await KeptAsync(portal, taking);
        Assert.Equal(3, kept);
        await host.RestartAsync();

        // A new tab on the same phone, the link of the mail, which opens what waits: the test goes on where it was.
        var tab = new Person(await staff.Page.Context.NewPageAsync());
        await tab.GoToAsync("/learn/next", "理解度確認テスト");
        await Assertions.Expect(tab.Page.Locator(".question-dot.answered")).ToHaveCountAsync(3);
        await Assertions.Expect(tab.Page.Locator(".question-dot.current")).ToHaveTextAsync("4");
        await tab.PictureAsync("learn-resumed");
        await AnswerAsync(tab, portal, taking, key, isRight: true, from: 3, to: Asked);
        await tab.PressAsync("提出して採点する");
        await tab.SeesAsync("合格です");
        await tab.SeesAsync("100点");
        await FitsAsync(tab);
        await tab.PictureAsync("learn-passed");
        await tab.FollowAsync("修了証を印刷する");
        await tab.SeesAsync("修了証");
        await tab.SeesAsync("あなたは下記の個人情報保護の教育を修了したことを証します。");
        await tab.PictureAsync("learn-certificate");
        await tab.GoToAsync("/learn", "教育を受ける");
        await tab.SeesAsync("合格");
        await tab.PictureAsync("learn-list");
        Assert.Empty(tab.Faults);

        await MakeAsync(host, portal);
        Assert.True((await portal.VerifyAsync()).IsIntact);
    }

    private static async Task<int> PrepareAsync(Portal portal)
    {
        foreach (var register in new[] { "departments", "employees" })
        {
            var workbook = portal.Get<IEnumerable<IRegisterWorkbook>>().Single(w => w.Name == register);
            using var source = SampleFiles.Open(workbook, $"{register}.csv");
            Assert.True((await workbook.ImportAsync(Actor.System("試験"), source, commit: true, null, default)).Committed);
        }

        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.TrainingManager, "E0007", appointer: "E0003");
        await portal.IssueAsync("E0030");
        var db = portal.Get<PortalDb>();
        var person = await db.QueryAsync(d => d.Set<Employee>().Where(e => e.Number == "E0030").Select(e => e.Id).SingleAsync());
        var version = await db.QueryAsync(d => d.Set<CourseVersion>().Where(v => v.IsCurrent && v.Course.Code == "PMS-BASIC").Select(v => v.Id).SingleAsync());
        var settings = new TakingSettings(new DateOnly(2026, 11, 1), new DateOnly(2027, 3, 31), 80, 3, null, Asked, new TakingOrigin("Journey", 1));
        return (await db.CommandAsync(Actor.System("試験"), c => TakingWork.AssignAsync(c, [person], version, settings)))[person].Id;
    }

    private static async Task<Dictionary<string, (QuestionKind Kind, List<string> Right, string Explanation)>> KeyAsync(Portal portal)
    {
        var questions = await portal.Get<PortalDb>().QueryAsync(d => d.Set<Question>().Where(q => q.IsActive).ToListAsync());
        return questions.GroupBy(q => q.Text).ToDictionary(
            g => g.Key,
            g => (g.First().Kind, g.First().Correct.Split(',').Select(c => g.First().Choices.Split('\n')[int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)]).ToList(), g.First().Explanation));
    }

    /// <summary>Everything that the browser receives on its connection, as text.</summary>
    private static Func<string> Listen(IPage page)
    {
        var received = new StringBuilder();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            lock (received)
            {
                received.Append(frame.Text ?? Encoding.UTF8.GetString(frame.Binary ?? []));
            }
        };
        return () =>
        {
            lock (received)
            {
                // It listened at all, and to this.
                Assert.Contains("もう少しです", received.ToString(), StringComparison.Ordinal);
                return received.ToString();
            }
        };
    }

    private static async Task OpenLinkAsync(Person staff, int taking)
    {
        await staff.Page.GotoAsync($"/learn/{taking}");
        await staff.Page.FillAsync("#user", "e0030");
        await staff.Page.FillAsync("#password", Person.Password);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "サインイン" }).ClickAsync();
        await Assertions.Expect(staff.Page.Locator(".learn-page")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await staff.PictureAsync("learn-first-page");
    }

    private static async Task ReadPagesAsync(Person staff)
    {
        var next = staff.Page.Locator(".learn-bar .btn-primary");
        for (var i = 1; i < 10; i++)
        {
            await staff.SeesAsync($"{i} / 10 ページ");
            Assert.True((await next.BoundingBoxAsync())!.Height >= 44, "A thumb needs 44 px.");
            await next.ClickAsync();
        }

        await staff.SeesAsync("10 / 10 ページ");
        await staff.PressAsync($"テストを始める（{Asked}問）");
        await staff.SeesHeadingAsync("理解度確認テスト");
    }

    private static async Task AnswerAsync(
        Person staff, Portal portal, int taking, Dictionary<string, (QuestionKind Kind, List<string> Right, string Explanation)> key, bool isRight, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await Assertions.Expect(staff.Page.Locator(".question-dot.current")).ToHaveTextAsync($"{i + 1}", new() { Timeout = 60_000 });
            var (kind, right, _) = key[(await staff.Page.Locator(".question-text").InnerTextAsync()).Trim()];
            var choices = await staff.Page.Locator(".choice").AllInnerTextsAsync();
            var taps = isRight ? right : kind == QuestionKind.Order ? [.. right.AsEnumerable().Reverse()] : [choices.Select(Bare).First(c => !right.Contains(c))];
            foreach (var tap in taps)
            {
                await staff.Page.Locator(".choice").Filter(new() { HasText = tap }).First.ClickAsync();
            }

            await Assertions.Expect(staff.Page.Locator(".choice.chosen")).ToHaveCountAsync(taps.Count, new() { Timeout = 60_000 });
            await staff.SeesAsync("この答えは保存しました。");
            Assert.Equal(i + 1, await KeptAsync(portal, taking));
            if (i + 1 < Asked)
            {
                await staff.PressAsync("次の問題へ");
            }
        }

        static string Bare(string choice) => choice.Split('\n')[^1].Trim();
    }

    private static Task<int> KeptAsync(Portal portal, int taking) => portal.Get<PortalDb>().QueryAsync(
        d => d.Set<AttemptItem>().CountAsync(i => i.Attempt.TakingId == taking && i.Attempt.SubmittedAt == null && i.Answer != null));

    private static async Task FitsAsync(Person staff)
    {
        var width = await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"{staff.Page.Url} is {width} px wide on a phone of 390 px");
    }

    /// <summary>The maker's side: a question without a right answer is refused, a revision is written and previewed.</summary>
    private async Task MakeAsync(HostProcess host, Portal portal)
    {
        var course = await portal.Get<PortalDb>().QueryAsync(d => d.Set<Course>().Where(c => c.Code == "PMS-BASIC").Select(c => c.Id).SingleAsync());
        var trainer = await chromium.OpenAsync(host);
        await trainer.SignInAsync("e0007");
        await trainer.GoToAsync("/courses", "教材とテスト");
        await trainer.SeesAsync("PMS-BASIC");
        await trainer.PictureAsync("courses-list");
        await trainer.GoToAsync($"/courses/{course}?tab=questions", "PMS-BASIC");
        await trainer.SeesAsync("正答率");
        await trainer.PictureAsync("courses-questions");
        await trainer.GoToAsync($"/courses/{course}/questions/new", "問題を加える");
        await trainer.Page.GetByLabel("問題文").FillAsync("鍵の掛からない棚に名簿を置いてよいですか。");
        await trainer.Page.Locator("#choice-0").FillAsync("置いてよい");
        await trainer.Page.Locator("#choice-1").FillAsync("置いてはいけない");
        await trainer.PressAsync("選択肢4を消す");
        await trainer.PressAsync("選択肢3を消す");
        await trainer.Page.GetByLabel("解説").FillAsync("名簿は鍵の掛かる棚に入れます。");
        await trainer.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await trainer.SeesAsync("正解がありません。");
        await trainer.PictureAsync("courses-question-refused");
        await trainer.Page.GetByLabel("2つ目を正解にする").CheckAsync();
        await trainer.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await trainer.SeesAsync("問題を保存しました。");

        await trainer.GoToAsync($"/courses/{course}/edit", "第2版の編集");
        await trainer.Page.GetByLabel("変更点").FillAsync("来年度の版");
        await trainer.PictureAsync("courses-form");
        await trainer.PressAsync("下書きとして保存");
        await trainer.SeesHeadingAsync("PMS-BASIC");
        await trainer.SeesAsync("第2版 下書き");
        await trainer.FollowAsync("受講者の画面で見る");
        await trainer.SeesHeadingAsync("受講者の画面");
        await trainer.PictureAsync("courses-preview");
        Assert.Empty(trainer.Faults);
    }
}

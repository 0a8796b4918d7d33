using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>A year of training: plan, approval, everybody enrolled, one person fails on a phone, learns again and passes, record, review.</summary>
public sealed class TrainingJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Training_FromThePlanToTheReviewedRecord_IsDoneByTheThreeOfThem()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv");
        await administrator.ImportAsync("employees", "employees.csv");
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.TrainingManager, "E0007", appointer: "E0003");
        await portal.IssueAsync("E0030");

        var trainer = await chromium.OpenAsync(host);
        await trainer.SignInAsync("e0007");
        var plan = await PlanAsync(trainer);
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await DecideAsync(manager, plan, "PMS教育計画書");

        // All active people of the eight categories are on the list.
        var active = await portal.Get<PortalDb>().QueryAsync(db => ActiveAsync(db, host.Time.Today()));
        await trainer.GoToAsync($"{plan}/people?line=1", "PMS教育受講対象者一覧表");
        await trainer.SeesAsync($"全{active}件");
        await trainer.PictureAsync("training-people");

        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await TakeAsync(staff, portal, right: false);
        await staff.SeesAsync("合格点に届きませんでした");
        await FollowUpAsync(trainer, plan, host.Time.Today());
        await TakeAsync(staff, portal, right: true);
        await staff.SeesAsync("合格です");

        await OthersAsync(portal);
        await trainer.GoToAsync($"{plan}/control", "受講状況");
        await trainer.SeesAsync("修了率");
        await trainer.PictureAsync("training-control");
        var record = await RecordAsync(trainer, plan);
        await ReviewAsync(manager, trainer, record);
        await trainer.GoToAsync(record + "/print", "PMS教育実施記録");
        await Assertions.Expect(trainer.Page.Locator(".seal-boxes").First).ToContainTextAsync("山本 隆");
        await trainer.PictureAsync("training-record-print");
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(administrator.Faults.Concat(trainer.Faults).Concat(manager.Faults).Concat(staff.Faults));
    }

    private static Task<int> ActiveAsync(PortalDbContext db, DateOnly today)
    {
        return db.Set<Employee>().CountAsync(e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired);
    }

    // A category left out without a reason is refused; with all of them the plan goes its way.
    private static async Task<string> PlanAsync(Person trainer)
    {
        await trainer.GoToAsync("/training/plans", "PMS教育計画書");
        await trainer.FollowAsync("年度の計画を作る");
        await trainer.SeesHeadingAsync("PMS教育計画書の作成");
        await trainer.SeesAsync("対象にする従業者の区分");
        await trainer.PictureAsync("training-plan-form");
        var attempts = trainer.Page.GetByLabel("受験は").First;
        await attempts.FillAsync("1");
        await attempts.BlurAsync();
        await trainer.Page.GetByLabel("評議員").First.UncheckAsync();
        await trainer.PressAsync("下書きとして保存");
        await trainer.SeesAsync("承認を申請する");
        var plan = new Uri(trainer.Page.Url).AbsolutePath;
        await trainer.PressAsync("承認を申請する");
        await trainer.AgreeAsync("申請する");
        await trainer.SeesAsync("「評議員」を対象から外す理由");
        await trainer.FollowAsync("編集");
        await trainer.SeesHeadingAsync("編集");
        await trainer.Page.GetByLabel("評議員").First.CheckAsync();
        await trainer.PressAsync("下書きとして保存");
        await trainer.SeesAsync("承認を申請する");
        await trainer.PressAsync("承認を申請する");
        await trainer.AgreeAsync("申請する");
        await trainer.SeesAsync("承認を申請しました。");
        await trainer.PictureAsync("training-plan");
        return plan;
    }

    private static async Task DecideAsync(Person manager, string address, string heading)
    {
        await manager.GoToAsync(address, heading);
        await manager.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("決裁する|見直しをする") }).First.ClickAsync();
        await manager.PressAsync("承認する");
        await manager.SeesAsync("承認を記録しました。");
    }

    private static async Task TakeAsync(Person staff, Portal portal, bool right)
    {
        await staff.GoToAsync("/learn", "教育を受ける");
        await staff.Page.Locator(".learn-card .btn-primary").First.ClickAsync();
        for (var page = 0; page < 60 && !staff.Page.Url.EndsWith("/test", StringComparison.Ordinal); page++)
        {
            var before = staff.Page.Url;
            await staff.Page.Locator(".learn-bar .btn-primary").ClickAsync();
            try
            {
                await staff.Page.WaitForURLAsync(url => url != before, new() { Timeout = 10_000 });
            }
            catch (TimeoutException)
            {
                // The tap met the page that was just leaving: once more, as a person would.
            }
        }

        if (!right)
        {
            await staff.PictureAsync("phone-training-test");
        }

        await AnswerAsync(portal, right);
        await staff.Page.ReloadAsync();
        await staff.Page.Locator(".question-dot").Last.ClickAsync();
        await staff.PressAsync("提出して採点する");
        await staff.Page.WaitForURLAsync(url => url.Contains("/result", StringComparison.Ordinal), new() { Timeout = 60_000 });
    }

    // The answers go through the service of the page, so that the journey needs no key in the browser.
    private static async Task AnswerAsync(Portal portal, bool right)
    {
        var (actor, items) = await portal.Get<PortalDb>().QueryAsync(async db =>
        {
            var person = await db.Set<Employee>().SingleAsync(e => e.Number == "E0030");
            var found = await db.Set<AttemptItem>().Where(i => i.IsOpen && i.Attempt.Taking.EmployeeId == person.Id && i.Attempt.SubmittedAt == null)
                .Join(db.Set<Question>(), i => i.QuestionId, q => q.Id, (i, q) => new { i.AttemptId, i.Position, i.ChoiceOrder, q.Correct, q.Kind }).ToListAsync();
            return (new Actor { EmployeeId = person.Id, Name = person.Name, DepartmentId = person.DepartmentId }, found);
        });
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            var order = item.ChoiceOrder.Split(',').ToList();
            var chosen = item.Correct.Split(',').Select(c => order.IndexOf(c)).ToList();
            await portal.Get<LearningService>().AnswerAsync(actor, item.AttemptId, item.Position, right ? chosen : item.Kind == QuestionKind.Order ? [.. chosen.AsEnumerable().Reverse()] : [chosen[0] == 0 ? 1 : 0]);
        }
    }

    private static async Task FollowUpAsync(Person trainer, string plan, DateOnly today)
    {
        await trainer.GoToAsync($"{plan}/people?line=1&show=Failed", "PMS教育受講対象者一覧表");
        await trainer.SeesAsync("全1件");
        await trainer.Page.Locator("tbody td.check input").First.CheckAsync();
        await trainer.PressAsync("追加の教育");
        await trainer.Page.Locator("#note").FillAsync("教材をもう一度読み、間違えた問題の解説を確かめてください。");
        await trainer.Page.Locator("#due").FillAsync(today.AddDays(14).ToString("yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture));
        await trainer.Page.Locator("#due").BlurAsync();
        await trainer.PictureAsync("training-follow-up");
        await trainer.PressAsync("追加の教育を命じる");
        await trainer.SeesAsync("追加の教育を命じ、本人に知らせます。");
    }

    // Everybody else was at a session and wrote the test there.
    private static async Task OthersAsync(Portal portal)
    {
        var open = await portal.Get<PortalDb>().QueryAsync(db => db.Set<Enrollment>().Where(e => e.LineNumber == 1 && e.State == EnrollmentState.Enrolled)
            .Join(db.Set<Taking>().Where(t => t.Status != TakingStatus.Passed), e => e.TakingId, t => t.Id, (e, t) => t.Id).OrderBy(i => i).ToListAsync());
        await portal.Get<PortalDb>().CommandAsync(Actor.System("試験"), async command =>
        {
            foreach (var (index, taking) in open.Index())
            {
                await TakingWork.RecordPaperResultAsync(command, taking, 80 + (index % 3 * 10), command.Today);
            }
        });
    }

    private static async Task<string> RecordAsync(Person trainer, string plan)
    {
        await trainer.GoToAsync("/training/records", "PMS教育実施記録");
        await trainer.PressAsync("記録を作る");
        await trainer.SeesAsync("評価と報告");
        await trainer.Page.Locator("#evaluation").FillAsync("全員が受講し、合格した。1人は追加の教育のあとに合格した。");
        await trainer.PictureAsync("training-record");
        await trainer.PressAsync("個人情報保護管理者に報告する");
        await trainer.AgreeAsync("報告する");
        await trainer.SeesAsync("報告しました。");
        return new Uri(trainer.Page.Url).AbsolutePath;
    }

    // Sent back with an order, answered, reviewed.
    private static async Task ReviewAsync(Person manager, Person trainer, string record)
    {
        await manager.GoToAsync(record, "PMS教育実施記録");
        await manager.FollowAsync("見直しをする");
        await manager.Page.Locator("#comment").FillAsync("正答率の低い問題を、次年度の教材に反映すること。");
        await manager.PressAsync("差し戻す");
        await manager.SeesAsync("差戻しを記録しました。");
        await trainer.GoToAsync(record, "PMS教育実施記録");
        await trainer.SeesAsync("正答率の低い問題を、次年度の教材に反映すること。");
        await trainer.Page.Locator("#answer").FillAsync("教材の4ページに例を加えることにした。");
        await trainer.PressAsync("個人情報保護管理者に報告する");
        await trainer.AgreeAsync("報告する");
        await trainer.SeesAsync("報告しました。");
        await DecideAsync(manager, record, "PMS教育実施記録");
    }
}

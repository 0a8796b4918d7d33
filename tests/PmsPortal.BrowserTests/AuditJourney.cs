using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>An audit on two tablets: at once, on the same item, and while the server is away.</summary>
public sealed class AuditJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Checklist_OnTwoTablets_LosesNothing()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true);
        var chief = await chromium.OpenAsync(host);
        await chief.SignInAsync("e0008");
        await chief.GoToAsync("/audits", "内部監査");
        await chief.SeesAsync("施設健診課");
        await chief.PictureAsync("audit-list");
        await chief.GoToAsync("/audits/plans/2026", "内部監査計画書");
        await chief.SeesAsync("第1.0版");
        await chief.PictureAsync("audit-plan");
        await chief.GoToAsync("/audits?kind=Operation&status=Notified", "内部監査");
        await chief.Page.Locator("table.list tbody a.num").First.ClickAsync();
        await chief.SeesHeadingAsync("運用監査 施設健診課");
        await chief.PictureAsync("audit-notice");
        await chief.FollowAsync("チェックリスト");
        await chief.SeesHeadingAsync("チェックリスト 施設健診課");
        await chief.PressAsync("項目を確認した（監査を始める）");
        await chief.AgreeAsync("監査を始める");
        await chief.SeesAsync("監査員が記入できるようになりました。");

        var address = new Uri(chief.Page.Url).PathAndQuery;
        var (first, second) = (await AuditorAsync(host, "e0021", address), await AuditorAsync(host, "e0022", address));
        await OtherSeesAsync(first, second);
        await BothOnOneItemAsync(first, second);
        await AwayAsync(host, first, address);

        await second.GoToAsync(address, "チェックリスト 施設健診課");
        await Assertions.Expect(Evidence(second, 1)).ToHaveValueAsync("サーバが止まっている間に書いた");
        await second.GoToAsync(address.Replace("checklist", "print?sheet=checklist", StringComparison.Ordinal), "PMS内部監査チェックリスト");
        await second.SeesAsync("サーバが止まっている間に書いた");
        await OnPhoneAsync(host, address);
        Assert.Empty(second.Faults);
    }

    private static async Task OtherSeesAsync(Person first, Person second)
    {
        // What travels for one answer: the words, a line of progress, and the other tablets' question.
        var bytes = 0;
        first.Page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => bytes += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
            socket.FrameReceived += (_, frame) => bytes += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
        };
        await first.Page.ReloadAsync();
        await Assertions.Expect(first.Page.Locator("body.audit-works")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await first.Page.WaitForTimeoutAsync(1000);
        bytes = 0;
        await Evidence(first, 0).FillAsync("棚の鍵を見た");
        await first.SeesAsync("保存済み");
        Assert.True(bytes is > 0 and < 8000, $"An answer moved {bytes} bytes");
        await first.PictureAsync("audit-checklist");
        await Assertions.Expect(Evidence(second, 0)).ToHaveValueAsync("棚の鍵を見た", new() { Timeout = 60_000 });
    }

    private static async Task BothOnOneItemAsync(Person first, Person second)
    {
        // The cursor of the second is in the item: what the first saves doesn't change the text under the hands.
        await Evidence(second, 2).ClickAsync();
        await Evidence(first, 2).FillAsync("窓口の棚を見た");
        await Assertions.Expect(Item(first, 2).GetByText("保存済み")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Evidence(second, 2).FillAsync("倉庫の棚を見た");
        await second.SeesAsync("さんも同じ項目に記入しました。");
        await second.PictureAsync("audit-both");
        await Item(second, 2).GetByRole(AriaRole.Button, new() { Name = "両方をつなげて残す" }).ClickAsync();
        await Assertions.Expect(Evidence(second, 2)).ToHaveValueAsync("窓口の棚を見た\n倉庫の棚を見た", new() { Timeout = 60_000 });
        // So it is with the first: both texts stand there once the cursor has left.
        await Evidence(first, 2).BlurAsync();
        await Assertions.Expect(Evidence(first, 2)).ToHaveValueAsync("窓口の棚を見た\n倉庫の棚を見た", new() { Timeout = 60_000 });
    }

    // What is written while nobody answers stays on the tablet and is sent afterwards.
    private static async Task AwayAsync(HostProcess host, Person first, string address)
    {
        host.Kill();
        await Assertions.Expect(first.Page.Locator(".offline-note")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Evidence(first, 1).FillAsync("サーバが止まっている間に書いた");
        await first.PictureAsync("audit-offline");
        await host.RestartAsync();
        await first.GoToAsync(address, "チェックリスト 施設健診課");
        await Assertions.Expect(Evidence(first, 1)).ToHaveValueAsync("サーバが止まっている間に書いた", new() { Timeout = 60_000 });
        // A page that came back by itself may have sent it already; nothing is left on the tablet either way.
        await first.Page.WaitForFunctionAsync("() => Object.keys(localStorage).every(k => !k.startsWith('pms-audit/'))", null, new() { Timeout = 60_000 });
    }

    private async Task OnPhoneAsync(HostProcess host, string address)
    {
        var phone = await chromium.OpenAsync(host, isPhone: true);
        await phone.SignInAsync("e0021");
        await phone.GoToAsync(address, "チェックリスト 施設健診課");
        await phone.SeesAsync("客観的証拠");
        await phone.PictureAsync("phone-audit");
        var width = await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"The checklist is {width} px wide on a phone of 390 px");
        Assert.Empty(phone.Faults);
    }

    private async Task<Person> AuditorAsync(HostProcess host, string user, string address)
    {
        var auditor = await chromium.OpenAsync(host);
        await auditor.SignInAsync(user);
        await auditor.GoToAsync(address, "チェックリスト 施設健診課");
        await Assertions.Expect(auditor.Page.Locator("body.audit-works")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        return auditor;
    }

    private static ILocator Item(Person person, int index) => person.Page.Locator("article.audit-item").Nth(index);

    private static ILocator Evidence(Person person, int index) => Item(person, index).Locator("textarea[data-field=evidence]");
}

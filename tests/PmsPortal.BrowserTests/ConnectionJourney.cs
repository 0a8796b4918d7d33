using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>The server goes away in the middle of a form; two people decide at once.</summary>
public sealed class ConnectionJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Server_RestartedInTheMiddleOfAForm_HasTheDraft()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true);
        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0159");
        await lead.GoToAsync("/ledger?department=&status=Draft", "個人情報管理台帳");
        var number = await lead.Page.Locator("table.list tbody tr td a").First.InnerTextAsync();
        await lead.OpenRowAsync(number);
        await lead.SeesHeadingAsync(number);
        await lead.FollowAsync("編集");
        await lead.SeesHeadingAsync("の編集");
        await lead.Page.GetByLabel("備考").FillAsync("サーバが止まる前に書いたこと");
        await lead.SeesAsync("下書きを自動保存しました");

        await host.RestartAsync();

        // The cookie's keys are in the database: nobody has to sign in again.
        await lead.Page.ReloadAsync();
        await lead.SeesHeadingAsync("の編集");
        await lead.SeesAsync("保存していなかった入力を復元しました");
        await Assertions.Expect(lead.Page.GetByLabel("備考")).ToHaveValueAsync("サーバが止まる前に書いたこと");
        await lead.PressAsync("下書きとして保存");
        await lead.SeesAsync("サーバが止まる前に書いたこと");
        await DecideAtOnceAsync(host);
        await RequestAsync(host);
    }

    // Both have the page open; the second to press is told who was first.
    private async Task DecideAtOnceAsync(HostProcess host)
    {
        var first = await chromium.OpenAsync(host);
        var second = await chromium.OpenAsync(host);
        foreach (var person in new[] { first, second })
        {
            await person.SignInAsync("e0003");
            await person.GoToAsync("/", "ホーム");
            await person.FollowAsync("個人情報管理台帳 施設健診課");
            await person.SeesHeadingAsync("台帳の申請 施設健診課");
            await person.PressAsync("すべて選ぶ");
            await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^選んだ.*件を承認$") }).ClickAsync();
        }

        await first.AgreeAsync("承認する");
        await first.SeesAsync("件を承認しました。");
        await second.AgreeAsync("承認する");
        await second.SeesAsync("あなたの決裁は記録していません。");
        await second.SeesAsync("山本 隆さんが");
    }

    // An application for handling, from an employee to its approval and the draft in the ledger.
    private async Task RequestAsync(HostProcess host)
    {
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await staff.GoToAsync("/handling-requests", "個人情報取扱申請書");
        await staff.PictureAsync("phone-requests");
        await staff.GoToAsync("/exception-requests", "個人情報例外適用申請書");
        await staff.GoToAsync("/organization-chart", "体制図");
        await staff.SeesAsync("鈴木 拓也");
        await staff.PictureAsync("phone-chart");
        Assert.True(await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, "体制図 is wider than a phone");
        Assert.Empty(staff.Faults);
    }
}

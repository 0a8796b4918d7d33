using Microsoft.Playwright;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>Month's end on a phone: all normal in one tap, one exception with a photo, closed; the 保護管理者 sees who is missing.</summary>
public sealed class OperationCheckJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task MonthsEnd_OnAPhone_IsAMinuteAndIsSeenByTheManager()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false, new Dictionary<string, string> { ["Clock__Start"] = "2026-11-27T06:00:00Z" });
        await using var portal = new Portal(host);
        foreach (var (register, file) in new[] { ("departments", "departments.csv"), ("employees", "employees.csv") })
        {
            var (exit, output) = await host.CommandAsync("import", register, SampleFiles.PathOf(file), "--as", "admin");
            Assert.True(exit == 0, output);
        }

        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.DepartmentHead, "E0010", "D01", "E0003");
        var head = await chromium.OpenAsync(host, isPhone: true);
        await CheckAsync(head, PhotoAsync);

        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync("/operation-checks?year=2026", "運用の確認");
        await manager.SeesAsync("異常あり");
        await manager.PictureAsync("operation-checks");
        await manager.FollowAsync("D01 総務課");
        await manager.SeesHeadingAsync("運用の確認 総務課");
        await manager.SeesAsync("受付のプリンターに受診票が残っていた");
        await manager.PictureAsync("operation-check-year");
        await manager.FollowAsync("11月");
        await manager.SeesHeadingAsync("11月の運用の確認 総務課");
        await manager.SeesAsync("printer.png");
        await Assertions.Expect(manager.Page.GetByRole(AriaRole.Button, new() { Name = "記入中に戻す" })).ToHaveCountAsync(0);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(head.Faults.Concat(manager.Faults));
    }

    private static async Task CheckAsync(Person head, Func<string> photo)
    {
        await head.SignInAsync("e0010");
        await head.GoToAsync("/operation-checks", "運用の確認");
        await head.SeesAsync("11月の確認");
        await head.FollowAsync("確かめる");
        await head.SeesHeadingAsync("11月の運用の確認 総務課");
        await head.PictureAsync("operation-check-phone");
        await head.PressAsync("すべて異常なし");
        await head.SeesAsync("記入中");
        var close = head.Page.GetByRole(AriaRole.Button, new() { Name = "確認を完了する" });
        await Assertions.Expect(close).ToBeEnabledAsync();

        var item = head.Page.Locator("article.check-item").Nth(1);
        await item.GetByRole(AriaRole.Radio, new() { Name = "異常あり" }).ClickAsync();
        await item.GetByLabel("見つかったこと").FillAsync("受付のプリンターに受診票が残っていた");
        await item.GetByLabel("その場で直したこと").FillAsync("持ち主の班に返した");
        await head.Page.WaitForFunctionAsync("() => document.querySelector('article.check-item input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await item.Locator("input[type=file]").SetInputFilesAsync(photo());
        await Assertions.Expect(item.GetByText("printer.png").First).ToBeVisibleAsync();
        await head.SeesAsync("自動で保存しました");
        var width = await head.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"The check is {width} px wide on a phone of 390 px");
        await head.PictureAsync("operation-check-finding");

        // A lost page loses nothing: what was typed is there again.
        await head.Page.ReloadAsync();
        await Assertions.Expect(item.GetByLabel("その場で直したこと")).ToHaveValueAsync("持ち主の班に返した");
        await close.ClickAsync();
        await head.SeesAsync("完了しました");
        await head.SeesAsync("異常あり 1件");
    }

    private static string PhotoAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("pms-photo").FullName, "printer.png");
        File.WriteAllBytes(path, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        return path;
    }
}

using System.Text;
using Microsoft.Playwright;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>The administrator keeps the calendar; somebody on a phone asks it for a deadline.</summary>
public sealed class BusinessCalendarJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Calendar_ClosedDayAndNewTable_CountForTheNextDeadlineOnAPhone()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await CloseAsync(administrator);
        await UploadAsync(administrator);
        await AskOnPhoneAsync(host, portal);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(administrator.Faults);
    }

    private static async Task CloseAsync(Person person)
    {
        await person.GoToAsync("/business-calendar?year=2026", "業務カレンダー");
        await person.PressAsync("休業日を登録");
        await person.Page.FillAsync("#name", "創立記念日");
        await person.Page.FillAsync("#first-on", "R8.12.1");
        await person.Page.Keyboard.PressAsync("Tab");
        await person.PictureAsync("closure-form");
        await person.PressAsync("保存する");
        await person.SeesAsync("1日 創立記念日");
        await person.SeesAsync("2026/12/01（火）");
        await person.PictureAsync("business-calendar");
    }

    private static async Task UploadAsync(Person person)
    {
        var folder = Directory.CreateTempSubdirectory("pms-calendar-");
        var cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        var official = await File.ReadAllTextAsync(SampleFiles.PathOf("syukujitsu.csv"), cp932);
        await person.GoToAsync("/business-calendar/import", "祝日CSVの取込み");
        await ChooseAsync("twice.csv", "2026/12/2,何かの日\r\n2026/12/2,同じ日\r\n");
        await person.SeesAsync("2026/12/2は56行目にもあります。");
        await person.SeesAsync("このファイルは取り込めません。いまの表はそのままです。");

        await ChooseAsync("once.csv", "2026/12/2,何かの日\r\n");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "この内容を取り込む" })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await person.SeesAsync("計算と違う日が1日あります。");
        await person.PictureAsync("holiday-preview");
        await person.PressAsync("この内容を取り込む");
        await person.SeesAsync("祝日は2025年から2027年まで確定しています。");
        folder.Delete(recursive: true);

        async Task ChooseAsync(string name, string more)
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(path, official + more, cp932);
            await person.ChooseFileAsync(path);
        }
    }

    private async Task AskOnPhoneAsync(HostProcess host, Portal portal)
    {
        await portal.Get<PortalDb>().CommandAsync(Actor.System("試験"), command =>
        {
            var department = new Department("D01", "総務課", null);
            command.Db.Add(department);
            command.Db.Add(new Employee("E0030", department, new EmployeeContent("山田 花子", "ヤマダ ハナコ", EmployeeCategory.Regular, string.Empty, new(2020, 4, 1), null, string.Empty)));
            return Task.CompletedTask;
        });
        await portal.IssueAsync("E0030");
        var person = await chromium.OpenAsync(host, isPhone: true);
        await person.SignInAsync("e0030");
        await person.GoToAsync("/business-calendar?year=2026", "業務カレンダー");
        Assert.Equal(0, await person.Page.GetByRole(AriaRole.Button, new() { Name = "休業日を登録" }).CountAsync());
        await person.Page.GetByText("期限を計算する").ClickAsync();
        await person.Page.FillAsync("#from", "2026/11/27");
        await person.Page.FillAsync("#days", "2");
        await person.PressAsync("計算する");
        await person.SeesAsync("2026/12/03（木）");
        await person.SeesAsync("12/1（火）創立記念日、12/2（水）何かの日です。");
        await person.PictureAsync("phone-deadline");
        Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the phone");
        Assert.Empty(person.Faults);
    }
}

using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>What people do, in their words. Nothing on the way may end in a script error.</summary>
public sealed class Person
{
    public const string Password = "himawari-batake-2026";
    private readonly List<string> faults = [];

    public Person(IPage page)
    {
        Page = page;
        page.PageError += (_, message) => faults.Add(message);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Faults => faults;

    public async Task SignInAsync(string user, string password = Password)
    {
        await Page.GotoAsync("/account/login");
        await Page.FillAsync("#user", user);
        await Page.FillAsync("#password", password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "サインイン" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    public async Task GoToAsync(string address, string heading)
    {
        await Page.GotoAsync(address);
        await SeesHeadingAsync(heading);
    }

    public async Task SeesHeadingAsync(string heading)
    {
        try
        {
            await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(heading, new() { Timeout = 60_000 });
        }
        catch (PlaywrightException failure)
        {
            // The message on the page says why.
            throw new InvalidOperationException($"「{heading}」 is not there. {Page.Url}\n{await Page.InnerTextAsync("body")}", failure);
        }
    }

    public Task SeesAsync(string text) =>
        Assertions.Expect(Page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Chooses a file, once the page listens to its button.</summary>
    public async Task ChooseFileAsync(string path)
    {
        await Page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await Page.SetInputFilesAsync("input[type=file]", path);
    }

    /// <summary>Opens a record from a list by its number.</summary>
    public Task OpenRowAsync(string number) =>
        Page.Locator("table.list").GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).First.ClickAsync();

    /// <summary>Agrees to the question of a dialog.</summary>
    public Task AgreeAsync(string button) => Page.Locator(".rz-dialog").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <summary>Brings a sample file in: chosen, previewed, taken.</summary>
    public async Task ImportAsync(string register, string file, string? expected = null, string? picture = null)
    {
        await GoToAsync($"/import/{register}", "ファイル取込み");
        await ChooseFileAsync(Testing.SampleFiles.PathOf(file));
        if (expected is not null)
        {
            await SeesAsync(expected);
        }

        if (picture is not null)
        {
            await PictureAsync(picture);
        }

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("を取り込む$") }).Last.ClickAsync(new() { Timeout = 60_000 });
        await SeesAsync("取り込みました。");
    }

    /// <summary>A picture for the manual, taken where PMS_MANUAL_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PMS_MANUAL_PICTURES") is { Length: > 0 } folder)
        {
            await Page.WaitForTimeoutAsync(600);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}

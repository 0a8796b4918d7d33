using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>Debian's Chromium, driven by Playwright; one browser a test class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        var path = Environment.GetEnvironmentVariable("PMS_CHROMIUM")
            ?? new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Headless = true });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A person with a browser of their own.</summary>
    public async Task<Person> OpenAsync(HostProcess host, bool isDark = false, bool isPhone = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = host.Address,
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1366, Height = 768 },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            AcceptDownloads = true,
        });
        if (isDark)
        {
            await context.AddCookiesAsync([new() { Name = "theme", Value = "dark", Url = host.Address }]);
        }

        context.SetDefaultTimeout(60_000);
        return new Person(await context.NewPageAsync());
    }
}

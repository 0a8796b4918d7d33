using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace PmsPortal.Benchmarks;

/// <summary>What the host's memory is with nobody and with many connected list pages.</summary>
internal sealed record CircuitReport(int Pages, double IdleWorkingSetMb, double WorkingSetMb, double IdleHeapMb, double HeapMb, double CollectedWorkingSetMb, double CollectedIdleWorkingSetMb)
{
    public double HeapKbEach => (HeapMb - IdleHeapMb) * 1024 / Pages;

    public double WorkingSetKbEach => (WorkingSetMb - IdleWorkingSetMb) * 1024 / Pages;
}

/// <summary>What travels over the circuit, both ways, for one edit: a cell of the risk grid, an answer of the audit's checklist (bytes of the web socket's frames, median of nine edits).</summary>
internal sealed record TrafficReport(int RiskCell, int AuditAnswer);

/// <summary>The real host as a process of its own, and a browser that keeps ledger pages open.</summary>
internal static class Circuits
{
    private const double Mb = 1024 * 1024;

    public static string? Browser => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public static Task<CircuitReport> RunAsync(string root, int pages)
    {
        Console.Error.WriteLine($"{pages} circuits …");
        return WithHostAsync(root, (address, probe) => OpenAsync(address, probe, pages));
    }

    public static Task<TrafficReport> TrafficAsync(string root)
    {
        Console.Error.WriteLine("Traffic of an edit …");
        return WithHostAsync(root, async (address, _) =>
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await LaunchAsync(playwright);
            return new TrafficReport(await RiskCellAsync(browser, address), await AuditAnswerAsync(browser, address));
        });
    }

    // A department whose sheet isn't handed in yet; the text is typed at once, as a paste does, and the cell is left.
    private static async Task<int> RiskCellAsync(IBrowser browser, string address)
    {
        var page = await SignInAsync(browser, address, "e0039");
        var bytes = Count(page);
        // The fifth sheet of the demo is the one that is still written.
        await page.GotoAsync($"{address}/risk/sheets/5");
        await page.Locator(".risk-subjects a[href^='risk/subjects/']").First.ClickAsync();
        var cell = page.Locator("[data-row]").First.Locator("[data-field=CheckItem]");
        await cell.WaitForAsync();
        return await MedianAsync(page, bytes, async i =>
        {
            await cell.FillAsync(string.Create(CultureInfo.InvariantCulture, $"照合の控えがそろっているか（{i}回目）"));
            await cell.BlurAsync();
        });
    }

    private static async Task<int> AuditAnswerAsync(IBrowser browser, string address)
    {
        var chief = await SignInAsync(browser, address, "e0008");
        await chief.GotoAsync($"{address}/audits?kind=Operation&status=Notified");
        await chief.Locator("table.list tbody a.num").First.ClickAsync();
        await chief.GetByRole(AriaRole.Link, new() { Name = "チェックリスト" }).First.ClickAsync();
        await chief.GetByRole(AriaRole.Button, new() { Name = "項目を確認した（監査を始める）" }).ClickAsync();
        await chief.GetByRole(AriaRole.Button, new() { Name = "監査を始める", Exact = true }).ClickAsync();
        await chief.GetByText("監査員が記入できるようになりました。").First.WaitForAsync();
        var page = await SignInAsync(browser, address, "e0021");
        var bytes = Count(page);
        await page.GotoAsync(chief.Url);
        await page.Locator("body.audit-works").WaitForAsync();
        var evidence = page.Locator("article.audit-item").First.Locator("textarea[data-field=evidence]");
        return await MedianAsync(page, bytes, i => evidence.FillAsync(string.Create(CultureInfo.InvariantCulture, $"棚の鍵を見た（{i}回目）")));
    }

    private static async Task<IPage> SignInAsync(IBrowser browser, string address, string user)
    {
        var page = await (await browser.NewContextAsync(new() { Locale = "ja-JP" })).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync($"{address}/account/login");
        await page.FillAsync("#user", user);
        await page.FillAsync("#password", "himawari-batake-2026");
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync("main h1");
        return page;
    }

    private static Func<int> Count(IPage page)
    {
        var bytes = 0;
        page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => bytes += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
            socket.FrameReceived += (_, frame) => bytes += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
        };
        return () => bytes;
    }

    private static async Task<int> MedianAsync(IPage page, Func<int> bytes, Func<int, Task> edit)
    {
        var each = new List<int>();
        for (var i = 0; i < 9; i++)
        {
            await page.WaitForTimeoutAsync(3000);
            var before = bytes();
            await edit(i);
            await page.WaitForTimeoutAsync(3000);
            each.Add(bytes() - before);
        }

        each.Sort();
        return each[each.Count / 2];
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Browser,
        Headless = true,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    private static async Task<T> WithHostAsync<T>(string root, Func<string, int, Task<T>> work)
    {
        var (port, probe) = (FreePort(), FreePort());
        var folder = Path.Combine("/var/tmp", $"pms-bench-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "src/PmsPortal.Host/bin/Release/net10.0/PmsPortal.Host.dll")])
        {
            WorkingDirectory = Path.Combine(root, "src/PmsPortal.Host"),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["Database__LocalFolder"] = folder;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Circuits).Assembly.Location;
        start.Environment[StartupHook.PortVariable] = probe.ToString(CultureInfo.InvariantCulture);
        using var host = Process.Start(start)!;
        _ = host.StandardOutput.ReadToEndAsync();
        try
        {
            await ReadyAsync(host, port);
            return await work($"http://127.0.0.1:{port}", probe);
        }
        finally
        {
            // The host stops its database when it is asked to end.
            using (var end = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await end.WaitForExitAsync();
            }

            if (!host.WaitForExit(TimeSpan.FromSeconds(60)))
            {
                host.Kill();
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<CircuitReport> OpenAsync(string address, int probe, int pages)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new() { Locale = "ja-JP" });
        context.SetDefaultTimeout(60_000);
        var first = await context.NewPageAsync();
        await first.GotoAsync($"{address}/account/login?returnUrl=%2Fledger");
        await first.FillAsync("#user", "e0003");
        await first.FillAsync("#password", "himawari-batake-2026");
        await first.ClickAsync("button[type=submit]");
        await first.WaitForSelectorAsync("table tbody tr");

        // Everything is compiled and cached before the idle reading. A page that is left tells the server, which lets go.
        for (var i = 0; i < 10; i++)
        {
            await OpenPageAsync(context, address, close: true);
        }

        await first.GotoAsync("about:blank");
        await Task.Delay(TimeSpan.FromSeconds(5));
        _ = await ProbeAsync(probe);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var idle = await ProbeAsync(probe);
        for (var i = 0; i < pages; i++)
        {
            await OpenPageAsync(context, address, close: false);
        }

        await Task.Delay(TimeSpan.FromSeconds(3));
        var full = await ProbeAsync(probe);
        return new(pages, idle.Before, full.Before, idle.Heap, full.Heap, full.After, idle.After);
    }

    private static async Task OpenPageAsync(IBrowserContext context, string address, bool close)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{address}/ledger", new() { WaitUntil = WaitUntilState.Commit });
        // The page isn't prerendered: a table is there once its circuit has drawn it.
        await page.WaitForSelectorAsync("table tbody tr");
        if (close)
        {
            await page.GotoAsync("about:blank");
            await page.CloseAsync();
        }
    }

    private static async Task<(double Before, double Heap, double After)> ProbeAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var reader = new StreamReader(client.GetStream());
        var values = (await reader.ReadToEndAsync()).Split(';').Select(v => double.Parse(v, CultureInfo.InvariantCulture) / Mb).ToArray();
        return (values[0], values[1], values[2]);
    }

    private static async Task ReadyAsync(Process host, int port)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 240; i++)
        {
            try
            {
                if (!host.HasExited && (await client.GetAsync($"http://127.0.0.1:{port}/health")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(500);
        }

        throw new InvalidOperationException("The host did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

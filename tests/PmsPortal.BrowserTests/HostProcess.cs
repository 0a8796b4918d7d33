using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PmsPortal.Platform.Data;
using PmsPortal.Testing;
using PmsPortal.Platform.Demo;

namespace PmsPortal.BrowserTests;

/// <summary>The real host in a process of its own, on a database of its own; it can be killed and started again.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const string ClockStart = "Clock__Start";

    // The demo organisation takes most of a minute to load: once a run, copied after that.
    private static readonly Lazy<Task<string>> Demo = new(LoadDemoAsync);
    private readonly int port = FreePort();
    private readonly bool withDemo;
    private readonly Dictionary<string, string> settings;
    private Process? process;

    private HostProcess(string connectionString, bool withDemo, IReadOnlyDictionary<string, string>? settings = null)
    {
        ConnectionString = connectionString;
        this.withDemo = withDemo;
        // The same days whenever the tests run.
        this.settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>());
        this.settings.TryAdd(ClockStart, "2026-11-24T01:00:00Z");
        Time = new PastClock(TimeProvider.System, TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(this.settings[ClockStart], CultureInfo.InvariantCulture));
    }

    public string ConnectionString { get; }

    /// <summary>The host's clock, as long as nobody moves it on.</summary>
    public TimeProvider Time { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public int ProcessId => process!.Id;

    /// <summary>Two processes that start at the same moment on one new database.</summary>
    /// <param name="settings">Settings as environment variables.</param>
    public static async Task<(HostProcess One, HostProcess Other)> StartTwoAsync(IReadOnlyDictionary<string, string> settings)
    {
        // A test that holds a lock while machines are busy must not meet the driver's own 30 seconds.
        var connection = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql) + ";Command Timeout=300";
        var (one, other) = (new HostProcess(connection, withDemo: false, settings), new HostProcess(connection, withDemo: false, settings));
        try
        {
            await Task.WhenAll(one.StartAsync(), other.StartAsync());
        }
        catch
        {
            one.Stop();
            other.Stop();
            throw;
        }

        return (one, other);
    }

    /// <summary>Ends the process as a power cut would (kill -9).</summary>
    public void Kill() => Stop();

    /// <param name="settings">Settings as environment variables.</param>
    public static async Task<HostProcess> StartAsync(bool withDemo, IReadOnlyDictionary<string, string>? settings = null)
    {
        var database = withDemo && settings is null ? await TestDatabase.CloneAsync(await Demo.Value) : await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var host = new HostProcess(database, withDemo, settings);
        await host.StartAsync();
        return host;
    }

    /// <summary>Runs an administration command of the same program on the same database.</summary>
    public async Task<(int ExitCode, string Output)> CommandAsync(params string[] arguments)
    {
        var start = Program();
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var command = Process.Start(start)!;
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, output);
    }

    public async Task RestartAsync()
    {
        Stop();
        await StartAsync();
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> LoadDemoAsync()
    {
        await using var loader = new HostProcess(await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql), withDemo: true);
        await loader.StartAsync();
        // Not killed: its jobs end what they began.
        using var stop = Process.Start("kill", ["-TERM", loader.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await loader.process!.WaitForExitAsync();
        return loader.ConnectionString;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PmsPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("PmsPortal.sln not found");
        }

        return folder.FullName;
    }

    private async Task StartAsync()
    {
        process = Process.Start(Program())!;
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) =>
        {
            // Enough to say why it did not start.
            if (lines.Count < 200)
            {
                lines.Enqueue(line.Data);
            }
        };
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 800; attempt++)
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                if ((await client.GetAsync(new Uri(Address + "/health"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        throw new InvalidOperationException($"The host did not start: {string.Join(Environment.NewLine, lines)}");
    }

    private ProcessStartInfo Program()
    {
        // The same configuration as this test was built in.
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(Root(), "src", "PmsPortal.Host");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", configuration, "net10.0", "PmsPortal.Host.dll")])
        {
            WorkingDirectory = project,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["ConnectionStrings__Pms"] = ConnectionString,
                ["Demo__Organization"] = withDemo ? "true" : "false",
            },
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Stop()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        process = null;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Scheduling;

/// <summary>What the jobs of one test do; given by the test, shared by its hosts.</summary>
public sealed class Work
{
    private int inside;

    public ConcurrentQueue<JobRunContext> Runs { get; } = new();

    public int MostAtOnce { get; private set; }

    public Func<JobRunContext, CancellationToken, Task<string>> Body { get; set; } = (_, _) => Task.FromResult("済み");

    public async Task<string> DoAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref inside));
        try
        {
            Runs.Enqueue(context);
            return await Body(context, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}

internal sealed class FirstJob([FromKeyedServices("first")] Work work) : IPortalJob
{
    public Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) => work.DoAsync(context, cancellationToken);
}

internal sealed class SecondJob([FromKeyedServices("second")] Work work) : IPortalJob
{
    public Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) => work.DoAsync(context, cancellationToken);
}

/// <summary>
/// The product's services as one process has them, on the database of the test class, with jobs of the test in place of the
/// product's. Several of them are several nodes.
/// </summary>
internal sealed class JobHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public JobHost(PortalFixture portal, string prefix, Work first, Work? second = null, Action<SchedulingOptions>? configure = null)
    {
        var options = new SchedulingOptions
        {
            CheckinInterval = TimeSpan.FromMilliseconds(400),
            DeadAfter = TimeSpan.FromSeconds(3),
            RunAfterStart = TimeSpan.FromSeconds(1),
        };
        configure?.Invoke(options);
        Logs = new LogLines();
        var collection = new ServiceCollection();
        collection.AddLogging(l => l.AddProvider(Logs));
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddSingleton<TimeProvider>(portal.Time);
        collection.AddDataProtection();
        collection.AddPmsPortal(TestDatabase.OptionsFor(portal.Provider), portal.ConnectionString);
        collection.AddKeyedSingleton("first", first);
        collection.AddKeyedSingleton("second", second ?? first);
        var declared = new ModuleRegistration(collection);
        declared.Job<SecondJob>(new($"{prefix}-second", "二番目の処理", "試験", "0 0 4 * * ?", 2));
        declared.Job<FirstJob>(new($"{prefix}-first", "一番目の処理", "試験", "0 0 4 * * ?", 1));
        collection.AddSingleton(new ModuleCatalog(declared));
        collection.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        collection.AddJobScheduler(TestDatabase.OptionsFor(portal.Provider), portal.ConnectionString, options);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        First = $"{prefix}-first";
        Second = $"{prefix}-second";
    }

    public string First { get; }

    public string Second { get; }

    public LogLines Logs { get; }

    public JobRunner Runner => services.GetRequiredService<JobRunner>();

    public JobScheduler Scheduler => services.GetRequiredService<JobScheduler>();

    public IJobTrigger Trigger => services.GetRequiredService<IJobTrigger>();

    public string Node => services.GetRequiredService<NodeName>().Value;

    public JobQueries Queries => services.CreateScope().ServiceProvider.GetRequiredService<JobQueries>();

    /// <summary>Starts the scheduler as the web host does.</summary>
    public async Task StartAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
    }
}

/// <summary>The log, as the administrator would search it.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Lined(this);

    public void Dispose()
    {
    }

    private sealed class Lined(LogLines owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}

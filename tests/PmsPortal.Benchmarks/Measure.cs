using System.Diagnostics;
using System.Globalization;

namespace PmsPortal.Benchmarks;

/// <summary>What one side (product or baseline) of a comparison took.</summary>
internal sealed record Side(double Milliseconds, double Fastest, double AllocatedMb, double? PeakWorkingSetMb, double? PeakManagedMb);

/// <summary>One line of the report.</summary>
internal sealed record Line(string Name, int Runs, Side Product, Side Baseline, int Commands, double Aim, int? MostCommands)
{
    public double Ratio => Product.Milliseconds / Baseline.Milliseconds;

    /// <summary>Of the fastest runs: what a busy machine disturbs least.</summary>
    public double FastestRatio => Product.Fastest / Baseline.Fastest;

    public bool IsMet => Ratio <= Aim && (MostCommands is not { } most || Commands <= most)
        && (Product.PeakWorkingSetMb is not { } peak || peak < 200);
}

internal static class Measure
{
    private const double Mb = 1024 * 1024;

    /// <summary>
    /// Product and baseline in turn, both warmed up. What a run needs (a fresh database) is prepared outside the clock.
    /// </summary>
    public static async Task<Line> CompareAsync(
        string name, int runs, double aim, int? mostCommands,
        Func<Task<Func<Task>>> product, Func<Task<Func<Task>>> baseline, bool memory, int warmUps = 3)
    {
        Console.Error.WriteLine($"{name} …");
        for (var i = 0; i < warmUps; i++)
        {
            await (await product())();
            await (await baseline())();
        }

        var (ours, theirs) = (new List<(double Ms, double Mb)>(), new List<(double Ms, double Mb)>());
        for (var i = 0; i < runs; i++)
        {
            // Who goes first changes, so that neither always finds the other's caches.
            if (i % 2 == 0)
            {
                ours.Add(await OnceAsync(product));
                theirs.Add(await OnceAsync(baseline));
            }
            else
            {
                theirs.Add(await OnceAsync(baseline));
                ours.Add(await OnceAsync(product));
            }
        }

        // Counting and sampling have runs of their own: they cost time.
        var commands = await CommandCounter.CountAsync(await product());
        var (ourPeak, theirPeak) = memory ? (await PeakAsync(product), await PeakAsync(baseline)) : (null, null);
        var line = new Line(name, runs, Of(ours, ourPeak), Of(theirs, theirPeak), commands, aim, mostCommands);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {line.Product.Milliseconds:F1} ms / {line.Baseline.Milliseconds:F1} ms = {line.Ratio:F2}; {commands} commands; peak {line.Product.PeakWorkingSetMb:F0} MB; allocated {line.Product.AllocatedMb:F1}/{line.Baseline.AllocatedMb:F1}; all {string.Join(' ', ours.Select(o => o.Ms.ToString("F0", CultureInfo.InvariantCulture)))} / {string.Join(' ', theirs.Select(o => o.Ms.ToString("F0", CultureInfo.InvariantCulture)))}"));
        return line;

        static Side Of(List<(double Ms, double Mb)> all, Peak? peak) =>
            new(Median(all.Select(a => a.Ms)), all.Min(a => a.Ms), Median(all.Select(a => a.Mb)), peak?.WorkingSetMb, peak?.ManagedMb);
    }

    private static async Task<(double Ms, double Mb)> OnceAsync(Func<Task<Func<Task>>> prepare)
    {
        var run = await prepare();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        await run();
        var time = watch.Elapsed.TotalMilliseconds;
        return (time, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Mb);
    }

    private static async Task<Peak> PeakAsync(Func<Task<Func<Task>>> prepare)
    {
        var run = await prepare();
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        var (idle, idleManaged) = (process.WorkingSet64, GC.GetTotalMemory(false));
        var (most, mostManaged) = (idle, idleManaged);
        using var stop = new CancellationTokenSource();
        var sampler = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
                mostManaged = Math.Max(mostManaged, GC.GetTotalMemory(false));
                Thread.Sleep(5);
            }
        });
        sampler.Start();
        await run();
        await stop.CancelAsync();
        sampler.Join();
        return new Peak((most - idle) / Mb, (mostManaged - idleManaged) / Mb);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed record Peak(double WorkingSetMb, double ManagedMb);
}

/// <summary>Counts the commands that EF Core sends; a batch of inserts is one.</summary>
internal sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> subscriptions = [];
    private int count;

    public static async Task<int> CountAsync(Func<Task> run)
    {
        var counter = new CommandCounter();
        using (DiagnosticListener.AllListeners.Subscribe(counter))
        {
            await run();
        }

        counter.subscriptions.ForEach(s => s.Dispose());
        return counter.count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
        {
            Interlocked.Increment(ref count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into the measured host (DOTNET_STARTUP_HOOKS): tells working set and, after full collections, the managed heap
/// to whoever connects. The product knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public const string PortVariable = "PMS_BENCH_PROBE_PORT";

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(PortVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return;
        }

        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() =>
        {
            while (true)
            {
                using var client = listener.AcceptTcpClient();
                var before = Environment.WorkingSet;
                for (var i = 0; i < 3; i++)
                {
                    GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

                client.GetStream().Write(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"{before};{GC.GetTotalMemory(false)};{Environment.WorkingSet}")));
            }
        })
        { IsBackground = true }.Start();
    }
}

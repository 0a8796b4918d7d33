using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PmsPortal.Platform.Data;

/// <summary>
/// A PostgreSQL cluster of one's own for development and tests: found, made, started on a loopback port and stopped
/// again. Never used in production.
/// </summary>
public sealed class LocalPostgres : IDisposable
{
    private const string ServerUser = "postgres";
    private readonly string bin;
    private readonly string folder;
    private readonly bool throwAway;

    private LocalPostgres(string bin, string folder, int port, bool throwAway)
    {
        this.bin = bin;
        this.folder = folder;
        this.throwAway = throwAway;
        Port = port;
    }

    /// <summary>The loopback port.</summary>
    public int Port { get; }

    /// <summary>Makes the cluster where there is none, and starts it.</summary>
    /// <param name="wanted">The folder; moved below /var/tmp where the server's user can't reach it.</param>
    /// <param name="throwAway">True for tests: no durability, removed on dispose.</param>
    /// <returns>A running cluster.</returns>
    /// <exception cref="InvalidOperationException">PostgreSQL isn't installed, or didn't start; the message says what to do.</exception>
    public static LocalPostgres Start(string wanted, bool throwAway = false)
    {
        var bin = FindBinaries() ?? throw new InvalidOperationException(
            "PostgreSQL was not found. Install it (Debian: apt-get install postgresql), or set PG_BIN to its bin folder, or set ConnectionStrings:Pms.");
        var folder = Reachable(Path.GetFullPath(wanted));
        var cluster = new LocalPostgres(bin, folder, FreePort(), throwAway);
        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
        {
            Prepare(folder);
            cluster.Run("initdb", $"-D \"{folder}\" -U pms --auth=trust --encoding=UTF8 --locale=C");
        }

        // A killed process leaves its server running: stop it, so that this process owns the one it uses.
        cluster.Run("pg_ctl", $"-D \"{folder}\" -m fast -w stop", mayFail: true);
        var speed = throwAway ? "-c fsync=off -c full_page_writes=off -c synchronous_commit=off " : string.Empty;
        cluster.Run("pg_ctl", $"-D \"{folder}\" -l \"{Path.Combine(folder, "server.log")}\" -w -t 60 "
            + $"-o \"-p {cluster.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections={(throwAway ? 400 : 200)} {speed}\" start");
        return cluster;
    }

    /// <summary>The connection string of one of its databases.</summary>
    /// <param name="database">The name.</param>
    /// <returns>A connection string on loopback.</returns>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=pms;Database={database};Include Error Detail=true");

    /// <summary>Stops the server, and removes a throw-away cluster.</summary>
    public void Dispose()
    {
        Run("pg_ctl", $"-D \"{folder}\" -m {(throwAway ? "immediate" : "fast")} -w stop", mayFail: true);
        if (throwAway)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string Executable(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string? FindBinaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        string[] roots = ["/usr/lib/postgresql", @"C:\Program Files\PostgreSQL", "/opt/homebrew/opt", "/usr/local/opt"];
        var installed = roots.Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0)
            .Select(d => Path.Combine(d, "bin"));
        return new[] { Environment.GetEnvironmentVariable("PG_BIN") ?? string.Empty }
            .Concat(installed)
            .Concat(path)
            .FirstOrDefault(d => d.Length > 0 && File.Exists(Executable(d, "initdb")) && File.Exists(Executable(d, "pg_ctl")));
    }

    // PostgreSQL refuses to run as root and then runs as its own user, who must be able to walk down to the folder.
    private static string Reachable(string folder)
    {
        if (!IsRoot)
        {
            return folder;
        }

        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (Directory.Exists(parent) && !OperatingSystem.IsWindows() && !File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
            {
                var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
                return Path.Combine("/var/tmp", $"pmsportal-{name}");
            }
        }

        return folder;
    }

    private static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        if (IsRoot)
        {
            using var chown = Process.Start("chown", ["-R", ServerUser, folder]);
            chown.WaitForExit();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Run(string tool, string arguments, bool mayFail = false)
    {
        var command = $"\"{Executable(bin, tool)}\" {arguments}";
        var start = IsRoot
            ? new ProcessStartInfo("su", [ServerUser, "-s", "/bin/sh", "-c", command])
            : new ProcessStartInfo(Executable(bin, tool), arguments);

        // The started server inherits these; reading to their end would wait for it, so only a failure is read.
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        process.WaitForExit(TimeSpan.FromSeconds(90));
        if (!mayFail && (!process.HasExited || process.ExitCode != 0))
        {
            throw new InvalidOperationException($"{tool} failed for {folder}: {(process.HasExited ? process.StandardError.ReadToEnd() : "time ran out")}");
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PmsPortal.Platform.Data;

namespace PmsPortal.Testing;

/// <summary>
/// One throw-away cluster a run with a migrated template; every test class gets a clone of its own. SQL Server is used
/// where PMS_TEST_SQLSERVER holds a connection string without a database.
/// </summary>
public static class TestDatabase
{
    public const string SqlServerVariable = "PMS_TEST_SQLSERVER";
    private static readonly Lazy<Task<LocalPostgres>> Cluster = new(StartAsync);
    private static readonly ConcurrentBag<string> SqlServerDatabases = [];
    private static int next;

    public static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } value ? value : null;

    public static DatabaseOptions OptionsFor(DatabaseProvider provider) => new()
    {
        Provider = provider,
        MaxBatchSize = provider == DatabaseProvider.SqlServer
            && int.TryParse(Environment.GetEnvironmentVariable("PMS_TEST_SQLSERVER_MAXBATCH"), out var size) ? size : null,
    };

    /// <summary>A migrated database with the reference data, nobody else's.</summary>
    public static async Task<string> CreateAsync(DatabaseProvider provider)
    {
        var name = $"pms_test_{Environment.ProcessId}_{Interlocked.Increment(ref next)}";
        if (provider == DatabaseProvider.SqlServer)
        {
            var own = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ConnectionString;
            await MigrateAsync(provider, own);
            SqlServerDatabases.Add(own);
            return own;
        }

        var cluster = await Cluster.Value;
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE pms_template", connection);
        await command.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    /// <summary>A copy of a PostgreSQL database of this run that nobody uses any more.</summary>
    public static async Task<string> CloneAsync(string connectionString)
    {
        var cluster = await Cluster.Value;
        var (source, name) = (new NpgsqlConnectionStringBuilder(connectionString).Database!, $"pms_test_{Environment.ProcessId}_{Interlocked.Increment(ref next)}");
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await connection.OpenAsync();
        // The server may not have noticed yet that the last user went.
        await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", connection) { Parameters = { new() { Value = source } } };
        await end.ExecuteNonQueryAsync();
        await using var clone = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {source}", connection);
        await clone.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    public static PortalDbContext Context(DatabaseProvider provider, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDatabase.Configure(builder, OptionsFor(provider), connectionString);
        return new PortalDbContext(builder.Options);
    }

    private static async Task<LocalPostgres> StartAsync()
    {
        var cluster = LocalPostgres.Start(Path.Combine("/var/tmp", $"pms-test-{Guid.NewGuid():N}"), throwAway: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var database in SqlServerDatabases)
            {
                using var context = Context(DatabaseProvider.SqlServer, database);
                context.Database.EnsureDeleted();
            }
        };
        await MigrateAsync(DatabaseProvider.PostgreSql, cluster.ConnectionString("pms_template"));
        NpgsqlConnection.ClearAllPools();
        return cluster;
    }

    private static async Task MigrateAsync(DatabaseProvider provider, string connectionString)
    {
        await using var context = Context(provider, connectionString);
        await context.Database.MigrateAsync();
    }
}

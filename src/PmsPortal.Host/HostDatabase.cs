using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;

namespace PmsPortal.Host;

/// <summary>The database that the configuration names, or, in Development, a local cluster of one's own.</summary>
internal sealed class HostDatabase : IDisposable
{
    private readonly LocalPostgres? local;

    private HostDatabase(DatabaseOptions options, string connectionString, LocalPostgres? local)
    {
        Options = options;
        ConnectionString = connectionString;
        this.local = local;
    }

    public DatabaseOptions Options { get; }

    public string ConnectionString { get; }

    public static HostDatabase Open(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (builder.Configuration.GetConnectionString("Pms") is { Length: > 0 } named)
        {
            return new HostDatabase(options, named, null);
        }

        if (!builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException("ConnectionStrings:Pms is not set. See README, Configuration.");
        }

        var folder = builder.Configuration["Database:LocalFolder"] ?? Path.Combine(RepositoryRoot(builder.Environment.ContentRootPath), ".data", "postgres");
        var cluster = LocalPostgres.Start(folder);
        return new HostDatabase(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql }, cluster.ConnectionString("pms"), cluster);
    }

    /// <summary>Development migrates by itself and loads the demo organisation; elsewhere the command <c>migrate</c> does.</summary>
    public async Task PrepareAsync(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            using var turn = await TurnAsync(app.Lifetime.ApplicationStopping);
            // The clock before the first record: reference data stand in the change log too.
            await MigrateTablesAsync(app.Services);
            await ContinueTrialClockAsync(app);
            await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
            await DemoOrganization.EnsureAsync(app.Services, app.Lifetime.ApplicationStopping);
        }
        else
        {
            var factory = app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
            await using var db = await factory.CreateDbContextAsync();
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                throw new InvalidOperationException("The database is older than the program. Run the command: migrate");
            }
        }
    }

    public static async Task MigrateAsync(IServiceProvider services)
    {
        await MigrateTablesAsync(services);
        await services.GetRequiredService<ReferenceData>().EnsureAsync();
    }

    private static async Task MigrateTablesAsync(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        await using var db = await factory.CreateDbContextAsync();
        await db.Database.MigrateAsync();
    }

    // The clock for trying goes on where it was left: the newest entry of the change log says where that is. Clock:Start
    // says where it begins, also at an earlier day than today, but never before what is recorded.
    private static async Task ContinueTrialClockAsync(WebApplication app)
    {
        if (app.Services.GetRequiredService<TimeProvider>() is not TrialClock clock)
        {
            return;
        }

        var factory = app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        await using var db = await factory.CreateDbContextAsync();
        var last = await db.Set<ChangeEntry>().OrderByDescending(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefaultAsync();
        var start = app.Configuration.GetValue<DateTime?>("Clock:Start")?.ToUniversalTime();
        if (start is { } day)
        {
            clock.BeginAt(last > day ? last.Value : day);
        }
        else if (last > clock.GetUtcNow().UtcDateTime)
        {
            clock.MoveTo(last.Value);
        }
    }

    public void Dispose() => local?.Dispose();

    // Processes that start together on one empty database fill it one after another. The system lets go of the file of one
    // that died.
    private async Task<FileStream> TurnAsync(CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ConnectionString)))[..16];
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Path.GetTempPath(), $"pmsportal-{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }

    private static string RepositoryRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PmsPortal.sln")))
            {
                return folder.FullName;
            }
        }

        return start;
    }
}

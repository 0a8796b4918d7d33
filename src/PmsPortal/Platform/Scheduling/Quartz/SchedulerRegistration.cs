using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using PmsPortal.Platform.Data;
using Quartz;

namespace PmsPortal.Platform.Scheduling;

/// <summary>Puts the scheduler behind the declared jobs, in processes that serve the web.</summary>
public static class SchedulerRegistration
{
    /// <summary>The prefix of the scheduler's own tables.</summary>
    public const string TablePrefix = "QRTZ_";

    /// <summary>
    /// The scheduler's name, in its tables and as the key of its services: a nameless one would put its clock in place of the
    /// application's.
    /// </summary>
    internal const string Name = "PmsPortal";

    /// <summary>
    /// Registers the clustered scheduler on the portal's own database as a hosted service. Its tables are made when they
    /// are missing, also where several processes start at once.
    /// </summary>
    /// <param name="services">The application's services, with the portal's.</param>
    /// <param name="database">The provider.</param>
    /// <param name="connectionString">The portal's connection string.</param>
    /// <param name="options">The section <c>Scheduling</c>; nothing is registered where it says not enabled.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddJobScheduler(
        this IServiceCollection services, DatabaseOptions database, string connectionString, SchedulingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Enabled)
        {
            return services;
        }

        services.AddSchedulerStore(database, connectionString, options);
        services.AddSingleton<JobScheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<JobScheduler>());
        services.AddSingleton<IJobTrigger, SchedulerJobTrigger>();
        return services;
    }

    /// <summary>Makes the scheduler's tables where they are missing: for the command <c>migrate</c>.</summary>
    /// <param name="database">The provider.</param>
    /// <param name="connectionString">The portal's connection string.</param>
    /// <param name="cancellationToken">Stops before the tables are made.</param>
    /// <returns>A task that ends when they are there.</returns>
    public static async Task MakeTablesAsync(DatabaseOptions database, string connectionString, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection().AddLogging().AddSchedulerStore(database, connectionString, new SchedulingOptions());
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredKeyedService<ISchedulerFactory>(Name).GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: false, cancellationToken);
    }

    private static IServiceCollection AddSchedulerStore(
        this IServiceCollection services, DatabaseOptions database, string connectionString, SchedulingOptions options)
    {
        services.TryAddSingleton<NodeName>();
        services.AddOptions<QuartzSchedulerOptions>(Name).Configure<NodeName>((scheduler, node) => scheduler.InstanceId = node.Value);
        return services.AddQuartz(Name, quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                // What stops in the middle is handed to another process, or to this one's next start.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });

            // The application's clock can be moved for trying; two servers' schedules must not.
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UseDefaultThreadPool(options.Parallel);
            quartz.UsePersistentStore(store =>
            {
                switch (database.Provider)
                {
                    case DatabaseProvider.PostgreSql:
                        store.UsePostgres(NpgsqlFactory.Instance, connectionString);
                        break;
                    case DatabaseProvider.SqlServer:
                        store.UseSqlServer(SqlClientFactory.Instance, connectionString);
                        break;
                }

                store.ProvisionSchema();
                store.ConfigureStore(settings =>
                {
                    settings.TablePrefix = TablePrefix;
                    settings.StoreJobDataAsStrings = true;
                    settings.MisfireThreshold = options.MisfireThreshold;
                    settings.RecoverFiringsCancelledByShutdown = true;
                });
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = options.CheckinInterval;
                    cluster.CheckinMisfireThreshold = options.DeadAfter - options.CheckinInterval;
                });
            });
        });
    }
}

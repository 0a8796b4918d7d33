using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace PmsPortal.Platform.Data;

/// <summary>Puts the provider that the configuration names behind the model.</summary>
public static class PortalDatabase
{
    /// <summary>Registers the context factory, <see cref="PortalDb"/> and what they need.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">Provider and batch size.</param>
    /// <param name="connectionString">A connection string of that provider.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddPortalDatabase(
        this IServiceCollection services, DatabaseOptions options, string connectionString)
    {
        services.AddDbContextFactory<PortalDbContext>(builder => Configure(builder, options, connectionString));
        services.AddSingleton<PortalDb>();
        return services;
    }

    /// <summary>The provider's settings; also used by the design-time factories and the tests.</summary>
    /// <param name="builder">The options to fill.</param>
    /// <param name="options">Provider and batch size.</param>
    /// <param name="connectionString">A connection string of that provider.</param>
    public static void Configure(DbContextOptionsBuilder builder, DatabaseOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        switch (options.Provider)
        {
            case DatabaseProvider.PostgreSql:
                builder.UseNpgsql(connectionString, npgsql =>
                {
                    npgsql.MigrationsAssembly("PmsPortal.Migrations.PostgreSql");
                    if (options.MaxBatchSize is { } size)
                    {
                        npgsql.MaxBatchSize(size);
                    }
                });
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(connectionString, server =>
                {
                    server.MigrationsAssembly("PmsPortal.Migrations.SqlServer");
                    if (options.MaxBatchSize is { } size)
                    {
                        server.MaxBatchSize(size);
                    }
                });
                break;
        }

        // A navigation that nobody loaded is a mistake here, never a query of its own.
        builder.ConfigureWarnings(w => w
            .Throw(CoreEventId.NavigationLazyLoading, CoreEventId.DetachedLazyLoadingWarning)
            .Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }
}

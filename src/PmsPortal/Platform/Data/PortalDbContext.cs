using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Accounts;

namespace PmsPortal.Platform.Data;

/// <summary>
/// The one model of the product. Modules add their sets in a partial of their own folder and their mappings by
/// <see cref="IEntityTypeConfiguration{TEntity}"/>; nothing central is edited for a new register.
/// Only <see cref="PortalDb"/> makes contexts.
/// </summary>
/// <param name="options">Provider and connection.</param>
public sealed partial class PortalDbContext(DbContextOptions<PortalDbContext> options)
    : IdentityUserContext<Account, int>(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        ModelRules.Apply(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstantConverter>();
    }
}

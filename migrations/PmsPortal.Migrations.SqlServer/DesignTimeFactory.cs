using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PmsPortal.Platform.Data;

namespace PmsPortal.Migrations.SqlServer;

// Used by scripts/add-migration.sh only; it never connects.
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDatabase.Configure(builder, new DatabaseOptions { Provider = DatabaseProvider.SqlServer }, "Server=localhost;Database=design;Encrypt=false");
        return new PortalDbContext(builder.Options);
    }
}

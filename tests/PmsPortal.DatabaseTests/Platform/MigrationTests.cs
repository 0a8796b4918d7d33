using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PmsPortal.Platform.Data;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Platform;

/// <summary>Both migration sets hold the model; none of this connects.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "Host=localhost;Database=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost;Database=none")]
    public void Model_ComparedWithMigrations_HasNoPendingChanges(DatabaseProvider provider, string connection)
    {
        using var db = TestDatabase.Context(provider, connection);
        Assert.False(db.Database.HasPendingModelChanges(), $"Run scripts/add-migration.sh: {provider} has model changes without a migration");
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "Host=localhost;Database=none", "pms_refuse_change")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost;Database=none", "RAISERROR")]
    public void Script_Idempotent_IsGeneratedWithItsTriggers(DatabaseProvider provider, string connection, string trigger)
    {
        using var db = TestDatabase.Context(provider, connection);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("LedgerRevisions", script, StringComparison.Ordinal);
        Assert.Contains(trigger, script, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_OfBothProviders_HaveTheSameNames()
    {
        using var postgres = TestDatabase.Context(DatabaseProvider.PostgreSql, "Host=localhost;Database=none");
        using var server = TestDatabase.Context(DatabaseProvider.SqlServer, "Server=localhost;Database=none");
        string[] Names(PortalDbContext db) => [.. db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        Assert.NotEmpty(Names(postgres));
        Assert.Equal(Names(postgres), Names(server));
    }
}

using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Platform;

/// <summary>The owner of the database alters an entry: the trigger refuses; without the trigger, the walk names the entry.</summary>
public abstract class ChangeLogTamperTests(PortalFixture portal)
{
    protected async Task Tamper()
    {
        await portal.CreateDepartmentAsync("改ざん前");
        await portal.CreateDepartmentAsync("その次");
        var verifier = portal.Get<ChangeLogVerifier>();
        Assert.True((await verifier.VerifyAsync(Actor.System())).IsIntact);
        await using var db = TestDatabase.Context(portal.Provider, portal.ConnectionString);
        var target = await db.Set<ChangeEntry>().OrderByDescending(e => e.Id).Skip(1).Select(e => e.Id).FirstAsync();
        var (update, delete, drop) = portal.Provider == DatabaseProvider.PostgreSql
            ? ($"UPDATE \"ChangeEntries\" SET \"Title\" = 'x' WHERE \"Id\" = {target}", $"DELETE FROM \"ChangeEntries\" WHERE \"Id\" = {target}", "DROP TRIGGER \"TR_ChangeEntries_append_only\" ON \"ChangeEntries\"")
            : ($"UPDATE [ChangeEntries] SET [Title] = N'x' WHERE [Id] = {target}", $"DELETE FROM [ChangeEntries] WHERE [Id] = {target}", "DROP TRIGGER [TR_ChangeEntries_append_only]");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(update));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(delete));
        Assert.True((await verifier.VerifyAsync(Actor.System())).IsIntact);

        await db.Database.ExecuteSqlRawAsync(drop);
        await db.Database.ExecuteSqlRawAsync(update);
        var altered = await verifier.VerifyAsync(Actor.System());
        Assert.Equal(target, altered.BrokenAt);
        Assert.Contains("書き換えられ", altered.Problem, StringComparison.Ordinal);

        await db.Database.ExecuteSqlRawAsync(delete);
        var removed = await verifier.VerifyAsync(Actor.System());
        Assert.Equal(target, removed.BrokenAt);
    }
}

public sealed class ChangeLogTamperOnPostgreSql(PostgresPortal portal) : ChangeLogTamperTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Entry_AlteredByOwner_IsRefusedThenNamed() => Tamper();
}

public sealed class ChangeLogTamperOnSqlServer(SqlServerPortal portal) : ChangeLogTamperTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Entry_AlteredByOwner_IsRefusedThenNamed() => Tamper();
}

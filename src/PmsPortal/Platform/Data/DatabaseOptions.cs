namespace PmsPortal.Platform.Data;

/// <summary>Which database server is behind <c>ConnectionStrings:Pms</c>.</summary>
public enum DatabaseProvider
{
    /// <summary>PostgreSQL 13 or later.</summary>
    PostgreSql,

    /// <summary>Microsoft SQL Server 2019 or later, or a compatible server.</summary>
    SqlServer,
}

/// <summary>The section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The server's kind.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>
    /// Commands a save may send in one round trip; null leaves it to the provider. Some SQL-Server-compatible servers
    /// know no MERGE statement and need 1.
    /// </summary>
    public int? MaxBatchSize { get; set; }
}

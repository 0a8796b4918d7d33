using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PmsPortal.Platform.Data.Dialect;

/// <summary>What the servers call the failures that we turn into messages.</summary>
internal static class DatabaseErrors
{
    public static bool IsUniqueViolation(DbUpdateException failure) => failure.InnerException switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is 2601 or 2627,
        _ => false,
    };

    public static bool IsTruncation(DbUpdateException failure) => failure.InnerException switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.StringDataRightTruncation,
        SqlException server => server.Number is 8152 or 2628,
        _ => false,
    };
}

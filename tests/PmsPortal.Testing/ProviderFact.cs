using PmsPortal.Platform.Data;
using Xunit;

namespace PmsPortal.Testing;

/// <summary>A test that runs on SQL Server where one is configured, and is a visible skip otherwise.</summary>
public sealed class SqlServerFactAttribute : FactAttribute
{
    public SqlServerFactAttribute()
    {
        if (TestDatabase.SqlServer is null)
        {
            Skip = $"{TestDatabase.SqlServerVariable} に SQL Server の接続文字列がありません";
        }
    }
}

using System.Data;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Platform;

/// <summary>
/// Without a server: every query that can be asked of an empty database is translated for SQL Server. What a server would
/// say to the SQL is the twins' to find out; a query that has no translation, or a union of unequal columns, is found here.
/// </summary>
public sealed class SqlServerTranslationTests
{
    private static readonly Actor Everybody = new()
    {
        AccountId = 1,
        EmployeeId = 1,
        DepartmentId = 1,
        Name = "試験",
        IsAdministrator = true,
        Grants = [.. PmsRoles.All.Select(r => new HeldGrant(r, r.IsPerDepartment() ? new HashSet<int> { 1 } : null))],
    };

    public static TheoryData<string, string> Queries()
    {
        var data = new TheoryData<string, string>();
        foreach (var type in typeof(PortalServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsPublic: true } && t.Name.EndsWith("Queries", StringComparison.Ordinal)))
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && !m.IsGenericMethod))
            {
                if (method.GetParameters().All(p => Argument(p) is not null || p.ParameterType.IsValueType || p.HasDefaultValue))
                {
                    data.Add(type.FullName!, method.ToString()!);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_OfEveryModule_HasATranslation(string typeName, string signature)
    {
        var silent = new SilentServer();
        await using var services = Services(silent);
        var type = typeof(PortalServices).Assembly.GetType(typeName)!;
        var method = type.GetMethods().Single(m => m.ToString() == signature);
        using var scope = services.CreateScope();
        var arguments = method.GetParameters()
            .Select(p => Argument(p) ?? (p.HasDefaultValue ? p.DefaultValue : Activator.CreateInstance(p.ParameterType)))
            .ToArray();
        // Nothing is there: not found, a rule about an empty register, a single row that isn't; and a view that would be logged finds no server.
        var failure = await Record.ExceptionAsync(async () => await (Task)method.Invoke(scope.ServiceProvider.GetRequiredService(type), BindingFlags.DoNotWrapExceptions, null, arguments, null)!);
        Assert.True(failure is null or PortalException or InvalidOperationException { Message: "Sequence contains no elements." or "Invalid operation. The connection is closed." }, failure?.ToString());

        Assert.All(silent.Commands, c => Assert.DoesNotContain("LIMIT", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Todos_OfEachModule_CanBeUnitedWithAnother()
    {
        await using var services = Services(new SilentServer());
        using var scope = services.CreateScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var problems = new List<string>();
        foreach (var provider in scope.ServiceProvider.GetServices<ITodoProvider>())
        {
            try
            {
                var query = provider.Query(db, Everybody, new(2026, 4, 1))!;
                query.Concat(provider.Query(db, Everybody, new(2026, 4, 1))!).ToQueryString();
            }
            catch (InvalidOperationException failure)
            {
                problems.Add($"{provider.GetType().Name}: {failure.Message}");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Todos_OfEverybody_AreOneStatement()
    {
        var silent = new SilentServer();
        await using var services = Services(silent);
        using var scope = services.CreateScope();

        await scope.ServiceProvider.GetRequiredService<TodoQueries>().ListAsync(Everybody);
        await scope.ServiceProvider.GetRequiredService<ObligationDueItems>().ListAsync(new(2026, 4, 1), default);

        Assert.Contains("UNION ALL", silent.Commands[0], StringComparison.Ordinal);
        Assert.Equal(3, silent.Commands.Count);
    }

    private static ServiceProvider Services(SilentServer silent)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddSingleton<TimeProvider>(new FakeTime());
        collection.AddDataProtection();
        collection.AddPmsPortal(new DatabaseOptions { Provider = DatabaseProvider.SqlServer }, "Server=nowhere;Database=none;Encrypt=true");
        collection.AddDbContextFactory<PortalDbContext>(options => options.AddInterceptors(silent, silent.Connection));
        collection.AddScoped<ObligationDueItems>();
        return collection.BuildServiceProvider();
    }

    // What an empty register can be asked with: the person, a query record of its defaults, words.
    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Actor) ? Everybody
        : parameter.ParameterType == typeof(string) ? parameter.HasDefaultValue ? null : "A.3.3.1"
        : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
        : parameter.ParameterType.Name.EndsWith("Query", StringComparison.Ordinal) ? WithText(Activator.CreateInstance(parameter.ParameterType)!)
        : parameter.ParameterType == typeof(IReadOnlyCollection<string>) || parameter.ParameterType == typeof(IReadOnlyList<string>) ? new[] { "x" }
        : parameter.ParameterType == typeof(IReadOnlyCollection<int>) || parameter.ParameterType == typeof(IReadOnlyList<int>) ? new[] { 1 }
        : null;

    private static object WithText(object query)
    {
        query.GetType().GetProperty("Text")?.SetValue(query, "健診 名簿");
        return query;
    }

    /// <summary>A server that answers every question with nothing.</summary>
    private sealed class SilentServer : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public ConnectionInterceptor Connection { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            var table = new DataTable();
            for (var i = 0; i < 200; i++)
            {
                table.Columns.Add($"C{i}", typeof(int));
            }

            if (command.CommandText.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
            {
                table.Rows.Add(table.Columns.Cast<DataColumn>().Select(_ => (object)0).ToArray());
            }

            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
        }

        internal sealed class ConnectionInterceptor : DbConnectionInterceptor
        {
            public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
                DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
                ValueTask.FromResult(InterceptionResult.Suppress());

            public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
                ValueTask.FromResult(InterceptionResult.Suppress());
        }
    }
}

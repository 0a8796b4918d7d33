using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using Xunit;

namespace PmsPortal.Testing;

/// <summary>The product's real services on a database of the test class's own. Derive one class per provider.</summary>
public abstract class PortalFixture(DatabaseProvider provider) : IAsyncLifetime
{
    private ServiceProvider? services;
    private static int counter;

    public DatabaseProvider Provider => provider;

    public FakeTime Time { get; } = new();

    public string ConnectionString { get; private set; } = string.Empty;

    public IServiceProvider Services => services ?? throw new InvalidOperationException("Not initialised");

    public PortalDb Db => Get<PortalDb>();

    public bool IsConfigured => provider == DatabaseProvider.PostgreSql || TestDatabase.SqlServer is not null;

    public async Task InitializeAsync()
    {
        if (!IsConfigured)
        {
            return;
        }

        ConnectionString = await TestDatabase.CreateAsync(provider);
        var collection = new ServiceCollection();
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddDataProtection();
        collection.AddPmsPortal(TestDatabase.OptionsFor(provider), ConnectionString);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = false, ValidateOnBuild = true });
        await Get<ReferenceData>().EnsureAsync();
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();

            // Each test class has a database of its own: its idle connections would add up to more than the server has.
            if (provider == DatabaseProvider.PostgreSql)
            {
                await using var connection = new Npgsql.NpgsqlConnection(ConnectionString);
                Npgsql.NpgsqlConnection.ClearPool(connection);
            }
        }
    }

    /// <summary>A service in a scope of its own, as one operation of one circuit would get it.</summary>
    public T Get<T>()
        where T : notnull => services!.CreateScope().ServiceProvider.GetRequiredService<T>();

    /// <summary>A number that no other test of the run uses.</summary>
    public static int Unique() => Interlocked.Increment(ref counter);

    public async Task<Department> CreateDepartmentAsync(string? name = null, int? parentId = null)
    {
        var n = Unique();
        return await Db.CommandAsync(Actor.System(), async command =>
        {
            var parent = parentId is null ? null : await command.Db.FindAsync<Department>(parentId);
            var department = new Department($"T{n:000}", name ?? $"試験{n}課", parent);
            command.Db.Add(department);
            await command.FlushAsync();
            return department;
        });
    }

    public async Task<Employee> CreateEmployeeAsync(Department department, string? name = null, DateOnly? joinedOn = null, DateOnly? leftOn = null)
    {
        var n = Unique();
        return await Db.CommandAsync(Actor.System(), async command =>
        {
            var own = await command.Db.FindAsync<Department>(department.Id);
            var employee = new Employee($"N{n:0000}", own!, new EmployeeContent(
                name ?? $"職員 {n}号", "ショクイン ゴウ", EmployeeCategory.Regular, string.Empty, joinedOn ?? new DateOnly(2020, 4, 1), leftOn, string.Empty));
            command.Db.Add(employee);
            await command.FlushAsync();
            return employee;
        });
    }

    /// <summary>A person with one role, as the actor that pages would get for them.</summary>
    public async Task<Actor> CreateActorAsync(PmsRole? role = null, Department? department = null)
    {
        var home = department ?? await CreateDepartmentAsync();
        var employee = await CreateEmployeeAsync(home);
        return ActorOf(employee, role, department);
    }

    public static Actor ActorOf(Employee employee, PmsRole? role = null, Department? department = null) => new()
    {
        AccountId = employee.Id,
        EmployeeId = employee.Id,
        Name = employee.Name,
        DepartmentId = employee.DepartmentId,
        Grants = role is not { } held ? [] : [new HeldGrant(held, held.IsPerDepartment() ? new HashSet<int> { department!.Id } : null)],
    };
}

public sealed class PostgresPortal() : PortalFixture(DatabaseProvider.PostgreSql);

public sealed class SqlServerPortal() : PortalFixture(DatabaseProvider.SqlServer);

using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;
using Radzen;

namespace PmsPortal.ComponentTests;

/// <summary>The real page with the real services on a real database, for a signed-in person.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private readonly PostgresPortal portal = new();

    public PortalFixture Portal => portal;

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    /// <summary>An employee with a role and an account.</summary>
    public async Task<int> AccountAsync(PmsRole? role, Department department)
    {
        var employee = await portal.CreateEmployeeAsync(department);
        if (role is { } held)
        {
            await portal.Db.CommandAsync(Actor.System(), async command =>
            {
                command.Db.Add(new Appointment(
                    held, (await command.Db.FindAsync<Employee>(employee.Id))!, held.IsPerDepartment() ? await command.Db.FindAsync<Department>(department.Id) : null, new DateOnly(2026, 4, 1), null, null, "試験"));
            });
        }

        return (await portal.Get<AccountService>().IssueAsync(Actor.System(), new IssueAccountRequest(employee.Id, "himawari-batake-2026", MustChange: false))).AccountId;
    }

    public BunitContext Open(int accountId, CommandCounter? counter = null)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddLogging();
        context.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        context.Services.AddSingleton<TimeProvider>(portal.Time);
        context.Services.AddDataProtection();
        context.Services.AddPmsPortal(TestDatabase.OptionsFor(DatabaseProvider.PostgreSql), portal.ConnectionString);
        if (counter is not null)
        {
            context.Services.AddDbContextFactory<PortalDbContext>(options => options.AddInterceptors(counter));
        }

        context.Services.AddRadzenComponents();
        context.Services.AddScoped<CurrentActor>();
        context.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(accountId));
        context.AddAuthorization().SetAuthorized("試験");
        context.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(accountId));
        return context;
    }

    private sealed class SignedIn(int accountId) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture))], "test"))));
    }
}

/// <summary>Counts the SQL commands of a page.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private readonly List<string> commands = [];

    public IReadOnlyList<string> Commands => commands;

    public void Reset() => commands.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        lock (commands)
        {
            commands.Add(command.CommandText);
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}

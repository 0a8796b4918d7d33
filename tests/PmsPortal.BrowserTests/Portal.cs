using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.BrowserTests;

/// <summary>The product's services on the host's database: what a journey prepares and checks beside the browser.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Portal(HostProcess host)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddDataProtection();
        collection.AddSingleton(host.Time);
        collection.AddPmsPortal(new DatabaseOptions(), host.ConnectionString);
        services = collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.CreateScope().ServiceProvider.GetRequiredService<T>();

    /// <summary>Appoints a person, by number, and gives them an account.</summary>
    public async Task AppointAsync(PmsRole role, string number, string? department = null, string? appointer = null)
    {
        var db = Get<PortalDb>();
        Task<int> EmployeeAsync(string n) => db.QueryAsync(d => d.Set<Employee>().Where(e => e.Number == n).Select(e => e.Id).SingleAsync());
        int? departmentId = department is null ? null : await db.QueryAsync(d => d.Set<Department>().Where(x => x.Code == department).Select(x => x.Id).SingleAsync());
        var employee = await EmployeeAsync(number);
        await Get<AppointmentService>().AddAsync(
            Actor.System("試験"),
            new AddAppointmentRequest(role, employee, departmentId, new DateOnly(2026, 4, 1), null, appointer is null ? null : await EmployeeAsync(appointer), "試験"));
        await IssueAsync(number);
    }

    /// <summary>Gives a person an account.</summary>
    public async Task IssueAsync(string number, bool mustChange = false)
    {
        var employee = await Get<PortalDb>().QueryAsync(d => d.Set<Employee>().Where(e => e.Number == number).Select(e => e.Id).SingleAsync());
        await Get<AccountService>().IssueAsync(Actor.System("試験"), new IssueAccountsRequest([employee], Person.Password, mustChange));
    }

    public Task<ChangeLogVerdict> VerifyAsync() => Get<ChangeLogVerifier>().VerifyAsync(Actor.System("試験"));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

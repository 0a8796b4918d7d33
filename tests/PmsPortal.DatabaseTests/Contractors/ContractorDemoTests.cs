using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Contractors;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>On a database of its own: the demo approves the criteria that other tests begin with.</summary>
public sealed class ContractorDemoTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Demo_OfContractors_LoadsWithSubmittedContractsAndTheirFiles()
    {
        portal.GoTo(2026, 4, 10);
        var parent = await portal.CreateDepartmentAsync();
        var department = await portal.CreateDepartmentAsync(parentId: parent.Id);
        foreach (var role in new[] { PmsRole.SecretariatManager, PmsRole.ProtectionManager })
        {
            var holder = await portal.CreateEmployeeAsync(department);
            await portal.Db.CommandAsync(Actor.System(), async command => command.Db.Add(new Appointment(role, (await command.Db.FindAsync<Employee>(holder.Id))!, null, new DateOnly(2026, 4, 1), null, null, "試験")));
            await portal.Get<AccountService>().IssueAsync(Actor.System(), new IssueAccountRequest(holder.Id, "himawari-batake-2026", MustChange: false));
        }

        var demo = portal.Get<IEnumerable<IDemoData>>().Single(d => d.GetType().Namespace == typeof(Contractor).Namespace);
        await demo.LoadAsync(new DemoContext(portal.Db, portal.Get<ActorReader>()), default);

        var submitted = await portal.Db.QueryAsync(db => db.Set<OutsourcingContract>().Where(c => c.SubmittedOn != null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        Assert.Equal(2, submitted.Count);
        Assert.Equal(submitted, await portal.Db.QueryAsync(db => db.Set<StoredFile>().Where(f => f.OwnerType == nameof(OutsourcingContract)).OrderBy(f => f.OwnerId).Select(f => f.OwnerId).ToListAsync()));
    }
}

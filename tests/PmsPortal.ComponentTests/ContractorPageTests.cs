using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Contractors;
using PmsPortal.Modules.Contractors.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class ContractorPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfLead_ShowsContractorsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        foreach (var name in new[] { "一覧の印刷社", "一覧の運送社" })
        {
            var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = name, HasMark = false });
            await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = $"{name}の業務", Class = EntrustmentClass.HandlesData }, []));
        }

        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("contractors");

        var page = context.Render<ContractorList>();

        page.WaitForAssertion(() => Assert.Contains("一覧の運送社の業務", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("Pマークなし", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("Contractor", StringComparison.Ordinal) || c.Contains("Entrustment", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task Contractor_OfAuditChief_ShowsEverythingAndNoButtonToWrite()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(await pages.AccountAsync(PmsRole.DepartmentLead, department)))!;
        var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = "見るだけの会社", HasMark = false });
        await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = "見るだけの業務", Class = EntrustmentClass.HandlesData }, []));
        using var context = pages.Open(await pages.AccountAsync(PmsRole.AuditChief, department));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/{id}");

        var page = context.Render<ContractorDetailPage>(p => p.Add(d => d.Id, id));

        page.WaitForAssertion(() => Assert.Contains("見るだけの業務", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("まだ開始できません", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("開始を記録", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("委託業務を追加", page.Markup, StringComparison.Ordinal);
    }
}
